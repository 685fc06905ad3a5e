"""Reads of marks and of the scale that names them."""

import json
from dataclasses import dataclass

from sqlalchemy import select

from training.base.db import session
from training.base.settings import setting
from training.certificates.grades import FIELD, STANDARD, Scale
from training.certificates.models import Grade
from training.designs.fields import Field, parse
from training.designs.queries import choice_of, course_design
from training.registration.models import Registration

SCALE = "certificates.scale"


@dataclass(frozen=True)
class Marking:
    """How a graded course stands: the scale, and registration id → mark."""

    scale: Scale
    marks: dict[int, float]

    def word(self, registration_id: int) -> str | None:
        """What the mark of one person is called; None where there is none, or it does not pass."""
        mark = self.marks.get(registration_id)
        return self.scale.word(mark) or None if mark is not None else None


def scale_now() -> Scale:
    """The words of marks, as the administrator has them."""
    kept = setting(SCALE)
    return Scale.from_values(json.loads(kept)) if kept else STANDARD


def is_graded(course_id: int) -> bool:
    """Whether the certificates of a course name a grade."""
    chosen = choice_of(course_id)
    return chosen is not None and chosen.graded


def prints_grade(course_id: int) -> bool:
    """Whether the template that a course prints by has a place for the grade."""
    pieces = (piece for line in course_design(course_id).lines for piece in parse(line.text))
    return any(isinstance(piece, Field) and piece.name == FIELD for piece in pieces)


def grades_of(course_id: int) -> dict[int, Grade]:
    """Registration id → mark, of everybody in a course who has one."""
    theirs = select(Grade).join(Registration, Registration.id == Grade.registration_id)
    return {g.registration_id: g for g in session().scalars(theirs.where(Registration.course_id == course_id))}


def marking_of(course_id: int) -> Marking | None:
    """The marks of a course by today's scale; None where it is not graded."""
    if not is_graded(course_id):
        return None
    return Marking(scale_now(), {each: grade.mark for each, grade in grades_of(course_id).items()})


def grade_of(registration_id: int) -> Grade | None:
    """The mark of one person."""
    return session().scalar(select(Grade).where(Grade.registration_id == registration_id))
