"""The people of a graded course as its page and its paper list them, each with mark and word."""

from collections.abc import Sequence
from dataclasses import dataclass

from training.certificates.grade_queries import grades_of, scale_now
from training.certificates.grades import Scale
from training.certificates.models import Certificate, CertificateState
from training.certificates.queries import certificates_of
from training.courses.models import Course
from training.registration.models import Registration, State
from training.registration.queries import registrations_of, unit_name_of, units_of_day


@dataclass(frozen=True)
class GradeLine:
    """One person; `first` is the mark that a second paper replaced, `word` empty where nothing passes."""

    registration: Registration
    unit: str
    mark: float | None
    first: float | None
    word: str
    certificate: Certificate | None

    @property
    def failed(self) -> bool:
        """Whether the mark is not enough."""
        return self.mark is not None and not self.word

    @property
    def may_repeat(self) -> bool:
        """Whether a second paper may be written."""
        return self.failed and self.first is None and self.certificate is None


@dataclass(frozen=True)
class Tally:
    """How many have which word, how many failed, and whose mark is awaited."""

    words: tuple[tuple[str, int], ...]
    failed: int
    awaited: int
    total: int

    @property
    def passed(self) -> int:
        """How many have done it."""
        return sum(count for _word, count in self.words)


def grade_lines(course: Course) -> list[GradeLine]:
    """Everybody who holds a place, units in the order of lists, then by name."""
    names, scale, grades = units_of_day(course.id), scale_now(), grades_of(course.id)
    valid = {c.registration_id: c for c in certificates_of(course.id, CertificateState.VALID)}
    lines = []
    for person in registrations_of(course.id, State.PLACED, names=names):
        grade = grades.get(person.id)
        mark, first = (grade.mark, grade.first) if grade else (None, None)
        word = scale.word(mark) if mark is not None else ""
        lines.append(GradeLine(person, unit_name_of(person, names), mark, first, word, valid.get(person.id)))
    return lines


def tally_of(lines: Sequence[GradeLine], scale: Scale) -> Tally:
    """The counts of some lines."""
    words = tuple((step.word, sum(line.word == step.word for line in lines)) for step in scale.steps)
    awaited = sum(line.mark is None for line in lines)
    return Tally(words, sum(line.failed for line in lines), awaited, len(lines))
