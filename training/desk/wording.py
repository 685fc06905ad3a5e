"""What each line of the audit log says in words."""

from training.base.audit import AuditLine
from training.base.refusal import Sentence
from training.base.text import _

DEEDS: dict[str, Sentence] = {
    "account.changed": _("Sửa tài khoản"),
    "account.created": _("Mở tài khoản"),
    "account.disabled": _("Khóa tài khoản"),
    "account.enabled": _("Mở khóa tài khoản"),
    "account.password_set": _("Đặt mật khẩu"),
    "centre.corrected": _("Sửa thông tin Trung tâm"),
    "centre.stated": _("Điền thông tin Trung tâm"),
    "certificate.replaced": _("Cấp lại giấy chứng nhận"),
    "certificate.revoked": _("Thu hồi giấy chứng nhận"),
    "certificates.issued": _("Cấp giấy chứng nhận cho lớp"),
    "course.announced": _("Thông báo lớp"),
    "course.announcement_withdrawn": _("Thôi thông báo lớp"),
    "course.changed": _("Sửa lớp"),
    "course.deleted": _("Xóa lớp"),
    "course.opened": _("Mở lớp"),
    "mark.made": _("Ghi điểm danh"),
    "minutes.closed": _("Đóng biên bản"),
    "minutes.opened": _("Lập biên bản"),
    "minutes.restored": _("Lấy lại bản cũ của biên bản"),
    "minutes.saved": _("Lưu biên bản"),
    "minutes.scan_attached": _("Đính kèm bản đã ký"),
    "paper.accepted": _("Duyệt tham luận"),
    "paper.handed_in": _("Nộp tham luận"),
    "paper.returned": _("Trả lại tham luận"),
    "person.corrected": _("Sửa hồ sơ người học"),
    "person.created": _("Lập hồ sơ người học"),
    "registration.admitted": _("Nhận thêm người khi đã hết chỗ"),
    "registration.edited": _("Sửa đăng ký"),
    "registration.matched": _("Ghép đăng ký với hồ sơ"),
    "registration.moved_up": _("Chuyển từ danh sách chờ lên"),
    "registration.registered": _("Đăng ký"),
    "registration.substituted": _("Cử người đi thay"),
    "registration.told": _("Báo cho người được lên danh sách"),
    "registration.withdrawn": _("Rút đăng ký"),
    "roll.closed": _("Đóng điểm danh"),
    "roll.reopened": _("Mở lại điểm danh"),
    "rolls.opened": _("Lập bảng điểm danh"),
    "roster_import.brought_in": _("Nhập học viên từ danh sách"),
    "roster_import.capitals_taken": _("Đổi tên viết hoa theo gợi ý"),
    "roster_import.started": _("Tải danh sách lên"),
    "roster_row.left_out": _("Bỏ một dòng danh sách"),
    "roster_row.mended": _("Sửa một dòng danh sách"),
    "roster_row.reopened": _("Mở lại một dòng danh sách"),
    "roster_row.separated": _("Nhận một dòng là người khác"),
    "roster_row.unmended": _("Bỏ sửa một dòng danh sách"),
    "session.dropped": _("Bỏ phiên"),
    "session.planned": _("Thêm phiên"),
    "session.replanned": _("Sửa phiên"),
    "topic.changed": _("Sửa chuyên đề"),
    "topic.deleted": _("Bỏ chuyên đề"),
    "topic.given": _("Giao chuyên đề"),
    "topic.moved": _("Đổi thứ tự chuyên đề"),
    "unit.closed": _("Kết thúc đơn vị"),
    "unit.reopened": _("Mở lại đơn vị"),
    "unit.corrected": _("Sửa đơn vị"),
    "unit.opened": _("Thêm đơn vị"),
}


# Of what a line keeps, that which names its thing.
NAMES = ("full_name", "title", "name", "display_name", "login")


def deed(line: AuditLine) -> Sentence:
    """The words of a line, with the name of its thing where the line keeps one."""
    words = DEEDS.get(line.action, line.action)
    values = line.before | line.after
    named = next((values[name] for name in NAMES if values.get(name)), None)
    return f"{words}: {named}" if named else words
