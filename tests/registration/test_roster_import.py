"""The roster of the day comes in: 121 at once, 7 when they are mended, nobody twice."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.cast import DAY, Cast
from tests.people.roster_files import ROSTER
from tests.registration.rosters import bring, draft_of, open_units, person, roster, row, settle
from training.base.audit import AuditLine
from training.base.db import session
from training.base.files import File
from training.base.refusal import Refused
from training.people.models import Person
from training.people.queries import unit_names
from training.registration.actions import BroughtIn, leave_out_row, mend_row, separate_row
from training.registration.drafts import Standing, standing
from training.registration.models import ImportState, Registration, RosterImport, Source, State
from training.registration.roster_queries import rows_of

EXPECTED = json.loads((Path(__file__).parents[1] / "people" / "danh-sach-hoc-vien.expected.json").read_text())
MENDINGS = {
    15: ("birth_date", "1980"),
    29: ("unit", "Phường Sa Pả"),
    43: ("phone", "0987600043"),
    59: ("full_name", "Giàng Thị Dợ"),
    78: ("birth_date", "1980"),
    121: ("email", "anh.luong@example.vn"),
}


@pytest.fixture
def draft(app: Flask, cast: Cast) -> RosterImport:
    """The roster of the day as a draft of the workshop."""
    open_units()
    return draft_of(cast.course, ROSTER, cast)


def _people() -> tuple[int, int]:
    session().rollback()
    return session().query(Person).count(), session().query(Registration).count()


def _as_reported(registration: Registration, names: dict[int, str]) -> dict[str, Any]:
    birth, person_ = registration.birth, registration.person
    assert person_
    assert birth
    return {
        "full_name": registration.full_name,
        "gender": person_.gender or None,
        "birth_date": birth.date.isoformat() if birth.date else None,
        "birth_year": birth.year,
        "ethnicity": person_.ethnicity or None,
        "position": registration.position or None,
        "unit": names[registration.unit_id or 0],
        "phone": registration.phone or None,
        "email": registration.email or None,
    }


def test_a_draft_writes_nobody(draft: RosterImport) -> None:
    assert _people() == (0, 0)
    assert draft.state == ImportState.DRAFT
    standings = [standing(each) for each in rows_of(draft)]
    assert [standings.count(s) for s in (Standing.BLOCKED, Standing.REVIEW, Standing.READY)] == [1, 6, 121]


def test_121_people_come_in_as_they_were_read_and_7_wait(draft: RosterImport, cast: Cast) -> None:
    assert bring(draft, cast) == BroughtIn(placed=121)
    assert _people() == (121, 121)
    entries = {r.id: r for r in session().query(Registration)}
    brought = {each.row_no: entries[each.registration_id] for each in rows_of(draft) if each.registration_id}
    names = unit_names(DAY)
    wanted = [{k: v for k, v in each.items() if k not in ("row", "suggested_name")} for each in EXPECTED["rows"]]
    assert list(brought) == [each["row"] for each in EXPECTED["rows"]]
    assert [_as_reported(each, names) for each in brought.values()] == wanted
    assert {(each.source, each.state) for each in brought.values()} == {(Source.ROSTER, State.PLACED)}
    assert [each.queue_no for each in brought.values()] == list(range(1, 122))
    assert len({each.public_id for each in brought.values()}) == 121
    waiting = [(r.row_no, p["field"] or None, p["code"]) for r in rows_of(draft) for p in r.problems]
    assert waiting == [(each["row"], each["field"], each["code"]) for each in EXPECTED["review"]]


def test_pressing_again_does_nothing_and_writes_no_line(draft: RosterImport, cast: Cast) -> None:
    bring(draft, cast)
    lines = session().query(AuditLine).count()
    assert bring(draft, cast) == BroughtIn()
    assert _people() == (121, 121)
    assert session().query(AuditLine).count() == lines


def test_one_line_tells_what_a_press_brought_in(draft: RosterImport, cast: Cast) -> None:
    bring(draft, cast)
    line = session().query(AuditLine).filter_by(action="roster_import.brought_in").one()
    assert (line.actor_id, line.course_id, line.object_id) == (cast.organiser.id, cast.course.id, draft.id)
    assert {name: line.after[name] for name in ("placed", "waiting", "known", "left")} == {
        "placed": 121, "waiting": 0, "known": 0, "left": 0,
    }  # fmt: skip
    assert sorted(line.after["registrations"]) == sorted(r.id for r in session().query(Registration))


def test_the_seven_are_mended_one_by_one_and_come_in_later(draft: RosterImport, cast: Cast) -> None:
    bring(draft, cast)
    for row_no, (field, text) in MENDINGS.items():
        settle(draft, row_no, mend_row, field, text, cast=cast)
        assert bring(draft, cast) == BroughtIn(placed=1)
    settle(draft, 100, leave_out_row, cast=cast)
    assert bring(draft, cast) == BroughtIn()
    assert _people() == (127, 127)
    born, unit, phone, name, late, email = (
        session().get_one(Registration, row(draft, row_no).registration_id) for row_no in MENDINGS
    )
    assert (born.full_name, born.birth_text) == ("Sần Văn Páo", "1980")
    assert unit_names(DAY)[unit.unit_id or 0] == "Phường Sa Pả"
    assert (phone.phone, name.full_name, email.email) == ("0987600043", "Giàng Thị Dợ", "anh.luong@example.vn")
    assert (late.full_name, late.birth_text) == ("Vàng Văn Páo", "1980")


def test_a_birth_left_empty_asks_whether_it_is_the_namesake_of_the_same_unit(draft: RosterImport, cast: Cast) -> None:
    bring(draft, cast)
    mended = settle(draft, 78, mend_row, "birth_date", "", cast=cast)
    assert [(p["code"], p["row"], p["why"]) for p in mended.problems] == [
        ("duplicate", 76, "Cùng họ tên, đơn vị Xã Hoàng Liên.")
    ]
    assert bring(draft, cast) == BroughtIn()
    settle(draft, 78, separate_row, cast=cast)
    assert bring(draft, cast) == BroughtIn(placed=1)
    entry = session().get_one(Registration, row(draft, 78).registration_id)
    assert (entry.full_name, entry.birth) == ("Vàng Văn Páo", None)


def test_the_repeated_row_may_be_another_person_after_all(draft: RosterImport, cast: Cast) -> None:
    bring(draft, cast)
    settle(draft, 100, separate_row, cast=cast)
    assert bring(draft, cast) == BroughtIn(placed=1)
    both = [session().get_one(Registration, row(draft, n).registration_id) for n in (23, 100)]
    assert both[0].person_id != both[1].person_id
    assert [each.full_name for each in both] == ["Đặng Hữu Ước", "ĐẶNG HỮU ƯỚC"]


def test_the_same_bytes_lead_to_the_same_draft(draft: RosterImport, cast: Cast) -> None:
    bring(draft, cast)
    assert draft_of(cast.course, ROSTER, cast).id == draft.id
    started = session().query(AuditLine).filter_by(action="roster_import.started")
    assert (session().query(File).count(), started.count()) == (1, 1)


def test_the_same_people_in_other_bytes_are_not_added_again(draft: RosterImport, cast: Cast, tmp_path: Path) -> None:
    bring(draft, cast)
    again = tmp_path / "again.xlsx"
    again.write_bytes(ROSTER.read_bytes())
    with again.open("r+b") as file:  # a comment at the end of the zip: other bytes, the same sheet
        file.seek(-2, 2)
        file.write(b"\x01\x00 ")
    second = draft_of(cast.course, again, cast)
    assert second.id != draft.id
    assert bring(second, cast) == BroughtIn(known=121)
    assert _people() == (121, 121)
    assert {r.made_person or r.made_registration for r in rows_of(second)} == {False}


def test_another_course_takes_the_people_on_record(draft: RosterImport, cast: Cast) -> None:
    bring(draft, cast)
    other = draft_of(cast.make_course(title="Lớp sau"), ROSTER, cast)
    assert bring(other, cast) == BroughtIn(placed=121)
    assert _people() == (121, 242)


def test_a_row_brought_in_is_mended_no_more(draft: RosterImport, cast: Cast) -> None:
    bring(draft, cast)
    with pytest.raises(Refused, match="Dòng 10 đã nhập"):
        settle(draft, 10, mend_row, "phone", "", cast=cast)


def test_a_faulty_row_stops_no_other(app: Flask, cast: Cast, tmp_path: Path) -> None:
    cast.unit("Xã Tả Van")
    draft = draft_of(cast.course, roster(tmp_path, person("", 1980, "0912345671"), person("Lý A Sử")), cast)
    assert bring(draft, cast) == BroughtIn(placed=1)
