"""Which sessions stand at the same time, and where there is room."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from training.agenda.clashes import Span, next_free, overlapping, overlaps, within
from training.base.clock import ZONE

MORNING = datetime(2022, 7, 15, 7, 30, tzinfo=ZONE)
WORKSHOP = Span(MORNING, MORNING + timedelta(hours=4))


def span(start: int, end: int) -> Span:
    """From `start` to `end` minutes after 07:30."""
    return Span(MORNING + timedelta(minutes=start), MORNING + timedelta(minutes=end))


spans = st.tuples(st.integers(0, 239), st.integers(1, 120)).map(lambda t: span(t[0], min(t[0] + t[1], 240)))


def test_a_session_that_begins_as_another_ends_does_not_overlap_it() -> None:
    assert not overlaps(span(0, 15), span(15, 60))
    assert overlaps(span(0, 16), span(15, 60))


def test_a_session_inside_another_overlaps_it() -> None:
    opening, report = span(0, 60), span(10, 20)
    assert overlapping(report, [opening, report]) == [opening]


def test_the_course_s_own_hours_are_within_it_and_a_minute_more_is_not() -> None:
    assert within(span(0, 240), WORKSHOP)
    assert not within(span(0, 241), WORKSHOP)
    assert not within(span(-1, 10), WORKSHOP)


def test_an_empty_agenda_is_free_from_the_first_minute() -> None:
    assert next_free(WORKSHOP, []) == WORKSHOP


def test_the_first_gap_is_offered_before_the_end() -> None:
    assert next_free(WORKSHOP, [span(0, 15), span(60, 90)]) == span(15, 60)


def test_a_full_morning_has_no_free_time() -> None:
    assert next_free(WORKSHOP, [span(0, 120), span(100, 240)]) is None


def test_the_second_day_begins_at_the_hour_of_the_first() -> None:
    course = Span(MORNING, MORNING + timedelta(days=1, hours=4))
    second = MORNING + timedelta(days=1)
    assert next_free(course, [span(0, 240)]) == Span(second, second + timedelta(hours=4))


@given(spans, spans)
def test_overlap_is_mutual(one: Span, other: Span) -> None:
    assert overlaps(one, other) == overlaps(other, one)


@given(st.lists(spans, max_size=8))
def test_what_is_offered_is_free_and_nothing_before_it_is(taken: list[Span]) -> None:
    free = next_free(WORKSHOP, taken)
    start = free.starts if free else WORKSHOP.ends
    if free:
        assert within(free, WORKSHOP)
        assert overlapping(free, taken) == []
    minutes = range(int((start - MORNING).total_seconds() // 60))
    assert all(overlapping(span(m, m + 1), taken) for m in minutes)
