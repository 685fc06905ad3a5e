"""A misprinted certificate is issued anew; the old number stays in the register."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.attendance.hall import at_once
from tests.certificates.graduates import Graduates, again
from training.accounts.models import User
from training.base.audit import AuditLine
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.certificates.actions import replace_certificate, revoke
from training.certificates.documents_book import book_of
from training.certificates.documents_drafts import printed
from training.certificates.models import Certificate, CertificateState, EntryKind, RegisterEntry
from training.certificates.queries import certificate_of, neighbours
from training.certificates.register_queries import register_rows
from training.people.birth import Birth
from training.registration.details import Details
from training.registration.models import Registration

SignIn = Callable[[User], FlaskClient]


def _details(certificate: Certificate, **corrected: Any) -> Details:
    r = session().get_one(Registration, certificate.registration_id)
    told = Details(r.full_name, r.birth, r.unit_id, r.unit_text, r.position, r.phone, r.email)
    return replace(told, **corrected)


def _replace(graduates: Graduates, old: Certificate, native_place: str = "", **corrected: Any) -> Certificate:
    details, by = _details(old, **corrected), graduates.cast.organiser
    with transaction():
        return replace_certificate(old, details, native_place, "in sai tên", by=by)


def test_a_misspelt_name_is_corrected_under_the_next_number(graduates: Graduates) -> None:
    graduates.come("Huỳnh Văn Nghỉa", "Má A Đa")
    _other, old = graduates.issue()
    new = _replace(graduates, old, full_name="Huỳnh Văn Nghĩa")
    assert (printed(new).full_name, printed(new).number, printed(new).entry) == (
        "Huỳnh Văn Nghĩa",
        "003-GCN/TTCT",
        "003/2022",
    )
    assert (printed(again(old)).full_name, again(old).state) == ("Huỳnh Văn Nghỉa", CertificateState.REPLACED)
    assert neighbours(again(new)) == (old, None)
    assert neighbours(again(old)) == (None, new)
    assert certificate_of(new.registration_id) == new


def test_registration_and_person_are_corrected_with_it(graduates: Graduates) -> None:
    old = graduates.certificate("Huỳnh Văn Nghỉa")
    new = _replace(graduates, old, "xã Tả Van", full_name="Huỳnh Văn Nghĩa", birth=Birth(1979, 2, 19))
    registration = session().get_one(Registration, new.registration_id)
    assert (registration.full_name, registration.birth_text) == ("Huỳnh Văn Nghĩa", "19/02/1979")
    assert registration.person
    assert (registration.person.full_name, registration.person.native_place) == ("Huỳnh Văn Nghĩa", "xã Tả Van")
    assert registration.person.birth_text == "19/02/1979"


def test_a_person_known_by_another_name_keeps_it(graduates: Graduates) -> None:
    old = graduates.certificate("Huỳnh Văn Nghỉa")
    with transaction() as current:
        registration = current.get_one(Registration, old.registration_id)
        assert registration.person
        registration.person.full_name = "Huỳnh Văn Nghĩa (Tư)"
    new = _replace(graduates, old, full_name="Huỳnh Văn Nghĩa")
    person = session().get_one(Registration, new.registration_id).person
    assert person
    assert person.full_name == "Huỳnh Văn Nghĩa (Tư)"


def test_the_register_says_what_it_stands_for_and_why(graduates: Graduates) -> None:
    _replace(graduates, graduates.certificate("Huỳnh Văn Nghỉa"), full_name="Huỳnh Văn Nghĩa")
    _first, second = register_rows(2022)
    assert (second.line.seq, second.line.kind, second.line.reason) == (2, EntryKind.REPLACEMENT, "in sai tên")
    assert second.replaced["number"] == "001-GCN/TTCT"
    [audit] = session().query(AuditLine).filter_by(action="certificate.replaced")
    assert (audit.before, audit.after) == ({"number": 1}, {"number": 2, "reason": "in sai tên", "decision_number": ""})


def test_the_number_of_its_decision_is_kept_where_there_is_one(graduates: Graduates, sign_in: SignIn) -> None:
    old = graduates.certificate("Huỳnh Văn Nghỉa")
    client, here = sign_in(graduates.cast.organiser), f"/courses/{graduates.course.id}/certificates/{old.id}"
    typed = {
        "full_name": "Huỳnh Văn Nghĩa", "birth": "1980", "position": "Trưởng thôn",
        "unit_id": str(graduates.cast.unit("Xã Tả Van").id), "reason": "in sai tên", "decision_number": "12-QĐ/TTCT",
    }  # fmt: skip
    shown = client.post(f"{here}/replacement", data=typed, follow_redirects=True).get_data(as_text=True)
    assert "in sai tên (12-QĐ/TTCT)" in shown
    assert "in sai tên (12-QĐ/TTCT)" in client.get("/register?year=2022").get_data(as_text=True)
    session().rollback()
    _issued, line = session().query(RegisterEntry).order_by(RegisterEntry.seq)
    assert (line.kind, line.reason, line.decision_number) == (EntryKind.REPLACEMENT, "in sai tên", "12-QĐ/TTCT")
    book = book_of(register_rows(2022), 2022, graduates.cast.centre)
    assert [row.note for row in book.rows][1] == "Cấp lại do in sai, thay số 001 theo quyết định 12-QĐ/TTCT"


def test_nothing_corrected_is_no_replacement(graduates: Graduates) -> None:
    old = graduates.certificate()
    with pytest.raises(Refused, match="Chưa sửa gì"):
        _replace(graduates, old)
    assert again(old).state == CertificateState.VALID


def test_what_does_not_fit_is_refused_at_its_field_and_nothing_changes(graduates: Graduates) -> None:
    old = graduates.certificate("Thào A Sinh")
    with pytest.raises(Refused, match="quá dài") as refused:
        _replace(graduates, old, full_name="Nguyễn " * 17 + "Văn")
    assert refused.value.field == "full_name"
    assert session().get_one(Registration, old.registration_id).full_name == "Thào A Sinh"
    assert session().query(RegisterEntry).count() == 1


def test_a_replaced_or_revoked_certificate_is_not_replaced_again(graduates: Graduates) -> None:
    old = graduates.certificate("Thào A Sinh")
    new = _replace(graduates, old, full_name="Thào A Sình")
    with pytest.raises(Refused, match="không còn hiệu lực"):
        _replace(graduates, old, full_name="Thào A Sính")
    by = graduates.cast.director
    with transaction():
        revoke(new, "Cấp nhầm.", "", by=by)
    with pytest.raises(Refused, match="không còn hiệu lực"):
        _replace(graduates, new, full_name="Thào A Sính")


def test_a_replacement_bears_its_own_day_and_number_of_the_year(
    graduates: Graduates, set_clock: Callable[[str], datetime]
) -> None:
    old = graduates.certificate("Thào A Sinh")
    set_clock("2023-02-05 09:00")
    new = _replace(graduates, old, full_name="Thào A Sình")
    assert (printed(new).entry, printed(new).dated) == ("001/2023", "Sa Pa, ngày 05 tháng 02 năm 2023")
    assert printed(new).course_line == printed(old).course_line


def test_two_officers_replace_at_once_and_one_is_told(app: Flask, graduates: Graduates) -> None:
    old = graduates.certificate("Thào A Sinh")
    details = [_details(old, full_name=name) for name in ("Thào A Sình", "Thào A Sính")]
    old_id, by_id = old.id, graduates.cast.organiser.id

    def officer(given: Details) -> Callable[[], object]:
        def press() -> None:
            certificate, by = session().get_one(Certificate, old_id), session().get_one(User, by_id)
            with transaction():
                replace_certificate(certificate, given, "", "in sai", by=by)

        return press

    [error] = at_once(app, *map(officer, details))
    assert isinstance(error, Refused)
    assert "không còn hiệu lực" in str(error)
    assert sorted(c.number for c in session().query(Certificate)) == [1, 2]
