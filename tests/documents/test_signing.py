"""A PDF with the organisation's digital signature: valid, of the whole file, and nothing that is seen changes."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from flask import Flask
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from tests.documents.organisation import NAME, Authority, authority, organisation
from tests.documents.paper import page_texts, pictures
from training.base.refusal import Refused
from training.desk.doctor import examine
from training.documents import signing
from training.documents.signing import seal, sign_pdf, signing_finding, signs


@pytest.fixture(scope="module")
def trusted() -> Authority:
    """Who vouches for the organisation."""
    return authority()


@pytest.fixture(scope="module")
def stranger() -> Authority:
    """An authority that nobody trusts, of the same name."""
    return authority()


@pytest.fixture
def unset(app: Flask) -> Iterator[Flask]:
    """The installation, whose settings are afterwards what they were."""
    before = app.extensions["training.config"]
    yield app
    app.extensions["training.config"] = before


def _set(app: Flask, files: tuple[Path, Path | None]) -> None:
    settings = app.extensions["training.config"]
    app.extensions["training.config"] = replace(settings, signing_file=files[0], signing_password_file=files[1])


def _status(pdf: bytes, by: Authority) -> PdfSignatureStatus:
    """What pyHanko's own validator says, where only `by` is trusted."""
    [root] = load_certs_from_pemder_data(by.certificate.public_bytes(Encoding.DER))
    [signature] = PdfFileReader(BytesIO(pdf)).embedded_signatures
    return validate_pdf_signature(signature, ValidationContext(trust_roots=[root], allow_fetching=False))


def test_the_signature_is_intact_trusted_and_covers_the_whole_file(
    unset: Flask, tmp_path: Path, trusted: Authority, stranger: Authority, twenty_certificates: bytes
) -> None:
    _set(unset, organisation(tmp_path, trusted))
    signed = sign_pdf(twenty_certificates)
    status = _status(signed, trusted)
    assert (status.intact, status.valid, status.trusted, status.bottom_line) == (True, True, True, True)
    assert status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    assert status.signing_cert.subject.native["common_name"] == NAME
    assert _status(signed, stranger).trusted is False


def test_text_and_picture_stay_as_they_are_and_the_field_is_not_seen(
    unset: Flask, tmp_path: Path, trusted: Authority, twenty_certificates: bytes
) -> None:
    _set(unset, organisation(tmp_path, trusted))
    signed = sign_pdf(twenty_certificates)
    assert signed.startswith(twenty_certificates)  # what was there is there, the signature follows it
    assert page_texts(signed) == page_texts(twenty_certificates)
    before, after = (pictures(pdf, 40) for pdf in (twenty_certificates, signed))
    assert [page.tobytes() for page in after] == [page.tobytes() for page in before]
    with pikepdf.open(BytesIO(signed)) as pdf:
        [field] = pdf.Root.AcroForm.Fields
        assert [float(edge) for edge in field.Rect] == [0, 0, 0, 0]
        assert field.V.SubFilter == "/ETSI.CAdES.detached"


def test_a_changed_byte_is_found(unset: Flask, tmp_path: Path, trusted: Authority, twenty_certificates: bytes) -> None:
    _set(unset, organisation(tmp_path, trusted))
    signed = bytearray(sign_pdf(twenty_certificates))
    place = signed.index(b"stream") + 100
    signed[place] ^= 1
    status = _status(bytes(signed), trusted)
    assert (status.intact, status.bottom_line) == (False, False)


def test_what_is_added_after_the_signature_is_not_covered(
    unset: Flask, tmp_path: Path, trusted: Authority, twenty_certificates: bytes
) -> None:
    _set(unset, organisation(tmp_path, trusted))
    status = _status(sign_pdf(twenty_certificates) + b"\n%% more", trusted)
    assert status.coverage != SignatureCoverageLevel.ENTIRE_FILE


def test_the_key_is_opened_once_and_anew_when_its_file_is_renewed(
    unset: Flask, tmp_path: Path, trusted: Authority
) -> None:
    signing._opened.cache_clear()
    _set(unset, organisation(tmp_path, trusted, days=10))
    first = seal()
    assert seal() is first
    assert signing._opened.cache_info().misses == 1
    organisation(tmp_path, trusted, days=400)
    assert seal().ends > first.ends


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ({"password": "sai"}, "mật khẩu sai, hoặc tệp không phải PKCS#12"),
        ({"days": -1, "since": 300}, "Chứng thư số hết hạn ngày"),
        ({"since": -10}, "Chứng thư số chỉ dùng được từ ngày"),
        ({"key": False}, "không có khóa hoặc không có chứng thư"),
    ],
    ids=["wrong password", "expired", "not yet", "no key"],
)
def test_what_cannot_sign_says_why_and_so_does_the_doctor(
    unset: Flask, tmp_path: Path, trusted: Authority, fault: dict[str, object], sentence: str
) -> None:
    _set(unset, organisation(tmp_path, trusted, **fault))  # type: ignore[arg-type]
    with pytest.raises(Refused, match=sentence):
        sign_pdf(b"%PDF-1.7")
    [found] = [check for check in examine()["checks"] if check["name"] == "Chữ ký số"]
    assert found["ok"] is False
    assert sentence in found["says"]


def test_a_file_that_is_not_there_or_is_none_is_named(unset: Flask, tmp_path: Path, trusted: Authority) -> None:
    file, secret = organisation(tmp_path, trusted)
    _set(unset, (tmp_path / "đâu.p12", secret))
    with pytest.raises(Refused, match=r"Không đọc được tệp .*đâu\.p12"):
        seal()
    _set(unset, (file, tmp_path / "đâu.txt"))
    with pytest.raises(Refused, match=r"Không đọc được tệp .*đâu\.txt"):
        seal()
    file.write_text("không phải PKCS#12")
    _set(unset, (file, None))
    with pytest.raises(Refused, match="tệp không phải PKCS#12"):
        seal()


def test_nothing_is_set_and_nothing_is_wrong(unset: Flask) -> None:
    assert not signs()
    assert signing_finding()[0] is True
    with pytest.raises(Refused, match="TRAINING_SIGNING_FILE"):
        sign_pdf(b"%PDF-1.7")


def test_the_doctor_names_holder_and_last_day_never_the_password(
    unset: Flask, tmp_path: Path, trusted: Authority
) -> None:
    _set(unset, organisation(tmp_path, trusted))
    found = examine()
    [check] = [each for each in found["checks"] if each["name"] == "Chữ ký số"]
    assert (check["ok"], check["says"].startswith(f"{NAME}, đến ")) == (True, True)
    assert "mật khẩu của tệp" not in str(found)
