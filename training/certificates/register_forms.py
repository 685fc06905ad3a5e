"""Input of the register's deeds."""

from training.base.forms import Form, Line, Parsed, maximum, parse_day, required
from training.base.text import _
from training.certificates.actions import Handover

REASON = 300  # letters
DECISION = _("Số quyết định (nếu có)")


class HandoverForm(Form):
    """A handing over as the register keeps it."""

    on = Parsed(_("Ngày giao"), parse_day, [required(_("Ghi ngày giao giấy."))])
    recipient = Line(_("Người nhận"), [required(_("Ghi họ tên người nhận giấy.")), maximum(100)])
    authority = Line(_("Căn cứ nhận thay"), [maximum(150)])

    def handover(self) -> Handover:
        """What was typed."""
        return Handover(self.on.value, self.recipient.data, self.authority.data)


class ReturnForm(Form):
    reason = Line(_("Lý do nhận lại"), [required(_("Viết lý do, ví dụ: ghi nhầm người.")), maximum(REASON)])


class CopyForm(Form):
    reason = Line(_("Lý do in bản sao"), [required(_("Viết lý do, ví dụ: nộp hồ sơ cán bộ.")), maximum(REASON)])


class VoidForm(Form):
    reason = Line(_("Lý do hủy số"), [required(_("Viết lý do, ví dụ: cấp nhầm người không dự.")), maximum(REASON)])
    decision_number = Line(DECISION, [maximum(100)])
