"""Input becomes clean values."""

from datetime import date, time

import pytest
from flask import Flask
from wtforms import IntegerField, SelectField, SelectMultipleField

from training.base.forms import Form, Line, Paragraphs, Parsed, parse_day, parse_hour, parse_number, required
from training.base.refusal import Refused
from training.base.settings import keep_setting, setting


class Example(Form):
    name = Line("Tên", [required("Điền tên.")])
    day = Parsed("Ngày", parse_day)
    text = Paragraphs("Chữ")


def test_text_is_composed_and_has_single_spaces(app: Flask) -> None:
    typed = {"name": "  Tie\u0302\u0301ng\u00a0 Việt\u200b ", "text": " a \r\n\r\n b "}
    with app.test_request_context("/", method="POST", data=typed):
        form = Example()
        assert form.validate()
        assert (form.name.data, form.text.data) == ("Tiếng Việt", "a\n\nb")


def test_a_refusal_of_the_verb_comes_back_to_its_field_and_undoes_its_writes(app: Flask) -> None:
    def refusing() -> None:
        keep_setting("a", "b")
        raise Refused("Ngày này đã qua.", field="day")

    with app.test_request_context("/", method="POST", data={"name": "Lớp", "day": "15/07/2022"}):
        form = Example()
        assert form.attempt(refusing) is None
        assert (list(form.day.errors), form.day.data) == (["Ngày này đã qua."], "15/07/2022")
        assert setting("a") is None


def test_a_refusal_without_a_field_stands_above_the_form(app: Flask) -> None:
    def refusing() -> None:
        raise Refused("Lớp đã đóng.")

    with app.test_request_context("/", method="POST", data={"name": "Lớp"}):
        form = Example()
        form.attempt(refusing)
        assert form.form_errors == ["Lớp đã đóng."]


def test_the_verb_never_runs_on_input_that_was_refused(app: Flask) -> None:
    ran = []
    with app.test_request_context("/", method="POST", data={"name": "  ", "day": "hôm nay"}):
        form = Example()
        assert form.attempt(lambda: ran.append(True)) is None
        assert (ran, set(form.errors)) == ([], {"name", "day"})


@pytest.mark.parametrize("text", ["15/07/2022", "15/7/2022", "15.07.2022", "15-07-2022", "15 7 2022"])
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert parse_day(text) == date(2022, 7, 15)


@pytest.mark.parametrize("text", ["31/02/2022", "2022-07-15", "15/07/22", "15/13/2022", "01/01/0001", "mai"])
def test_a_day_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="ví dụ 15/07/2022"):
        parse_day(text)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("07:30", time(7, 30)), ("7h30", time(7, 30)), ("7 giờ 30 phút", time(7, 30)), ("7h", time(7)),
        ("0:5", time(0, 5)),
    ],
)  # fmt: skip
def test_an_hour_is_read_as_people_write_it(text: str, hour: time) -> None:
    assert parse_hour(text) == hour


@pytest.mark.parametrize("text", ["24:00", "7:60", "7 rưỡi", ":30", "-1:00", "7:30:00", "1_0:00"])
def test_an_hour_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="ví dụ 07:30"):
        parse_hour(text)


@pytest.mark.parametrize(("text", "number"), [("2", 2), ("1,5", 1.5), ("1.5", 1.5)])
def test_a_number_is_read_with_comma_or_point(text: str, number: float) -> None:
    assert parse_number(text, 0.5, 100) == number


@pytest.mark.parametrize("text", ["0,4", "101", "nan", "inf", "hai", "1.000,5"])
def test_a_number_out_of_range_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        parse_number(text, 0.5, 100)


def test_no_sentence_of_the_library_reaches_a_page_in_english(app: Flask) -> None:
    class Chosen(Form):
        one = SelectField(choices=["a"])
        many = SelectMultipleField(choices=[(1, "a")], coerce=int)
        count = IntegerField()

    choose = "Hãy chọn một mục trong danh sách."
    for many, said in ((["2"], "Không có mục '2'. Hãy chọn mục có trong danh sách."), (["x"], choose)):
        with app.test_request_context(method="POST", data={"one": "b", "many": many, "count": "x"}):
            form = Chosen(meta={"csrf": False})
            form.validate()
            assert form.errors == {"one": [choose], "many": [said], "count": ["Hãy viết một số nguyên."]}
