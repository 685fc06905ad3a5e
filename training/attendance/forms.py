"""Input of the roll."""

from datetime import date

from wtforms import BooleanField, HiddenField, IntegerField, SelectField
from wtforms.validators import InputRequired, Regexp

from training.attendance.models import MarkKind
from training.base.forms import Form, Line, Parsed, maximum, optional, required
from training.base.text import _
from training.people.birth import parse_birth
from training.people.names import parse_name
from training.people.phones import parse_phone
from training.people.queries import unit_choices
from training.registration.details import Details

OTHER = ""


class ActForm(Form):
    """One act of a page; its nonce says that it is the same act when it is sent again."""

    nonce = HiddenField(validators=[Regexp(r"[\w-]{8,32}\Z")])


class MarkForm(ActForm):
    registration = IntegerField(validators=[InputRequired()])
    kind = SelectField(choices=[kind.value for kind in MarkKind])


class LettingInForm(ActForm):
    registration = IntegerField(validators=[InputRequired()])
    over_capacity = BooleanField()


class DoorForm(ActForm):
    """Somebody who stands at the door; `day` is the course's, on which units bear their names and ages count."""

    full_name = Parsed(_("Họ và tên"), parse_name, [required(_("Điền họ và tên."))])
    birth = Line(_("Ngày sinh hoặc năm sinh"))
    unit_id = SelectField(_("Đơn vị"), validate_choice=True)
    unit_text = Line(_("Tên cơ quan khác"), [maximum(200)])
    position = Line(_("Chức vụ"), [maximum(200)])
    phone = Parsed(_("Số điện thoại"), parse_phone, [optional()])

    def __init__(self, day: date, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        units = [(str(unit_id), name) for unit_id, name in unit_choices(day)]
        self.unit_id.choices = [*units, (OTHER, _("Cơ quan khác, ghi ở dưới"))]
        self.day = day

    def details(self) -> Details:
        """What was filled in; refuses on `birth` what is no birth."""
        return Details(
            self.full_name.value,
            parse_birth(self.birth.data, self.day),
            int(self.unit_id.data) if self.unit_id.data else None,
            "" if self.unit_id.data else self.unit_text.data,
            self.position.data,
            self.phone.value or "",
        )


class WalkInForm(DoorForm):
    over_capacity = BooleanField(_("Nhận thêm ngoài số chỗ"))
