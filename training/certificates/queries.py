"""Reads of certificates and of the register."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from training.agenda.queries import sessions_of
from training.attendance.halves import weights
from training.attendance.queries import course_marks, rolls_of
from training.base.db import session
from training.certificates.eligibility import Result, Verdict, decide
from training.certificates.models import Certificate, CertificateState, RegisterEntry
from training.courses.models import Course
from training.registration.models import Registration, State
from training.registration.queries import registrations_of, unit_name_of, units_of_day


@dataclass(frozen=True)
class Candidate:
    """Somebody with a place, what their marks come to, and their certificate if they have one."""

    registration: Registration
    unit: str
    verdict: Verdict
    certificate: Certificate | None

    @property
    def ready(self) -> bool:
        """Whether a certificate may be issued now."""
        earned = self.verdict.result == Result.EARNED
        return earned and self.certificate is None and self.registration.person_id is not None


def candidates_of(course: Course) -> list[Candidate]:
    """Everybody with a place, units in the order of lists, then by name; a revoked certificate counts as theirs."""
    rolls, marks = rolls_of(course.id), course_marks(course.id)
    weighed = weights(rolls, sessions_of(course.id))
    still_open = [roll.id for roll in rolls if not roll.closed]
    names = units_of_day(course.id)
    theirs = {c.registration_id: c for c in certificates_of(course.id)}
    return [
        Candidate(
            r,
            unit_name_of(r, names),
            decide(
                marks.get(r.id, {}), weighed, still_open, needed=course.share, excused_counts=course.excused_counts
            ),
            theirs.get(r.id),
        )
        for r in registrations_of(course.id, State.PLACED)
    ]


def certificates_of(course_id: int, *states: CertificateState) -> Sequence[Certificate]:
    """The certificates of a course in these states (all without any), by number."""
    found = select(Certificate).where(Certificate.course_id == course_id).order_by(Certificate.series_id, Certificate.number)
    return session().scalars(found.where(Certificate.state.in_(states)) if states else found).all()


def certificate_of(registration_id: int) -> Certificate | None:
    """The valid certificate of a registration."""
    return session().scalar(
        select(Certificate).where(
            Certificate.registration_id == registration_id, Certificate.state == CertificateState.VALID
        )
    )


def certificate_by_code(code: str) -> Certificate | None:
    """The certificate that bears a code."""
    return session().scalar(select(Certificate).where(Certificate.code == code))


def codes_in_use(codes: Sequence[str] | set[str]) -> set[str]:
    """Those of `codes` that a certificate bears already."""
    return set(session().scalars(select(Certificate.code).where(Certificate.code.in_(codes))))


def entries_of(year: int) -> Sequence[RegisterEntry]:
    """The register of a year, in the order in which it was written."""
    return session().scalars(select(RegisterEntry).where(RegisterEntry.year == year).order_by(RegisterEntry.seq)).all()


def register_years() -> Sequence[int]:
    """The years that have entries, the latest first."""
    return session().scalars(select(RegisterEntry.year).distinct().order_by(RegisterEntry.year.desc())).all()
