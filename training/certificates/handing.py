"""Which certificates are still in the Centre's hands."""

from dataclasses import dataclass, field

from training.certificates.models import Certificate, CertificateState
from training.certificates.queries import certificates_of
from training.courses.models import Course
from training.registration.queries import registrations_of


@dataclass
class Pile:
    """The valid certificates of a unit that nobody was given yet."""

    unit: str  # as printed
    certificates: list[Certificate] = field(default_factory=list)


def piles_of(course: Course) -> list[Pile]:
    """What is to be handed over in a course, units in the order of lists, then by name."""
    here = {c.registration_id: c for c in certificates_of(course.id, CertificateState.VALID) if c.handed_on is None}
    piles: dict[str, Pile] = {}
    for person in registrations_of(course.id) if here else []:
        if certificate := here.get(person.id):
            unit = certificate.facts["unit"]
            piles.setdefault(unit, Pile(unit)).certificates.append(certificate)
    return list(piles.values())
