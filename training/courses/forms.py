"""Input of courses."""

from datetime import datetime
from typing import Any

from wtforms import BooleanField, IntegerField, SelectField
from wtforms.widgets import TextInput

from training.base.clock import at, local
from training.base.forms import (
    Form,
    Line,
    Paragraphs,
    Parsed,
    between,
    chosen,
    optional,
    parse_day,
    parse_hour,
    parse_number,
    required,
)
from training.base.text import _
from training.courses.models import KIND_NAMES, Course, CourseKind
from training.courses.titles import document_title
from training.vietnamese import date_text, number_text, time_text

AS_TYPED = ("title", "document_title", "venue", "audience", "organising_body", "purpose", "capacity", "excused_counts",
            "late_minutes", "decision_number")  # fmt: skip


def _percent(text: str) -> float:
    return parse_number(text, 1, 100)


class CourseForm(Form):
    """A course; the fields of hours bear the names under which the verb refuses instants."""

    title = Line(_("Tên lớp"), [required(_("Điền tên lớp."))])
    kind = SelectField(_("Loại hình"), choices=[(k.value, name) for k, name in KIND_NAMES.items()])
    document_title = Line(_("Tên trên giấy tờ"))
    first_day = Parsed(_("Ngày bắt đầu"), parse_day, [required(_("Điền ngày bắt đầu."))])
    starts = Parsed(_("Giờ bắt đầu"), parse_hour, [required(_("Điền giờ bắt đầu."))])
    last_day = Parsed(_("Ngày kết thúc"), parse_day, [optional()])
    ends = Parsed(_("Giờ kết thúc"), parse_hour, [required(_("Điền giờ kết thúc."))])
    venue = Line(_("Địa điểm"), [required(_("Điền địa điểm."))])
    organising_body = Line(_("Cơ quan tổ chức"), [required(_("Điền cơ quan tổ chức."))])
    audience = Paragraphs(_("Đối tượng"))
    purpose = Paragraphs(_("Mục đích"))
    capacity = IntegerField(_("Số chỗ"), [chosen(_("Điền số chỗ.")), between(1, 5000)], widget=TextInput())
    closing_day = Parsed(_("Hạn đăng ký: ngày"), parse_day, [optional()])
    registration_closes_at = Parsed(_("Hạn đăng ký: giờ"), parse_hour, [optional()])
    decision_number = Line(_("Số quyết định"))
    decision_date = Parsed(_("Ngày quyết định"), parse_day, [optional()])
    share = Parsed(_("Phải dự ít nhất (%)"), _percent, [required(_("Điền số phần trăm."))])
    late_minutes = IntegerField(
        _("Tính là muộn sau (phút)"), [chosen(_("Điền số phút.")), between(0, 240)], widget=TextInput()
    )
    excused_counts = BooleanField(_("Vắng có phép cũng tính là đã dự"))

    def values(self) -> dict[str, Any]:
        """The columns of the course. Left empty means: one day, registration until it begins, the title that fits."""
        starts = at(self.first_day.value, self.starts.value)
        values = {name: self[name].data for name in AS_TYPED}
        kind = CourseKind(self.kind.data)
        return values | {
            "kind": kind,
            "document_title": values["document_title"] or document_title(str(KIND_NAMES[kind]), values["title"]),
            "starts": starts,
            "ends": at(self.last_day.value or self.first_day.value, self.ends.value),
            "registration_closes_at": self._closes_at(starts),
            "share": self.share.value / 100,
            "decision_date": self.decision_date.value,
        }

    def _closes_at(self, starts: datetime) -> datetime:
        day, hour = self.closing_day.value, self.registration_closes_at.value
        return at(day or starts.date(), hour or starts.time()) if day or hour else starts


FRESH: dict[str, Any] = {"share": "80", "late_minutes": 15, "starts": "07:30", "ends": "11:30"}


def filled_from(course: Course) -> dict[str, Any]:
    """What the form shows of a course."""
    starts, ends, closes = local(course.starts), local(course.ends), local(course.registration_closes_at)
    return {name: getattr(course, name) for name in AS_TYPED} | {
        "kind": course.kind,
        "first_day": date_text(starts), "starts": time_text(starts),
        "last_day": date_text(ends), "ends": time_text(ends),
        "closing_day": date_text(closes), "registration_closes_at": time_text(closes),
        "share": number_text(round(course.share * 100, 2)),
        "decision_date": date_text(course.decision_date) if course.decision_date else "",
    }  # fmt: skip
