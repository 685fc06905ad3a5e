"""Where lines break."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.base.refusal import Refused
from training.documents.fonts import text_width
from training.documents.norms import NORMS, norm_for
from training.documents.typeset import at_commas, paragraph, two_lines


def test_a_number_keeps_its_unit_and_the_last_two_words_stay_together() -> None:
    assert paragraph("vào hồi 15 phút của ngày mới") == (
        '<p class="body">vào hồi <span class="hold">15 phút</span> của <span class="hold">ngày mới</span></p>'
    )


def test_a_lone_ellipsis_is_a_dotted_blank_and_the_line_is_set_left() -> None:
    assert paragraph("lập thành … bản.", "2.") == (
        '<p class="body ragged"><b>2.</b> lập thành <span class="blank"></span> bản.</p>'
    )
    assert "blank" not in paragraph("xã, phường…")


def test_parts_that_fit_break_only_at_commas() -> None:
    assert at_commas("Bí thư chi bộ, Tổ trưởng", 11, 44) == (
        '<span class="hold">Bí thư chi bộ,</span> <span class="hold">Tổ trưởng</span>'
    )
    assert at_commas("X" * 60, 11, 44) == "X" * 60


def test_two_lines_are_cut_at_the_comma_nearest_the_middle() -> None:
    text = "Phó Bí thư, Chủ tịch Ủy ban, Phó ban tuyên vận"
    assert two_lines(text, 15, 80) == ["Phó Bí thư, Chủ tịch Ủy ban,", "Phó ban tuyên vận"]
    assert two_lines(text, 15, 300) == [text]
    assert two_lines(text, 15, 30) == []


@given(st.text(alphabet="aĐ, ệW", min_size=1, max_size=80).map(str.strip).filter(bool))
def test_what_is_cut_keeps_every_letter_and_fits(text: str) -> None:
    halves = two_lines(text, 15, 100)
    assert all(text_width(half, 15) <= 100 for half in halves)
    assert "".join("".join(halves).split()) in {"", "".join(text.split())}
    assert halves or text_width(text, 15) > 100


@pytest.mark.parametrize(
    ("on", "dated"), [(date(2010, 1, 1), True), (date(2022, 7, 15), True), (date(2026, 1, 9), False)]
)
def test_the_norm_is_that_of_the_day(on: date, dated: bool) -> None:
    assert norm_for("party", on).minutes_dated is dated


def test_a_form_that_is_not_printed_is_refused() -> None:
    assert {norm.form for norm in NORMS} == {"party"}
    with pytest.raises(Refused, match="state"):
        norm_for("state", date(2022, 7, 15))
