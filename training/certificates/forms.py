"""Input of certificates."""

from dataclasses import replace
from typing import Any

from training.base.forms import Form, Line, Paragraphs, Parsed, maximum, required
from training.base.refusal import Refused
from training.base.text import _
from training.certificates.grade_queries import grade_of, is_graded
from training.certificates.grades import mark_text, read_mark
from training.certificates.numbering import LETTERS, read_code
from training.certificates.register_forms import DECISION
from training.registration.details import Details
from training.registration.forms import DetailsForm, filled_from
from training.registration.models import Registration


class ReplacementForm(DetailsForm):
    """What a certificate prints of a person, and why it is printed anew."""

    native_place = Line(_("Quê quán"), [maximum(200)])
    mark = Parsed(_("Điểm"), read_mark, [required(_("Viết điểm, ví dụ 7,5."))])
    reason = Line(_("Lý do cấp lại"), [required(_("Viết lý do, ví dụ: in sai tên.")), maximum(300)])
    decision_number = Line(DECISION, [maximum(100)])

    def __init__(self, **shown: Any) -> None:
        super().__init__(**shown)
        del self.phone, self.email
        if shown.get("mark") is None:
            del self.mark

    @property
    def mended_mark(self) -> float | None:
        """The mark that was typed; None in a course that is not graded."""
        return self.mark.value if "mark" in self else None

    def details_for(self, registration: Registration) -> Details:
        """The corrected details; what a certificate does not print stays as it is."""
        kept = Details("", None, None, phone=registration.phone, email=registration.email)
        return replace(
            kept,
            full_name=self.full_name.value,
            birth=self.birth.value,
            unit_id=self.unit_id.data,
            unit_text=self.unit_text.data,
            position=self.position.data,
        )


def correction_of(registration: Registration) -> dict[str, Any]:
    """What the form shows: the record as it stands."""
    native = registration.person.native_place if registration.person else ""
    grade = grade_of(registration.id) if is_graded(registration.course_id) else None
    shown = {"native_place": native, "mark": mark_text(grade.mark) if grade else None}
    return filled_from(registration) | shown


class RevocationForm(Form):
    reason = Paragraphs(_("Lý do thu hồi"), [required(_("Viết lý do thu hồi.")), maximum(1000)])
    decision_number = Line(DECISION, [maximum(100)])


def _code(text: str) -> str:
    if code := read_code(text):
        return code
    raise Refused(_("Mã có đúng %(n)s chữ và số. So lại từng chữ với tờ giấy.", n=LETTERS))


class CodeForm(Form):
    class Meta(Form.Meta):
        csrf = False  # asking is no deed

    code = Parsed(_("Mã tra cứu"), _code, [required(_("Gõ mã gồm 13 chữ và số in cạnh mã QR."))])
