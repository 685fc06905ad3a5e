"""Rows keep their uid wherever they stand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.base.refusal import Refused
from training.minutes.directives import Directive, directives_in, dropped, moved, new_uid, numbered, pasted, put
from training.minutes.parts import Value

STEPS = st.lists(st.tuples(st.sampled_from("abcdx"), st.sampled_from([-1, 1])), max_size=20)


def four() -> Value:
    value: Value = {"lead": "Đồng chí Sinh kết luận:"}
    for uid in "abcd":
        value = put(value, Directive(uid, f"Ý {uid}"))
    return value


def order(value: Value) -> str:
    return "".join(row.uid for row in directives_in(value))


def test_a_row_comes_back_as_it_was_put() -> None:
    row = Directive(new_uid(), "Báo cáo đúng hạn", (3, 5), date(2022, 8, 15))
    assert directives_in(put({}, row)) == [row]
    assert len(row.uid) == 26


def test_rows_are_numbered_in_words() -> None:
    assert [words for words, _row in numbered(directives_in(four()))] == ["Một là", "Hai là", "Ba là", "Bốn là"]


def test_a_row_put_again_stays_in_its_place() -> None:
    value = put(four(), Directive("b", "Ý khác"))
    assert order(value) == "abcd"
    assert directives_in(value)[1].text == "Ý khác"


def test_a_row_moves_and_stops_at_the_ends() -> None:
    assert order(moved(four(), "c", -1)) == "acbd"
    assert order(moved(four(), "a", -1)) == "abcd"
    assert order(moved(four(), "d", 1)) == "abcd"
    assert order(moved(four(), "gone", 1)) == "abcd"


def test_a_dropped_row_leaves_nothing_behind() -> None:
    value = dropped(four(), "b")
    assert order(value) == "acd"
    assert "row_b" not in value
    assert value["lead"] == "Đồng chí Sinh kết luận:"


@given(STEPS)
def test_moving_loses_and_doubles_nothing(steps: list[tuple[str, int]]) -> None:
    value = four()
    for uid, step in steps:
        value = moved(value, uid, step)
    assert sorted(order(value)) == list("abcd")


def test_a_speech_pasted_twice_from_the_same_page_is_there_once() -> None:
    once = pasted(four(), ["Một", "Hai"], "7 3")
    assert [row.text for row in directives_in(once)][4:] == ["Một", "Hai"]
    assert pasted(once, ["Một", "Hai"], "7 3") == once
    assert len(directives_in(pasted(once, ["Một"], "7 4"))) == 7


def test_a_hundredth_row_is_refused() -> None:
    full = pasted({}, [f"Ý {n}" for n in range(99)], "seed")
    with pytest.raises(Refused, match="đã có 99 ý"):
        put(full, Directive("z", "Một ý nữa"))
