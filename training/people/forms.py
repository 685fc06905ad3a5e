"""Input of units."""

from datetime import date
from typing import Any

from wtforms import SelectField

from training.base.forms import Form, Line, Paragraphs, Parsed, maximum, optional, parse_day, required
from training.base.refusal import Sentence
from training.base.text import _
from training.people.models import KIND_NAMES, UnitVersion
from training.people.queries import versions_on
from training.vietnamese import date_text


def _id(value: str | int | None) -> int | None:
    return int(value) if value else None


class UnitForm(Form):
    """A unit as it is called and where it stands."""

    kind = SelectField(_("Loại đơn vị"), choices=[(kind.value, name) for kind, name in KIND_NAMES.items()])
    name = Line(_("Tên đơn vị"), [required(_("Điền tên đơn vị."))])
    parent_id = SelectField(_("Thuộc"), coerce=_id)
    former = Paragraphs(_("Tên cũ còn gặp trong danh sách"), [maximum(300)])
    code = Line(_("Mã đơn vị"), [maximum(20)])

    def offer_parents(self, on: date, but: int | None = None) -> None:
        """Let the parent be any unit of that day, but not the one being mended."""
        none: tuple[str, Sentence] = ("", _("Không thuộc đơn vị nào"))
        self.parent_id.choices = [none, *((v.unit_id, v.name) for v in versions_on(on) if v.unit_id != but)]

    def former_names(self) -> str:
        """The former names as the column keeps them."""
        return ";".join(line for line in self.former.data.split("\n") if line)


class NewUnitForm(UnitForm):
    valid_from = Parsed(_("Có từ ngày"), parse_day, [required(_("Điền ngày đơn vị bắt đầu có."))])


class ClosingForm(Form):
    """The last day of a unit; empty opens it again."""

    last_day = Parsed(_("Ngày cuối cùng"), parse_day, [optional()])


def filled_from(version: UnitVersion) -> dict[str, Any]:
    """What the form shows of a unit."""
    return {
        "kind": version.kind, "name": version.name, "parent_id": version.parent_id, "code": version.code,
        "former": version.former.replace(";", "\n"),
    }  # fmt: skip


def closing_of(version: UnitVersion) -> dict[str, Any]:
    """What the form of closing shows."""
    return {"last_day": date_text(version.last_day) if version.last_day else ""}
