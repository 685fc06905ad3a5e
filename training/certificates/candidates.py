"""Who may be given a certificate, who waits, and who has one."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from sqlalchemy import select

from training.agenda.queries import sessions_of
from training.attendance.halves import weights
from training.attendance.queries import course_marks, rolls_of
from training.base.clock import now, today
from training.base.db import session
from training.base.refusal import Refused, Sentence
from training.base.text import _
from training.centre.queries import needed_facts
from training.certificates.documents_drafts import facts_of
from training.certificates.eligibility import Result, Verdict, ahead_of, decide, until, with_mark
from training.certificates.grade_queries import Marking, marking_of
from training.certificates.models import Certificate
from training.certificates.queries import STANDING, certificates_of
from training.courses.models import Course
from training.designs.design import Design
from training.designs.documents import check_certificate
from training.designs.documents_facts import CertificateFacts
from training.designs.queries import course_design
from training.people.lineage import Lineage
from training.people.models import Person
from training.people.queries import lineage
from training.registration.models import Registration
from training.registration.queries import registrations_of, unit_name_of


@dataclass(frozen=True)
class Candidate:
    """Somebody with a place, what their marks come to, and the certificate they have.

    Whoever earned one and has none bears a `draft` of it, and the `obstacle` that keeps it from being issued.
    """

    registration: Registration
    unit: str
    verdict: Verdict
    certificate: Certificate | None
    draft: CertificateFacts | None
    obstacle: Sentence = ""

    @property
    def earned(self) -> bool:
        """Whether a certificate is theirs, or was."""
        return self.certificate is not None or self.draft is not None

    @property
    def ready(self) -> bool:
        """Whether a certificate may be issued now."""
        return self.draft is not None and not self.obstacle

    @property
    def undecided(self) -> bool:
        """Whether a roll that is still open may give them one."""
        return not self.earned and self.verdict.result == Result.UNDECIDED and not self.verdict.of_paper


def candidates_of(course: Course, among: Collection[int] | None = None) -> list[Candidate]:
    """Everybody with a place or a certificate (of these registrations), units in the order of lists, then by name.

    A revoked certificate counts as theirs, so that none is issued again by itself; a void one does not. Refuses where
    nobody said who the Centre is.
    """
    theirs = {c.registration_id: c for c in certificates_of(course.id, *STANDING, among=among)}
    units = lineage()
    names = units.names(course.day)
    marking, design = marking_of(course.id), course_design(course.id)
    judge, draft = _judge(course, marking), _drafter(course, marking, units)
    found = []
    for person in registrations_of(course.id, names=names, among=among):
        verdict, certificate = judge(person), theirs.get(person.id)
        earned = verdict.result == Result.EARNED and person.placed and certificate is None
        facts = draft(person) if earned else None
        obstacle = _obstacle(person, facts, design) if facts else ""
        if person.placed or certificate:
            found.append(Candidate(person, unit_name_of(person, names), verdict, certificate, facts, obstacle))
    return found


def _judge(course: Course, marking: Marking | None) -> Callable[[Registration], Verdict]:
    rolls, marks = rolls_of(course.id), course_marks(course.id)
    weighed = weights(rolls, sessions_of(course.id))
    moment = now()
    ahead = ahead_of(rolls, moment)
    unbegun = {roll.id for roll in ahead}
    still_open = unbegun | {roll.id for roll in rolls if not roll.closed}

    def judge(person: Registration) -> Verdict:
        kinds = {roll: kind for roll, kind in marks.get(person.id, {}).items() if roll not in unbegun}
        verdict = decide(kinds, weighed, still_open, needed=course.share, excused_counts=course.excused_counts)
        verdict = until(verdict, ahead[0], moment) if ahead else verdict
        return with_mark(verdict, marking.marks.get(person.id), marking.scale) if marking else verdict

    return judge


def _drafter(course: Course, marking: Marking | None, units: Lineage) -> Callable[[Registration], CertificateFacts]:
    """Units bear the name of the day of issue, as the paper is dated."""
    on = today()
    centre, natives, names = needed_facts(on), native_places(course.id), units.names(on)

    def draft(person: Registration) -> CertificateFacts:
        unit, native = unit_name_of(person, names), natives.get(person.person_id or 0, "")
        grade = marking.word(person.id) if marking else None
        return facts_of(person, course, centre, unit=unit, native_place=native, on=on, grade=grade)

    return draft


def draft_of(registration: Registration, course: Course) -> CertificateFacts:
    """What would be printed for one person, whatever the marks say."""
    return _drafter(course, marking_of(course.id), lineage())(registration)


def native_places(course_id: int) -> dict[int, str]:
    """Person id → native place, of everybody in a course."""
    theirs = select(Person.id, Person.native_place).join(Registration, Registration.person_id == Person.id)
    return {row[0]: row[1] for row in session().execute(theirs.where(Registration.course_id == course_id))}


def _obstacle(person: Registration, draft: CertificateFacts, design: Design) -> Sentence:
    """Who it is must be known, and every text must fit and have its letters."""
    if person.person_id is None:
        return _("Chưa ghép với hồ sơ người học.")
    try:
        check_certificate(draft, design)
    except Refused as refusal:
        return refusal.sentence
    return ""
