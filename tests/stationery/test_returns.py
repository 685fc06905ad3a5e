"""Blanks that were taken for printing, and nothing was printed: they go back, and their serials are free again."""

from collections.abc import Callable
from datetime import date
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.attendance.hall import at_once
from tests.certificates.graduates import Graduates
from tests.stationery.stock import lot_of, misprint, put_on, rows_of, serials_used, sums
from training.accounts.models import User
from training.base.audit import AuditLine
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.certificates.models import Certificate
from training.stationery.actions.blanks import return_blanks, spoil
from training.stationery.blanks import Serials
from training.stationery.models import Blank, BlankLot, BlankState
from training.stationery.queries import blanks_of_run

SignIn = Callable[[User], FlaskClient]
NAMES = ("Thào A Sinh", "Má A Đa", "Vàng A Chớ")


@pytest.fixture
def issued(graduates: Graduates) -> list[Certificate]:
    """Three certificates."""
    graduates.come(*NAMES)
    return graduates.issue()


def _give_back(graduates: Graduates, blank: Blank) -> list[int | None]:
    by = graduates.cast.organiser
    with transaction():
        return return_blanks(blank, by=by)


def test_what_was_taken_together_goes_back_and_its_serials_are_free_again(
    graduates: Graduates, issued: list[Certificate]
) -> None:
    lot = lot_of(graduates.cast)
    put_on(graduates.cast, lot, issued[:1])
    second = put_on(graduates.cast, lot, issued[1:])
    assert _give_back(graduates, second[1]) == [102, 103]
    assert sums(lot) == (10, 1, 0, 9)
    assert (rows_of(lot, BlankState.USED), rows_of(lot, BlankState.SPOILED)) == (1, 0)
    line = session().scalars(select(AuditLine).where(AuditLine.action == "blanks.returned")).one()
    assert line.after == {"name": "Phôi tháng 7", "count": 2, "serials": ["TTCT 000102–TTCT 000103"]}
    assert [blank.serial for blank in put_on(graduates.cast, lot, issued)] == [102, 103]
    assert sums(lot) == (10, 3, 0, 7)


def test_blanks_without_serials_go_back_by_count(graduates: Graduates, issued: list[Certificate]) -> None:
    lot = lot_of(graduates.cast, serials=Serials())
    blanks = put_on(graduates.cast, lot, issued)
    assert _give_back(graduates, blanks[0]) == [None, None, None]
    assert sums(lot) == (10, 0, 0, 10)


def test_after_a_misprint_nothing_goes_back(graduates: Graduates, issued: list[Certificate]) -> None:
    lot = lot_of(graduates.cast)
    blanks = put_on(graduates.cast, lot, issued)
    misprint(graduates.cast, blanks[1])
    with pytest.raises(Refused, match="đã có tờ hỏng"):
        _give_back(graduates, blanks[0])
    assert sums(lot) == (10, 3, 1, 6)


def test_once_one_is_handed_over_nothing_goes_back(graduates: Graduates, issued: list[Certificate]) -> None:
    lot = lot_of(graduates.cast)
    blanks = put_on(graduates.cast, lot, issued)
    with transaction() as current:
        current.get_one(Certificate, issued[2].id).handed_on = date(2022, 7, 15)
    with pytest.raises(Refused, match="đã có giấy được giao"):
        _give_back(graduates, blanks[0])
    assert sums(lot) == (10, 3, 0, 7)


def test_two_presses_on_the_page_give_back_once(
    graduates: Graduates, issued: list[Certificate], sign_in: SignIn
) -> None:
    lot, client = lot_of(graduates.cast), sign_in(graduates.cast.organiser)
    blanks = put_on(graduates.cast, lot, issued)
    course, at = f"/courses/{graduates.course.id}/certificates", blanks[0].at.isoformat()
    order, address = f"lot_id={lot.id}&run={blanks[0].id}", f"{course}/print/run/{blanks[0].id}/return"
    page = client.get(f"{course}/print/sheets?{order}").get_data(as_text=True)
    assert "Sẽ in 3 tờ" in page
    assert "Chưa in: trả cả 3 phôi về kho" in page
    assert f'name="at" value="{at}"' in page
    first = client.post(f"{address}?{order}", data={"at": at})
    assert first.location == f"{course}/print?lot_id={lot.id}"
    assert sums(lot) == (10, 0, 0, 10)
    put_on(graduates.cast, lot, [session().get_one(Certificate, each.id) for each in issued])
    again = client.post(f"{address}?{order}", data={"at": at}, follow_redirects=True)
    assert "Phôi của lần in ấy đã về kho rồi." in again.get_data(as_text=True)
    assert sums(lot) == (10, 3, 0, 7)


def test_the_page_of_a_run_with_a_misprint_does_not_offer_it(
    graduates: Graduates, issued: list[Certificate], sign_in: SignIn
) -> None:
    lot, client = lot_of(graduates.cast), sign_in(graduates.cast.organiser)
    blanks = put_on(graduates.cast, lot, issued)
    misprint(graduates.cast, blanks[1])
    address = f"/courses/{graduates.course.id}/certificates/print/sheets?lot_id={lot.id}&run={blanks[0].id}"
    assert "phôi về kho" not in client.get(address).get_data(as_text=True)


def test_a_misprint_and_a_return_at_once_end_as_one_of_them(
    app: Flask, graduates: Graduates, issued: list[Certificate]
) -> None:
    lot, by_id, together = lot_of(graduates.cast), graduates.cast.organiser.id, Barrier(2)
    ids = [blank.id for blank in put_on(graduates.cast, lot, issued)]

    def seen(id: int) -> Blank:
        """A blank as both pages showed it before either was pressed."""
        blank = session().get_one(Blank, id)
        session().rollback()
        together.wait()
        return blank

    def spoils() -> None:
        blank = seen(ids[1])
        with transaction() as current:
            spoil(blank, "kẹt giấy", by=current.get_one(User, by_id))

    def returns() -> None:
        blank = seen(ids[0])
        with transaction() as current:
            return_blanks(blank, by=current.get_one(User, by_id))

    [error] = at_once(app, spoils, returns)
    assert isinstance(error, Refused)
    assert (sums(lot), serials_used(lot)) in [((10, 3, 1, 6), [101, 103, 104]), ((10, 0, 0, 10), [])]
    assert rows_of(lot, BlankState.USED) == sums(lot)[1]


def test_with_the_lock_taken_out_a_misprint_is_lost_in_a_return(
    app: Flask, graduates: Graduates, issued: list[Certificate]
) -> None:
    lot, by_id, together = lot_of(graduates.cast), graduates.cast.organiser.id, Barrier(2)
    ids, lot_id, course_id = [b.id for b in put_on(graduates.cast, lot, issued)], lot.id, graduates.course.id

    def spoils() -> None:
        together.wait()
        with transaction() as current:
            spoil(current.get_one(Blank, ids[1]), "kẹt giấy", by=current.get_one(User, by_id))
        together.wait()

    def returns_what_it_read() -> None:
        run = [(each.id, each.state) for each in blanks_of_run(course_id, lot_id, ids[0])]
        used, left = session().get_one(BlankLot, lot_id).used, session().get_one(BlankLot, lot_id).remaining
        session().rollback()
        together.wait()
        together.wait()
        assert {state for _id, state in run} == {BlankState.USED}
        with transaction() as current:
            for id, _state in run:
                current.delete(current.get_one(Blank, id))
            lot = current.get_one(BlankLot, lot_id)
            lot.used, lot.remaining, lot.spoiled = used - len(run), left + len(run), 0

    assert at_once(app, spoils, returns_what_it_read) == []
    assert (sums(lot)[1], rows_of(lot, BlankState.USED), rows_of(lot, BlankState.SPOILED)) == (0, 1, 0)
