"""The list of marks as PDF; nothing here writes."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from training.base.clock import today
from training.base.db import session
from training.base.refusal import Refused
from training.base.text import _
from training.centre.queries import needed_facts
from training.certificates.documents_drafts import course_line
from training.certificates.documents_grades import GradeList, MarkedPerson, MarkedUnit, render_grades
from training.certificates.grade_lines import GradeLine, grade_lines, tally_of
from training.certificates.grade_queries import is_graded, scale_now
from training.certificates.grades import Scale, mark_text
from training.courses.models import Course
from training.documents.letterhead import Letterhead
from training.vietnamese import long_date, two_digits


def grade_list(course: Course) -> bytes:
    """The marks of a course, by unit, to be signed; refuses a course that is not graded, or has nobody in it."""
    lines = grade_lines(course)
    if not is_graded(course.id):
        raise Refused(_("Lớp này không chấm điểm nên không có bảng điểm. Chọn chấm điểm ở trang Điểm và xếp loại."))
    if not lines:
        raise Refused(_("Chưa có ai có chỗ nên chưa in được. Hãy nhập danh sách, hoặc thêm học viên."))
    facts = _facts(course, lines, scale_now(), today())
    session().rollback()  # the database waits for no typesetter
    return render_grades(facts)


def _facts(course: Course, lines: Sequence[GradeLine], scale: Scale, on: date) -> GradeList:
    centre = needed_facts(on)
    letterhead, unknown = Letterhead.of(centre), str(_("Chưa ghi đơn vị"))
    return GradeList(
        letterhead,
        course.document_title,
        course_line(course),
        letterhead.dated(long_date(on)),
        tuple(
            MarkedUnit(unit or unknown, tuple(map(_person, people)))
            for unit, people in groupby(lines, lambda line: line.unit)
        ),
        _closing(lines, scale),
        centre.signer_title,
        centre.signer,
    )


def _person(line: GradeLine) -> MarkedPerson:
    mark = mark_text(line.mark) if line.mark is not None else ""
    word = str(_("Chưa đạt")) if line.failed else line.word
    note = str(_("Thi lại, lần đầu %(mark)s", mark=mark_text(line.first))) if line.first is not None else ""
    return MarkedPerson(line.registration.full_name, line.registration.birth_text, mark, word, note)


def _closing(lines: Sequence[GradeLine], scale: Scale) -> str:
    """As "Danh sách có 60 đồng chí: Giỏi 12, Khá 40, chưa đạt 02, chưa có điểm 06."."""
    tally = tally_of(lines, scale)
    counts = [*tally.words, (str(_("chưa đạt")), tally.failed), (str(_("chưa có điểm")), tally.awaited)]
    told = ", ".join(f"{word} {two_digits(count)}" for word, count in counts if count)
    return str(_("Danh sách có %(n)s đồng chí: %(told)s.", n=two_digits(tally.total), told=told))
