"""The table of a course's rolls, for its page and its paper; nothing here writes."""

from collections import Counter
from collections.abc import Mapping, Sequence

from training.attendance.documents_matrix import (
    SIGNS,
    MatrixFacts,
    MatrixPerson,
    MatrixUnit,
    RollColumn,
    render_matrix,
)
from training.attendance.matrix_fit import fit
from training.attendance.models import ATTENDED, HALF_NAMES, MarkKind, Roll
from training.attendance.queries import course_marks, rolls_of
from training.base.clock import local, today
from training.base.db import session
from training.base.refusal import Refused
from training.base.text import _
from training.centre.queries import needed_facts
from training.courses.models import Course
from training.documents.letterhead import Letterhead
from training.registration.listing import by_unit
from training.registration.models import Registration, State
from training.registration.queries import registrations_of, units_of_day
from training.vietnamese import date_range, date_text, inside_sentence

NOTED = {MarkKind.LATE: _("%(n)s muộn"), MarkKind.EXCUSED: _("%(n)s có phép"), MarkKind.ABSENT: _("%(n)s vắng")}


def course_matrix(course: Course) -> bytes:
    """Bảng điểm danh as PDF; refuses a course without rolls, or in which nobody has a place."""
    facts = matrix_of(course)
    if not facts.columns:
        raise Refused(_("Lớp chưa có bảng điểm danh nào để in. Hãy mở điểm danh trước."))
    if not facts.total:
        raise Refused(_("Chưa có ai có chỗ nên chưa in được. Hãy nhập danh sách, hoặc thêm học viên."))
    session().rollback()  # the database waits for no typesetter
    return render_matrix(facts)


def matrix_of(course: Course) -> MatrixFacts:
    """Everybody who holds a place, by unit, with what counts in each roll."""
    rolls, marks = rolls_of(course.id), course_marks(course.id)
    people = registrations_of(course.id, State.PLACED)
    starts, ends = local(course.starts), local(course.ends)
    centre = needed_facts(min(today(), starts.date()))
    held = date_range(starts, ends)
    own = [roll for roll in rolls if roll.session_id]
    return MatrixFacts(
        Letterhead.of(centre),
        course.document_title,
        str(_("%(days)s, tại %(venue)s", days=held, venue=inside_sentence(course.venue))),
        str(_("Bảng điểm danh %(title)s, %(days)s", title=course.document_title, days=held)),
        tuple(RollColumn(f"{roll.date:%d/%m}", _sign(roll, own)) for roll in rolls),
        str(_("x: có mặt; M: muộn; P: vắng có phép; K: vắng không phép; ô trống: chưa ghi.")),
        (*(f"{_sign(roll, own)}: {roll.title}, {date_text(roll.date)}" for roll in own), *warning_of(len(rolls))),
        tuple(
            MatrixUnit(unit, tuple(_person(each, rolls, marks.get(each.id, {})) for each in listed))
            for unit, listed in by_unit(people, units_of_day(course.id))
        ),
    )


def warning_of(rolls: int) -> tuple[str, ...]:
    """What is said where the letters of one sheet would have been under 7 points; nothing where they are not."""
    laid = fit(rolls)
    if not laid.split:
        return ()
    cut = _(
        "Bảng có %(rolls)s buổi: in trên một tờ thì chữ nhỏ hơn 7 pt, nên chia thành %(parts)s phần. "
        "Phần nào cũng có cột họ tên; cột Tổng và Ghi chú ở phần cuối.",
        rolls=rolls,
        parts=len(laid.parts),
    )
    return (str(cut),)


def _sign(roll: Roll, own: Sequence[Roll]) -> str:
    """The first letter of the half-day; a session with its own roll bears a number."""
    return str(own.index(roll) + 1) if roll in own else str(HALF_NAMES[roll.half])[0]


def _person(person: Registration, rolls: Sequence[Roll], kinds: Mapping[int, MarkKind]) -> MatrixPerson:
    counts = Counter(kinds.values())
    came = sum(counts[kind] for kind in ATTENDED)
    note = ", ".join(str(words) % {"n": counts[kind]} for kind, words in NOTED.items() if counts[kind])
    marks = tuple(SIGNS[kinds[roll.id]] if roll.id in kinds else "" for roll in rolls)
    return MatrixPerson(person.full_name, marks, f"{came}/{len(rolls)}", note)
