"""The facts that a certificate prints, from the records of its day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from training.base.clock import local
from training.base.config import config
from training.base.db import session
from training.centre.models import CentreFacts
from training.certificates.models import Certificate
from training.courses.models import Course
from training.designs.design import Design
from training.designs.documents import Impression
from training.designs.documents_facts import CertificateFacts
from training.designs.models import TemplateVersion
from training.designs.numbers import entry_text, number_text
from training.documents.letterhead import Letterhead
from training.registration.models import Registration
from training.vietnamese import date_text, inside_sentence, long_date

UNKNOWN_CODE = "0" * 13  # of a preview: no certificate bears it
OF_THE_PERSON = ("full_name", "birth", "native_place", "position", "unit", "grade")
OF_THE_COURSE = ("course", "course_line")


def facts_of(
    registration: Registration,
    course: Course,
    centre: CentreFacts,
    *,
    unit: str,
    native_place: str,
    on: date,
    grade: str | None = None,
) -> CertificateFacts:
    """What would be printed on that day, still without number and code; `unit` is its name on the course's day."""
    return CertificateFacts(
        letterhead=Letterhead.of(centre),
        authority=f"{centre.signer_title} {centre.name}",
        full_name=registration.full_name,
        birth=registration.birth_text,
        native_place=native_place or None,
        position=registration.position,
        unit=inside_sentence(unit),
        course=course.title,
        course_line=course_line(course),
        dated=f"{centre.place}, {long_date(on)}",
        signer_title=centre.signer_title,
        signer_name=centre.signer,
        number=number_text(centre.number_pattern, None),
        entry=entry_text(None, on.year),
        code=UNKNOWN_CODE,
        address=f"{config().public_url}/x",
        grade=grade,
    )


def numbered(
    draft: CertificateFacts, pattern: str, number: int, year: int, code: str, entry_pattern: str = ""
) -> CertificateFacts:
    """The draft with what it is given at issue."""
    entry = entry_text(number, year, entry_pattern)
    return replace(draft, number=number_text(pattern, number, year), entry=entry, code=code)


def by_design(draft: CertificateFacts, design: Design, year: int) -> CertificateFacts:
    """The draft with its number and entry as the template writes them, still without a number."""
    entry = entry_text(None, year, design.entry_pattern)
    number = number_text(design.number_pattern, None, year) if design.number_pattern else draft.number
    return replace(draft, number=number, entry=entry)


def printed(certificate: Certificate) -> CertificateFacts:
    """The frozen facts of a certificate."""
    return CertificateFacts.from_values(certificate.facts)


def impressions_of(certificates: Sequence[Certificate], *, copy: bool = False) -> list[Impression]:
    """What is printed for each: its frozen facts by its frozen design."""
    wanted = {certificate.template_version_id for certificate in certificates}
    designs = {id: Design.from_values(session().get_one(TemplateVersion, id).design) for id in wanted}
    return [Impression(printed(c), designs[c.template_version_id], copy) for c in certificates]


def differs(new: CertificateFacts, old: CertificateFacts) -> bool:
    """Whether person or course are printed otherwise; number, date and signature always are."""
    return any(getattr(new, name) != getattr(old, name) for name in OF_THE_PERSON + OF_THE_COURSE)


def course_line(course: Course) -> str:
    """When and where: "Ngày 15 tháng 7 năm 2022, tại xã Hoàng Liên, …"."""
    first, last = course.day, local(course.ends).date()
    when = long_date(first) if first == last else f"từ {long_date(first)} đến {long_date(last)}"
    return f"{when[0].upper()}{when[1:]}, tại {inside_sentence(course.venue)}"


def decision_line(course: Course) -> str:
    """The decision that opened the course, as the register prints it; "" where none is known."""
    if not course.decision_number:
        return ""
    dated = f" ngày {date_text(course.decision_date)}" if course.decision_date else ""
    return f"Quyết định mở lớp số {course.decision_number}{dated}"
