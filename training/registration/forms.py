"""Input of registrations."""

import secrets
from hashlib import sha256
from typing import Any

from wtforms import HiddenField, SelectField
from wtforms.validators import ValidationError

from training.base.forms import Form, Line, Parsed, maximum, required
from training.base.text import _
from training.courses.models import Course
from training.people.birth import parse_birth
from training.people.emails import parse_email
from training.people.names import parse_name
from training.people.phones import parse_phone
from training.people.queries import unit_choices, unit_option
from training.registration.details import Details
from training.registration.models import Registration

NONCE_LETTERS = 16  # at least: what the server draws has 22


def _number(text: Any) -> int | None:
    return int(text) if text else None


class DetailsForm(Form):
    """Who takes part; staff may leave out all but the name."""

    full_name = Parsed(_("Họ và tên"), parse_name, [required(_("Điền họ và tên."))])
    birth = Parsed(_("Ngày sinh hoặc năm sinh"), lambda text: text)
    unit_id = SelectField(_("Đơn vị"), coerce=_number)
    unit_text = Line(_("Tên cơ quan, đơn vị"), [maximum(120)])
    position = Line(_("Chức vụ"), [maximum(120)])
    phone = Parsed(_("Số điện thoại"), parse_phone)
    email = Parsed(_("Thư điện tử"), parse_email)

    def for_course(self, course: Course, unit_id: int | None = None) -> None:
        """Offer the units of the course's day (and `unit_id`, whatever became of it); ages count on that day."""
        day = course.day
        units = unit_choices(day)
        if unit_id is not None and unit_id not in dict(units):
            units.append((unit_id, unit_option(unit_id, day)))
        self.unit_id.choices = [("", _("Chọn đơn vị")), *units]
        self.birth.parse = lambda text: parse_birth(text, day)

    def details(self) -> Details:
        """What was given, as clean values."""
        return Details(
            self.full_name.value,
            self.birth.value,
            self.unit_id.data,
            unit_text=self.unit_text.data,
            position=self.position.data,
            phone=self.phone.value or "",
            email=self.email.value or "",
        )


class PublicForm(DetailsForm):
    """The same without an account: everything is asked but the e-mail."""

    nonce = HiddenField(default=lambda: secrets.token_urlsafe(NONCE_LETTERS))

    def for_course(self, course: Course, unit_id: int | None = None) -> None:
        super().for_course(course, unit_id)
        self.birth.validators = [required(_("Điền ngày sinh hoặc năm sinh, như 08/02/1977 hoặc 1977."))]
        self.position.validators = [required(_("Điền chức vụ.")), *self.position.validators]
        self.phone.validators = [required(_("Điền số điện thoại, đủ cả số 0 ở đầu."))]

    def validate_unit_id(self, field: Any) -> None:
        """A unit of the list, or the name of another body."""
        if field.data is None and not self.unit_text.data:
            raise ValidationError(str(_("Chọn đơn vị, hoặc ghi tên cơ quan ở ô bên dưới.")))

    @property
    def press(self) -> str | None:
        """One press of one person: the same again is the same registration, another person on the same page is not."""
        if len(self.nonce.data or "") < NONCE_LETTERS:
            return None
        return sha256(f"{self.nonce.data}:{self.details()}".encode()).hexdigest()


def filled_from(registration: Registration) -> dict[str, Any]:
    """What the form shows of a registration."""
    names = ("full_name", "unit_id", "unit_text", "position", "phone", "email")
    return {name: getattr(registration, name) for name in names} | {"birth": registration.birth_text}
