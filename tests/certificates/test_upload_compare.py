"""Anyone may ask whether a PDF is the file that was issued: it is hashed while it arrives, never kept, never parsed."""

import re
from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.certificates.graduates import Graduates
from tests.documents.paper import letters
from training.base.config import config
from training.base.db import session, transaction
from training.base.files import File
from training.certificates.documents_drafts import impressions_of, printed
from training.certificates.files import original_file
from training.certificates.models import Certificate, CertificateState
from training.certificates.uploads import LARGEST, Hashing
from training.certificates.views.verification import UPLOADS_PER_ADDRESS, UPLOADS_PER_CODE
from training.designs.documents import render_certificates
from training.designs.models import TemplateVersion
from training.designs.ready import GRADED
from training.registration.links import link_token
from training.registration.models import Registration

UNKNOWN = "7K3M9QTD12ABC"
PHONE = "0912345678"


@pytest.fixture
def graded(graduates: Graduates) -> Certificate:
    """A certificate of five days with the grade Khá, of somebody whose phone is known."""
    graduates.come("Vàng Thị Máy", phone=PHONE)
    [certificate] = graduates.issue()
    days = "Từ ngày 4 tháng 7 năm 2022 đến ngày 8 tháng 7 năm 2022 (5 ngày), tại xã Hoàng Liên"
    with transaction() as current:
        changed = current.get_one(Certificate, certificate.id)
        changed.facts = replace(printed(changed), grade="Khá", course_line=days).to_values()
        current.get_one(TemplateVersion, changed.template_version_id).design = GRADED.to_values()
    return certificate


def _send(visitor: FlaskClient, code: str, content: bytes, name: str = "giấy.pdf", **more: Any) -> TestResponse:
    return visitor.post(f"/x/{code}", data={"file": (BytesIO(content), name)}, **more)


def _says(answer: TestResponse) -> list[str]:
    """The titles of the answers."""
    return re.findall(r"<h2>([^<]+)</h2>\n<p>", answer.get_data(as_text=True))


def _edited(original: bytes, certificate: Certificate) -> bytes:
    """The same PDF after somebody's editor: Khá became Giỏi and 5 days became 15; the QR code is the same."""
    facts = printed(certificate)
    longer = facts.course_line.replace("(5 ngày)", "(15 ngày)").replace("ngày 8", "ngày 18")
    [impression] = impressions_of([certificate])
    drawn = render_certificates([replace(impression, facts=replace(facts, grade="Giỏi", course_line=longer))])
    with pikepdf.open(BytesIO(original)) as pdf, pikepdf.open(BytesIO(drawn)) as other:
        for part in ("/Contents", "/Resources"):
            pdf.pages[0].obj[part] = pdf.copy_foreign(other.make_indirect(other.pages[0].obj[part]))
        file = BytesIO()
        pdf.save(file)
    return file.getvalue()


def test_an_edited_certificate_is_told_from_the_issued_one(graded: Certificate, visitor: FlaskClient) -> None:
    original = original_file(graded)
    edited = _edited(original, graded)
    assert ("Khá" in letters(original), "Giỏi" in letters(edited)) == (True, True)
    assert "(15ngày)" in letters(edited)
    assert "(5ngày)" in letters(original)
    assert _says(_send(visitor, graded.code, original)) == ["Còn hiệu lực", "Đúng tệp Trung tâm đã cấp"]
    answer = _send(visitor, graded.code, edited)
    assert _says(answer) == ["Khác tệp Trung tâm đã cấp", "Còn hiệu lực"]
    page = answer.get_data(as_text=True)
    for shown in ("Khá", "(5 ngày)", "đến ngày 8 tháng 7 năm 2022", "so từng dòng với giấy"):
        assert shown in page
    for kept in ("Giỏi", "15 ngày", "ngày 18", PHONE):
        assert kept not in page
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_one_byte_makes_another_file(graded: Certificate, visitor: FlaskClient) -> None:
    original = original_file(graded)
    assert "Khác tệp Trung tâm đã cấp" in _says(_send(visitor, graded.code, original + b"\n"))


def test_a_file_of_another_certificate_is_none_of_this_one(
    graded: Certificate, graduates: Graduates, visitor: FlaskClient
) -> None:
    graduates.come("Thào A Sinh")
    [other] = graduates.issue()
    original_file(graded)
    assert "Khác tệp Trung tâm đã cấp" in _says(_send(visitor, graded.code, original_file(other)))


def test_what_its_holder_was_given_is_known_before_and_after_the_paper_is(
    graded: Certificate, visitor: FlaskClient
) -> None:
    address = f"/m/{link_token(session().get_one(Registration, graded.registration_id))}/certificate.pdf"
    first = visitor.get(address).data
    with transaction() as current:
        current.get_one(Certificate, graded.id).handed_on = date(2022, 7, 18)
    copy = visitor.get(address).data
    assert ("BẢNSAO" in letters(first), "BẢNSAO" in letters(copy)) == (False, True)
    for content in (first, copy):
        assert "Đúng tệp Trung tâm đã cấp" in _says(_send(visitor, graded.code, content))


@pytest.mark.parametrize(
    ("state", "title"),
    [
        (CertificateState.REPLACED, "Đã cấp lại"),
        (CertificateState.REVOKED, "Đã thu hồi"),
        (CertificateState.VOID, "Đã hủy"),
    ],
)
def test_the_true_file_of_one_that_holds_no_longer_is_said_to(
    graded: Certificate, visitor: FlaskClient, state: CertificateState, title: str
) -> None:
    original = original_file(graded)
    with transaction() as current:
        current.get_one(Certificate, graded.id).state = state
    answer = _send(visitor, graded.code, original)
    assert _says(answer) == [title, "Đúng tệp Trung tâm đã cấp"]
    page = answer.get_data(as_text=True)
    assert "nhưng giấy không còn hiệu lực" in page
    assert ("Vàng Thị Máy" in page) is (state == CertificateState.REVOKED)


def test_an_unknown_code_and_one_without_a_file_get_the_same_answer(graded: Certificate, visitor: FlaskClient) -> None:
    known, unknown = _send(visitor, graded.code, b"%PDF-1.7 x"), _send(visitor, UNKNOWN, b"%PDF-1.7 x")
    assert known.status_code == unknown.status_code == 200
    assert _says(known)[1] == _says(unknown)[1] == "Chưa so được tệp"
    for answer in (known, unknown):
        page = answer.get_data(as_text=True)
        assert page.count('class="answer answer-') == 2
        assert 'enctype="multipart/form-data"' in page


@pytest.mark.parametrize(
    ("content", "status", "sentence"),
    [
        (b"", 422, "Hãy chọn tệp PDF của giấy chứng nhận rồi bấm lại."),
        (b"\x89PNG\r\n\x1a\n", 422, "Tệp này không phải PDF, nên không so được."),
        (b"%PDF-" + bytes(LARGEST), 413, "Tệp quá lớn: tối đa 20 MB."),
    ],
    ids=["nothing", "a picture", "too large"],
)
def test_what_cannot_be_compared_is_said_at_its_field_and_the_facts_stay(
    graded: Certificate, visitor: FlaskClient, content: bytes, status: int, sentence: str
) -> None:
    answer = _send(visitor, graded.code, content)
    page = answer.get_data(as_text=True)
    assert answer.status_code == status
    assert re.search(rf'id="file-error"[^§]*{re.escape(sentence)}', page)
    assert 'aria-invalid="true"' in page
    assert "Vàng Thị Máy" in page


def test_a_form_that_is_none_is_a_sentence_too(graded: Certificate, visitor: FlaskClient) -> None:
    for sent in ({"data": "rác"}, {"data": b"\x00" * 99, "content_type": "multipart/form-data"}, {"json": {"file": 1}}):
        assert visitor.post(f"/x/{graded.code}", **sent).status_code == 422
    assert visitor.post(f"/x/{graded.code}", data={"file": "không phải tệp"}).status_code == 422


def test_nothing_of_an_upload_is_kept(
    graded: Certificate, visitor: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = original_file(graded)
    before, rows = sorted(config().files.rglob("*")), session().query(File).count()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "absent"))  # whoever puts the upload on the disk fails
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="x.pdf"\r\n\r\n%PDF-'
    body = head + bytes(5_000_000) + b"\r\n--x--\r\n"
    answer = visitor.post(f"/x/{graded.code}", data=body, content_type="multipart/form-data; boundary=x")
    assert "Khác tệp Trung tâm đã cấp" in _says(answer)
    assert sorted(config().files.rglob("*")) == before
    assert session().query(File).count() == rows
    assert original


def test_the_bytes_are_hashed_as_they_pass_and_cannot_be_read_back() -> None:
    hashing = Hashing()
    for chunk in (b"%P", b"DF", b"-1.7", b""):
        hashing.write(chunk)
    assert (hashing.begins, hashing.size) == (b"%PDF-", 8)
    assert hashing.digest.digest() == sha256(b"%PDF-1.7").digest()
    assert not hashing.readable()


def test_uploads_are_limited_by_code_and_by_address_whatever_headers_say(
    graded: Certificate, app: Flask, visitor: FlaskClient
) -> None:
    by_code, by_address = int(UPLOADS_PER_CODE.split()[0]), int(UPLOADS_PER_ADDRESS.split()[0])

    def ask(code: str, number: int) -> int:
        forged = {"X-Forwarded-For": f"10.0.{number // 256}.{number % 256}", "X-Real-IP": f"10.1.0.{number % 256}"}
        return _send(visitor, code, b"%PDF-1.7", headers=forged).status_code

    answers = [ask(graded.code, number) for number in range(by_code + 1)]
    assert answers == [200] * by_code + [429]
    rest = by_address - by_code
    answers = [ask(f"7K3M9QTD{number:05}", number) for number in range(rest + 1)]
    assert answers == [200] * rest + [429]
