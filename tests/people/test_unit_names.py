"""Units as lists write them: exact spelling first, nothing guessed where two would fit."""

import pytest

from tests.people.roster_files import UNITS
from training.people.unit_names import UnitBook, UnitName


@pytest.mark.parametrize(
    ("text", "name", "why"),
    [
        ("Phường Sa Pa", "Phường Sa Pa", "None"),
        ("Phường Sa Pả", "Phường Sa Pả", "None"),
        ("P. Cầu Mây", "Phường Cầu Mây", "viết đủ tên đơn vị"),
        ("p.Cầu Mây", "Phường Cầu Mây", "viết đủ tên đơn vị"),
        ("X Tả Van", "Xã Tả Van", "viết đủ tên đơn vị"),
        ("TX. Sa Pa", "Thị xã Sa Pa", "viết đủ tên đơn vị"),
        ("Sa Pả", "Phường Sa Pả", "viết đủ tên đơn vị"),
        ("xã Bản Hồ", "Xã Bản Hồ", "viết hoa như tên đơn vị"),
        ("Phường  Cầu Mây\u00a0", "Phường Cầu Mây", "bỏ 2 dấu cách thừa"),
        ("xa ta van", "Xã Tả Van", "viết đúng dấu tên đơn vị"),
        ("Phg. Cầu Mây", "Phường Cầu Mây", "viết đủ tên đơn vị"),
        ("T.X Sa Pa", "Thị xã Sa Pa", "viết đủ tên đơn vị"),
        ("Xã Tả Van, thị xã Sa Pa, tỉnh Lào Cai", "Xã Tả Van", "viết đủ tên đơn vị"),
        ("x. Tả Van (TX. Sa Pa)", "Xã Tả Van", "viết đủ tên đơn vị"),
    ],
)
def test_a_unit_is_found_and_the_change_is_said(text: str, name: str, why: str) -> None:
    reading = UNITS.read(text)
    assert reading.value is not None
    assert (reading.value.name, str(reading.change)) == (name, why)


@pytest.mark.parametrize(
    ("text", "code", "why", "offer"),
    [
        ("Xã Sa Pả", "unit_unknown", "Không có đơn vị này: đã thành Phường Sa Pả.", "Phường Sa Pả"),
        ("Xã Cầu Mây", "unit_unknown", "Không có đơn vị này: gần nhất là Phường Cầu Mây.", "Phường Cầu Mây"),
        ("Xã Tả Van, huyện Bát Xát", "unit_unknown", "Không có đơn vị này: gần nhất là Xã Tả Van.", "Xã Tả Van"),
        ("Xã Sa Pả, thị xã Sa Pa", "unit_unknown", "Không có đơn vị này: đã thành Phường Sa Pả.", "Phường Sa Pả"),
        ("UBND xã Tả Van", "unit_unknown", "Không có đơn vị này: gần nhất là Xã Tả Van.", "Xã Tả Van"),
        ("Thôn Giàng Tra, xã Tả Phìn", "unit_unknown", "Không có đơn vị này: gần nhất là Xã Tả Phìn.", "Xã Tả Phìn"),
        ("Hà Nội", "unit_unknown", "Không có đơn vị này trong danh mục.", ""),
        ("phuong sa pa", "unit_ambiguous", "Có thể là Phường Sa Pả hoặc Phường Sa Pa: viết đủ tên.", ""),
        ("Sa Pa", "unit_ambiguous", "Có thể là Thị xã Sa Pa hoặc Phường Sa Pa: viết đủ tên.", ""),
    ],
)
def test_what_does_not_fit_one_unit_is_asked_about(text: str, code: str, why: str, offer: str) -> None:
    problem = UNITS.read(text).problem
    assert problem is not None
    assert (problem.code, str(problem.why), problem.offer) == (code, why, offer)


def test_every_unit_is_found_by_its_own_name() -> None:
    assert [UNITS.read(unit.name).value for unit in UNITS.units] == UNITS.units
    assert UNITS.read(" ").value is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Trưởng thôn, xã Tả Van, thị xã Sa Pa", "Xã Tả Van"),
        ("Bí thư, Trưởng ban tuyên vận - P. Sa Pả", "Phường Sa Pả"),
        ("Công chức Văn hóa - Xã hội, Xã Bản Hồ", "Xã Bản Hồ"),
        ("Cán bộ", None),
        ("", None),
    ],
)
def test_the_unit_after_a_position_is_found_with_what_it_stands_under(text: str, name: str | None) -> None:
    unit = UNITS.read_last(text).value
    assert (unit.name if unit else None) == name


def test_two_units_of_one_name_are_told_apart_by_what_they_stand_under() -> None:
    book = UnitBook(
        UnitName(n, "Xã Thanh Bình", (), (above,)) for n, above in enumerate(("Thị xã Sa Pa", "Huyện Si Ma"), 1)
    )
    problem = book.read("Thanh Bình").problem
    assert problem is not None
    assert str(problem.why) == "Có thể là Xã Thanh Bình, Thị xã Sa Pa hoặc Xã Thanh Bình, Huyện Si Ma: viết đủ tên."
    assert (problem.code, problem.offer) == ("unit_ambiguous", "")
    assert [unit.id for unit in book.units if book.read(unit.address).value == unit] == [1, 2]
