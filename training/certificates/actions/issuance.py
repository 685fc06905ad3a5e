"""Issuing to a whole course."""

from training.base.audit import record
from training.base.clock import today
from training.base.db import lock
from training.base.people import Actor
from training.centre.queries import needed_facts
from training.certificates.actions.entries import enter, write_certificates
from training.certificates.actions.templates import version_for
from training.certificates.candidates import candidates_of
from training.certificates.models import Certificate, EntryKind
from training.courses.models import Course

MOST = 500  # in one request


def issue(course: Course, *, by: Actor) -> list[Certificate]:
    """Issue to everyone who earned a certificate and has none: numbers in a row, facts and issuing body frozen.

    Whoever is not matched, or cannot be printed, is left out alone and stays on the list with the reason; of more than
    500 the rest waits for the next press. A second press issues nothing. Refuses where nobody said who the Centre is.
    """
    lock(course)
    drafts = [(c.registration, c.draft) for c in candidates_of(course) if c.ready and c.draft][:MOST]
    if not drafts:
        return []
    issued = write_certificates(drafts, needed_facts(today()).number_pattern, version_for(course))
    enter(EntryKind.ISSUED, issued, course, by=by)
    numbers = {"count": len(issued), "first": issued[0].number, "last": issued[-1].number}
    record("certificates.issued", course, by=by, course_id=course.id, after=numbers)
    return issued
