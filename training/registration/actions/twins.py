"""One registration of one human being in a course."""

from collections.abc import Sequence

from sqlalchemy import select

from training.base.db import session
from training.base.refusal import Refused
from training.base.text import _
from training.courses.models import Course
from training.people.models import Person
from training.registration.details import Details
from training.registration.matching import same_person, same_phone
from training.registration.models import Registration
from training.registration.queries import ACTIVE
from training.vietnamese import fold


def refuse_known(course: Course, person: Person) -> None:
    """Refuse a person who is in the course."""
    theirs = select(Registration.id).where(
        Registration.course_id == course.id, Registration.person_id == person.id, Registration.state.in_(ACTIVE)
    )
    if session().scalar(theirs):
        raise Refused(_("%(name)s đã có trong lớp.", name=person.full_name), "full_name")


def refuse_own_twin(course: Course, details: Details) -> None:
    """Refuse the public only by its own phone: name, year and unit would tell strangers who is in the course."""
    if any(same_phone(details, other) for other in _namesakes(course, details)):
        said = _("Họ tên và số điện thoại này đã đăng ký lớp. Hãy mở đường dẫn riêng đã nhận, hoặc gọi Trung tâm.")
        raise Refused(said, "phone")


def refuse_twin(course: Course, details: Details) -> None:
    """Refuse staff's entry of somebody who, by the rule of matching.py, is in the course."""
    twin = next((other for other in _namesakes(course, details) if same_person(details, other)), None)
    if twin is None:
        return
    whole = f"{twin.full_name}, {twin.birth_text}" if twin.birth else twin.full_name
    raise Refused(_("Lớp đã có %(name)s. Nếu là người khác, hãy ghi đủ ngày sinh của cả hai.", name=whole), "full_name")


def _namesakes(course: Course, details: Details) -> Sequence[Registration]:
    present = select(Registration).where(Registration.course_id == course.id, Registration.state.in_(ACTIVE))
    return session().scalars(present.where(Registration.folded == fold(details.full_name))).all()
