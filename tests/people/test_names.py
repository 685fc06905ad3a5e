"""Names are kept as written: only spaces and the form of letters are tidied."""

import pytest

from training.base.refusal import Refused
from training.people.names import parse_name, read_name, same_name


def test_a_name_loses_only_what_nobody_sees() -> None:
    reading = read_name("  Lý  Ú Mẩy ")
    assert (reading.value, str(reading.change)) == ("Lý Ú Mẩy", "bỏ 4 dấu cách thừa")
    composed = read_name("Nguye\u0302\u0303n Lan")
    assert (composed.value, str(composed.change)) == ("Nguyễn Lan", "ghi lại chữ theo chuẩn Unicode")
    assert read_name("BÙI THỊ YẾN").change is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (" \u200b", "Điền họ và tên."),
        ("123", "Họ tên không có chữ nào: viết họ và tên."),
        ("a" * 121, "Họ tên dài 121 chữ cái, nhiều nhất 120."),
    ],
)
def test_what_is_no_name_is_refused_on_its_field(text: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_name(text)
    assert (str(refused.value), refused.value.field) == (why, "full_name")


def test_names_are_the_same_whatever_their_capitals_and_form() -> None:
    assert same_name("ĐẶNG HỮU ƯỚC", "Đặng Hữu Ước")
    assert same_name("Nguye\u0302\u0303n", "nguyễn ")
    assert not same_name("Đặng", "Đăng")
