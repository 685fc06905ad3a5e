"""A pasted concluding speech falls into its directives."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.minutes.speech import MOST, Speech, split_speech
from training.vietnamese import ordinal_row

WORDS = st.text(st.sampled_from("abcđêôơưàạảãá"), min_size=2, max_size=7)
ROW = st.lists(WORDS, min_size=1, max_size=6).map(lambda words: (" ".join(words)).capitalize() + ".")
MARKS = st.sampled_from(["một là", "Hai là,", "thứ ba", "1.", "-", ".", ";", "\n"])
ROWS = st.lists(ROW, min_size=1, max_size=25)
JOINS = st.sampled_from([", ", ": ", " ", " – ", ",\n"])


@pytest.fixture
def conclusions(workshop: Path) -> list[str]:
    """The eight of 15/7/2022."""
    read: list[str] = tomllib.loads((workshop / "course.toml").read_text())["conclusions"]
    return read


def test_the_eight_of_the_workshop_in_one_paragraph(conclusions: list[str]) -> None:
    speech = " ".join(f"{ordinal_row(n)}, {row[0].lower()}{row[1:]}" for n, row in enumerate(conclusions, 1))
    assert split_speech(speech) == Speech("", conclusions)


def test_the_eight_as_lines(conclusions: list[str]) -> None:
    assert split_speech("\r\n".join(conclusions)) == Speech("", conclusions)
    numbered = "\n\n".join(f"{n}. {row}" for n, row in enumerate(conclusions, 1))
    assert split_speech(numbered) == Speech("", conclusions)


def test_what_stands_before_the_first_mark_is_the_lead() -> None:
    said = split_speech("Đồng chí Thào A Sinh chỉ đạo: một là, coi trọng tuyên vận; hai là nâng trách nhiệm.")
    assert said == Speech("Đồng chí Thào A Sinh chỉ đạo:", ["Coi trọng tuyên vận;", "Nâng trách nhiệm."])


def test_a_mark_that_is_not_next_or_not_at_the_start_of_a_sentence_does_not_cut() -> None:
    said = split_speech("Một là, con người. Ba là chuyện khác.\nHai là, cái hai là ở đây giữ nguyên.")
    assert said.rows == ["Con người. Ba là chuyện khác.", "Cái hai là ở đây giữ nguyên."]


def test_thu_nhat_thu_hai_and_hard_wrapped_lines() -> None:
    said = split_speech("- Thứ nhất, giữ\nvững kỷ luật.\n- Thứ hai là: báo cáo.\nThứ ba, 3 việc.\nThứ tư: hết.")
    assert said.rows == ["Giữ vững kỷ luật.", "Báo cáo.", "3 việc.", "Hết."]


@pytest.mark.parametrize("text", ["", "   \n \u200b", "Một là,", "- \n1. "])
def test_nothing_gives_no_row(text: str) -> None:
    assert split_speech(text).rows == []


def test_a_date_at_the_start_of_a_line_is_no_mark_of_a_list() -> None:
    assert split_speech("15/7/2022 họp lại.\n60-QĐ/TU thực hiện.").rows == ["15/7/2022 họp lại.", "60-QĐ/TU thực hiện."]


@given(ROWS, JOINS)
def test_rows_written_with_their_marks_come_back(rows: list[str], join: str) -> None:
    for between in (" ", "\n"):
        speech = between.join(f"{ordinal_row(n)}{join}{row}" for n, row in enumerate(rows, 1))
        assert split_speech(speech) == Speech("", rows)


@given(ROWS)
def test_rows_written_as_lines_come_back(rows: list[str]) -> None:
    assert split_speech("\n".join(rows)) == Speech("", rows)


@given(st.lists(st.one_of(WORDS, MARKS), max_size=40))
def test_no_word_is_lost_or_made(tokens: list[str]) -> None:
    speech = split_speech(" ".join(tokens))
    said = " ".join([speech.lead, *speech.rows]).lower().split()
    left = iter(" ".join(tokens).lower().split())
    assert all(any(word == other for other in left) for word in said)
    marks = {"một", "là", "hai", "là,", "thứ", "ba", "1.", "-", ".", ";"}
    assert [w for w in said if w not in marks] == [w for w in " ".join(tokens).lower().split() if w not in marks]


def test_ninety_nine_are_the_most() -> None:
    speech = "\n".join(f"{ordinal_row(n)}, ý số {n}." for n in range(1, MOST + 1))
    assert len(split_speech(speech).rows) == MOST
