"""Which sessions stand at the same time, which leave the course's hours, and where there is room."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeVar


class Timed(Protocol):
    """Whatever begins and ends; the end itself no longer belongs to it."""

    @property
    def starts(self) -> datetime: ...
    @property
    def ends(self) -> datetime: ...


@dataclass(frozen=True)
class Span:
    """A stretch of time."""

    starts: datetime
    ends: datetime


T = TypeVar("T", bound=Timed)


def overlaps(one: Timed, other: Timed) -> bool:
    """Whether both are on at some moment; one that begins as the other ends does not overlap it."""
    return one.starts < other.ends and other.starts < one.ends


def overlapping(one: Timed, others: Iterable[T]) -> list[T]:
    """Those of `others`, `one` itself left out, that overlap it."""
    return [other for other in others if other is not one and overlaps(one, other)]


def within(one: Timed, whole: Timed) -> bool:
    """Whether `one` lies inside `whole`."""
    return whole.starts <= one.starts and one.ends <= whole.ends


def next_free(course: Timed, taken: Sequence[Timed]) -> Span | None:
    """The first stretch of the course's days in which nothing is planned; the days begin and end at the course's hours.

    `course` is in local time; None where every day is full.
    """
    for day in _days(course):
        starts = day.starts
        for each in sorted((t for t in taken if overlaps(t, day)), key=lambda t: t.starts):
            if each.starts > starts:
                return Span(starts, each.starts)
            starts = max(starts, each.ends.astimezone(starts.tzinfo))
        if starts < day.ends:
            return Span(starts, day.ends)
    return None


def _days(course: Timed) -> Iterator[Span]:
    starts = course.starts
    while starts < course.ends:
        ends = datetime.combine(starts, course.ends.timetz())
        # A course through the night, or one whose last day is shorter than its first, is one stretch.
        yield Span(starts, ends if starts < ends else course.ends)
        starts += timedelta(days=1)
