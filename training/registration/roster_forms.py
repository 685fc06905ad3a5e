"""Input of rosters."""

from wtforms import FileField

from training.base.forms import Form, Parsed, chosen, parse_day, required
from training.base.text import _


class RosterFileForm(Form):
    file = FileField(_("Tệp danh sách"), [chosen(_("Hãy chọn tệp danh sách."))])
    at = Parsed(_("Tính tuổi và tên đơn vị theo ngày"), parse_day, [required(_("Hãy viết ngày của lớp."))])
