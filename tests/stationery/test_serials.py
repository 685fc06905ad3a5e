"""The printer fed two blanks at once: from one sheet on, each bears another serial than was written down."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.certificates.graduates import Graduates
from tests.stationery.stock import lot_of, misprint, put_on, serials_used, sums
from training.accounts.models import User
from training.base.audit import AuditLine
from training.base.clock import now
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.certificates.models import Certificate, EntryKind, RegisterEntry
from training.stationery.actions.blanks import return_blanks, write_off
from training.stationery.actions.serials import correct_serials
from training.stationery.models import Blank, BlankLot, BlankState
from training.stationery.shifts import Shift, shifted

SignIn = Callable[[User], FlaskClient]
NAMES = ("Thào A Sinh", "Má A Đa", "Vàng A Chớ", "Giàng A Lử", "Lý Thị Mỷ")


@pytest.fixture
def issued(graduates: Graduates) -> list[Certificate]:
    """Five certificates."""
    graduates.come(*NAMES)
    return graduates.issue()


def _bears(graduates: Graduates, blank: Blank, serial: int, **more: Any) -> Shift:
    by = graduates.cast.organiser
    with transaction():
        return correct_serials(blank, serial, by=by, **more)


def _lines(action: str) -> list[AuditLine]:
    return list(session().scalars(select(AuditLine).where(AuditLine.action == action)))


def _spoiled(lot: BlankLot) -> list[tuple[int | None, int | None]]:
    gone = select(Blank).where(Blank.lot_id == lot.id, Blank.state == BlankState.SPOILED).order_by(Blank.serial)
    return [(blank.serial, blank.certificate_id) for blank in session().scalars(gone)]


def _entered() -> list[tuple[str, str]]:
    lines = select(RegisterEntry).where(RegisterEntry.kind == EntryKind.SPOILED).order_by(RegisterEntry.seq)
    return [(line.facts["blank"], line.reason) for line in session().scalars(lines)]


def test_from_this_sheet_on_serials_move_and_the_blank_passed_over_is_in_the_stock_again(
    graduates: Graduates, issued: list[Certificate]
) -> None:
    lot = lot_of(graduates.cast)
    blanks = put_on(graduates.cast, lot, issued[:4])
    assert _bears(graduates, blanks[2], 104) == Shift(103, {103: 104, 104: 105})
    assert serials_used(lot) == [101, 102, 104, 105]
    assert sums(lot) == (10, 4, 0, 6)
    [line] = _lines("blanks.renumbered")
    assert (line.course_id, line.before) == (graduates.course.id, {"serials": ["TTCT 000103–TTCT 000104"]})
    assert line.after == {
        "name": "Phôi tháng 7",
        "count": 2,
        "serials": ["TTCT 000104–TTCT 000105"],
        "skipped": ["TTCT 000103"],
        "spoiled": False,
    }
    assert [blank.serial for blank in put_on(graduates.cast, lot, issued[4:])] == [103]


def test_the_blank_passed_over_is_written_off_where_it_is_spoiled(
    graduates: Graduates, issued: list[Certificate]
) -> None:
    lot = lot_of(graduates.cast)
    blanks = put_on(graduates.cast, lot, issued)
    _bears(graduates, blanks[3], 105, spoiled=True)
    assert serials_used(lot) == [101, 102, 103, 105, 106]
    assert (sums(lot), _spoiled(lot)) == ((10, 5, 1, 4), [(104, None)])
    assert _entered() == [("TTCT 000104", "Máy kéo hai phôi một lần")]


def test_a_second_press_changes_nothing_and_pressing_back_undoes(
    graduates: Graduates, issued: list[Certificate]
) -> None:
    lot = lot_of(graduates.cast)
    blanks = put_on(graduates.cast, lot, issued)
    _bears(graduates, blanks[1], 104)
    assert _bears(graduates, blanks[1], 104) == Shift(104, {})
    assert serials_used(lot) == [101, 104, 105, 106, 107]
    assert len(_lines("blanks.renumbered")) == 1
    _bears(graduates, blanks[1], 102, sheets=4)
    assert serials_used(lot) == [101, 102, 103, 104, 105]
    assert sums(lot) == (10, 5, 0, 5)


def test_two_double_feeds_are_written_down_in_either_order(graduates: Graduates, issued: list[Certificate]) -> None:
    lot = lot_of(graduates.cast)
    blanks = put_on(graduates.cast, lot, issued)
    _bears(graduates, blanks[3], 106)  # the fourth sheet really bears 106, since two blanks went before it
    _bears(graduates, blanks[1], 103)
    assert serials_used(lot) == [101, 103, 104, 106, 107]


def test_damp_blanks_did_not_lie_in_the_tray(graduates: Graduates, issued: list[Certificate]) -> None:
    lot, by = lot_of(graduates.cast), graduates.cast.organiser
    with transaction():
        write_off(lot, [103, 105], "ẩm", by=by)
    blanks = put_on(graduates.cast, lot, issued[:3])
    assert serials_used(lot) == [101, 102, 104]
    with pytest.raises(Refused, match="TTCT 000103 đã ghi hỏng trong kho"):
        _bears(graduates, blanks[1], 103)
    _bears(graduates, blanks[1], 104)
    assert serials_used(lot) == [101, 104, 106]


def test_a_misprint_among_the_sheets_moves_too_and_the_register_says_which_blank_it_was(
    graduates: Graduates, issued: list[Certificate]
) -> None:
    lot = lot_of(graduates.cast)
    blanks = put_on(graduates.cast, lot, issued[:4])
    misprint(graduates.cast, blanks[2])
    _bears(graduates, blanks[1], 103)
    assert serials_used(lot) == [101, 103, 105, 106]  # the last is the sheet that was printed again
    assert (sums(lot), _spoiled(lot)) == ((10, 4, 1, 5), [(104, issued[2].id)])
    assert _entered() == [
        ("TTCT 000103", "kẹt giấy"),
        ("TTCT 000104", "Sửa số phôi hỏng: dòng trước ghi nhầm là TTCT 000103"),
    ]


def test_a_serial_of_another_print_is_refused_by_name_and_the_last_printed_is_mended_first(
    graduates: Graduates, issued: list[Certificate]
) -> None:
    lot = lot_of(graduates.cast)
    first = put_on(graduates.cast, lot, issued[:2])
    second = put_on(graduates.cast, lot, issued[2:4])
    whose = issued[2].facts["full_name"]
    with pytest.raises(Refused, match=f"TTCT 000103 đang ghi cho giấy của {whose}") as refused:
        _bears(graduates, first[1], 103)
    assert refused.value.field == "serial"
    assert (serials_used(lot), _lines("blanks.renumbered")) == ([101, 102, 103, 104], [])
    _bears(graduates, second[0], 104)
    _bears(graduates, first[1], 103)
    assert (serials_used(lot), sums(lot)) == ([101, 103, 104, 105], (10, 4, 0, 6))


def test_a_lot_that_ends_before_is_refused(graduates: Graduates, issued: list[Certificate]) -> None:
    lot = lot_of(graduates.cast, 6)
    blanks = put_on(graduates.cast, lot, issued)
    with pytest.raises(Refused, match="lô thiếu 1 phôi"):
        _bears(graduates, blanks[1], 104)
    with pytest.raises(Refused, match="không phải số phôi của lô"):
        _bears(graduates, blanks[1], 107)
    _bears(graduates, blanks[1], 103)
    assert sums(lot) == (6, 5, 0, 1)


def test_back_is_no_further_than_the_sheet_before(graduates: Graduates, issued: list[Certificate]) -> None:
    lot = lot_of(graduates.cast)
    blanks = put_on(graduates.cast, lot, issued)
    with pytest.raises(Refused, match="TTCT 000102 đang ghi cho giấy"):
        _bears(graduates, blanks[2], 102)
    _bears(graduates, blanks[0], 103)
    with pytest.raises(Refused, match="Còn trắng") as refused:
        _bears(graduates, blanks[0], 101, spoiled=True)
    assert refused.value.field == "skipped"
    _bears(graduates, blanks[0], 102)
    assert (serials_used(lot), sums(lot)) == ([102, 103, 104, 105, 106], (10, 5, 0, 5))


def test_sheets_after_a_gap_stay_where_they_are() -> None:
    assert shifted(range(101, 111), {103, 104, 107}, 103, 104) == {103: 104, 104: 105}
    assert shifted(range(101, 111), {103, 104, 105}, 103, 105, 2) == {103: 105, 104: 106}


def test_two_taps_on_the_page_and_the_undo_in_the_toast(
    graduates: Graduates, issued: list[Certificate], sign_in: SignIn
) -> None:
    lot, client = lot_of(graduates.cast), sign_in(graduates.cast.organiser)
    blanks = put_on(graduates.cast, lot, issued)
    course, at = f"/courses/{graduates.course.id}/certificates", blanks[2].at.isoformat()
    order = f"lot_id={lot.id}&run={blanks[0].id}"
    page = client.get(f"{course}/print/sheets?{order}").get_data(as_text=True)
    assert 'name="serial" value="TTCT 000104"' in page
    press = f"{course}/blanks/{blanks[2].id}/serial?{order}"
    wrong = client.post(press, data={"at": at, "serial": "TTCT 000999", "skipped": "spoiled"})
    assert wrong.status_code == 422
    assert "viết số từ TTCT 000101 đến TTCT 000110" in wrong.get_data(as_text=True)
    assert 'value="TTCT 000999"' in wrong.get_data(as_text=True)
    assert 'value="spoiled" checked' in wrong.get_data(as_text=True)
    done = client.post(press, data={"at": at, "serial": "TTCT 000104", "skipped": "blank"}, follow_redirects=True)
    text = done.get_data(as_text=True)
    assert "số phôi dịch +1: 3 tờ, từ TTCT 000104. Đã trả về kho phôi TTCT 000103." in text
    assert (sums(lot), serials_used(lot)) == ((10, 5, 0, 5), [101, 102, 104, 105, 106])
    [undo] = re.findall('action="([^"]*serial/undoing[^"]*)"', text)
    assert "Số phôi đã trở lại như trước." in client.post(unescape(undo), follow_redirects=True).get_data(as_text=True)
    assert (sums(lot), serials_used(lot)) == ((10, 5, 0, 5), [101, 102, 103, 104, 105])


def test_a_blank_that_was_given_back_is_not_the_one_that_has_its_id_now(
    graduates: Graduates, issued: list[Certificate], sign_in: SignIn
) -> None:
    lot, client, by = lot_of(graduates.cast), sign_in(graduates.cast.organiser), graduates.cast.organiser
    [blank] = put_on(graduates.cast, lot, issued[:1])
    at, blank_id = blank.at.isoformat(), blank.id
    with transaction():
        return_blanks(blank, by=by)
    with transaction() as current:
        again = current.get_one(Certificate, issued[1].id)
        same = {"lot_id": lot.id, "certificate_id": again.id, "state": BlankState.USED, "by_id": by.id}
        current.add(Blank(id=blank_id, serial=101, at=now(), **same))
        lot.used, lot.remaining = 1, 9
    course = f"/courses/{graduates.course.id}/certificates/blanks/{blank_id}"
    for press, typed in (("spoilage", {"reason": "nhòe"}), ("serial", {"serial": "102", "skipped": "blank"})):
        answer = client.post(f"{course}/{press}", data={"at": at, **typed})
        assert (answer.status_code, "vừa được trả về kho" in answer.get_data(as_text=True)) == (409, True)
    assert (sums(lot), serials_used(lot)) == ((10, 1, 0, 9), [101])
