"""Certificates given into somebody's hands, and a handing over that was wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import inspect, select

from training.base.audit import record
from training.base.clock import today
from training.base.db import lock, session
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.certificates.actions.entries import enter
from training.certificates.documents_drafts import printed
from training.certificates.models import Certificate, EntryKind, RegisterEntry
from training.certificates.standing import require_valid
from training.courses.models import Course
from training.vietnamese import date_text


@dataclass(frozen=True)
class Handover:
    """When certificates were handed over, to whom, and by what authority somebody else received them."""

    on: date
    recipient: str
    authority: str = ""


def hand_over(
    course: Course, certificates: Sequence[Certificate], handover: Handover, *, by: Actor
) -> list[RegisterEntry]:
    """Enter that certificates of a course were handed over: a line each, in the order given; those that were, stay.

    Refuses a certificate that no longer holds, a day before its issue or still to come, and a recipient other than
    its holder without an authority.
    """
    lock(course)
    given = _still_here(certificates)
    if not given:
        return []
    if handover.on > today():
        raise Refused(_("Ngày giao chưa tới. Hãy ghi ngày đã giao giấy."), "on")
    for certificate in given:
        require_valid(certificate)
        _require_sense(certificate, handover)
        certificate.handed_on = handover.on
    more = {"happened_on": handover.on, "recipient": handover.recipient, "authority": handover.authority}
    lines = enter(EntryKind.HANDOVER, given, course, by=by, **more)
    after = {"numbers": _numbers(given), "on": date_text(handover.on), "recipient": handover.recipient}
    record("certificates.handed_over", course, by=by, course_id=course.id, after=after)
    return lines


def take_back(certificate: Certificate, reason: str, *, by: Actor) -> Certificate:
    """Enter that a certificate was not handed over after all, or came back; it is the Centre's to print again.

    One that was not handed over stays as it is. Refuses one that no longer holds.
    """
    course = lock(session().get_one(Course, certificate.course_id))
    handed_on = lock(certificate).handed_on
    if handed_on is None:
        return certificate
    require_valid(certificate)
    before = {"on": date_text(handed_on)}
    certificate.handed_on = None
    enter(EntryKind.RETURN, [certificate], course, by=by, reason=reason)
    after = {"number": certificate.number, "reason": reason}
    record("certificate.taken_back", certificate, by=by, course_id=course.id, before=before, after=after)
    return certificate


def _still_here(certificates: Sequence[Certificate]) -> list[Certificate]:
    """Those that were not handed over, held and read anew, in the order given."""
    ids = [(inspect(certificate).identity or ())[0] for certificate in certificates]  # which loads none of them
    held = select(Certificate).where(Certificate.id.in_(ids), Certificate.handed_on.is_(None)).with_for_update()
    found = session().scalars(held.execution_options(populate_existing=True)).all()
    return sorted(found, key=lambda certificate: ids.index(certificate.id))


def _require_sense(certificate: Certificate, handover: Handover) -> None:
    facts = printed(certificate)
    if handover.on < certificate.issued_on:
        day = date_text(certificate.issued_on)
        raise Refused(_("Giấy số %(n)s cấp ngày %(day)s, không thể giao trước ngày ấy.", n=facts.number, day=day), "on")
    if handover.recipient.casefold() != facts.full_name.casefold() and not handover.authority:
        raise Refused(
            _("%(who)s nhận thay %(name)s: ghi giấy giới thiệu, giấy ủy quyền hoặc người cho phép.",
              who=handover.recipient, name=facts.full_name),
            "authority",
        )  # fmt: skip


def _numbers(certificates: Sequence[Certificate]) -> str:
    """Numbers in a row as one: 1-3, 7."""
    numbers = sorted(certificate.number for certificate in certificates)
    runs = [[n for _at, n in run] for _gap, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
