"""Input of certificates."""

from training.base.forms import Form, Line, Paragraphs, maximum, required
from training.base.text import _


class ReplacementForm(Form):
    full_name = Line(_("Họ và tên"), [required(_("Hãy viết họ và tên.")), maximum(120)])
    birth = Line(_("Ngày sinh hoặc năm sinh"), [maximum(20)])
    native_place = Line(_("Quê quán"), [maximum(200)])
    position = Line(_("Chức vụ"), [maximum(200)])
    reason = Line(_("Lý do cấp lại"), [required(_("Hãy viết lý do, ví dụ: in sai tên.")), maximum(300)])


class RevocationForm(Form):
    reason = Paragraphs(_("Lý do thu hồi"), [required(_("Hãy viết lý do thu hồi.")), maximum(1000)])
    decision_number = Line(_("Số quyết định"), [maximum(100)])


class CodeForm(Form):
    class Meta(Form.Meta):
        csrf = False  # asking is no deed

    code = Line(_("Mã tra cứu"), [required(_("Hãy gõ mã gồm 13 chữ và số in cạnh mã QR."))])
