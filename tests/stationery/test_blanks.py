"""The stock of blanks: received = used + spoiled + left, whatever happens at the printer."""

from datetime import date

import pytest
from sqlalchemy import select, text, update

from tests.certificates.graduates import Graduates
from tests.stationery.stock import NUMBERED, lot_of, misprint, put_on, rows_of, serials_used, sums
from training.base.audit import AuditLine
from training.base.db import db, session, transaction
from training.base.refusal import Refused
from training.certificates.models import Certificate, EntryKind, RegisterEntry
from training.designs.design import Paper
from training.stationery.actions.blanks import correct_lot, write_off
from training.stationery.blanks import Delivery, Serials, next_serials, read_first
from training.stationery.models import Blank, BlankLot, BlankState
from training.stationery.queries import blank_of

NAMES = ("Thào A Sinh", "Má A Đa", "Vàng A Chớ")


def _spoiled_lines() -> list[RegisterEntry]:
    return list(session().scalars(select(RegisterEntry).where(RegisterEntry.kind == EntryKind.SPOILED)))


def test_certificates_take_the_next_serials_in_printing_order(graduates: Graduates) -> None:
    graduates.come(*NAMES)
    issued, lot = graduates.issue(), lot_of(graduates.cast)
    blanks = put_on(graduates.cast, lot, [issued[2], issued[0]])
    assert [(b.serial, b.certificate_id) for b in blanks] == [(101, issued[2].id), (102, issued[0].id)]
    assert sums(lot) == (10, 2, 0, 8)
    line = session().scalars(select(AuditLine).where(AuditLine.action == "blanks.used")).one()
    assert line.after == {"name": "Phôi tháng 7", "count": 2, "serials": ["TTCT 000101–TTCT 000102"]}


def test_who_stands_on_a_blank_already_keeps_it_when_all_are_printed_again(graduates: Graduates) -> None:
    graduates.come(*NAMES)
    issued, lot = graduates.issue(), lot_of(graduates.cast)
    put_on(graduates.cast, lot, issued[:2])
    assert [b.serial for b in put_on(graduates.cast, lot, issued)] == [103]
    assert put_on(graduates.cast, lot, issued) == []
    assert sums(lot) == (10, 3, 0, 7)


def test_a_misprint_spoils_the_blank_and_the_certificate_takes_the_next(graduates: Graduates) -> None:
    graduates.come(*NAMES)
    issued, lot = graduates.issue(), lot_of(graduates.cast)
    _first, second, _third = put_on(graduates.cast, lot, issued)
    new = misprint(graduates.cast, second)
    assert new
    assert (new.serial, new.certificate_id) == (104, second.certificate_id)
    assert sums(lot) == (10, 3, 1, 6)
    [line] = _spoiled_lines()
    assert (line.certificate_id, line.reason, line.facts["blank"]) == (issued[1].id, "kẹt giấy", "TTCT 000102")


def test_a_second_press_on_the_same_sheet_changes_nothing(graduates: Graduates) -> None:
    certificate, lot = graduates.certificate(), lot_of(graduates.cast)
    [blank] = put_on(graduates.cast, lot, [certificate])
    first, second = misprint(graduates.cast, blank), misprint(graduates.cast, blank)
    assert first
    assert second
    assert first.id == second.id
    assert sums(lot) == (10, 1, 1, 8)
    assert len(_spoiled_lines()) == 1


def test_the_last_blank_is_written_off_and_the_certificate_waits_for_another_lot(graduates: Graduates) -> None:
    certificate, lot = graduates.certificate(), lot_of(graduates.cast, 1)
    [blank] = put_on(graduates.cast, lot, [certificate])
    assert misprint(graduates.cast, blank) is None
    assert sums(lot) == (1, 0, 1, 0)
    other = lot_of(graduates.cast, 5, Serials("", 1, 4), "Phôi tháng 8")
    assert [b.serial for b in put_on(graduates.cast, other, [certificate])] == [1]


def test_what_was_handed_over_is_no_misprint_and_takes_no_blank(graduates: Graduates) -> None:
    certificate, lot = graduates.certificate(), lot_of(graduates.cast)
    [blank] = put_on(graduates.cast, lot, [certificate])
    with transaction() as current:
        current.get_one(Certificate, certificate.id).handed_on = date(2022, 7, 15)
    with pytest.raises(Refused, match="đã trao"):
        misprint(graduates.cast, blank)
    assert sums(lot) == (10, 1, 0, 9)


def test_a_lot_that_is_too_small_or_of_another_size_is_refused_and_nothing_is_taken(graduates: Graduates) -> None:
    graduates.come(*NAMES)
    issued = graduates.issue()
    small = lot_of(graduates.cast, 2)
    with pytest.raises(Refused, match="Lô này còn 2 phôi, cần 3") as refused:
        put_on(graduates.cast, small, issued)
    assert refused.value.field == "lot_id"
    cards = lot_of(graduates.cast, 9, Serials(), "Phôi nhỏ", Paper.CARD)
    with pytest.raises(Refused, match="khác khổ"):
        put_on(graduates.cast, cards, issued)
    assert (sums(small), sums(cards)) == ((2, 0, 0, 2), (9, 0, 0, 9))


def test_damp_blanks_are_written_off_by_their_serials_and_skipped_afterwards(graduates: Graduates) -> None:
    graduates.come(*NAMES)
    issued, lot, by = graduates.issue(), lot_of(graduates.cast), graduates.cast.organiser
    with transaction():
        write_off(lot, [101, 103], "ẩm", by=by)
    assert sums(lot) == (10, 0, 2, 8)
    assert [(line.certificate_id, line.facts["blank"], line.reason) for line in _spoiled_lines()] == [
        (None, "TTCT 000101", "ẩm"),
        (None, "TTCT 000103", "ẩm"),
    ]
    put_on(graduates.cast, lot, issued)
    assert serials_used(lot) == [102, 104, 105]
    with pytest.raises(Refused, match="Phôi số TTCT 000102 đã dùng") as refused, transaction():
        write_off(lot, [102, 106], "ẩm", by=by)
    assert refused.value.field == "serials"


def test_blanks_without_serials_are_counted(graduates: Graduates) -> None:
    certificate, by = graduates.certificate(), graduates.cast.organiser
    lot = lot_of(graduates.cast, 4, Serials())
    [blank] = put_on(graduates.cast, lot, [certificate])
    misprint(graduates.cast, blank)
    with transaction():
        write_off(lot, [None, None], "rách", by=by)
    assert sums(lot) == (4, 1, 3, 0)
    assert (rows_of(lot, BlankState.USED), rows_of(lot, BlankState.SPOILED)) == (1, 3)
    with pytest.raises(Refused), transaction():
        write_off(lot, [None], "rách", by=by)


def test_the_database_itself_refuses_sums_that_do_not_add_up(graduates: Graduates) -> None:
    lot = lot_of(graduates.cast)
    lot_id = lot.id
    for wrong in ({"used": 1}, {"remaining": 11}, {"used": -1, "remaining": 11}, {"received": 0, "remaining": 0}):
        with pytest.raises(Refused) as refused, transaction() as current:
            current.execute(update(BlankLot).where(BlankLot.id == lot_id).values(wrong))
        assert "phôi" in str(refused.value).lower()
    assert sums(lot) == (10, 0, 0, 10)


def test_a_certificate_stands_on_one_blank_only_also_for_the_database(graduates: Graduates) -> None:
    certificate, lot = graduates.certificate(), lot_of(graduates.cast)
    [blank] = put_on(graduates.cast, lot, [certificate])
    row = {c.key: getattr(blank, c.key) for c in Blank.__table__.columns if c.key != "id"}
    with pytest.raises(Refused, match="một phôi khác"), transaction() as current:
        current.add(Blank(**row | {"serial": 109}))
    with pytest.raises(Refused, match="Phôi mang số này"), transaction() as current:
        current.add(Blank(**row | {"state": BlankState.SPOILED}))


def test_a_lot_is_corrected_only_while_nothing_of_it_was_used(graduates: Graduates) -> None:
    certificate, lot, by = graduates.certificate(), lot_of(graduates.cast), graduates.cast.organiser
    right = Delivery("Phôi tháng 7", Paper.A4, 12, date(2022, 7, 14), NUMBERED)
    with transaction():
        correct_lot(lot, right, by=by)
    assert sums(lot) == (12, 0, 0, 12)
    put_on(graduates.cast, lot, [certificate])
    with pytest.raises(Refused, match="không sửa nữa"), transaction():
        correct_lot(lot, right, by=by)
    assert sums(lot) == (12, 1, 0, 11)


def test_two_lots_never_share_a_serial(graduates: Graduates) -> None:
    lot_of(graduates.cast)
    with pytest.raises(Refused, match="trùng với lô “Phôi tháng 7”") as refused:
        lot_of(graduates.cast, 5, Serials("TTCT ", 110, 6), "Phôi tháng 8")
    assert refused.value.field == "first"
    lot_of(graduates.cast, 5, Serials("TTCT ", 111, 6), "Phôi tháng 8")
    lot_of(graduates.cast, 5, Serials("B ", 101, 6), "Phôi khác")


def test_a_revoked_certificate_gives_its_spoiled_blank_no_successor(graduates: Graduates) -> None:
    certificate, lot = graduates.certificate(), lot_of(graduates.cast)
    [blank] = put_on(graduates.cast, lot, [certificate])
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE certificates SET state = 'revoked'"))
    assert misprint(graduates.cast, blank) is None
    assert blank_of(certificate.id) is None
    assert sums(lot) == (10, 0, 1, 9)


@pytest.mark.parametrize(
    ("typed", "serials"),
    [
        ("000101", Serials("", 101, 6)),
        ("TTCT 000101", Serials("TTCT ", 101, 6)),
        ("A-7", Serials("A-", 7, 1)),
    ],
)
def test_the_first_serial_says_how_the_others_are_written(typed: str, serials: Serials) -> None:
    assert read_first(typed) == serials
    assert serials.text(serials.first) == typed


@pytest.mark.parametrize("typed", ["TTCT", "000101 A", "1234567890", "M" * 21 + "1"])
def test_what_is_no_serial_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        read_first(typed)


def test_serials_are_read_singly_and_in_ranges() -> None:
    assert NUMBERED.read("TTCT 000105, 101 - 103;000102", 10) == [101, 102, 103, 105]
    for wrong in ("100", "111", "103-101", "abc", "101-111", "101 102"):
        with pytest.raises(Refused, match="viết số từ TTCT 000101 đến TTCT 000110"):
            NUMBERED.read(wrong, 10)


def test_runs_are_told_by_their_ends() -> None:
    assert NUMBERED.runs([101, 102, 104, 105, 107]) == [
        ("TTCT 000101", "TTCT 000102"),
        ("TTCT 000104", "TTCT 000105"),
        ("TTCT 000107", "TTCT 000107"),
    ]
    assert next_serials(NUMBERED, {101, 103}, 3) == [102, 104, 105]
    assert next_serials(Serials(), set(), 2) == [None, None]
