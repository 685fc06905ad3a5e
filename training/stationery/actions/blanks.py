"""Blanks, counted one by one: each verb holds the lot, and received = used + spoiled + remaining stays true."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm.exc import ObjectDeletedError

from training.base.audit import changed, plain, record
from training.base.clock import now
from training.base.db import lock, session
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.certificates.actions.entries import enter_spoiled
from training.certificates.models import Certificate, CertificateState
from training.courses.models import Course
from training.stationery.blanks import MOST_WRITTEN_OFF, Delivery, next_serials
from training.stationery.models import Blank, BlankLot, BlankState
from training.stationery.queries import (
    blank_of,
    blanks_in_use,
    blanks_of_run,
    designs_of,
    lots,
    serials_of,
    taken_serials,
)

GIVEN_BACK = _("Phôi này vừa được trả về kho. Hãy mở trang In giấy để xem.")


def receive_lot(delivery: Delivery, *, by: Actor) -> BlankLot:
    """Take blanks into the stock; refuses serials that another lot has."""
    _require_own_serials(delivery)
    lot = BlankLot(**delivery.to_values(), used=0, spoiled=0, remaining=delivery.received)
    session().add(lot)
    session().flush()
    record("blank_lot.received", lot, by=by, after={name: plain(value) for name, value in delivery.to_values().items()})
    return lot


def correct_lot(lot: BlankLot, delivery: Delivery, *, by: Actor) -> BlankLot:
    """Correct what was written of a lot; refuses one of which a blank has left the stock."""
    if lock(lot).used or lot.spoiled:
        raise Refused(
            _("Lô này đã có phôi dùng hoặc hỏng nên không sửa nữa. Phôi thiếu thì ghi hỏng; phôi thừa thì ghi lô mới.")
        )
    _require_own_serials(delivery, but=lot)
    before, after = changed(lot, delivery.to_values() | {"remaining": delivery.received})
    if after:
        record("blank_lot.corrected", lot, by=by, before=before | {"name": lot.name}, after=after)
    return lot


def use_blanks(lot: BlankLot, certificates: Sequence[Certificate], *, by: Actor) -> list[Blank]:
    """Give certificates of one course the next blanks of a lot, in the order given; who stands on a blank keeps it.

    Refuses a lot that has too few, of another size, and certificates that no longer hold.
    """
    if not certificates:
        return []
    course = lock(session().get_one(Course, certificates[0].course_id))
    lock(lot)
    held = blanks_in_use(course.id)
    wanting = [fresh for fresh in _anew(certificates) if fresh.id not in held]
    _require_printable(lot, wanting)
    blanks = _take(lot, wanting, by=by)
    if blanks:
        record("blanks.used", lot, by=by, course_id=course.id, after=_told(lot, [blank.serial for blank in blanks]))
    return blanks


def spoil(blank: Blank, reason: str, *, by: Actor) -> Blank | None:
    """Write a misprinted blank off, and give its certificate the next one of the lot.

    None where none is left, or the certificate no longer holds. A second press changes nothing and gives the same
    blank. Refuses a blank whose certificate was handed over.
    """
    certificate = certificate_of(blank)
    course = lock(session().get_one(Course, certificate.course_id))
    lot = lock(session().get_one(BlankLot, blank.lot_id))
    if lock(blank).state == BlankState.SPOILED:
        return blank_of(certificate.id)
    if lock(certificate).handed_on:
        raise Refused(_("Giấy này đã giao nên phôi không còn ở máy in. Nếu cần tờ khác, hãy in bản sao."))
    blank.state, blank.reason = BlankState.SPOILED, reason
    lot.used, lot.spoiled = lot.used - 1, lot.spoiled + 1
    session().flush()
    serials = serials_of(lot)
    enter_spoiled(serials.text(blank.serial), certificate, reason, by=by)
    goes_on = certificate.state == CertificateState.VALID and lot.remaining
    new = _take(lot, [certificate], by=by)[0] if goes_on else None
    after = {"name": lot.name, "serial": serials.text(blank.serial), "reason": reason}
    after |= {"next": serials.text(new.serial) if new else ""}
    record("blank.spoiled", blank, by=by, course_id=course.id, after=after)
    return new


def return_blanks(blank: Blank, *, by: Actor) -> list[int | None]:
    """Put the blanks that were taken together with `blank` back into the stock, since nothing was printed on them.

    Gives their serials, which are free again. Refuses where one was spoiled or its certificate handed over meanwhile.
    """
    course = lock(session().get_one(Course, certificate_of(blank).course_id))
    lot = lock(session().get_one(BlankLot, blank.lot_id))
    run = blanks_of_run(course.id, lot.id, lock(blank).id)
    if any(each.state == BlankState.SPOILED for each in run):
        raise Refused(
            _("Lần in này đã có tờ hỏng nên không trả phôi về kho được nữa. Tờ nào hỏng thì bấm “Hỏng” ở tờ ấy.")
        )
    theirs = Certificate.id.in_([each.certificate_id for each in run])
    if session().scalar(select(Certificate.id).where(theirs, Certificate.handed_on.is_not(None)).limit(1)):
        raise Refused(_("Lần in này đã có giấy được giao nên không trả phôi về kho được. Chỉ trả khi chưa in tờ nào."))
    serials = [each.serial for each in run]
    for each in run:
        session().delete(each)
    lot.used, lot.remaining = lot.used - len(run), lot.remaining + len(run)
    session().flush()
    record("blanks.returned", lot, by=by, course_id=course.id, after=_told(lot, serials))
    return serials


def write_off(lot: BlankLot, serials: Sequence[int | None], reason: str, *, by: Actor) -> list[Blank]:
    """Write off blanks that were spoiled without a certificate; None stands for a blank that bears no serial.

    Refuses those that have left the stock, more than are left, and more than 500 at once.
    """
    numbering = serials_of(lock(lot))
    if taken := sorted(taken_serials(lot) & set(serials)):
        already = numbering.text(taken[0])
        raise Refused(_("Phôi số %(serial)s đã dùng hoặc đã ghi hỏng rồi.", serial=already), field="serials")
    most = min(lot.remaining, MOST_WRITTEN_OFF)
    if not 0 < len(serials) <= most:
        raise Refused(_("Mỗi lần ghi hỏng được từ 1 đến %(n)s phôi của lô này.", n=most), field="count")
    blanks = spoil_unused(lot, serials, reason, by=by)
    after = {"name": lot.name, "count": len(blanks), "reason": reason}
    record("blanks.written_off", lot, by=by, after=after)
    return blanks


def spoil_unused(lot: BlankLot, serials: Sequence[int | None], reason: str, *, by: Actor) -> list[Blank]:
    """Blanks of a lot that is held leave the stock without a certificate, each with its line of the register."""
    gone = {"lot_id": lot.id, "state": BlankState.SPOILED, "reason": reason, "by_id": by.id, "at": now()}
    blanks = [Blank(serial=serial, **gone) for serial in serials]
    lot.spoiled, lot.remaining = lot.spoiled + len(blanks), lot.remaining - len(blanks)
    session().add_all(blanks)
    session().flush()
    for blank in blanks:
        enter_spoiled(serials_of(lot).text(blank.serial), None, reason, by=by)
    return blanks


def _take(lot: BlankLot, certificates: Sequence[Certificate], *, by: Actor) -> list[Blank]:
    """The next blanks of a lot that is held."""
    if len(certificates) > lot.remaining:
        raise Refused(
            _("Lô này còn %(n)s phôi, cần %(m)s: chọn bớt đơn vị, hoặc lô khác.", n=lot.remaining, m=len(certificates)),
            field="lot_id",
        )
    serials = next_serials(serials_of(lot), taken_serials(lot), len(certificates))
    together = now()  # what was printed together is found by it
    blanks = [
        Blank(lot_id=lot.id, serial=serial, certificate_id=c.id, state=BlankState.USED, by_id=by.id, at=together)
        for serial, c in zip(serials, certificates, strict=True)
    ]
    lot.used, lot.remaining = lot.used + len(blanks), lot.remaining - len(blanks)
    session().add_all(blanks)
    session().flush()
    return blanks


def _told(lot: BlankLot, serials: Sequence[int | None]) -> dict[str, Any]:
    """What the audit keeps of blanks that left a lot together, or came back."""
    runs = serials_of(lot).runs(serials)
    return {"name": lot.name, "count": len(serials), "serials": ["–".join(dict.fromkeys(run)) for run in runs]}


def certificate_of(blank: Blank) -> Certificate:
    """The certificate that a blank was taken for; refuses a blank that was given back meanwhile."""
    try:
        return session().get_one(Certificate, blank.certificate_id)
    except ObjectDeletedError as gone:
        raise Refused(GIVEN_BACK) from gone


def _anew(certificates: Sequence[Certificate]) -> list[Certificate]:
    """The same certificates in the same order as they are now that their course is held."""
    order = [certificate.id for certificate in certificates]
    again = select(Certificate).where(Certificate.id.in_(order)).execution_options(populate_existing=True)
    found = {certificate.id: certificate for certificate in session().scalars(again)}
    return [found[id] for id in order]


def _require_printable(lot: BlankLot, certificates: Sequence[Certificate]) -> None:
    designs = designs_of(certificates)
    if any(c.state != CertificateState.VALID or c.handed_on for c in certificates):
        raise Refused(_("Có giấy vừa hết hiệu lực hoặc đã giao. Hãy tải lại trang rồi in."))
    if any(designs[c.template_version_id].paper != lot.paper for c in certificates):
        raise Refused(_("Có giấy khác khổ với phôi của lô này. Hãy chọn lô khác."), field="lot_id")


def _require_own_serials(delivery: Delivery, but: BlankLot | None = None) -> None:
    """Refuse serials that another lot has already."""
    own = delivery.serials
    for lot in lots():
        theirs = serials_of(lot)
        if lot is but or own.first is None or theirs.first is None or own.prefix != theirs.prefix:
            continue
        if own.first < theirs.first + lot.received and theirs.first < own.first + delivery.received:
            raise Refused(
                _("Số phôi này trùng với lô “%(lot)s”. Hãy xem lại số đầu và số lượng.", lot=lot.name), field="first"
            )
