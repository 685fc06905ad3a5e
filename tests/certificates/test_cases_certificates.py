"""Area G of the shared cases: certificates. Where each case is tested, and the parts that belong to no one verb."""

import secrets
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.attendance.hall import at_once
from tests.certificates.graduates import Graduates
from training.accounts.models import User
from training.agenda.models import CourseSession, SessionKind, SessionSpeaker
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.certificates.actions import replace_certificate
from training.certificates.models import Certificate, RegisterEntry
from training.designs.models import CertificateTemplate, CourseCertificates, TemplateVersion
from training.people.models import Person, Unit, UnitVersion
from training.registration.details import Details
from training.registration.models import Registration
from training.vietnamese import fold

HERE, RACES = "tests/certificates/test_cases_certificates.py", "tests/certificates/test_issue_races.py"
DELETION = "tests/certificates/test_course_deletion.py"
VERIFICATION = "tests/certificates/test_verification.py"
CASES = {
    "CERT-DUP": (
        f"{HERE}::test_two_officers_press_the_button_at_once_and_one_bad_record_stops_nobody",
        f"{HERE}::test_codes_that_come_up_again_are_drawn_anew_for_the_whole_batch",
        f"{HERE}::test_two_records_of_one_person_break_no_page",
        f"{RACES}::test_two_officers_press_at_once_and_eighty_people_get_eighty_certificates",
        f"{RACES}::test_with_the_lock_taken_out_the_second_officer_runs_into_the_first",
        f"{RACES}::test_twenty_workers_draw_twenty_numbers",
    ),
    "CERT-COURSEDEL": (
        f"{HERE}::test_template_lecturer_and_unit_go_by_their_pages_and_every_code_still_verifies",
        f"{HERE}::test_a_direct_call_deletes_nothing_that_a_certificate_stands_on",
        f"{DELETION}::test_the_page_refuses_to_delete_the_course",
        f"{DELETION}::test_the_verb_refuses_too",
        f"{DELETION}::test_the_database_lets_nothing_go_that_a_certificate_stands_on",
        f"{DELETION}::test_foreign_keys_are_on_in_sqlite",
        f"{DELETION}::test_every_code_verifies_as_printed_after_everything_was_renamed",
    ),
    "CERT-ALTERED": (
        "tests/certificates/test_upload_compare.py::test_an_edited_certificate_is_told_from_the_issued_one",
        f"{VERIFICATION}::test_the_grade_and_the_days_are_among_what_is_printed",
        f"{VERIFICATION}::test_the_page_says_what_is_printed_with_the_year_of_birth_alone",
    ),
    "CERT-SECOND": (
        "tests/certificates/test_copy.py::test_who_passes_a_course_twice_has_two_numbers_and_a_correction_points_back",
        "tests/certificates/test_copy.py::test_a_copy_keeps_number_and_date_and_is_marked",
        f"{VERIFICATION}::test_a_replaced_one_says_only_so",
    ),
}
PEOPLE = 80
SignIn = Callable[[User], FlaskClient]


def _said(client: FlaskClient, address: str, press: bool = False) -> str:
    answer = client.post(address, follow_redirects=True) if press else client.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True).replace("\xa0", " ")


def test_two_officers_press_the_button_at_once_and_one_bad_record_stops_nobody(
    app: Flask, graduates: Graduates, sign_in: SignIn
) -> None:
    graduates.crowd(PEOPLE)
    graduates.come("Thào A 王")  # no font of ours prints it
    address = f"/courses/{graduates.course.id}/certificates"
    officers = [sign_in(graduates.cast.organiser) for _officer in range(2)]
    deeds = [lambda client=client: _said(client, address, press=True) for client in officers]
    assert at_once(app, *deeds) == []
    certificates = session().query(Certificate).all()
    assert len(certificates) == PEOPLE
    assert sorted(c.number for c in certificates) == list(range(1, PEOPLE + 1))
    assert len({c.code for c in certificates}) == len({c.registration_id for c in certificates}) == PEOPLE
    assert session().query(RegisterEntry).count() == PEOPLE
    with transaction() as current:
        bad = current.query(Registration).filter_by(full_name="Thào A 王").one()
        bad.full_name, bad.folded = "Thào A Vương", fold("Thào A Vương")
    assert "Đã cấp giấy số 081-GCN/TTCT." in _said(officers[0], address, press=True)
    assert "Ai đủ điều kiện đều đã được cấp giấy, nên không cấp thêm." in _said(officers[1], address, press=True)
    assert session().query(Certificate).count() == PEOPLE + 1


def test_codes_that_come_up_again_are_drawn_anew_for_the_whole_batch(
    graduates: Graduates, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first code drawn is one that stands, the next two are alike."""
    stands, twice = graduates.certificate("Thào A Sinh").code, "7K3M9QTD12ABC"
    graduates.crowd(10)
    loaded, dice = [*stands, *twice, *twice], secrets.choice
    monkeypatch.setattr(secrets, "choice", lambda letters: loaded.pop(0) if loaded else dice(letters))
    issued = graduates.issue()
    assert loaded == []
    codes = [certificate.code for certificate in issued]
    assert len({*codes, stands}) == 11
    assert codes.count(twice) == 1


def test_two_records_of_one_person_break_no_page(graduates: Graduates, sign_in: SignIn, visitor: FlaskClient) -> None:
    graduates.come("Huỳnh Văn Nghỉa", "Má A Đa")
    first, other = sorted(graduates.issue(), key=lambda c: c.facts["full_name"])
    person, by = session().get_one(Registration, first.registration_id), graduates.cast.organiser
    details = Details("Huỳnh Văn Nghĩa", person.birth, person.unit_id, position=person.position)
    with transaction():
        new = replace_certificate(first, details, "", "in sai tên", by=by)
    client, course = sign_in(by), f"/courses/{graduates.course.id}"
    for page in (f"{course}/certificates?all=1", "/register", f"{course}/certificates/{new.id}", course):
        assert _said(client, page)
    assert client.get(f"{course}/certificates.pdf").mimetype == "application/pdf"
    found = [_said(visitor, f"/x/{certificate.code}") for certificate in (first, new, other)]
    assert ["Còn hiệu lực" in page for page in found] == [False, True, True]


@pytest.fixture
def codes(graduates: Graduates) -> list[str]:
    """The codes of the 35 certificates of K01, whose lecturer is a person on record and which chose its template."""
    lecture = graduates.plan(graduates.course.starts, "Chuyên đề 1", kind=SessionKind.LECTURE)
    with transaction() as current:
        lecturer = Person(full_name="Thào A Sinh", sort_key="x", folded="thao a sinh")
        current.add(lecturer)
        current.flush()
        current.add(SessionSpeaker(session_id=lecture.id, person_id=lecturer.id, name="Thào A Sinh", ordinal=1))
    graduates.crowd(35)
    issued = [certificate.code for certificate in graduates.issue()]
    with transaction() as current:
        template = current.query(CertificateTemplate).one()
        current.add(CourseCertificates(course_id=graduates.course.id, template_id=template.id, graded=False))
        current.add(CertificateTemplate(name="Mẫu khác"))
    return issued


def _verified(visitor: FlaskClient, codes: list[str], title: str) -> int:
    pages = [_said(visitor, f"/x/{code}") for code in codes]
    return sum("Còn hiệu lực" in page and title in page and "xã Tả Van" in page for page in pages)


def test_template_lecturer_and_unit_go_by_their_pages_and_every_code_still_verifies(
    graduates: Graduates, codes: list[str], sign_in: SignIn, visitor: FlaskClient
) -> None:
    title, course = graduates.course.title, f"/courses/{graduates.course.id}"
    admin, organiser = sign_in(graduates.cast.administrator), sign_in(graduates.cast.organiser)
    [template] = session().query(CertificateTemplate).filter(CertificateTemplate.name != "Mẫu khác")
    [lecture] = session().query(CourseSession).filter_by(title="Chuyên đề 1")
    [unit] = session().query(Unit)
    assert admin.post(f"{course}/deletion").status_code == 409
    assert admin.post(f"/certificate-templates/{template.id}/retirement").status_code == 302
    assert organiser.post(f"{course}/sessions/{lecture.id}/deletion").status_code == 302
    closed = {"on": "17/07/2022", "decision": "12/NQ-HĐND", "step": "done"}
    assert admin.post(f"/units/{unit.id}/closing", data=closed).status_code == 302
    session().rollback()
    assert session().query(SessionSpeaker).count() == 0
    assert session().query(UnitVersion).one().valid_to is not None
    assert _verified(visitor, codes, title) == 35
    assert organiser.get(f"{course}/certificates.pdf").mimetype == "application/pdf"


@pytest.mark.parametrize("table", [CertificateTemplate, TemplateVersion, Person, Unit, CourseSession])
def test_a_direct_call_deletes_nothing_that_a_certificate_stands_on(
    graduates: Graduates, codes: list[str], visitor: FlaskClient, table: Any
) -> None:
    """Template and version, the lecturer, the unit, the session of the lecturer."""
    rows: Any = session().query(table)
    if table is CourseSession:
        rows = rows.filter_by(title="Chuyên đề 1")
    doomed = rows.order_by("id").first()
    assert doomed
    doomed_id = doomed.id

    def delete() -> None:
        with transaction() as current:
            current.execute(table.__table__.delete().where(table.id == doomed_id))

    with pytest.raises(Refused, match="đang được dùng ở nơi khác"):
        delete()
    assert session().get(table, doomed_id)
    assert _verified(visitor, codes[:1], graduates.course.title) == 1
