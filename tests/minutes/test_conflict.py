"""What two people wrote at once."""

from hypothesis import given
from hypothesis import strategies as st

from training.minutes.conflict import Clash, changes, merge, together
from training.minutes.parts import ORDER, Value

LINE = st.sampled_from(["a", "b", "c d", "e f g", "h"])
TEXT = st.lists(LINE, max_size=8).map("\n".join)
VALUE = st.fixed_dictionaries({}, optional={name: st.sampled_from("xyz") for name in "abcde"})


def test_different_fields_are_joined() -> None:
    base = {"chair": "", "place": "Sa Pa"}
    merged = merge(base, {"chair": "Sinh", "place": "Sa Pa"}, {"chair": "", "place": "Hoàng Liên"})
    assert (merged.value, merged.clashes) == ({"chair": "Sinh", "place": "Hoàng Liên"}, [])


def test_one_field_changed_by_both_clashes_and_carries_all_three_texts() -> None:
    merged = merge({"text": "a"}, {"text": "b"}, {"text": "c"})
    assert merged.clashes == [Clash("text", "a", "b", "c")]
    assert merged.value == {"text": "c"}
    assert merge({"text": "a"}, {}, {"text": "c"}).clashes == [Clash("text", "a", None, "c")]


def test_the_order_of_rows_is_joined_without_losing_a_row() -> None:
    base, theirs, mine = ["a", "b", "c"], ["c", "a", "b", "d"], ["a", "c", "e"]
    assert merge({ORDER: base}, {ORDER: theirs}, {ORDER: mine}).value == {ORDER: ["c", "a", "d", "e"]}
    assert merge({ORDER: base}, {ORDER: base}, {ORDER: ["c", "b", "a"]}).value == {ORDER: ["c", "b", "a"]}


@given(VALUE, VALUE, VALUE)
def test_a_change_of_either_is_kept_or_clashes(base: Value, theirs: Value, mine: Value) -> None:
    merged = merge(base, theirs, mine)
    clashing = {clash.name for clash in merged.clashes}
    for name in "abcde":
        was, their, my = base.get(name), theirs.get(name), mine.get(name)
        assert (name in clashing) == (was != their and was != my and their != my)
        assert merged.value.get(name) == (their if my == was else my)


@given(TEXT, TEXT, TEXT)
def test_the_text_to_begin_from_has_every_line_that_either_wrote(base: str, theirs: str, mine: str) -> None:
    lines = together(base, theirs, mine).split("\n")
    was, their, my = base.split("\n"), theirs.split("\n"), mine.split("\n")
    assert {line for line in their + my if line not in was} <= set(lines)
    assert {line for line in was if line in their and line in my} <= set(lines)
    assert set(lines) <= {"", *was, *their, *my}


def test_a_line_that_one_took_out_is_not_brought_back() -> None:
    assert together("một\nhai\nba", "một\nba\nbốn", "một\nhai\nba\nnăm") == "một\nba\nbốn\nnăm"
    assert together("một\nhai", "một sửa\nhai", "một\nhai\nba") == "một sửa\nhai\nba"


@given(TEXT, TEXT)
def test_pieces_tell_both_texts(before: str, after: str) -> None:
    pieces = changes(before, after)
    assert "".join(p.text for p in pieces if p.kind != "added") == before
    assert "".join(p.text for p in pieces if p.kind != "dropped") == after
