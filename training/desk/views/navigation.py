"""What every page carries: the Centre's name, the main pages, the pages of a course."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from training.base.access import STAFF, holds, visitor
from training.base.clock import today
from training.base.people import Role
from training.base.refusal import Sentence
from training.base.text import _
from training.centre.queries import facts_on
from training.desk.person_access import keeps_persons
from training.desk.views.blueprint import blueprint

# label, endpoint, the first parts of endpoints that belong to it; of persons only for those who keep them
PERSONS = "desk.person_index"
MAIN = (
    (_("Bàn làm việc"), "desk.today_show", ("desk.today",)),
    (_("Lớp tập huấn"), "courses.course_index", ("courses.",)),
    (_("Giấy chứng nhận"), "certificates.register_index", ("certificates.", "designs.", "stationery.")),
    (_("Học viên"), PERSONS, ("desk.person", "desk.merge")),
    (_("Đơn vị"), "people.unit_index", ("people.unit", "desk.unit")),
)
COURSE = (
    (_("Tổng quan"), "desk.course_show", ("desk.course",)),
    (_("Chương trình"), "agenda.session_index", ("agenda.",)),
    (_("Đăng ký"), "registration.registration_index", ("registration.",)),
    (_("Tham luận"), "presentations.topic_index", ("presentations.",)),
    (_("Điểm danh"), "attendance.roll_index", ("attendance.",)),
    (_("Giấy chứng nhận"), "certificates.certificate_index", ("certificates.", "designs.", "stationery.")),
    (_("Biên bản"), "minutes.minutes_show", ("minutes.",)),
    (_("Giấy tờ in"), "desk.papers_index", ("desk.papers",)),
)
# The pages of certificates that belong to no course.
CERTIFICATES = (
    (
        _("Sổ cấp"),
        "certificates.register_index",
        ("certificates.register", "certificates.chain", "certificates.course_reg"),
    ),
    (_("Mẫu giấy"), "designs.template_index", ("designs.",)),
    (_("Phôi giấy"), "stationery.lot_index", ("stationery.lot", "stationery.writeoff")),
    (_("Máy in"), "stationery.printer_index", ("stationery.printer", "stationery.calibration")),
    (_("Kiểm tra không cần mạng"), "certificates.verifier_show", ("certificates.verifier",)),
)
# In the menu of whoever signed in: label, endpoint, who sees it.
ACCOUNT = (
    (_("Việc tôi được làm"), "accounts.rights_show", STAFF),
    (_("Đổi mật khẩu"), "accounts.own_password_edit", STAFF),
    (_("Trung tâm"), "centre.facts_index", (Role.ADMINISTRATOR,)),
    (_("Tài khoản"), "accounts.account_index", (Role.ADMINISTRATOR,)),
    (_("Mức xếp loại"), "certificates.scale_edit", (Role.ADMINISTRATOR,)),
    (_("Nhật ký"), "desk.audit_index", (Role.ADMINISTRATOR, Role.DIRECTOR)),
)


@dataclass(frozen=True)
class Link:
    """One item of a menu."""

    label: Sentence
    url: str
    current: bool = False


def _is(starts: Iterable[str], endpoint: str = "") -> bool:
    return any((endpoint or request.endpoint or "").startswith(start) for start in starts)


def _course_id() -> int | None:
    return (request.view_args or {}).get("course_id")


@blueprint.app_context_processor
def navigation() -> dict[str, Any]:
    """Names for the layouts; cheap, since every page pays for it."""
    facts = facts_on(today())
    person = visitor()
    course_id = _course_id()
    nav = [
        Link(label, url_for(end), end == "courses.course_index" if course_id else _is(starts))
        for label, end, starts in MAIN
        if end != PERSONS or keeps_persons(person)
    ]
    return {
        "centre_name": facts.name if facts else _("Trung tâm Chính trị"),
        "nav": nav if person else [],
        "course_tabs": course_tabs(course_id) if course_id and person else [],
        "certificate_tabs": _tabs(CERTIFICATES) if person and not course_id else [],
        "account_links": [Link(label, url_for(end)) for label, end, roles in ACCOUNT if holds(person, *roles)],
        "sign_out_url": url_for("accounts.session_end"),
        "verify_url": url_for("certificates.verification_new"),
    }


def course_tabs(course_id: int, endpoint: str = "") -> list[Link]:
    """The pages of one course; `endpoint` tells where the page belongs that its own does not place."""
    return _tabs(COURSE, endpoint, course_id=course_id)


def _tabs(tabs: Sequence[tuple[Sentence, str, tuple[str, ...]]], endpoint: str = "", **ids: Any) -> list[Link]:
    return [Link(label, url_for(end, **ids), _is(starts, endpoint)) for label, end, starts in tabs]
