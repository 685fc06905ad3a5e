"""NAME-SORT: one order of names for every list, screen, paper and database."""

import random
import sqlite3
from collections.abc import Callable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from training.vietnamese import clean, name_key, words_key

GIVEN = ["Anh", "Ánh", "Ăng", "Ân", "Bình", "Dũng", "Duy", "Đạt", "Đức", "Oanh", "Ôn", "Ơn", "Uyên", "Ưng"]
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = ["a", "à", "ả", "ã", "á", "ạ"]
syllables = st.text("aàảãáạăằâấbcdđeêệghiklmnoôơởpqrstuưựvxyAĐƯf1'", min_size=1, max_size=6)
names = st.lists(syllables, min_size=1, max_size=5).map(" ".join)


def resorted(texts: Sequence[str], key: Callable[[str], str]) -> list[str]:
    """The texts shuffled, then sorted by their keys."""
    return sorted(random.Random(1).sample(texts, len(texts)), key=key)


def test_given_names_sort_as_a_vietnamese_reader_expects() -> None:
    assert resorted(GIVEN, name_key) == GIVEN
    people = [f"Vũ Thị {given}" for given in GIVEN]
    assert resorted(people, name_key) == people


def test_a_database_sorts_the_keys_alike() -> None:
    rows = [(name_key(given), given) for given in reversed(GIVEN)]
    found = sqlite3.connect(":memory:").execute(
        f"WITH people(key, name) AS (VALUES {', '.join('(?, ?)' for _ in rows)}) SELECT name FROM people ORDER BY key",
        [value for row in rows for value in row],
    )
    assert [name for (name,) in found] == GIVEN


def test_letters_and_tones_stand_in_the_order_of_the_alphabet() -> None:
    assert resorted(LETTERS, words_key) == list(LETTERS)
    assert resorted(TONES, words_key) == list(TONES)


def test_the_given_name_decides_then_the_family_then_the_middle() -> None:
    ordered = ["Má A Đa", "Vàng A Đa", "Lê Thị Lan", "Lê Văn Lan", "Lý Lan", "Vàng Thị Lan", "Thào A Sinh"]
    assert resorted(ordered, name_key) == list(ordered)


def test_a_tone_decides_after_the_letters_of_its_syllable_and_before_the_next() -> None:
    assert words_key("Sa Pa") < words_key("Sa Pả") < words_key("Sá Pa")
    assert words_key("An") < words_key("Án") < words_key("Anh")


def test_units_sort_by_kind_then_from_the_left_and_numbers_by_size() -> None:
    units = ["Phường Cầu Mây", "Phường Sa Pa", "Phường Sa Pả", "Tổ 2", "Tổ 10", "Xã Tả Phìn", "Xã Tả Van"]
    assert resorted(units, words_key) == list(units)


def test_other_letters_have_a_place_of_their_own() -> None:
    ordered = ["F", "J", "W", "Y", "Z", "ក", "😀"]
    assert resorted(ordered, words_key) == list(ordered)
    assert words_key("e") < words_key("ĕ") < words_key("ê") < words_key("ê\u0306") < words_key("g")


def test_the_spelling_of_the_same_word_makes_no_difference() -> None:
    assert name_key("H'Mông") == name_key("H’MÔNG")
    assert name_key("Hoà") == name_key("Hòa")
    assert name_key("BÙI THỊ YẾN") == name_key("Bùi  Thị Yến")


@given(st.text(max_size=60))
def test_a_key_is_plain_ascii_and_never_much_longer_than_its_text(text: str) -> None:
    for key in (name_key(text), words_key(text)):
        assert key.isascii()
        assert key.isprintable()
        assert len(key) <= 4 * len(clean(text).lower()) + 1


@given(names, names, names)
def test_a_longer_name_follows_its_own_beginning_and_the_first_difference_decides(a: str, b: str, c: str) -> None:
    assert words_key(a) <= words_key(f"{a} {b}")
    one_begins_the_other = words_key(b).startswith(words_key(a)) or words_key(a).startswith(words_key(b))
    if not one_begins_the_other:
        assert (words_key(a) < words_key(b)) == (words_key(f"{a} {c}") < words_key(f"{b} {c}"))


@given(names)
def test_capitals_do_not_change_a_place(name: str) -> None:
    assert name_key(name) == name_key(name.upper())
