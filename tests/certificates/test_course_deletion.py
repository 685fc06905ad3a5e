"""CERT-COURSEDEL: what bears a certificate is never deleted, and every code verifies as it was printed."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from tests.certificates.graduates import Graduates
from training.accounts.models import User
from training.base.db import db, session, transaction
from training.base.refusal import Refused
from training.certificates.models import Certificate, NumberSeries, RegisterEntry
from training.courses.models import Course
from training.desk.actions import delete_course
from training.people.models import Person, Unit, UnitVersion
from training.registration.models import Registration
from training.vietnamese import fold

PEOPLE = 35
SignIn = Callable[[User], FlaskClient]


@pytest.fixture
def codes(graduates: Graduates) -> list[str]:
    """The codes of 35 certificates."""
    graduates.crowd(PEOPLE)
    return [certificate.code for certificate in graduates.issue()]


def _verified(visitor: FlaskClient, codes: list[str], title: str) -> int:
    pages = [visitor.get(f"/x/{code}").get_data(as_text=True) for code in codes]
    return sum("Còn hiệu lực" in page and title in page for page in pages)


def test_the_page_refuses_to_delete_the_course(
    graduates: Graduates, codes: list[str], sign_in: SignIn, visitor: FlaskClient
) -> None:
    title, address = graduates.course.title, f"/courses/{graduates.course.id}/deletion"
    answer = sign_in(graduates.cast.administrator).post(address)
    assert answer.status_code == 409
    assert "35 giấy chứng nhận" in answer.get_data(as_text=True)
    assert _verified(visitor, codes, title) == PEOPLE


def test_the_verb_refuses_too(graduates: Graduates, codes: list[str]) -> None:
    course, by = graduates.course, graduates.cast.administrator

    def delete() -> None:
        with transaction():
            delete_course(course, by=by)

    with pytest.raises(Refused, match="35 giấy chứng nhận"):
        delete()
    assert session().query(Certificate).count() == PEOPLE


@pytest.mark.parametrize("table", [Course, Registration, Person, Unit, NumberSeries, User, Certificate])
def test_the_database_lets_nothing_go_that_a_certificate_stands_on(
    graduates: Graduates, codes: list[str], table: Any
) -> None:
    doomed_id = session().query(table).order_by(table.id).first().id

    def delete() -> None:
        with transaction() as current:
            current.execute(table.__table__.delete().where(table.id == doomed_id))

    with pytest.raises(Refused, match="đang được dùng ở nơi khác"):
        delete()
    assert session().get(table, doomed_id)


def test_foreign_keys_are_on_in_sqlite(graduates: Graduates) -> None:
    if db.engine.dialect.name == "sqlite":
        assert session().execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_every_code_verifies_as_printed_after_everything_was_renamed(
    graduates: Graduates, codes: list[str], visitor: FlaskClient
) -> None:
    title = graduates.course.title
    names = [registration.full_name for registration in graduates.people()]
    with transaction() as current:
        current.query(Course).one().title = "Lớp khác"
        current.query(UnitVersion).one().name = "Xã khác"
        for row in [*current.query(Person), *current.query(Registration)]:
            row.full_name, row.folded = "Người khác", fold("Người khác")
    pages = [visitor.get(f"/x/{code}").get_data(as_text=True) for code in codes]
    for page, name in zip(pages, names, strict=True):
        assert all(shown in page for shown in ("Còn hiệu lực", title, name, "xã Tả Van"))
        assert "khác." not in page
    facts = [entry.facts for entry in session().query(RegisterEntry)]
    assert {(f["course"], f["unit"]) for f in facts} == {(title, "xã Tả Van")}
