"""Every paper bears the unit's name of its own date; reports gather by the unit then or by what came in its place."""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from tests.certificates.graduates import Graduates, again
from training.accounts.models import User
from training.base.db import session, transaction
from training.people.actions import merge_units
from training.people.models import Unit, UnitKind
from training.people.unit_facts import UnitFacts
from training.registration.printing import participant_list
from training.registration.queries import registrations_of, unit_counts, units_of_day
from training.stationery.print_items import items_of

SignIn = Callable[[User], FlaskClient]
MERGED = date(2022, 7, 20)


@pytest.fixture
def merged(graduates: Graduates, set_clock: Callable[[str], datetime]) -> Graduates:
    """Two wards sent people on 15/7 and became one on 20/7; one certificate was given before, two come after."""
    graduates.come("Má Thị Páo", unit="Phường Hàm Rồng")
    graduates.issue()
    graduates.come("Lý Thị Hà", unit="Phường Hàm Rồng")
    graduates.come("Vàng A Chớ", unit="Phường Sa Pa")
    graduates.come("Bùi Thị Én", unit="Phường Ô Quý Hồ")
    by = graduates.cast.organiser
    sources = [graduates.cast.unit(f"Phường {name}") for name in ("Hàm Rồng", "Sa Pa")]
    with transaction():
        facts = UnitFacts("Phường Sa Pa", UnitKind.WARD)
        merge_units([session().get_one(Unit, s.id) for s in sources], facts, on=MERGED, decision="12/NQ", by=by)
    set_clock("2022-07-25 08:00")
    return graduates


def test_lists_of_the_course_bear_the_names_of_its_day(merged: Graduates) -> None:
    pages = PdfReader(BytesIO(participant_list(merged.course))).pages
    text = " ".join(" ".join(page.extract_text().split()) for page in pages).casefold()
    assert [f"phường {name}".casefold() in text for name in ("Hàm Rồng", "Ô Quý Hồ", "Sa Pa")] == [True, True, True]
    assert set(units_of_day(merged.course.id).values()) == {"Phường Hàm Rồng", "Phường Ô Quý Hồ", "Phường Sa Pa"}


def test_a_certificate_bears_the_name_of_its_day_of_issue_and_keeps_it(merged: Graduates) -> None:
    merged.issue()
    told = {
        item.full_name: item.certificate.facts["unit"] for _unit, items in items_of(merged.course) for item in items
    }
    assert told == {
        "Má Thị Páo": "phường Hàm Rồng",
        "Lý Thị Hà": "phường Sa Pa",
        "Vàng A Chớ": "phường Sa Pa",
        "Bùi Thị Én": "phường Ô Quý Hồ",
    }
    first = min((i.certificate for _unit, items in items_of(merged.course) for i in items), key=lambda c: c.id)
    assert again(first).facts["unit"] == "phường Hàm Rồng"


def test_a_later_course_puts_people_of_both_under_the_one_name(merged: Graduates) -> None:
    session().rollback()
    with transaction():
        merged.course.starts = datetime.fromisoformat("2022-08-01T07:30+07:00")
        merged.course.ends = datetime.fromisoformat("2022-08-01T11:30+07:00")
    names = units_of_day(merged.course.id)
    told = [(names[r.unit_id or 0], r.full_name) for r in registrations_of(merged.course.id)]
    assert told == [
        ("Phường Ô Quý Hồ", "Bùi Thị Én"), ("Phường Sa Pa", "Vàng A Chớ"), ("Phường Sa Pa", "Lý Thị Hà"),
        ("Phường Sa Pa", "Má Thị Páo"),
    ]  # fmt: skip


def test_registrations_are_counted_by_the_unit_then_or_now(merged: Graduates, sign_in: SignIn) -> None:
    then = {c.name: c.placed for c in unit_counts(merged.course)}
    now = {c.name: c.placed for c in unit_counts(merged.course, date(2022, 7, 25))}
    assert then == {"Phường Hàm Rồng": 2, "Phường Ô Quý Hồ": 1, "Phường Sa Pa": 1}
    assert now == {"Phường Ô Quý Hồ": 1, "Phường Sa Pa": 3}
    client = sign_in(merged.cast.organiser)
    pages = [client.get(f"/courses/{merged.course.id}{asked}").text for asked in ("", "?units=now")]
    assert ["Hàm\u00a0Rồng" in page for page in pages] == [True, False]
    assert all("Theo đơn vị hiện nay" in page for page in pages)


def test_the_units_page_counts_those_who_went_into_it(merged: Graduates, sign_in: SignIn) -> None:
    new = max(unit_id for unit_id in units_of_day(merged.course.id))
    client = sign_in(merged.cast.secretary)
    assert "Chưa ai của đơn vị này đăng ký lớp nào." in client.get(f"/units/{new}").text
    assert "3 lượt người" in client.get(f"/units/{new}?count=now").text
