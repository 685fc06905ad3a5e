"""Input of the agenda."""

from typing import Any

from wtforms import BooleanField, SelectField

from training.agenda.clashes import Span
from training.agenda.models import KIND_NAMES, CourseSession, SessionKind
from training.agenda.plan import MOST_SPEAKERS, SessionPlan, Speaker
from training.base.clock import at, local
from training.base.forms import Form, Line, Parsed, optional, parse_day, parse_hour, parse_number, required
from training.base.text import _
from training.vietnamese import date_text, number_text, time_text

ROWS = range(1, MOST_SPEAKERS + 1)


class SessionForm(Form):
    """A session; its speakers stand in rows name_1, position_1 … so that no script is needed."""

    kind = SelectField(_("Loại phiên"), choices=[(k.value, name) for k, name in KIND_NAMES.items()])
    title = Line(_("Nội dung"), [required(_("Điền nội dung của phiên."))])
    day = Parsed(_("Ngày"), parse_day, [required(_("Điền ngày."))])
    starts = Parsed(_("Bắt đầu"), parse_hour, [required(_("Điền giờ bắt đầu."))])
    ends = Parsed(_("Kết thúc"), parse_hour, [required(_("Điền giờ kết thúc."))])
    periods = Parsed(_("Số tiết"), lambda text: parse_number(text, 0.5, 100), [optional()])
    own_roll = BooleanField(_("Điểm danh riêng phiên này"))

    @property
    def speaker_rows(self) -> list[tuple[Any, Any]]:
        """The fields of name and position of each speaker."""
        return [(self[f"name_{n}"], self[f"position_{n}"]) for n in ROWS]

    def plan(self) -> SessionPlan:
        """What was filled in, once it has been checked."""
        rows = [(name.data or "", position.data or "") for name, position in self.speaker_rows]
        day = self.day.value
        return SessionPlan(
            SessionKind(self.kind.data), at(day, self.starts.value), at(day, self.ends.value), self.title.data,
            tuple(Speaker(*row) for row in rows if any(row)), self.periods.value, self.own_roll.data,
        )  # fmt: skip


for _row in ROWS:
    setattr(SessionForm, f"name_{_row}", Line(_("Người thứ %(n)s: họ và tên", n=_row)))
    setattr(SessionForm, f"position_{_row}", Line(_("Người thứ %(n)s: chức vụ, đơn vị", n=_row)))


def filled_from(planned: CourseSession) -> dict[str, Any]:
    """What the form shows of a session."""
    starts = local(planned.starts)
    values = {
        "kind": planned.kind, "title": planned.title, "day": date_text(starts), "starts": time_text(starts),
        "ends": time_text(local(planned.ends)), "own_roll": planned.own_roll,
        "periods": number_text(planned.periods) if planned.periods else "",
    }  # fmt: skip
    for row, speaker in zip(ROWS, planned.speakers, strict=False):
        values |= {f"name_{row}": speaker.name, f"position_{row}": speaker.position}
    return values


def offered(free: Span | None) -> dict[str, Any]:
    """The next free time, ready in the form."""
    return {"day": date_text(free.starts), "starts": time_text(free.starts)} if free else {}
