"""The file that checks certificates without the network: what is in it, who makes it, and the keys that sign it."""

import json
import stat
from base64 import b64decode
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from threading import Barrier, Thread

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from flask import Flask
from flask.testing import FlaskClient

from tests.certificates.graduates import Graduates
from tests.queries import counted
from tests.world import limited
from training.accounts.models import User
from training.base.audit import AuditLine
from training.base.db import session, transaction
from training.base.people import Role
from training.base.refusal import Refused
from training.certificates.actions import revoke
from training.certificates.actions.signatures import create_key
from training.certificates.documents_drafts import printed
from training.certificates.models import Certificate, CertificateState
from training.certificates.numbering import read_code
from training.certificates.offline import verifier_file
from training.certificates.offline_facts import FIELDS, canonical, spellings
from training.certificates.offline_list import FACT, NAME, PURPOSE, STATE, fact_digest, stretch
from training.documents import keys as key_files
from training.documents.keys import Key, faults, keys, sign, signing_key

SignIn = Callable[[User], FlaskClient]
TEXTS = json.loads((Path(__file__).parent / "same_texts.json").read_text())


@pytest.fixture
def key(graduates: Graduates, own_keys: Path) -> Key:
    """The Centre's first key."""
    with transaction():
        return create_key(by=None)


def _list(file: bytes) -> dict[str, str]:
    """What the file keeps for its script."""
    text = file.decode().split('<script type="application/json" id="list">')[1].split("</script>")[0]
    found: dict[str, str] = json.loads(text)
    return found


def _entry(signed: dict[str, str], code: str) -> tuple[bytes, bytes] | None:
    """The stretched code and its entry, found as the page finds it."""
    says, packed = json.loads(signed["header"]), b64decode(signed["entries"])
    secret = stretch(code, bytes.fromhex(says["salt"]), says["rounds"])
    width = len(packed) // says["count"]
    rows = [packed[at : at + width] for at in range(0, len(packed), width)]
    return next(((secret, row) for row in rows if row.startswith(secret[:NAME])), None)


def _state(found: tuple[bytes, bytes]) -> tuple[int, int]:
    secret, row = found
    plain = bytes(a ^ b for a, b in zip(row[NAME : NAME + STATE], secret[NAME:], strict=False))
    return plain[0], int.from_bytes(plain[2:])


@pytest.mark.parametrize("texts", TEXTS["same"], ids=lambda texts: texts[0])
def test_texts_that_say_the_same_agree_however_they_are_typed(texts: list[str]) -> None:
    assert len({canonical(text) for text in texts}) == 1


@pytest.mark.parametrize(("one", "other"), TEXTS["differ"])
def test_texts_that_say_something_else_differ(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(("typed", "code"), TEXTS["codes"].items())
def test_a_code_is_read_as_the_page_reads_it(typed: str, code: str) -> None:
    assert read_code(typed) == code


def test_each_line_has_the_spellings_that_the_list_counts(graduates: Graduates) -> None:
    found = spellings(printed(graduates.certificate("Thào A Sinh")))
    assert {name: len(texts) for name, texts in found.items()} == FIELDS
    assert found["held"][1] == "Ngày 15 tháng 7 năm 2022"
    assert found["dated"] == ("Sa Pa, ngày 15 tháng 7 năm 2022", "ngày 15 tháng 7 năm 2022")
    assert found["signer"] == ("Phùng Mạnh Khang", "Giám đốc Phùng Mạnh Khang")


def test_the_list_is_signed_dated_and_says_whose_it_is(graduates: Graduates, key: Key) -> None:
    graduates.certificate("Thào A Sinh")
    signed = _list(verifier_file())
    says = json.loads(signed["header"])
    assert (says["centre"], says["count"]) == ("Trung tâm Chính trị thị xã Sa Pa", 1)
    assert says["at"].startswith("2022-07-15T11:3")
    assert says["address"] == "https://ttct-sapa.example.vn/x"
    assert b64decode(signed["key"]) == key.raw
    public, signature = Ed25519PublicKey.from_public_bytes(key.raw), b64decode(signed["signature"])
    public.verify(signature, PURPOSE + signed["header"].encode())
    with pytest.raises(InvalidSignature):
        public.verify(signature, PURPOSE + signed["header"].replace('"count": 1', '"count": 2').encode())


def test_an_entry_tells_its_state_and_facts_to_whoever_has_the_code(graduates: Graduates, key: Key) -> None:
    graduates.come("Thào A Sinh", "Má A Đa", "Vàng A Chớ", "Lý Thị Mỷ")
    valid, replaced, revoked, void = graduates.issue()
    by = graduates.cast.director
    with transaction() as current:
        revoke(current.get_one(Certificate, revoked.id), "Cấp nhầm.", "", by=by)
        current.get_one(Certificate, replaced.id).state = CertificateState.REPLACED
        current.get_one(Certificate, void.id).state = CertificateState.VOID
    signed = _list(verifier_file())
    found = {certificate.code: _entry(signed, certificate.code) for certificate in (valid, replaced, revoked, void)}
    states = [_state(entry) for entry in found.values() if entry]
    assert states == [(1, 0), (2, 0), (3, date(2022, 7, 15).toordinal()), (4, 0)]
    name = canonical(printed(valid).full_name)
    for certificate, told in ((valid, True), (replaced, False)):
        entry = found[certificate.code]
        assert entry
        digest = fact_digest(entry[0], 0, canonical(printed(certificate).full_name))
        assert (entry[1][NAME + STATE :][:FACT] == digest) is told
    secrets = [entry[0] for entry in found.values() if entry]
    assert len({fact_digest(secret, 0, name) for secret in secrets}) == 4
    assert _entry(signed, "7K3M9QTD12ABC") is None


def test_a_lost_stick_tells_nothing(graduates: Graduates, key: Key) -> None:
    graduates.come("Thào A Sinh", "Má A Đa", unit="Xã Tả Van")
    certificates = graduates.issue()
    file = verifier_file()
    signed = _list(file)
    text = signed["header"] + b64decode(signed["entries"]).decode("latin-1")
    for fact in ("Thào", "Má A", "Tả Van", "1980", "GCN/TTCT", *(certificate.code for certificate in certificates)):
        assert fact not in text, fact
    again = verifier_file()
    first, second = (b64decode(_list(each)["entries"]) for each in (file, again))
    width = len(first) // 2
    rows = [content[at : at + width] for content in (first, second) for at in (0, width)]
    assert len({row[:NAME] for row in rows}) == 4  # nobody is found again in the next month's list
    assert len({row[NAME : NAME + STATE] for row in rows}) == 4
    assert all(a <= b for a, b in pairwise(rows[:2]))


def test_the_file_reaches_no_network_and_runs_only_its_own_script(graduates: Graduates, key: Key) -> None:
    text = verifier_file().decode()
    policy = text.split('Content-Security-Policy" content="')[1].split('"')[0]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    for reach in (" src=", " href=", "@import", "fetch(", "XMLHttpRequest", "WebSocket", "url(http"):
        assert reach not in text, reach


def test_a_centre_of_any_name_breaks_nothing(graduates: Graduates, key: Key) -> None:
    with transaction() as current:
        current.merge(graduates.cast.centre).name = "</script><script>alert(1)</script>"
    text = verifier_file().decode()
    assert "<script>alert(1)" not in text
    assert json.loads(_list(text.encode())["header"])["centre"] == "</script><script>alert(1)</script>"


def test_as_many_statements_for_three_as_for_one(graduates: Graduates, key: Key) -> None:
    graduates.certificate("Thào A Sinh")
    with counted() as one:
        verifier_file()
    graduates.come("Má A Đa", "Lý Thị Mỷ")
    graduates.issue()
    with counted() as three:
        verifier_file()
    assert int(one) == int(three)


def test_a_key_is_for_its_owner_alone_and_never_written_over(graduates: Graduates, key: Key, own_keys: Path) -> None:
    private = own_keys / f"{key.id}.pem"
    assert key.id == "001-20220715"
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert stat.S_IMODE(own_keys.stat().st_mode) == 0o700
    before = private.read_bytes()
    with transaction():
        second = create_key(by=None)
    assert private.read_bytes() == before
    assert [each.id for each in keys()] == [second.id, key.id] == ["002-20220715", "001-20220715"]


def test_the_newest_key_signs_and_what_the_old_one_signed_still_holds(graduates: Graduates, key: Key) -> None:
    old_key, old = sign(b"a list")
    with transaction():
        new = create_key(by=None)
    signer, _signature = sign(b"a list")
    assert (old_key, signer) == (key, new)
    Ed25519PublicKey.from_public_bytes(keys()[1].raw).verify(old, b"a list")


def test_an_old_key_may_lose_its_private_part_and_is_still_listed(
    graduates: Graduates, key: Key, own_keys: Path
) -> None:
    with transaction():
        new = create_key(by=None)
    (own_keys / f"{new.id}.pem").unlink()
    assert signing_key() == key
    assert [each.id for each in keys()] == [new.id, key.id]
    assert key_files.create_key().id == "003-20220715"


def test_two_who_make_a_key_at_once_get_one_each_or_a_sentence(app: Flask, own_keys: Path) -> None:
    gate, made, refused = Barrier(8), list[str](), list[str]()

    def make() -> None:
        with app.app_context():
            gate.wait()
            try:
                made.append(key_files.create_key().id)
            except Refused as refusal:
                refused.append(str(refusal))

    threads = [Thread(target=make) for _each in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) + len(refused) == 8
    assert set(refused) <= {"Vừa có người tạo khóa. Hãy tải lại trang."}
    assert sorted(made) == sorted(key.id for key in keys())


def test_broken_and_open_key_files_are_named_and_stop_no_page(
    graduates: Graduates, key: Key, own_keys: Path, visitor: FlaskClient
) -> None:
    (own_keys / f"{key.id}.pem").chmod(0o644)
    (own_keys / "002-20220716.pub").write_text("rác")
    (own_keys / "ghi-chu.txt").write_text("của quản trị")
    said = [str(fault) for fault in faults()]
    assert [("chmod 600" in said[0], "002-20220716.pub hỏng" in said[1])] == [(True, True)]
    assert key.fingerprint in visitor.get("/x").get_data(as_text=True)
    (own_keys / f"{key.id}.pem").write_text("rác")
    with pytest.raises(Refused, match="hai tệp của khóa không khớp"):
        sign(b"a list")


def test_without_a_key_the_page_says_what_to_do_and_the_administrator_makes_one(
    graduates: Graduates, own_keys: Path, sign_in: SignIn, visitor: FlaskClient
) -> None:
    organiser, administrator = sign_in(graduates.cast.organiser), sign_in(graduates.cast.administrator)
    page = organiser.get("/verifier").get_data(as_text=True)
    assert "Hãy nhờ quản trị mở trang này và bấm “Tạo khóa”" in page
    assert 'action="/verifier/keys"' not in page
    refused = organiser.get("/verifier/file")
    assert refused.status_code == 409
    assert "Chưa có khóa ký" in refused.get_data(as_text=True)
    assert organiser.post("/verifier/keys").status_code == 403
    assert "Tạo khóa" in administrator.get("/verifier").get_data(as_text=True)
    page = administrator.post("/verifier/keys", follow_redirects=True).get_data(as_text=True)
    [key] = keys()
    assert page.count(key.fingerprint) >= 2
    session().rollback()
    line = session().query(AuditLine).filter_by(action="key.created").one()
    assert line.after == {"name": key.id, "fingerprint": key.fingerprint}
    assert "PRIVATE" not in str(line.after)
    assert key.fingerprint in visitor.get("/x").get_data(as_text=True)


def test_the_file_is_saved_by_who_works_for_the_whole_centre(graduates: Graduates, key: Key, sign_in: SignIn) -> None:
    graduates.certificate("Thào A Sinh")
    answer = sign_in(graduates.cast.secretary).get("/verifier/file")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "no-store"
    assert json.loads(_list(answer.get_data())["header"])["count"] == 1
    helper = sign_in(limited(graduates.cast, "phu-viec", graduates.course, *Role))
    assert helper.get("/verifier/file").status_code == 403
    assert helper.post("/verifier/keys").status_code == 403
    page = helper.get("/verifier").get_data(as_text=True)
    assert "chỉ cán bộ làm việc cho cả Trung tâm" in page
    assert "/verifier/file" not in page
