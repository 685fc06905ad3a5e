"""Numbers and codes, as they are written and as they are read."""

from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.base.refusal import Refused
from training.certificates.numbering import LETTERS, draw_codes, read_code
from training.designs.numbers import entry_text, number_text
from training.documents.codes import ALPHABET, grouped

codes = st.text(ALPHABET, min_size=LETTERS, max_size=LETTERS)


def test_a_number_stands_in_the_pattern_of_the_centre() -> None:
    assert number_text("{number:03}-GCN/TTCT", 45) == "045-GCN/TTCT"
    assert number_text("{number:03}-GCN/TTCT", 1234) == "1234-GCN/TTCT"
    assert number_text("Số {number}", 7) == "Số 7"
    assert number_text("{number:03}-GCN/TTCT", None) == "…-GCN/TTCT"
    assert entry_text(45, 2022) == "045/2022"


def test_a_pattern_without_a_number_is_refused() -> None:
    with pytest.raises(Refused):
        number_text("GCN/TTCT", 1)


@given(st.integers(1, 99999), st.integers(1, 99999))
def test_two_numbers_are_never_written_alike(one: int, other: int) -> None:
    texts = {number_text("{number:03}-GCN/TTCT", one), number_text("{number:03}-GCN/TTCT", other)}
    assert len(texts) == len({one, other})


@given(st.integers(0, 40), st.integers(0, 10))
def test_codes_are_new_and_differ(count: int, rounds: int) -> None:
    """The first `rounds` draws are all said to be taken."""
    refused = list[str]()

    def taken(drawn: Collection[str]) -> Collection[str]:
        if len(refused) < rounds:
            refused.extend(drawn)
            return drawn
        return ()

    drawn = draw_codes(count, taken)
    assert len(set(drawn)) == count
    assert set(drawn).isdisjoint(refused)
    assert all(read_code(code) == code for code in drawn)


@given(codes)
def test_a_code_is_read_however_it_was_typed(code: str) -> None:
    misread = code.replace("0", "o").replace("1", "l")
    for typed in (code, code.lower(), grouped(code), f" {grouped(code).lower()} ", grouped(misread), " ".join(code)):
        assert read_code(typed) == code
    assert read_code(f"HTTPS://TTCT-SAPA.EXAMPLE.VN/X/{code}") == code


@pytest.mark.parametrize("text", ["", "7K3M", "7K3M-9QTD-12ABCD", "7K3M9QTD12AB!", "7K3M9QTD12ABU", "ĐĐĐĐĐĐĐĐĐĐĐĐĐ"])
def test_what_can_be_no_code_is_none(text: str) -> None:
    assert read_code(text) == ""
