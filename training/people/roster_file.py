"""A roster from a file of an office: whatever is wrong with the file is said in a sentence."""

from datetime import date
from pathlib import Path

from training.base.refusal import Refused
from training.base.text import _
from training.people.roster import Roster, read_roster
from training.people.unit_names import UnitBook
from training.spreadsheets import Reason, Unreadable, read_workbook

UNREADABLE = {
    Reason.EMPTY: _("Tệp rỗng, không có chữ nào: chọn lại tệp danh sách."),
    Reason.NOT_A_WORKBOOK: _("Tệp này không phải bảng tính Excel: chọn tệp .xlsx."),
    Reason.PLAIN_TEXT: _("Tệp này là văn bản thường: mở bằng Excel rồi lưu thành tệp .xlsx."),
    Reason.OLD_XLS: _("Tệp này là Excel đời cũ (.xls): mở bằng Excel rồi lưu thành tệp .xlsx."),
    Reason.ENCRYPTED: _("Tệp có mật khẩu: mở bằng Excel, bỏ mật khẩu, lưu rồi chọn lại."),
    Reason.DAMAGED: _("Tệp hỏng hoặc bị cắt giữa chừng: mở bằng Excel, lưu lại rồi chọn lại."),
    Reason.TOO_LARGE: _("Tệp quá lớn: chỉ giữ trang tính có danh sách học viên rồi chọn lại."),
    Reason.TOO_MANY_PARTS: _("Tệp có quá nhiều phần bên trong: chép danh sách sang một tệp mới rồi chọn lại."),
    Reason.TOO_SLOW: _("Đọc tệp này quá lâu: chép danh sách sang một tệp mới rồi chọn lại."),
}


def open_roster(path: Path, book: UnitBook, on: date) -> Roster:
    """The roster in the .xlsx at `path`; refuses on the field `file` what cannot be read or has no table of people."""
    try:
        sheets = read_workbook(path)
    except Unreadable as unreadable:
        raise Refused(UNREADABLE[unreadable.reason], field="file") from None
    return read_roster(sheets, book, on)
