"""A number that was taken in error is given up: it stays in the register, its person may be issued another."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.certificates.graduates import Graduates, again
from training.accounts.models import User
from training.base.audit import AuditLine
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.certificates.actions import Handover, hand_over, replace_certificate, void_certificate
from training.certificates.documents_book import book_of
from training.certificates.documents_drafts import printed
from training.certificates.models import Certificate, CertificateState, EntryKind, RegisterEntry
from training.certificates.register_chain import verify_year
from training.certificates.register_queries import register_rows

SignIn = Callable[[User], FlaskClient]


def _void(graduates: Graduates, certificate: Certificate) -> None:
    by = graduates.cast.organiser
    with transaction():
        void_certificate(certificate, "cấp nhầm người", by=by)


def test_the_number_stays_and_the_person_gets_the_next_one(graduates: Graduates) -> None:
    certificate = graduates.certificate("Thào A Sinh")
    _void(graduates, certificate)
    assert (again(certificate).state, again(certificate).number) == (CertificateState.VOID, 1)
    [anew] = graduates.issue()
    assert (anew.number, anew.registration_id, anew.state) == (2, certificate.registration_id, CertificateState.VALID)
    lines = session().query(RegisterEntry).order_by(RegisterEntry.seq).all()
    assert [(line.kind, line.reason) for line in lines] == [
        (EntryKind.ISSUED, ""),
        (EntryKind.VOID, "cấp nhầm người"),
        (EntryKind.ISSUED, ""),
    ]
    assert verify_year(2022).whole


def test_voiding_twice_is_voiding_once(graduates: Graduates) -> None:
    certificate = graduates.certificate("Thào A Sinh")
    _void(graduates, certificate)
    _void(graduates, certificate)
    assert session().query(RegisterEntry).filter_by(kind=EntryKind.VOID).count() == 1
    assert session().query(AuditLine).filter_by(action="certificate.voided").count() == 1


def test_what_was_handed_over_is_not_void(graduates: Graduates) -> None:
    certificate, course, by = graduates.certificate("Thào A Sinh"), graduates.course, graduates.cast.organiser
    with transaction():
        hand_over(course, [certificate], Handover(certificate.issued_on, "Thào A Sinh"), by=by)
    with pytest.raises(Refused, match="đã giao nên không hủy số được"):
        _void(graduates, certificate)
    assert again(certificate).state == CertificateState.VALID


def test_a_person_whose_replacement_is_void_may_be_issued_another(graduates: Graduates) -> None:
    old, by = graduates.certificate("Huỳnh Văn Nghỉa"), graduates.cast.organiser
    details = graduates.details("Huỳnh Văn Nghĩa")
    with transaction():
        new = replace_certificate(old, details, "", "in sai tên", by=by)
    _void(graduates, new)
    [third] = graduates.issue()
    assert (printed(third).full_name, third.number) == ("Huỳnh Văn Nghĩa", 3)
    assert again(old).state == CertificateState.REPLACED
    assert verify_year(2022).whole


def test_the_book_tells_the_void_number_and_why(graduates: Graduates) -> None:
    _void(graduates, graduates.certificate("Thào A Sinh"))
    book = book_of(register_rows(2022), 2022, graduates.cast.centre)
    assert [(row.number, row.note) for row in book.rows] == [("001-GCN/TTCT", ""), ("", "Hủy số 001: cấp nhầm người")]
    assert "01 giấy đã cấp, 01 số hủy" in book.closing


def test_the_number_of_its_decision_is_kept_where_there_is_one(graduates: Graduates, sign_in: SignIn) -> None:
    certificate = graduates.certificate("Thào A Sinh")
    client, here = sign_in(graduates.cast.organiser), f"/courses/{graduates.course.id}/certificates/{certificate.id}"
    typed = {"reason": "cấp nhầm", "decision_number": "12-QĐ/TTCT"}
    shown = client.post(f"{here}/void", data=typed, follow_redirects=True).get_data(as_text=True)
    assert "cấp nhầm (12-QĐ/TTCT)" in shown
    session().rollback()
    line = session().query(RegisterEntry).filter_by(kind=EntryKind.VOID).one()
    assert (line.reason, line.decision_number) == ("cấp nhầm", "12-QĐ/TTCT")
    book = book_of(register_rows(2022), 2022, graduates.cast.centre)
    assert [row.note for row in book.rows][1] == "Hủy số 001 theo quyết định 12-QĐ/TTCT: cấp nhầm"


def test_the_form_asks_for_a_reason_and_says_what_happens_next(graduates: Graduates, sign_in: SignIn) -> None:
    certificate = graduates.certificate("Thào A Sinh")
    client, here = sign_in(graduates.cast.organiser), f"/courses/{graduates.course.id}/certificates/{certificate.id}"
    assert "Viết lý do" in client.post(f"{here}/void", data={}).get_data(as_text=True)
    told = client.post(f"{here}/void", data={"reason": "cấp nhầm"}, follow_redirects=True).get_data(as_text=True)
    assert "Đã hủy số 001-GCN/TTCT. Người này có thể được cấp giấy khác." in told
    assert "In tờ này" not in told
    assert client.get(f"{here}.pdf").status_code == 409
    assert "Cấp 1 giấy" in client.get(f"/courses/{graduates.course.id}/certificates").get_data(as_text=True)
