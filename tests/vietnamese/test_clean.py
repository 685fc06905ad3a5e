"""XLS-NBSP: spaces and marks that nobody sees never reach the database."""

from unicodedata import is_normalized

from hypothesis import given
from hypothesis import strategies as st

from training.vietnamese import clean, clean_lines, nfc


def test_every_unicode_space_is_trimmed_and_collapsed() -> None:
    assert clean("\u200bTrần  Thị\u00a0Bé\u202f") == "Trần Thị Bé"
    assert clean("van.hong@example.vn\u00a0").encode() == b"van.hong@example.vn"


def test_a_name_typed_in_pieces_is_composed() -> None:
    assert nfc("Tie\u0302\u0301ng") == "Tiếng"
    assert len(clean("Tie\u0302\u0301ng")) == 5
    assert clean("Đơn vị") == "Đơn vị"


def test_control_characters_and_fillers_go() -> None:
    assert clean("Lan\x00\x07\u3164\ufeff") == "Lan"


def test_lines_stay_lines() -> None:
    assert clean_lines(" Một là \r\n\r\n hai\u00a0là\u2028ba \n") == "Một là\n\nhai là\nba"


@given(st.text())
def test_a_clean_text_is_composed_and_clean_already(text: str) -> None:
    once = clean(text)
    assert is_normalized("NFC", once)
    assert clean(once) == once
