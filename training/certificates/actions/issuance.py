"""Issuing to a course."""

from collections.abc import Collection, Sequence

from training.base.audit import record
from training.base.clock import today
from training.base.db import lock
from training.base.jobs import Job, ask, open_job
from training.base.people import Actor
from training.centre.queries import needed_facts
from training.certificates.actions.entries import enter, write_certificates
from training.certificates.candidates import candidates_of
from training.certificates.models import Certificate, EntryKind
from training.courses.models import Course
from training.designs.actions import version_for

ISSUING = "certificates-issuing"  # the kind of job
AT_ONCE = 200  # certificates in one request; more are a job


def issue(course: Course, *, by: Actor, among: Collection[int] | None = None) -> list[Certificate]:
    """Issue to everyone (of these registrations) who earned a certificate and has none; facts and body are frozen.

    Numbers run in a row. Whoever is not matched, or cannot be printed, is left out alone and stays on the list with the
    reason. A second press issues nothing. Refuses where nobody said who the Centre is.
    """
    lock(course)
    drafts = [(c.registration, c.draft) for c in candidates_of(course, among) if c.ready and c.draft]
    if not drafts:
        return []
    issued = write_certificates(drafts, needed_facts(today()).number_pattern, version_for(course))
    enter(EntryKind.ISSUED, issued, course, by=by)
    numbers = {"count": len(issued), "first": issued[0].number, "last": issued[-1].number}
    record("certificates.issued", course, by=by, course_id=course.id, after=numbers)
    return issued


def ask_to_issue(course: Course, people: Sequence[int], *, by: Actor) -> Job:
    """Have certificates issued to these registrations, in their order, as a job; a second press is the same job."""
    lock(course)
    return open_job(ISSUING, course.id) or ask(ISSUING, course.id, {"people": list(people)}, len(people), by=by)
