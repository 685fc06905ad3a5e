"""A merge is taken back within thirty days, and everything is as it was."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from tests.cast import STARTS, Cast
from tests.certificates.graduates import Graduates
from tests.desk.doubles import certified, enrolled, everything, merged, person, speaks
from training.base.audit import AuditLine
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.certificates.models import Certificate
from training.desk.actions import reverse_merge
from training.people.actions import correct_person
from training.people.models import Person, PersonMerge
from training.people.person_search import find_persons
from training.registration.models import Registration

Clock = Callable[[str], datetime]


def reversed_(merge: PersonMerge, cast: Cast) -> None:
    by = cast.organiser
    with transaction():
        reverse_merge(merge, by=by)


def test_everything_is_as_it_was(cast: Cast, set_clock: Clock) -> None:
    set_clock("2022-07-15 11:35")
    assert cast.centre
    gone, kept = certified("Má Thị Páo", cast), person("MÁ THỊ PÁO", phone="0912345678", birth=None)
    speaks(gone, cast.course)
    enrolled(kept, cast.course, cast)
    before = everything()
    merge = merged(kept, gone, cast, takes="gone")
    assert everything() != before
    reversed_(merge, cast)
    assert everything() == before
    reversed_(merge, cast)
    assert session().query(AuditLine).filter_by(action="person.merge_reversed").count() == 1
    assert len(find_persons("páo").persons) == 2


def test_a_registration_that_gave_way_comes_back(cast: Cast, set_clock: Clock) -> None:
    set_clock("2022-07-15 06:00")
    kept, gone = person(), person()
    for each in (kept, gone):
        enrolled(each, cast.course, cast)
    before = everything()
    set_clock("2022-07-20 08:00")
    merge = merged(kept, gone, cast)
    reversed_(merge, cast)
    assert everything()["registrations"] == before["registrations"]


def test_what_came_since_stays_and_what_was_corrected_since_is_left_alone(cast: Cast, set_clock: Clock) -> None:
    set_clock("2022-07-10 08:00")
    by, kept, gone = cast.organiser, person(phone="0912345678"), person(phone="0987654321")
    old = enrolled(gone, cast.course, cast)
    merge = merged(kept, gone, cast, takes="gone")
    new = enrolled(kept, cast.make_course(), cast)
    with transaction():
        correct_person(kept, {"phone": "0911111111"}, by=by)
    reversed_(merge, cast)
    assert (old.person_id, new.person_id) == (gone.id, kept.id)
    assert (kept.phone, gone.phone) == ("0911111111", "0987654321")


def test_a_certificate_issued_since_goes_with_its_registration(cast: Cast, set_clock: Clock) -> None:
    set_clock("2022-07-15 11:35")
    assert cast.centre
    graduates = Graduates(cast, cast.course)
    graduates.come("Má Thị Páo")
    [entry] = graduates.people()
    gone, kept = session().get_one(Person, entry.person_id), person()
    merge = merged(kept, gone, cast)
    graduates.issue()
    assert session().query(Certificate).one().person_id == kept.id
    reversed_(merge, cast)
    assert session().query(Certificate).one().person_id == gone.id


@pytest.mark.parametrize(("days", "back"), [(30, True), (31, False)])
def test_thirty_days_are_given(cast: Cast, set_clock: Clock, days: int, back: bool) -> None:
    set_clock("2022-07-15 08:00")
    merge = merged(person(), person(), cast)
    set_clock(f"{STARTS.replace(hour=7, minute=59) + timedelta(days=days):%Y-%m-%d %H:%M}")
    if back:
        reversed_(merge, cast)
        return
    with pytest.raises(Refused, match="Đã quá 30 ngày"):
        reversed_(merge, cast)


def test_of_two_merges_in_a_chain_the_later_is_taken_back_first(cast: Cast) -> None:
    first, second, third = person("Má Thị Páo"), person("Má Thị Pao"), person("Má Páo")
    entry = enrolled(first, cast.course, cast)
    before = everything()
    one = merged(second, first, cast)
    two = merged(third, second, cast)
    assert (entry.person_id, first.merged_into_id) == (third.id, third.id)
    with pytest.raises(Refused, match="còn được gộp với Má Thị Pao"):
        reversed_(one, cast)
    session().rollback()
    reversed_(two, cast)
    assert (entry.person_id, first.merged_into_id) == (second.id, second.id)
    reversed_(one, cast)
    assert everything() == before


STEPS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from(["kept", "gone"])), max_size=5)
ENTRIES = st.sets(st.tuples(st.integers(0, 3), st.integers(0, 1)), max_size=6)
FACTS = st.fixed_dictionaries(
    {"phone": st.sampled_from(["", "0912345678", "0987654321"]), "gender": st.sampled_from(["", "Nam", "Nữ"])}
)


@given(facts=st.lists(FACTS, min_size=4, max_size=4), entries=ENTRIES, steps=STEPS)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_merges_taken_back_from_the_last_leave_nothing_changed(
    app: Flask, cast: Cast, facts: list[dict[str, Any]], entries: set[tuple[int, int]], steps: list[Any]
) -> None:
    assert cast.organiser
    with transaction() as current:
        for table in (PersonMerge, Registration):
            current.execute(delete(table))
    courses = [cast.make_course(starts=STARTS.replace(year=2000), ends=STARTS.replace(year=2001)) for _n in range(2)]
    people = [person(f"Má Thị {name}", **given) for name, given in zip("ABCD", facts, strict=True)]
    for who, course in sorted(entries):
        enrolled(people[who], courses[course], cast)
    before, merges = everything(), []
    for one, other, side in steps:
        try:
            merges.append(merged(people[one], people[other], cast, takes=side))
        except Refused:
            session().rollback()
    for merge in reversed(list(dict.fromkeys(merges))):
        reversed_(merge, cast)
    assert everything() == before
