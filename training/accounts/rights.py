"""What each role may do, in plain words, and on which page."""

from dataclasses import dataclass

from training.base.people import Role
from training.base.refusal import Sentence
from training.base.text import _


@dataclass(frozen=True)
class Right:
    """A thing that may be done; `endpoint` is the page where it begins, "" where it is a page of each course."""

    what: Sentence
    where: Sentence
    endpoint: str = ""


_COURSES = (_("Lớp tập huấn"), "courses.course_index")


def _inside(what: Sentence, tab: Sentence) -> Right:
    return Right(what, _("trong từng lớp, trang %(tab)s", tab=tab))


_SEE = (
    Right(_("Xem các lớp và việc cần làm tiếp"), _("Bàn làm việc"), "desk.today_show"),
    Right(_("Tra sổ cấp giấy chứng nhận"), _("Giấy chứng nhận"), "certificates.register_index"),
    Right(_("Xem các đơn vị"), _("Đơn vị"), "people.unit_index"),
)
_ROLL = _inside(_("Điểm danh: có mặt, muộn, có phép, vắng; thêm người đến ngay tại cửa, ghi đi thay"), _("Điểm danh"))
_MINUTES = _inside(_("Soạn biên bản; mỗi lần lưu là một bản"), _("Biên bản"))
_REVOKE = Right(_("Thu hồi giấy chứng nhận, có lý do"), _("Giấy chứng nhận"), "certificates.register_index")

RIGHTS: dict[Role, tuple[Right, ...]] = {
    Role.ADMINISTRATOR: (
        Right(_("Mở tài khoản, giao vai trò, đặt lại mật khẩu, khóa và mở khóa"), _("Tài khoản"),
              "accounts.account_index"),
        Right(_("Ghi tên Trung tâm, cơ quan cấp trên và người ký, theo từng thời gian"), _("Trung tâm"),
              "centre.facts_index"),
        Right(_("Thêm, đổi tên, sáp nhập, chia tách, kết thúc đơn vị"), _("Đơn vị"), "people.unit_index"),
        Right(_("Xem ai đã làm gì, lúc nào"), _("Nhật ký"), "desk.audit_index"),
        Right(_("Xóa lớp chưa có giấy chứng nhận"), *_COURSES),
        _REVOKE,
    ),
    Role.DIRECTOR: (
        *_SEE,
        _inside(_("Đóng biên bản; đóng rồi thì không sửa được nữa"), _("Biên bản")),
        _REVOKE,
    ),
    Role.ORGANISER: (
        _SEE[0],
        Right(_("Mở lớp, sửa thông tin, thông báo và rút thông báo"), *_COURSES),
        _inside(_("Xếp chương trình"), _("Chương trình")),
        _inside(_("Nhập danh sách, thêm và sửa học viên, ghép người đăng ký"), _("Đăng ký")),
        _inside(_("Giao tham luận cho đơn vị, nhận bài hoặc trả lại"), _("Tham luận")),
        _ROLL,
        _inside(_("Cấp giấy chứng nhận, sửa tên rồi cấp thay"), _("Giấy chứng nhận")),
        _MINUTES,
        _inside(_("In phiếu, danh sách học viên, danh sách ký nhận"), _("Giấy tờ in")),
        Right(_("Thêm, đổi tên, sáp nhập, chia tách, kết thúc đơn vị"), _("Đơn vị"), "people.unit_index"),
        _SEE[1],
    ),
    Role.SECRETARY: (*_SEE, _ROLL, _MINUTES),
}  # fmt: skip
