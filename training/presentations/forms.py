"""Input of topics and papers."""

from datetime import datetime, time, timedelta
from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import SelectField

from training.base.clock import at, local
from training.base.db import session
from training.base.forms import Form, Line, Paragraphs, Parsed, chosen, maximum, parse_day, parse_hour, required
from training.base.text import _
from training.courses.models import Course
from training.people.queries import unit_choices
from training.presentations.models import Topic
from training.registration.models import Registration, State
from training.registration.queries import registrations_of, units_of_day
from training.vietnamese import date_text, time_text


def _number(text: str) -> int | None:
    return int(text) if text else None


class TopicForm(Form):
    """A topic for a unit, its deadline, and who presents it where that is settled."""

    unit_id = SelectField(_("Đơn vị"), [chosen(_("Hãy chọn đơn vị."))], coerce=_number)
    title = Line(_("Tên chuyên đề"), [required(_("Hãy viết tên chuyên đề.")), maximum(300)])
    due_day = Parsed(_("Hạn nộp, ngày"), parse_day, [required(_("Hãy viết ngày hạn nộp."))])
    due_hour = Parsed(_("Giờ"), parse_hour, [required(_("Hãy viết giờ hạn nộp."))])
    presenter = SelectField(_("Người trình bày"), coerce=_number)

    def choices_for(self, course: Course) -> None:
        """Offer the units of the course's day, and those who hold a place."""
        units = unit_choices(course.day)
        self.unit_id.choices = [("", _("Chọn đơn vị")), *units]
        self.presenter.choices = {str(_("Cả đơn vị")): [("", _("Ai của đơn vị cũng nộp được"))]} | _people(course)

    @property
    def due_at(self) -> datetime:
        """The deadline as an instant."""
        return at(self.due_day.value, self.due_hour.value)

    @property
    def presenter_row(self) -> Registration | None:
        """The registration that was chosen."""
        return session().get(Registration, self.presenter.data) if self.presenter.data else None


class PaperForm(Form):
    file = FileField(_("Tệp tham luận"), [FileRequired(_("Hãy chọn tệp."))])


class ReturnForm(Form):
    comment = Paragraphs(_("Điều cần sửa"), [required(_("Hãy viết điều cần sửa để người nộp biết."))])


def fresh(course: Course, topics: list[Topic]) -> dict[str, Any]:
    """A new topic is due with the last one; the first at 17:00 of the day before the course."""
    day_before = at(course.day - timedelta(days=1), time(17))
    return _due(local(topics[-1].due_at) if topics else day_before)


def filled_from(topic: Topic) -> dict[str, Any]:
    """What the form shows of a topic."""
    return _due(local(topic.due_at)) | {
        "unit_id": topic.unit_id,
        "title": topic.title,
        "presenter": topic.presenter_registration_id,
    }


def _due(due: datetime) -> dict[str, Any]:
    return {"due_day": date_text(due), "due_hour": time_text(due)}


def _people(course: Course) -> dict[str, list[tuple[int, str]]]:
    """Unit → its people with a place, in the order of lists."""
    names = units_of_day(course.id)
    groups: dict[str, list[tuple[int, str]]] = {}
    for person in registrations_of(course.id, State.PLACED):
        if person.unit_id is not None:
            label = ", ".join(text for text in (person.full_name, person.birth_text, person.position) if text)
            groups.setdefault(names[person.unit_id], []).append((person.id, label))
    return groups
