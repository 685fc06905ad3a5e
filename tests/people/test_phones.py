"""XLS-LEAD0: phones come back with the zero that Excel drops, and every change is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.base.refusal import Refused
from training.people.phones import parse_phone, read_phone


@pytest.mark.parametrize(
    ("value", "phone", "why"),
    [
        (912345670, "0912345670", "thêm số 0 mà Excel đã bỏ"),
        ("912345670.0", "0912345670", "thêm số 0 mà Excel đã bỏ"),
        ("'0912 345 671", "0912345671", "bỏ dấu ngăn giữa các số"),
        ("0952 069 685", "0952069685", "bỏ dấu cách"),
        ("+84912345672", "0912345672", "đổi đầu số +84"),
        ("8.4912345673E+10", "0912345673", "đổi đầu số +84"),
        ("0330084123", "0330084123", "None"),
        ("+84 (0)912.345.672", "0912345672", "đổi đầu số +84"),
        ("2143871234", "02143871234", "thêm số 0 mà Excel đã bỏ"),
        ("02143871234", "02143871234", "None"),
        ("0966623923", "0966623923", "None"),
    ],
)
def test_a_phone_is_ten_digits_or_a_landline(value: str | int, phone: str, why: str) -> None:
    reading = read_phone(value)
    assert (reading.value, str(reading.change), reading.problem) == (phone, why, None)


@pytest.mark.parametrize(
    ("text", "code", "why"),
    [
        ("09876", "phone_incomplete", "Số điện thoại có 5 chữ số, cần 10."),
        ("0214387123", "phone_incomplete", "Số điện thoại có 10 chữ số, cần 11."),
        ("091234567890", "phone_too_long", "Số điện thoại có 12 chữ số, cần 10."),
        ("5123456789", "phone_invalid", "Số điện thoại phải bắt đầu bằng số 0."),
        ("không có", "phone_invalid", "Số điện thoại sai: chỉ viết chữ số."),
        ("0912345678 / 0987654321", "phone_several", "Ô có hai số điện thoại: giữ một số."),
    ],
)
def test_what_is_no_phone_is_asked_about(text: str, code: str, why: str) -> None:
    reading = read_phone(text)
    assert reading.problem is not None
    assert (reading.value, reading.problem.code, str(reading.problem.why)) == (None, code, why)


def test_a_form_says_what_is_missing() -> None:
    with pytest.raises(Refused) as short:
        parse_phone("09876")
    assert (str(short.value), short.value.field) == (
        "Số điện thoại có 5 chữ số, cần 10. Viết đủ cả số 0 ở đầu.",
        "phone",
    )
    with pytest.raises(Refused, match="Điền số điện thoại"):
        parse_phone("\u00a0")
    assert parse_phone("0912 345 678") == "0912345678"


@given(st.from_regex(r"0[35789][0-9]{8}", fullmatch=True), st.sampled_from(["{}", "+84{}", "84{}", "0084{}", " 0{} "]))
def test_every_way_of_writing_a_number_is_the_number(phone: str, form: str) -> None:
    assert read_phone(form.format(phone[1:])).value == phone


@given(st.text(max_size=30))
def test_a_value_is_always_a_number_to_dial(text: str) -> None:
    value = read_phone(text).value
    assert value is None or (value.isascii() and value.isdecimal() and value[0] == "0" and len(value) in (10, 11))
