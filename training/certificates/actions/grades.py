"""Grading: which courses are, the marks of their people, the scale that names them."""

import json

from sqlalchemy import select

from training.base.audit import record
from training.base.clock import now
from training.base.db import lock, session
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.settings import Setting, keep_setting
from training.base.text import _
from training.certificates.documents_drafts import printed
from training.certificates.grade_queries import SCALE, grade_of, is_graded, scale_now
from training.certificates.grades import Scale, mark_text
from training.certificates.models import CertificateState, Grade
from training.certificates.queries import certificate_of, certificates_of
from training.courses.models import Course
from training.designs.models import CourseCertificates
from training.designs.queries import choice_of
from training.registration.models import Registration


def choose_grading(course: Course, graded: bool, *, by: Actor) -> CourseCertificates | None:
    """Say whether the certificates of a course name a grade; saying it again is saying it once.

    Refuses once a certificate stands: those of one course are alike. Marks that were given stay.
    """
    lock(course)
    chosen = choice_of(course.id)
    if graded == (chosen is not None and chosen.graded):
        return chosen
    if certificates_of(course.id, CertificateState.VALID):
        raise Refused(_("Lớp đã cấp giấy chứng nhận nên không đổi được nữa: giấy của một lớp phải như nhau."))
    if chosen is None:
        chosen = CourseCertificates(course_id=course.id, graded=graded)
        session().add(chosen)
    chosen.graded = graded
    record("course.graded" if graded else "course.grading_withdrawn", course, by=by, course_id=course.id)
    return chosen


def give_mark(registration: Registration, mark: float | None, *, by: Actor) -> Grade | None:
    """Write the mark of somebody's paper, or mend it; None takes it back (of two papers, the second one).

    The same mark again adds nothing. Refuses whoever holds a place no longer, and once a certificate stands.
    """
    grade = _open_grade(registration)
    if mark is None:
        return _take_back(registration, grade, by)
    return _write(registration, grade, mark, grade.first if grade else None, "grade.given", by)


def give_second_mark(registration: Registration, mark: float, *, by: Actor) -> Grade:
    """Write the mark of the second paper over the first, once; refuses what `give_mark` does.

    Also refuses whoever has no first mark, whose first mark was enough, and a third paper.
    """
    grade = _open_grade(registration)
    if grade is None:
        raise Refused(_("Chưa có điểm lần đầu. Hãy ghi điểm ấy trước."), "second")
    if grade.first is not None:
        if grade.mark == mark:
            return grade
        raise Refused(_("Mỗi người chỉ thi lại một lần. Điểm thi lại ghi nhầm thì sửa ở ô Điểm."), "second")
    if scale_now().passed(grade.mark):
        raise Refused(_("Điểm lần đầu đã đạt nên không thi lại. Ghi nhầm thì sửa ở ô Điểm."), "second")
    return _write(registration, grade, mark, grade.mark, "grade.replaced", by)


def regrade(registration: Registration, mark: float, *, by: Actor) -> bool:
    """Mend a mark that a certificate names, as a part of replacing it; whether it was another one.

    Refuses one that would not have passed.
    """
    if not scale_now().passed(mark):
        least = mark_text(scale_now().passes)
        why = _("Điểm dưới %(least)s thì không có giấy. Hãy nhờ giám đốc thu hồi giấy này.", least=least)
        raise Refused(why, "mark")
    grade = grade_of(registration.id)
    if grade and grade.mark == mark:
        return False
    _write(registration, grade, mark, grade.first if grade else None, "grade.given", by)
    return True


def state_scale(scale: Scale, *, by: Actor) -> Scale:
    """Keep the words of marks from now on; certificates that were issued keep theirs."""
    before = scale_now()
    if scale != before:
        keep_setting(SCALE, json.dumps(scale.to_values(), ensure_ascii=False))
        kept = session().scalars(select(Setting).where(Setting.key == SCALE)).one()
        record("grade_scale.stated", kept, by=by, before=_told(before), after=_told(scale))
    return scale


def _open_grade(registration: Registration) -> Grade | None:
    """The mark of somebody who may be given one, held until the transaction ends."""
    lock(session().get_one(Course, registration.course_id))
    lock(registration)
    if not is_graded(registration.course_id):
        raise Refused(_("Lớp này không chấm điểm. Hãy tải lại trang."), "mark")
    if not registration.placed:
        raise Refused(_("%(name)s không còn chỗ trong lớp nên không ghi điểm.", name=registration.full_name), "mark")
    if standing := certificate_of(registration.id):
        number = printed(standing).number
        why = _("Giấy số %(number)s đã ghi xếp loại này. Muốn sửa điểm, mở giấy ấy rồi bấm cấp lại.", number=number)
        raise Refused(why, "mark")
    return grade_of(registration.id)


def _write(
    registration: Registration, grade: Grade | None, mark: float, first: float | None, action: str, by: Actor
) -> Grade:
    if grade and (grade.mark, grade.first) == (mark, first):
        return grade
    before, after = {"mark": grade.mark} if grade else {}, {"full_name": registration.full_name, "mark": mark}
    if grade is None:
        grade = Grade(registration_id=registration.id, mark=mark, first=first, by_id=by.id, at=now())
        session().add(grade)
    else:
        grade.mark, grade.first, grade.by_id, grade.at = mark, first, by.id, now()
    record(action, grade, by=by, course_id=registration.course_id, before=before, after=after)
    return grade


def _take_back(registration: Registration, grade: Grade | None, by: Actor) -> Grade | None:
    """Of two papers only the second one goes."""
    if grade is None:
        return None
    before = {"full_name": registration.full_name, "mark": grade.mark}
    after = {} if grade.first is None else {"mark": grade.first}
    record("grade.taken_back", grade, by=by, course_id=registration.course_id, before=before, after=after)
    if grade.first is None:
        session().delete(grade)
        return None
    grade.mark, grade.first, grade.by_id, grade.at = grade.first, None, by.id, now()
    return grade


def _told(scale: Scale) -> dict[str, object]:
    return {step.word: step.least for step in scale.steps}
