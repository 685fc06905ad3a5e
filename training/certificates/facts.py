"""The facts that a certificate prints, from the records of its day."""

from datetime import date

from training.base.clock import local
from training.base.config import config
from training.centre.models import CentreFacts
from training.certificates.documents_facts import CertificateFacts
from training.certificates.numbering import entry_text, number_text
from training.courses.models import Course
from training.documents.letterhead import Letterhead
from training.registration.models import Registration
from training.vietnamese import inside_sentence, long_date


def letterhead_of(centre: CentreFacts) -> Letterhead:
    """Who heads the Centre's paper."""
    return Letterhead(centre.superior, centre.letterhead_name, centre.place, centre.norm)


def course_line(course: Course) -> str:
    """When and where: "Ngày 15 tháng 7 năm 2022, tại xã Hoàng Liên, …"."""
    first, last = local(course.starts).date(), local(course.ends).date()
    when = long_date(first) if first == last else f"từ {long_date(first)} đến {long_date(last)}"
    return f"{when[0].upper()}{when[1:]}, tại {inside_sentence(course.venue)}"


def facts_of(
    registration: Registration,
    course: Course,
    centre: CentreFacts,
    unit: str,
    *,
    number: int | None,
    code: str,
    on: date,
) -> CertificateFacts:
    """The facts as they stand; `unit` is the unit's name on the course's day, `number` None makes a preview."""
    person = registration.person
    return CertificateFacts(
        letterhead=letterhead_of(centre),
        authority=f"{centre.signer_title} {centre.name}",
        full_name=registration.full_name,
        birth=registration.birth_text,
        native_place=(person.native_place if person else "") or None,
        position=registration.position,
        unit=inside_sentence(unit),
        course=course.title,
        course_line=course_line(course),
        dated=f"{centre.place}, {long_date(on)}",
        signer_title=centre.signer_title,
        signer_name=centre.signer,
        number=number_text(centre.number_pattern, number),
        entry=entry_text(number, on.year),
        code=code,
        address=f"{config().public_url}/x",
    )
