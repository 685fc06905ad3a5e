"""A slip's code, scanned or typed, marks its person by the clock."""

from training.attendance.actions.marks import mark
from training.attendance.codes import read_code
from training.attendance.lateness import kind_at
from training.attendance.models import ATTENDED, Mark, MarkKind, Roll
from training.attendance.queries import last_mark
from training.base.clock import now
from training.base.db import lock, session
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.courses.models import Course
from training.registration.links import pretty_code, registration_of_code
from training.registration.models import Registration, State

UNPLACED = {
    State.WAITING: _("%(name)s đang ở danh sách chờ. Bấm “Người mới” để nhận vào lớp, rồi ghi."),
    State.WITHDRAWN: _("%(name)s đã rút khỏi lớp. Bấm “Người mới” để đăng ký lại tại cửa."),
    State.SUBSTITUTED: _("%(name)s đã có người đi thay. Hãy quét phiếu hoặc tìm tên của người đi thay."),
}


def scan(roll: Roll, code: str, *, nonce: str, by: Actor) -> Mark:
    """Mark whoever bears `code` present or late; whoever is in already keeps the mark that stands (another nonce).

    Refuses a code that no slip of this course bears, and a person without a place, with what to do.
    """
    registration = _bearer(roll, code)
    lock(roll)
    stands = last_mark(roll.id, registration.id)
    if stands and stands.kind in ATTENDED:
        return stands
    return mark(roll, registration, kind_by_clock(roll), nonce=nonce, by=by)


def kind_by_clock(roll: Roll) -> MarkKind:
    """What coming now means."""
    return kind_at(now(), roll.starts_at, session().get_one(Course, roll.course_id).late_minutes)


def _bearer(roll: Roll, code: str) -> Registration:
    plain = read_code(code)
    if plain is None:
        raise Refused(_("Mã trên phiếu có 13 chữ và số. Hãy quét lại, hoặc tìm theo tên."), "code")
    registration = registration_of_code(roll.course_id, plain)
    if registration is None:
        unknown = _("Mã %(code)s không có trong lớp này. Hãy xem lại phiếu hoặc tìm tên.", code=pretty_code(plain))
        raise Refused(unknown, "code")
    if registration.state in UNPLACED:
        raise Refused(str(UNPLACED[registration.state]) % {"name": registration.full_name}, "code")
    return registration
