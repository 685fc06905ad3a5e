"""Codes as scanners and people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.attendance.codes import read_code
from training.documents.codes import ALPHABET
from training.registration.links import pretty_code


@pytest.mark.parametrize(
    "typed", ["7K3M9QTD12ABC", "7K3M-9QTD-12ABC", "7k3m 9qtd 12abc", "7K3M–9QTD–12ABC", " 7k3m9qtd-12abc\n"]
)
def test_case_dashes_and_the_spaces_of_the_print_count_nothing(typed: str) -> None:
    assert read_code(typed) == "7K3M9QTD12ABC"


def test_o_is_read_as_zero_and_i_and_l_as_one() -> None:
    assert read_code("oK3M-iQTD-l2ABC") == "0K3M1QTD12ABC"


@pytest.mark.parametrize("typed", ["", "dang", "Hoang Van Thang", "7K3M9QTD12AB", "7K3M9QTD12ABCD", "7K3M9QTD12ABU"])
def test_a_name_or_another_length_is_no_code(typed: str) -> None:
    assert read_code(typed) is None


@given(st.text(ALPHABET, min_size=13, max_size=13))
def test_every_code_is_read_as_it_is_printed(code: str) -> None:
    assert read_code(pretty_code(code).lower()) == code
