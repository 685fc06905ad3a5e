"""Rows of a draft are settled one by one: mended, taken back, left out, told apart, written in other letters."""

from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from tests.registration.rosters import bring, draft_of, open_units, person, roster, row, settle
from training.base.audit import AuditLine
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.registration.actions import (
    leave_out_row,
    mend_row,
    separate_row,
    take_capitals,
    undo_row,
)
from training.registration.drafts import Standing, standing
from training.registration.models import Registration, RosterDraftRow, RosterImport
from training.registration.roster_queries import rows_of


@pytest.fixture
def draft(app: Flask, cast: Cast, tmp_path: Path) -> RosterImport:
    """Rows 2 to 7: in order; half a phone; in capitals; the same again; no name; hidden."""
    open_units()
    people = [
        person("Lý A Sử", 1980, "0912345671"),
        person("Má Thị Páo", 1981, "09123"),
        person("GIÀNG THỊ SUA", 1982, "0912345673"),
        person("Lý A Sử", 1980, "0912345671"),
        person("", 1983, "0912345674", **{"Chức vụ": "Trưởng thôn"}),
        person("Thào Thị Dợ", 1984, "0912345675"),
    ]
    return draft_of(cast.course, roster(tmp_path, *people, hidden=[7]), cast)


def _codes(found: RosterDraftRow) -> list[str]:
    return [problem["code"] for problem in found.problems]


def _lines() -> int:
    return session().query(AuditLine).count()


def test_a_mended_cell_is_read_again_and_undone(draft: RosterImport, cast: Cast) -> None:
    before = row(draft, 3)
    assert (standing(before), _codes(before)) == (Standing.REVIEW, ["phone_incomplete"])
    mended = settle(draft, 3, mend_row, "phone", "0912 345 672", cast=cast)
    assert (standing(mended), mended.values["phone"]) == (Standing.READY, "0912345672")
    assert mended.cells["phone"]["text"] == "09123"
    undone = settle(draft, 3, undo_row, "phone", cast=cast)
    assert (standing(undone), _codes(undone), undone.mended) == (Standing.REVIEW, ["phone_incomplete"], {})


def test_a_cell_left_empty_brings_the_person_in_without_it(draft: RosterImport, cast: Cast) -> None:
    settle(draft, 3, mend_row, "phone", "", cast=cast)
    bring(draft, cast)
    entry = session().get_one(Registration, row(draft, 3).registration_id)
    assert (entry.full_name, entry.phone) == ("Má Thị Páo", "")


def test_a_text_that_cannot_stand_either_is_refused_at_its_field(draft: RosterImport, cast: Cast) -> None:
    with pytest.raises(Refused, match="Số điện thoại có 4 chữ số, cần 10") as refused:
        settle(draft, 3, mend_row, "phone", "0912", cast=cast)
    assert refused.value.field == "phone"
    assert row(draft, 3).mended == {}


def test_a_name_cannot_be_left_empty(draft: RosterImport, cast: Cast) -> None:
    with pytest.raises(Refused, match="Thiếu họ tên"):
        settle(draft, 6, mend_row, "full_name", "", cast=cast)
    named = settle(draft, 6, mend_row, "full_name", "Hạng A Páo", cast=cast)
    assert standing(named) is Standing.READY


def test_a_column_that_does_not_exist_is_refused(draft: RosterImport, cast: Cast) -> None:
    with pytest.raises(Refused, match="không có cột này"):
        settle(draft, 3, mend_row, "unit_id", "7", cast=cast)


def test_mending_twice_the_same_writes_one_line(draft: RosterImport, cast: Cast) -> None:
    settle(draft, 3, mend_row, "phone", "0912345672", cast=cast)
    lines = _lines()
    settle(draft, 3, mend_row, "phone", "0912345672", cast=cast)
    settle(draft, 4, undo_row, "phone", cast=cast)
    assert _lines() == lines
    line = session().query(AuditLine).filter_by(action="roster_row.mended").one()
    assert (line.before, line.after) == ({"row": "3"}, {"row": "3", "phone": "0912345672"})


def test_a_repeated_row_is_left_out_or_told_apart_and_both_are_taken_back(draft: RosterImport, cast: Cast) -> None:
    assert (standing(row(draft, 5)), row(draft, 5).problems[0]["row"]) == (Standing.REVIEW, 2)
    assert standing(settle(draft, 5, leave_out_row, cast=cast)) is Standing.LEFT_OUT
    assert standing(settle(draft, 5, undo_row, cast=cast)) is Standing.REVIEW
    assert standing(settle(draft, 5, separate_row, cast=cast)) is Standing.READY
    assert standing(settle(draft, 5, undo_row, cast=cast)) is Standing.REVIEW


def test_when_the_row_above_changes_the_one_below_repeats_it_no_more(draft: RosterImport, cast: Cast) -> None:
    settle(draft, 2, mend_row, "birth_date", "1979", cast=cast)
    assert standing(row(draft, 5)) is Standing.READY
    settle(draft, 2, undo_row, "birth_date", cast=cast)
    assert standing(row(draft, 5)) is Standing.REVIEW
    settle(draft, 2, leave_out_row, cast=cast)
    assert standing(row(draft, 5)) is Standing.READY


def test_a_name_typed_in_may_turn_out_to_repeat_a_row_above(draft: RosterImport, cast: Cast) -> None:
    settle(draft, 6, mend_row, "birth_date", "1980", cast=cast)
    named = settle(draft, 6, mend_row, "full_name", "lý a sử", cast=cast)
    assert (standing(named), _codes(named)) == (Standing.REVIEW, ["duplicate"])


def test_who_repeats_nobody_cannot_be_told_apart(draft: RosterImport, cast: Cast) -> None:
    with pytest.raises(Refused, match="Dòng 2 không còn trùng"):
        settle(draft, 2, separate_row, cast=cast)


def test_capitals_are_kept_until_somebody_takes_the_offer(draft: RosterImport, cast: Cast) -> None:
    assert row(draft, 4).values["full_name"] == "GIÀNG THỊ SUA"
    organiser = cast.organiser
    with transaction():
        assert [each.row_no for each in take_capitals(draft, by=organiser)] == [4]
    assert row(draft, 4).values["full_name"] == "Giàng Thị Sua"
    lines, again = _lines(), row(draft, 4)
    with transaction():
        assert take_capitals(draft, again, by=organiser) == []
    assert _lines() == lines
    settle(draft, 4, undo_row, "full_name", cast=cast)
    assert row(draft, 4).values["full_name"] == "GIÀNG THỊ SUA"


def test_a_hidden_row_is_left_out_until_it_is_taken_in(draft: RosterImport, cast: Cast) -> None:
    assert (row(draft, 7).hidden, standing(row(draft, 7))) == (True, Standing.LEFT_OUT)
    assert bring(draft, cast).new == 2
    settle(draft, 7, undo_row, cast=cast)
    assert bring(draft, cast).new == 1
    assert row(draft, 7).registration_id


VERBS = st.one_of(
    st.tuples(st.just("mend"), st.sampled_from(["0912345672", "0912", ""])),
    st.tuples(st.sampled_from(["undo", "unmend", "leave", "separate", "bring"]), st.just("")),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=st.lists(st.tuples(st.sampled_from([3, 5]), VERBS), max_size=6))
def test_whatever_is_pressed_in_whatever_order_nobody_comes_in_twice(
    deeds: list[tuple[int, tuple[str, str]]], app: Flask, cast: Cast, tmp_path: Path
) -> None:
    people = [person("Lý A Sử", 1980, "0912345671"), person("Má Thị Páo", 1981, "09123"), person("Tẩn Tả Mẩy")]
    course = cast.make_course()
    draft = draft_of(course, roster(tmp_path, *people, person("Lý A Sử", 1980, "0912345671")), cast)
    verbs = {"undo": (undo_row,), "unmend": (undo_row, "phone"), "leave": (leave_out_row,), "separate": (separate_row,)}
    for row_no, (verb, text) in deeds:
        verb_and_words = (mend_row, "phone", text) if verb == "mend" else verbs.get(verb)
        try:
            bring(draft, cast) if verb_and_words is None else settle(draft, row_no, *verb_and_words, cast=cast)
        except Refused:
            session().rollback()
    bring(draft, cast)
    brought = [each.registration_id for each in rows_of(draft) if each.registration_id]
    in_course = session().query(Registration).filter_by(course_id=course.id).all()
    assert sorted(brought) == sorted(entry.id for entry in in_course)
    assert len({entry.person_id for entry in in_course}) == len(in_course)
    assert not any(standing(each) is Standing.READY for each in rows_of(draft))
