"""A roster from a file of an office: whatever is wrong with the file is said in a sentence."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path

from training.base.refusal import Refused
from training.base.text import _
from training.people.roster import Hidden, Roster, read_roster
from training.people.roster_legacy import Agreement
from training.people.roster_mapping import Mapping as ColumnMapping
from training.people.unit_names import UnitBook
from training.spreadsheets import Reason, Sheet, Unreadable, read_workbook

UNREADABLE = {
    Reason.EMPTY: _("Tệp rỗng, không có chữ nào: chọn lại tệp danh sách."),
    Reason.NOT_A_WORKBOOK: _(
        "Tệp kiểu này không đọc được danh sách: chọn tệp .xlsx, .xls, .ods, .csv hoặc .docx, "
        "hoặc mở tệp bằng Excel rồi lưu thành .xlsx."
    ),
    Reason.OLD_WORD: _("Tệp này là Word đời cũ (.doc): mở bằng Word rồi lưu thành tệp .docx."),
    Reason.ENCRYPTED: _("Tệp có mật khẩu: mở tệp, bỏ mật khẩu, lưu rồi chọn lại."),
    Reason.DAMAGED: _("Tệp hỏng hoặc bị cắt giữa chừng: mở bằng Excel, lưu lại rồi chọn lại."),
    Reason.TOO_LARGE: _("Tệp quá lớn: chỉ giữ trang tính có danh sách học viên rồi chọn lại."),
    Reason.TOO_MANY_PARTS: _("Tệp có quá nhiều phần bên trong: chép danh sách sang một tệp mới rồi chọn lại."),
    Reason.TOO_SLOW: _("Đọc tệp này quá lâu: chép danh sách sang một tệp mới rồi chọn lại."),
}


def open_sheets(path: Path) -> Sequence[Sheet]:
    """The sheets of the file at `path`; refuses on the field `file` what cannot be read."""
    try:
        return read_workbook(path)
    except Unreadable as unreadable:
        raise Refused(UNREADABLE[unreadable.reason], field="file") from None


def open_roster(
    path: Path,
    book: UnitBook,
    on: date,
    *,
    sheet: str | None = None,
    known: Mapping[str, ColumnMapping] | None = None,
    legacy: Agreement = "ask",
    include: Collection[Hidden] = (),
) -> Roster:
    """The roster in the file at `path`, as `read_roster` takes it.

    Refuses on the field `file` what cannot be read or has no table of people.
    """
    return read_roster(open_sheets(path), book, on, sheet=sheet, known=known, legacy=legacy, include=include)
