"""The serials that sheets really bear: the printer fed two blanks at once, so from one sheet on each is another."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from training.base.audit import record
from training.base.db import lock, session
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.certificates.actions.entries import enter_spoiled
from training.certificates.models import Certificate
from training.courses.models import Course
from training.stationery.actions.blanks import certificate_of, spoil_unused
from training.stationery.blanks import MOST_WRITTEN_OFF
from training.stationery.models import Blank, BlankLot, BlankState
from training.stationery.queries import blanks_of_run, serials_of
from training.stationery.shifts import Shift, shifted


def correct_serials(blank: Blank, bears: int, *, by: Actor, spoiled: bool = False, sheets: int | None = None) -> Shift:
    """Write down that the sheet on `blank` `bears` this serial, and that those printed after it moved as far.

    The blanks that were passed over go back into the stock, or are written off where they are `spoiled`. Misprints
    among the sheets get a line of the register each, since the line before names another blank. A second press
    changes nothing. Refuses a serial that another sheet bears, one that was written off, and a lot that ends before.
    """
    course = lock(session().get_one(Course, certificate_of(blank).course_id))
    lot = lock(session().get_one(BlankLot, blank.lot_id))
    start, first = lock(blank).serial, lot.first_serial
    if start is None or first is None:
        raise Refused(_("Phôi của lô này không có số, nên không có số nào để sửa."))
    if not first <= bears < first + lot.received:
        raise Refused(_("Số này không phải số phôi của lô. Hãy xem lại số in trên tờ này."), field="serial")
    run = blanks_of_run(course.id, lot.id, blank.id)
    gone = _gone(lot, min(start, bears))
    own, before = _own(gone.values(), run), {each.serial for each in _before(gone.values(), run)}
    _require_free(gone, {bears} - set(own), course)
    pile = [serial for serial in range(min(start, bears), first + lot.received) if serial not in before]
    shift = Shift(start, shifted(pile, own, start, bears, sheets))
    _require_free(gone, set(shift.moves.values()) - set(shift.moves), course)
    if shift.moves:
        _move(lot, own, shift, course, spoiled=spoiled, by=by)
    return shift


def _move(lot: BlankLot, own: Mapping[int, Blank], shift: Shift, course: Course, *, spoiled: bool, by: Actor) -> None:
    """Write the new serials, what became of the blanks that were passed over, and one line of the audit."""
    if spoiled and not 0 < shift.by <= MOST_WRITTEN_OFF:
        raise Refused(_("Số lùi lại, hoặc dịch quá xa, thì chọn “Còn trắng, trả về kho”."), field="skipped")
    serials = serials_of(lot)
    moving = {each: shift.moves[serial] for serial, each in own.items() if serial in shift.moves}
    for each in moving:
        each.serial = None  # for a moment: two rows never bear the same
    session().flush()
    for each, serial in moving.items():
        each.serial = serial
    session().flush()
    former = {new: old for old, new in shift.moves.items()}
    for each, serial in moving.items():
        if each.state == BlankState.SPOILED:
            said = str(_("Sửa số phôi hỏng: dòng trước ghi nhầm là %(old)s", old=serials.text(former[serial])))
            enter_spoiled(serials.text(serial), session().get_one(Certificate, each.certificate_id), said, by=by)
    if spoiled:
        spoil_unused(lot, shift.freed, str(_("Máy kéo hai phôi một lần")), by=by)
    told: dict[str, Any] = {"count": len(moving), "skipped": [serials.text(each) for each in shift.freed]}
    told |= {"name": lot.name, "spoiled": spoiled, "serials": _ends(lot, shift.moves.values())}
    record(
        "blanks.renumbered", lot, by=by, course_id=course.id, before={"serials": _ends(lot, shift.moves)}, after=told
    )


def _gone(lot: BlankLot, lowest: int) -> dict[int, Blank]:
    """Serial → the blank of a lot that left the stock under it, from `lowest` on."""
    theirs = select(Blank).where(Blank.lot_id == lot.id, Blank.serial >= lowest).order_by(Blank.serial)
    return {blank.serial or 0: blank for blank in session().scalars(theirs.execution_options(populate_existing=True))}


def _own(gone: Iterable[Blank], run: Iterable[Blank]) -> dict[int, Blank]:
    """Serial → blank, of a run and of what was printed again for it."""
    theirs, first = {each.certificate_id for each in run}, min(each.id for each in run)
    return {each.serial or 0: each for each in gone if each.id >= first and each.certificate_id in theirs}


def _before(gone: Iterable[Blank], run: Iterable[Blank]) -> list[Blank]:
    """What did not lie in the tray: taken before the run, or written off in the cupboard."""
    first = min(each.id for each in run)
    return [each for each in gone if each.id < first or each.certificate_id is None]


def _require_free(gone: Mapping[int, Blank], serials: Iterable[int], course: Course) -> None:
    """Refuse serials that belong to another sheet, or were written off."""
    taken = next((gone[serial] for serial in sorted(serials) if serial in gone), None)
    if taken is None:
        return
    said = {"serial": serials_of(session().get_one(BlankLot, taken.lot_id)).text(taken.serial)}
    if taken.certificate_id is None:
        sentence = _("Phôi số %(serial)s đã ghi hỏng trong kho. Hãy xem lại số in trên tờ này.", **said)
    else:
        certificate = session().get_one(Certificate, taken.certificate_id)
        mine = certificate.course_id == course.id
        said["whose"] = str(certificate.facts["full_name"] if mine else _("lớp khác"))
        sentence = _(
            "Phôi số %(serial)s đang ghi cho giấy của %(whose)s. Nếu tờ ấy cũng lệch số, hãy sửa tờ ấy trước.", **said
        )
    raise Refused(sentence, field="serial")


def _ends(lot: BlankLot, serials: Iterable[int]) -> list[str]:
    """First and last of each run of serials, as the audit keeps them."""
    return ["–".join(dict.fromkeys(ends)) for ends in serials_of(lot).runs(sorted(serials))]
