"""A certificate's own PDF with the organisation's digital signature: offered where it is set up, signed once."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from threading import Barrier, Thread

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.certificates.graduates import Graduates
from tests.documents.organisation import authority, organisation
from tests.documents.paper import page_texts
from training.accounts.models import User
from training.base.audit import AuditLine
from training.base.db import session, transaction
from training.base.files import path_of
from training.certificates.actions import revoke
from training.certificates.files import original_file
from training.certificates.models import Certificate, CertificateFile, FileKind
from training.certificates.signing import signed_file

SignIn = Callable[[User], FlaskClient]
OFFER = "Tải bản ký số"


@pytest.fixture(scope="module")
def organisations_files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The organisation's certificate and its password."""
    return organisation(tmp_path_factory.mktemp("p12"), authority())


@pytest.fixture
def signing(app: Flask, organisations_files: tuple[Path, Path]) -> Iterator[None]:
    """The installation signs."""
    before = app.extensions["training.config"]
    file, password = organisations_files
    app.extensions["training.config"] = replace(before, signing_file=file, signing_password_file=password)
    yield
    app.extensions["training.config"] = before


def _addresses(certificate: Certificate) -> tuple[str, str]:
    page = f"/courses/{certificate.course_id}/certificates/{certificate.id}"
    return page, f"{page}/signature"


def _signed_rows() -> list[CertificateFile]:
    session().rollback()
    return session().query(CertificateFile).filter_by(kind=FileKind.SIGNED).all()


def test_it_is_signed_once_kept_by_its_hash_and_handed_out_again(
    graduates: Graduates, signing: None, sign_in: SignIn
) -> None:
    certificate, organiser = graduates.certificate("Thào A Sinh"), sign_in(graduates.cast.organiser)
    page, signature = _addresses(certificate)
    assert OFFER in organiser.get(page).get_data(as_text=True)
    first, second = organiser.post(signature), organiser.post(signature)
    assert first.headers["Content-Disposition"].startswith("attachment;")
    assert first.mimetype == "application/pdf"
    assert first.data == second.data
    [row] = _signed_rows()
    assert row.sha256 == hashlib.sha256(first.data).hexdigest()
    assert path_of(row.sha256).read_bytes() == first.data
    assert first.data.startswith(original_file(certificate))
    assert "Thào A Sinh" in page_texts(first.data)[0]
    [line] = session().query(AuditLine).filter_by(action="certificate.signed").all()
    assert line.after == {"number": 1, "sha256": row.sha256}


def test_the_signed_file_is_known_as_the_centres(
    graduates: Graduates, signing: None, sign_in: SignIn, visitor: FlaskClient
) -> None:
    certificate = graduates.certificate("Thào A Sinh")
    signed = sign_in(graduates.cast.director).post(_addresses(certificate)[1]).data
    answers = [
        visitor.post(f"/x/{certificate.code}", data={"file": (BytesIO(content), "x.pdf")}).get_data(as_text=True)
        for content in (signed, original_file(certificate), signed + b"\n")
    ]
    assert ["Đúng tệp Trung tâm đã cấp" in answer for answer in answers] == [True, True, False]


def test_where_nothing_is_set_up_nothing_is_offered(graduates: Graduates, sign_in: SignIn) -> None:
    certificate, organiser = graduates.certificate("Thào A Sinh"), sign_in(graduates.cast.organiser)
    page, signature = _addresses(certificate)
    assert OFFER not in organiser.get(page).get_data(as_text=True)
    answer = organiser.post(signature)
    assert answer.status_code == 409
    assert "Chưa cài chữ ký số của Trung tâm" in answer.get_data(as_text=True)
    assert _signed_rows() == []


def test_a_secretary_does_not_sign_and_a_revoked_one_is_not_signed(
    graduates: Graduates, signing: None, sign_in: SignIn
) -> None:
    certificate, by = graduates.certificate("Thào A Sinh"), graduates.cast.director
    page, signature = _addresses(certificate)
    secretary, organiser = sign_in(graduates.cast.secretary), sign_in(graduates.cast.organiser)
    assert OFFER not in secretary.get(page).get_data(as_text=True)
    assert secretary.post(signature).status_code == 403
    with transaction() as current:
        revoke(current.get_one(Certificate, certificate.id), "Cấp nhầm.", "", by=by)
    assert OFFER not in organiser.get(page).get_data(as_text=True)
    answer = organiser.post(signature)
    assert answer.status_code == 409
    assert "không còn hiệu lực nên không ký số nữa" in answer.get_data(as_text=True)


def test_a_signed_file_that_was_lost_is_asked_back_never_signed_anew(
    graduates: Graduates, signing: None, sign_in: SignIn
) -> None:
    certificate, organiser = graduates.certificate("Thào A Sinh"), sign_in(graduates.cast.organiser)
    signature = _addresses(certificate)[1]
    organiser.post(signature)
    [row] = _signed_rows()
    path_of(row.sha256).unlink()
    answer = organiser.post(signature)
    assert answer.status_code == 409
    assert "Hãy lấy lại tệp" in answer.get_data(as_text=True)


def test_two_who_sign_at_once_get_the_same_file(app: Flask, graduates: Graduates, signing: None) -> None:
    certificate_id, by = graduates.certificate("Thào A Sinh").id, graduates.cast.organiser
    original_file(session().get_one(Certificate, certificate_id))
    by_id, gate, given = by.id, Barrier(4), list[bytes]()

    def press() -> None:
        with app.app_context():
            gate.wait()
            given.append(signed_file(session().get_one(Certificate, certificate_id), by=session().get_one(User, by_id)))

    session().rollback()
    threads = [Thread(target=press) for _each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(given) == 4
    assert len(set(given)) == 1
    assert len(_signed_rows()) == 1
