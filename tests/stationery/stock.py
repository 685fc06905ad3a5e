"""Blanks in the cupboard, and what stands on them."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from tests.cast import Cast
from training.base.db import session, transaction
from training.certificates.models import Certificate
from training.designs.design import Paper
from training.stationery.actions.blanks import receive_lot, spoil, use_blanks
from training.stationery.blanks import Delivery, Serials
from training.stationery.models import Blank, BlankLot, BlankState

NUMBERED = Serials("TTCT ", 101, 6)


def lot_of(
    cast: Cast, count: int = 10, serials: Serials = NUMBERED, name: str = "Phôi tháng 7", paper: Paper = Paper.A4
) -> BlankLot:
    """Blanks as they were received on the day of the workshop; the first is TTCT 000101."""
    by = cast.organiser
    with transaction():
        return receive_lot(Delivery(name, paper, count, date(2022, 7, 15), serials), by=by)


def put_on(cast: Cast, lot: BlankLot, certificates: Sequence[Certificate]) -> list[Blank]:
    """The organiser prints these on blanks."""
    by = cast.organiser
    with transaction():
        return use_blanks(lot, certificates, by=by)


def misprint(cast: Cast, blank: Blank, reason: str = "kẹt giấy") -> Blank | None:
    """A sheet went wrong in the printer."""
    by = cast.organiser
    with transaction():
        return spoil(blank, reason, by=by)


def sums(lot: BlankLot) -> tuple[int, int, int, int]:
    """Received, used, spoiled and left, as the database has them now."""
    lot_id = lot.id
    session().rollback()
    now = session().get_one(BlankLot, lot_id)
    return now.received, now.used, now.spoiled, now.remaining


def serials_used(lot: BlankLot) -> list[int | None]:
    """The serials that certificates stand on, the first printed first."""
    used = select(Blank.serial).where(Blank.lot_id == lot.id, Blank.state == BlankState.USED).order_by(Blank.id)
    return list(session().scalars(used))


def rows_of(lot: BlankLot, state: BlankState) -> int:
    """How many blanks of a lot are in a state, counted one by one."""
    mine = select(func.count()).select_from(Blank).where(Blank.lot_id == lot.id, Blank.state == state)
    return session().scalar(mine) or 0
