"""Journey 3: the whole real list gets slips, a sheet for each unit, and each slip opens its bearer's page."""

import re
from collections.abc import Callable

import pytest
from flask import Flask

from tests.journeys.conftest import Visitor
from training.demo.loading import load_workshop, who
from training.registration.links import checkin_code, link_token, pretty_code
from training.registration.queries import registrations_of


@pytest.fixture
def workshop_loaded(app: Flask) -> int:
    """The workshop of 2022 at 07:00; gives its course's id."""
    return load_workshop().id


def test_everyone_on_the_list_gets_a_slip(workshop_loaded: int, demo_signed_in: Callable[[str], Visitor]) -> None:
    organiser = demo_signed_in("organiser")
    organiser.visit(f"/courses/{workshop_loaded}/papers")
    sheets = organiser.prints("Phiếu học viên có mã QR, mỗi đơn vị một tờ")
    people = registrations_of(workshop_loaded)
    assert len(sheets) == 16
    printed = "\n".join(sheets)
    assert [r.full_name for r in people if r.full_name not in printed] == []
    assert [r.full_name for r in people if pretty_code(checkin_code(r)) not in printed] == []
    assert len(set(re.findall(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}\b", printed))) == 121


def test_the_link_of_a_slip_opens_its_bearers_page(workshop_loaded: int, someone: Visitor) -> None:
    bearer = registrations_of(workshop_loaded)[0]
    someone.visit(f"/M/{link_token(bearer).upper()}")
    someone.sees(bearer.full_name)
    someone.sees("Có chỗ")


def test_the_list_and_the_sign_in_sheet_name_all_121(
    workshop_loaded: int, demo_signed_in: Callable[[str], Visitor]
) -> None:
    organiser = demo_signed_in("organiser")
    organiser.visit(f"/courses/{workshop_loaded}/papers")
    names = [r.full_name for r in registrations_of(workshop_loaded)]
    for paper in ("Danh sách học viên", "Danh sách ký nhận"):
        printed = " ".join(organiser.prints(paper))
        assert [name for name in names if name not in printed] == []
    assert who("organiser").login == "to-chuc"
