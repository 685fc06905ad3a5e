"""Two officers at two printers, one pile of blanks."""

from collections.abc import Callable
from threading import Barrier

import pytest
from flask import Flask

from tests.attendance.hall import at_once
from tests.certificates.graduates import Graduates, spelt
from tests.stationery.stock import NUMBERED, lot_of, put_on, rows_of, serials_used, sums
from training.accounts.models import User
from training.base.clock import now
from training.base.db import session, transaction
from training.certificates.models import Certificate
from training.stationery.actions.blanks import spoil, use_blanks
from training.stationery.blanks import Serials
from training.stationery.models import Blank, BlankLot, BlankState
from training.stationery.queries import coming_serials

EACH = 12
Deed = Callable[[], object]


@pytest.fixture
def halves(graduates: Graduates) -> list[list[int]]:
    """The certificates of two courses, a dozen each."""
    other = Graduates(graduates.cast, graduates.cast.make_course())
    graduates.crowd(EACH)
    other.come(*(f"Giàng A {spelt(number)}" for number in range(EACH)))
    return [[c.id for c in graduates.issue()], [c.id for c in other.issue()]]


def _print(lot_id: int, by_id: int, ids: list[int]) -> Deed:
    def press() -> None:
        with transaction() as current:
            certificates = [current.get_one(Certificate, id) for id in ids]
            use_blanks(current.get_one(BlankLot, lot_id), certificates, by=current.get_one(User, by_id))

    return press


def _print_without_the_lock(lot_id: int, by_id: int, ids: list[int], together: Barrier) -> Deed:
    """What comes next and how many are left is read first, and written by what was read."""

    def press() -> None:
        lot = session().get_one(BlankLot, lot_id)
        serials, used, left = coming_serials(lot, len(ids)), lot.used, lot.remaining
        session().rollback()
        together.wait()
        with transaction() as current:
            same = {"lot_id": lot_id, "state": BlankState.USED, "by_id": by_id, "at": now()}
            current.add_all(Blank(serial=s, certificate_id=id, **same) for s, id in zip(serials, ids, strict=True))
            lot = current.get_one(BlankLot, lot_id)
            lot.used, lot.remaining = used + len(ids), left - len(ids)

    return press


@pytest.mark.parametrize("serials", [NUMBERED, Serials()], ids=["numbered", "counted"])
def test_two_officers_print_at_once_on_one_lot(
    app: Flask, graduates: Graduates, halves: list[list[int]], serials: Serials
) -> None:
    lot, by = lot_of(graduates.cast, 30, serials), graduates.cast.organiser
    assert at_once(app, *[_print(lot.id, by.id, ids) for ids in halves]) == []
    assert sums(lot) == (30, 24, 0, 6)
    assert rows_of(lot, BlankState.USED) == 24
    if serials.first:
        assert sorted(s for s in serials_used(lot) if s) == list(range(101, 125))


def test_with_the_lock_taken_out_both_officers_reach_for_the_same_serials(
    app: Flask, graduates: Graduates, halves: list[list[int]]
) -> None:
    lot, by, together = lot_of(graduates.cast, 30), graduates.cast.organiser, Barrier(2)
    lot_id, by_id = lot.id, by.id
    [error] = at_once(app, *[_print_without_the_lock(lot_id, by_id, ids, together) for ids in halves])
    assert "Phôi mang số này đã được ghi" in str(error)


def test_with_the_lock_taken_out_blanks_without_serials_are_lost_count_of(
    app: Flask, graduates: Graduates, halves: list[list[int]]
) -> None:
    lot, by, together = lot_of(graduates.cast, 30, Serials()), graduates.cast.organiser, Barrier(2)
    lot_id, by_id = lot.id, by.id
    assert at_once(app, *[_print_without_the_lock(lot_id, by_id, ids, together) for ids in halves]) == []
    assert (sums(lot)[1], rows_of(lot, BlankState.USED)) == (12, 24)


def test_the_same_certificates_are_printed_twice_at_once_on_two_lots(app: Flask, graduates: Graduates) -> None:
    graduates.crowd(EACH)
    ids, by_id = [c.id for c in graduates.issue()], graduates.cast.organiser.id
    lots = [lot_of(graduates.cast, 20), lot_of(graduates.cast, 20, Serials("B", 1, 3), "Phôi tháng 8")]
    assert at_once(app, *[_print(lot.id, by_id, ids) for lot in lots]) == []
    assert sorted(sums(lot)[1] for lot in lots) == [0, EACH]


def test_a_misprint_pressed_twice_at_once_spoils_one_blank(app: Flask, graduates: Graduates) -> None:
    certificate, lot = graduates.certificate(), lot_of(graduates.cast)
    [blank] = put_on(graduates.cast, lot, [certificate])
    blank_id, by_id = blank.id, graduates.cast.organiser.id

    def press() -> None:
        with transaction() as current:
            spoil(current.get_one(Blank, blank_id), "nhòe", by=current.get_one(User, by_id))

    assert at_once(app, *[press] * 4) == []
    assert sums(lot) == (10, 1, 1, 8)
    assert serials_used(lot) == [102]
