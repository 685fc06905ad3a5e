"""E-mail addresses: optional, without hidden spaces, refused with what is wrong."""

import pytest

from training.base.refusal import Refused
from training.people.emails import parse_email, read_email


def test_a_hidden_space_at_the_end_is_dropped_and_said() -> None:
    reading = read_email("van.hong@example.vn\u00a0")
    assert (reading.value, str(reading.change)) == ("van.hong@example.vn", "bỏ 1 dấu cách thừa")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("khong-phai-thu", "Thư điện tử sai: thiếu dấu @ và tên miền."),
        ("lan@example", "Thư điện tử sai: thiếu tên miền sau dấu @, như example.vn."),
        ("lan @example.vn", "Thư điện tử sai: có dấu cách ở giữa."),
        ("đào@example.vn", "Thư điện tử sai: có chữ mang dấu."),
        ("a@example.vn, b@example.vn", "Thư điện tử sai: có hai dấu @, chỉ viết một địa chỉ."),
        ("lan..ba@example.vn", "Thư điện tử sai: viết như ten@example.vn."),
        ("a" * 250 + "@example.vn", "Thư điện tử sai: viết như ten@example.vn."),
    ],
)
def test_what_is_no_address_is_refused_on_its_field(text: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_email(text)
    assert (str(refused.value), refused.value.field) == (why, "email")


def test_an_address_may_be_left_out() -> None:
    assert (parse_email("  "), parse_email("hv000@example.vn")) == (None, "hv000@example.vn")
