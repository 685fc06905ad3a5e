"""Input of rosters."""

from typing import Any

from wtforms import FileField, TextAreaField

from training.base.forms import Form, Parsed, parse_day, required
from training.base.refusal import Refused
from training.base.text import _

PASTED_NAME = _("Danh sách dán.txt")


class RosterFileForm(Form):
    """A file, or lines pasted from another program."""

    file = FileField(_("Tệp danh sách"))
    pasted = TextAreaField(_("Hoặc dán danh sách vào đây"))
    at = Parsed(_("Tính tuổi và tên đơn vị theo ngày"), parse_day, [required(_("Hãy viết ngày của lớp."))])

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse where there is neither."""
        fine: bool = super().validate(extra_validators)
        if self.file.data or (self.pasted.data or "").strip():
            return fine
        self.refuse(Refused(_("Hãy chọn tệp danh sách, hoặc dán danh sách vào ô bên dưới."), "file"))
        return False
