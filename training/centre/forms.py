"""Input of the Centre's facts."""

from typing import Any

from wtforms.validators import Regexp

from training.base.forms import Form, Line, Parsed, maximum, parse_day, required
from training.base.text import _
from training.centre.models import CentreFacts
from training.vietnamese import date_text

NORM = "party"  # the form of documents that heads paper
NUMBER = "{number:03}"
AS_TYPED = ("name", "letterhead_name", "superior", "abbreviation", "place", "signer", "signer_title")


class FactsForm(Form):
    """Who the Centre is from a day on."""

    valid_from = Parsed(_("Áp dụng từ ngày"), parse_day, [required(_("Điền ngày bắt đầu áp dụng."))])
    name = Line(_("Tên đầy đủ"), [required(_("Điền tên Trung tâm."))])
    letterhead_name = Line(_("Tên ở đầu văn bản"), [required(_("Điền tên ở đầu văn bản."))])
    superior = Line(_("Cơ quan cấp trên"), [required(_("Điền cơ quan cấp trên."))])
    abbreviation = Line(_("Chữ viết tắt"), [required(_("Điền chữ viết tắt.")), maximum(20)])
    place = Line(_("Địa danh"), [required(_("Điền địa danh."))])
    signer = Line(_("Người ký"), [required(_("Điền họ tên người ký."))])
    signer_title = Line(_("Chức vụ người ký"), [required(_("Điền chức vụ người ký."))])
    ending = Line(
        _("Ký hiệu sau số giấy chứng nhận"),
        [required(_("Điền ký hiệu, ví dụ -GCN/TTCT.")), Regexp(r"[^{}]*$", message=str(_("Bỏ dấu ngoặc nhọn.")))],
    )

    def values(self) -> dict[str, Any]:
        """The columns of the facts."""
        return {name: self[name].data for name in AS_TYPED} | {
            "valid_from": self.valid_from.value, "norm": NORM, "number_pattern": NUMBER + self.ending.data,
        }  # fmt: skip


FRESH = {
    "letterhead_name": _("Trung tâm Chính trị"), "abbreviation": "TTCT", "signer_title": _("Giám đốc"),
    "ending": "-GCN/TTCT",
}  # fmt: skip


def filled_from(facts: CentreFacts) -> dict[str, Any]:
    """What the form shows of the facts."""
    return {name: getattr(facts, name) for name in AS_TYPED} | {
        "valid_from": date_text(facts.valid_from), "ending": facts.number_pattern.removeprefix(NUMBER),
    }  # fmt: skip
