"""Input of the roll."""

from wtforms import BooleanField, HiddenField, IntegerField, SelectField
from wtforms.validators import InputRequired, Regexp

from training.attendance.models import MarkKind
from training.base.forms import Form
from training.base.text import _
from training.registration.forms import DetailsForm

A_NONCE = Regexp(r"[\w-]{8,32}\Z")


class ActForm(Form):
    """One act of a page; its nonce says that it is the same act when it is sent again."""

    nonce = HiddenField(validators=[A_NONCE])


class MarkForm(ActForm):
    registration = IntegerField(validators=[InputRequired()])
    kind = SelectField(choices=[kind.value for kind in MarkKind])


class LettingInForm(ActForm):
    registration = IntegerField(validators=[InputRequired()])
    over_capacity = BooleanField()


class SubstituteForm(DetailsForm):
    """Who comes in a colleague's place."""

    nonce = HiddenField(validators=[A_NONCE])


class WalkInForm(SubstituteForm):
    """Who was not on the list."""

    over_capacity = BooleanField(_("Nhận thêm ngoài số chỗ"))
