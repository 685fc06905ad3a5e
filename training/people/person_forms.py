"""Input of persons."""

from typing import Any

from wtforms import SelectField

from training.base.clock import today
from training.base.forms import Form, Line, Parsed, maximum, required
from training.base.text import _
from training.people.birth import parse_birth
from training.people.emails import parse_email
from training.people.models import Person
from training.people.names import parse_name
from training.people.phones import parse_phone

GENDERS = (_("Nam"), _("Nữ"))
TEXTS = ("full_name", "gender", "ethnicity", "native_place", "phone", "email")


class PersonForm(Form):
    """What is kept of a person; all but the name may be unknown."""

    full_name = Parsed(_("Họ và tên"), parse_name, [required(_("Điền họ và tên."))])
    birth = Parsed(_("Ngày sinh hoặc năm sinh"), lambda text: parse_birth(text, today()))
    gender = SelectField(_("Giới tính"))
    ethnicity = Line(_("Dân tộc"), [maximum(40)])
    native_place = Line(_("Quê quán"))
    phone = Parsed(_("Số điện thoại"), parse_phone)
    email = Parsed(_("Thư điện tử"), parse_email)

    def offer_genders(self, present: str) -> None:
        """Nam, Nữ or nothing; and what a list may once have said."""
        known = [str(gender) for gender in GENDERS]
        self.gender.choices = ["", *known, *([present] if present and present not in known else [])]

    def columns(self) -> dict[str, Any]:
        """The columns of a person as they were given."""
        birth = self.birth.value
        return {
            "full_name": self.full_name.value,
            "birth_year": birth.year if birth else None,
            "birth_month": birth.month if birth else None,
            "birth_day": birth.day if birth else None,
            "gender": self.gender.data,
            "ethnicity": self.ethnicity.data,
            "native_place": self.native_place.data,
            "phone": self.phone.value or "",
            "email": self.email.value or "",
        }


def filled_from(person: Person) -> dict[str, Any]:
    """What the form shows of a person."""
    return {name: getattr(person, name) for name in TEXTS} | {"birth": person.birth_text}
