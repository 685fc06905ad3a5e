"""Births as cells and forms hold them: day first, never in the future, possible and plausible."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.base.refusal import Refused
from training.people.birth import Birth, parse_birth, read_birth
from training.vietnamese import date_text

ON = date(2022, 7, 15)
days = st.dates(date(1923, 1, 1), date(2007, 7, 14))


@pytest.mark.parametrize(
    ("value", "birth"),
    [
        ("08/02/1977", Birth(1977, 2, 8)),
        (" 8. 2 .1977 ", Birth(1977, 2, 8)),
        ("8-2-1977", Birth(1977, 2, 8)),
        ("1977-02-08", Birth(1977, 2, 8)),
        ("ngày 08 tháng 02 năm 1977", Birth(1977, 2, 8)),
        ("28164", Birth(1977, 2, 8)),
        (date(1977, 2, 8), Birth(1977, 2, 8)),
        ("05/1980", Birth(1980, 5)),
        (1986, Birth(1986)),
        ("8\\2\\1977", Birth(1977, 2, 8)),
        ("8–2–1977", Birth(1977, 2, 8)),
        ("08021977", Birth(1977, 2, 8)),
        ("8021977", Birth(1977, 2, 8)),
        ("19770208", Birth(1977, 2, 8)),
        ("1977-02", Birth(1977, 2)),
        ("08/02/1977 00:00:00", Birth(1977, 2, 8)),
        ("1977-02-08T00:00:00", Birth(1977, 2, 8)),
        ("2/8/1977 12:00:00 AM", Birth(1977, 8, 2)),
        ("mùng 8 tháng 2 năm 1977", Birth(1977, 2, 8)),
        ("SN: 1977", Birth(1977)),
        ("00/00/1977", Birth(1977)),
        ("00/02/1977", Birth(1977, 2)),
        ("../../1977", Birth(1977)),
        ("", None),
        (None, None),
    ],
)
def test_a_birth_is_read_day_first_with_any_mark(value: str | int | date | None, birth: Birth | None) -> None:
    reading = read_birth(value, ON)
    assert (reading.value, reading.problem) == (birth, None)


@pytest.mark.parametrize(
    ("text", "year"), [("05/06/58", 1958), ("12.03.65", 1965), ("1/1/04", 2004), ("16/07/22", 1922)]
)
def test_a_year_of_two_digits_is_never_in_the_future_and_is_said_to_be_guessed(text: str, year: int) -> None:
    reading = read_birth(text, ON)
    assert reading.value is not None
    assert (reading.value.year, str(reading.change)) == (year, f"năm ghi hai chữ số, hiểu là {year}")


@pytest.mark.parametrize(
    ("text", "code", "why"),
    [
        ("31/02/1980", "birth_impossible", "Ngày sinh không có thật: tháng 2 không có ngày 31."),
        ("29/02/1981", "birth_impossible", "Ngày sinh không có thật: tháng 2 năm 1981 không có ngày 29."),
        ("12/13/1980", "birth_impossible", "Ngày sinh không có thật: không có tháng 13."),
        ("1890", "birth_implausible", "Năm sinh vô lý: người này sẽ 132 tuổi."),
        ("16/07/2007", "birth_implausible", "Ngày sinh vô lý: người này mới 14 tuổi."),
        ("2030", "birth_implausible", "Năm sinh vô lý: 2030 chưa tới."),
        ("khoảng 1980", "birth_unreadable", "Không đọc được ngày sinh: viết như 08/02/1977 hoặc 1977."),
        ("05/06", "birth_unreadable", "Không đọc được ngày sinh: viết như 08/02/1977 hoặc 1977."),
        ("1980?", "birth_unreadable", "Không đọc được ngày sinh: viết như 08/02/1977 hoặc 1977."),
        ("05/06/1980 07:30", "birth_unreadable", "Không đọc được ngày sinh: viết như 08/02/1977 hoặc 1977."),
        ("01/01/0000", "birth_unreadable", "Không đọc được ngày sinh: viết như 08/02/1977 hoặc 1977."),
    ],
)
def test_what_cannot_be_is_asked_about(text: str, code: str, why: str) -> None:
    reading = read_birth(text, ON)
    assert reading.problem is not None
    assert (reading.value, reading.problem.code, str(reading.problem.why)) == (None, code, why)
    with pytest.raises(Refused) as refused:
        parse_birth(text, ON)
    assert (str(refused.value), refused.value.field) == (why, "birth")


@pytest.mark.parametrize(
    ("value", "offer"),
    [(date(2025, 6, 5), "05/06/1925"), (date(2028, 2, 29), "29/02/1928"), (date(1905, 6, 2), "1980"), ("2010", "")],
)
def test_a_birth_that_a_program_mistook_is_offered_as_it_was_meant(value: str | date, offer: str) -> None:
    problem = read_birth(value, ON).problem
    assert problem is not None
    assert (problem.code, problem.offer) == ("birth_implausible", offer)


def test_a_form_needs_a_birth() -> None:
    with pytest.raises(Refused, match="Điền ngày sinh hoặc năm sinh"):
        parse_birth(" ", ON)
    assert parse_birth("1977", ON) == Birth(1977)


def test_births_fit_where_what_both_know_is_equal() -> None:
    day = Birth(1995, 8, 13)
    assert [day.may_be(other) for other in (day, Birth(1995), Birth(1995, 8), Birth(1995, 9), Birth(1976))] == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_a_birth_is_shown_as_far_as_it_is_known() -> None:
    births = (Birth(1977, 2, 8), Birth(1977, 2), Birth(1977))
    assert [birth.text() for birth in births] == ["08/02/1977", "02/1977", "1977"]


@given(days, st.sampled_from("/.- "), st.booleans())
def test_every_day_comes_back_however_it_is_written(day: date, mark: str, short: bool) -> None:
    text = date_text(day).replace("/", mark)
    written = text[:-4] + text[-2:] if short and 1923 <= day.year < 2000 and day.year % 100 > 22 else text
    assert read_birth(written, ON).value == Birth(day.year, day.month, day.day)


@given(st.text(max_size=30))
def test_no_text_is_too_strange(text: str) -> None:
    reading = read_birth(text, ON)
    assert reading.problem is None or reading.value is None
