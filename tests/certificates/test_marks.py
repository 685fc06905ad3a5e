"""Marks of an end paper: how they are read and written, what they are called, whom they pass."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.base.refusal import Refused
from training.certificates.eligibility import Result, Verdict, with_mark
from training.certificates.grades import STANDARD, Scale, Step, mark_text, read_mark, scale_of

marks = st.integers(0, 1000).map(lambda hundredths: hundredths / 100)


@pytest.mark.parametrize(
    ("mark", "word"),
    [(10, "Xuất sắc"), (9, "Xuất sắc"), (8.99, "Giỏi"), (8, "Giỏi"), (7.9, "Khá"), (7, "Khá"), (6.99, "Trung bình"),
     (5, "Trung bình"), (4.99, ""), (0, "")],
)  # fmt: skip
def test_a_mark_has_the_word_of_the_highest_step_it_reaches(mark: float, word: str) -> None:
    assert STANDARD.word(mark) == word
    assert STANDARD.passed(mark) == bool(word)


@given(marks, marks)
def test_a_better_mark_is_never_called_worse(one: float, other: float) -> None:
    words = [step.word for step in STANDARD.steps] + [""]
    low, high = sorted((one, other))
    assert words.index(STANDARD.word(high)) <= words.index(STANDARD.word(low))


@given(marks)
def test_a_mark_is_read_as_it_is_written(mark: float) -> None:
    assert read_mark(mark_text(mark)) == mark


@pytest.mark.parametrize(
    ("typed", "mark"), [("7,5", 7.5), ("7.5", 7.5), (" 7 ", 7), ("10", 10), ("0", 0), ("6,25", 6.25), ("７", 7)]
)
def test_comma_and_point_are_both_read(typed: str, mark: float) -> None:
    assert read_mark(typed) == mark


@pytest.mark.parametrize("typed", ["75", "-1", "10,1", "bảy", "7,555", "1e1", "nan", "7,", ",5", "7 5"])
def test_what_is_no_mark_is_refused_with_an_example(app: object, typed: str) -> None:
    with pytest.raises(Refused, match="Viết điểm từ 0 đến 10, nhiều nhất hai số lẻ, ví dụ 7,5"):
        read_mark(typed)


def test_a_whole_mark_is_written_with_its_decimal() -> None:
    assert [mark_text(mark) for mark in (5, 7.5, 7.25, 10)] == ["5,0", "7,5", "7,25", "10,0"]


def test_attendance_comes_before_the_mark_and_the_mark_is_needed_too(app: object) -> None:
    came, missed = Verdict(Result.EARNED, 2, 2), Verdict(Result.MISSED, 0, 2, "Vắng có phép")
    still_open = Verdict(Result.UNDECIDED, 1, 2, "Chưa điểm danh xong")
    assert with_mark(came, 5.0, STANDARD) == came
    assert with_mark(missed, 9.0, STANDARD) == with_mark(missed, None, STANDARD) == missed
    assert with_mark(still_open, 9.0, STANDARD) == with_mark(still_open, None, STANDARD) == still_open
    told = [(v.result, str(v.reason)) for v in (with_mark(came, None, STANDARD), with_mark(came, 4.5, STANDARD))]
    assert told == [(Result.UNDECIDED, "Chưa có điểm"), (Result.MISSED, "Điểm 4,5 dưới 5,0")]
    assert with_mark(still_open, 4.5, STANDARD).result == Result.MISSED


@given(
    st.dictionaries(st.text(min_size=1, max_size=9), marks, min_size=1).filter(lambda d: len({*d.values()}) == len(d))
)
def test_a_scale_survives_its_setting(steps: dict[str, float]) -> None:
    scale = scale_of([Step(least, word) for word, least in steps.items()])
    assert Scale.from_values(scale.to_values()) == scale
    assert scale.passes == min(steps.values())


@pytest.mark.parametrize("steps", [[], [Step(5, "Đạt"), Step(5, "Khá")], [Step(5, "Đạt"), Step(7, "Đạt")]])
def test_a_scale_without_steps_or_that_repeats_itself_is_refused(app: object, steps: list[Step]) -> None:
    with pytest.raises(Refused):
        scale_of(steps)
