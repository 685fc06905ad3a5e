"""Dates, numbers, capitals and names inside sentences, as papers write them."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from training import vietnamese as vi

DAY = date(2022, 7, 15)


def test_dates_are_written_day_first() -> None:
    assert vi.date_text(date(1977, 2, 8)) == "08/02/1977"
    assert vi.weekday_date(DAY) == "Thứ Sáu, 15/07/2022"
    assert vi.weekday_date(date(2022, 7, 17)) == "Chủ Nhật, 17/07/2022"


def test_documents_put_a_zero_before_small_days_and_the_first_two_months() -> None:
    assert vi.long_date(DAY) == "ngày 15 tháng 7 năm 2022"
    assert vi.long_date(date(2023, 2, 5)) == "ngày 05 tháng 02 năm 2023"
    assert vi.long_date(date(2023, 10, 5)) == "ngày 05 tháng 10 năm 2023"


def test_hours_have_two_digits_and_are_spoken_with_their_minutes() -> None:
    assert vi.hours_text(time(7, 30), time(11, 30)) == "07:30–11:30"
    assert vi.spoken_time(datetime.fromisoformat("2022-07-15T07:30:00+07:00")) == "07 giờ 30 phút"
    assert vi.spoken_time(time(11)) == "11 giờ"


def test_a_range_of_one_day_is_a_day() -> None:
    assert vi.date_range(DAY, DAY) == "15/07/2022"
    assert vi.date_range(DAY, date(2022, 7, 17)) == "15/07/2022–17/07/2022"


@pytest.mark.parametrize(
    ("value", "text"), [(1234.5, "1.234,5"), (5.0, "5"), (-1234567, "-1.234.567"), (Decimal("0.10"), "0,10"), (0, "0")]
)
def test_numbers_have_a_comma_for_decimals(value: float, text: str) -> None:
    assert vi.number_text(value) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "Một là"), (8, "Tám là"), (10, "Mười là"), (15, "Mười lăm là"), (20, "Hai mươi là"), (21, "Hai mươi mốt là")],
)
def test_conclusions_are_numbered_in_words(number: int, text: str) -> None:
    assert vi.ordinal_row(number) == text


def test_each_number_to_ninety_nine_has_words_of_its_own() -> None:
    assert len({vi.ordinal_row(number) for number in range(1, 100)}) == 99
    for outside in (0, 100):
        with pytest.raises(ValueError, match=str(outside)):
            vi.ordinal_row(outside)


def test_roman_numerals_and_counts_below_ten() -> None:
    assert [vi.roman(number) for number in (1, 4, 9, 16, 1994)] == ["I", "IV", "IX", "XVI", "MCMXCIV"]
    assert vi.two_digits(8) == "08"
    with pytest.raises(ValueError, match="0"):
        vi.roman(0)


def test_a_name_in_capitals_is_offered_in_small_letters() -> None:
    assert vi.suggest_case("BÙI THỊ YẾN") == "Bùi Thị Yến"
    assert vi.suggest_case("H'MÔNG") == "H'Mông"
    assert vi.suggest_case("Bùi Thị YẾN") == "Bùi Thị YẾN"
    assert [vi.is_capitals(name) for name in ("LỒ A CHINH", "Lồ A Chinh", "A", "")] == [True, False, False, False]


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Xã Hoàng Liên, thị xã Sa Pa, tỉnh Lào Cai", "xã Hoàng Liên, thị xã Sa Pa, tỉnh Lào Cai"),
        ("Thị xã Sa Pa", "thị xã Sa Pa"),
        ("Tổ dân phố số 3", "tổ dân phố số 3"),
        ("Trung tâm Chính trị thị xã Sa Pa", "trung tâm Chính trị thị xã Sa Pa"),
        ("Thị ủy Sa Pa", "Thị ủy Sa Pa"),
        ("Xã hội học", "Xã hội học"),
        ("Bản Hồ", "Bản Hồ"),
    ],
)
def test_only_a_kind_begins_small_inside_a_sentence(name: str, inside: str) -> None:
    assert vi.inside_sentence(name) == inside


def test_a_short_name_wraps_whole_and_a_long_one_may_wrap() -> None:
    assert vi.bind("Phường Sa Pa") == "Phường\u00a0Sa\u00a0Pa"
    long = "Ủy viên Ban Thường vụ Thị ủy, Trưởng Ban Tuyên giáo"
    assert vi.bind(long) == long
