"""Certificates with what printing must know of them, by unit and name. Reads only."""

from collections.abc import Callable
from dataclasses import dataclass

from training.base.clock import today
from training.certificates.models import Certificate, CertificateState
from training.certificates.queries import certificates_of
from training.courses.models import Course
from training.designs.design import Design, Paper
from training.people.queries import unit_names
from training.registration.listing import by_unit
from training.registration.models import Registration
from training.registration.queries import registrations_of
from training.stationery.models import Blank
from training.stationery.print_order import PrintOrder
from training.stationery.queries import blanks_in_use, designs_of


@dataclass(frozen=True)
class Item:
    """A certificate to print, whose it is, its design, and the blank that it stands on."""

    certificate: Certificate
    registration: Registration
    design: Design
    blank: Blank | None

    @property
    def paper(self) -> Paper:
        """The size that it is printed on."""
        return self.design.paper

    @property
    def number(self) -> str:
        """The number as it is printed; so are name, year and position."""
        return str(self.certificate.facts["number"])

    @property
    def full_name(self) -> str:
        return str(self.certificate.facts["full_name"])

    @property
    def birth_year(self) -> str:
        """The year alone: birth is printed as a date or a year."""
        return str(self.certificate.facts["birth"])[-4:]

    @property
    def position(self) -> str:
        return str(self.certificate.facts["position"])


Units = list[tuple[str, list[Item]]]


def items_of(course: Course) -> Units:
    """Everybody with a valid certificate, by unit (as it was called on the day of issue) and name."""
    valid = {c.registration_id: c for c in certificates_of(course.id, CertificateState.VALID)}
    names = unit_names(max((c.issued_on for c in valid.values()), default=today()))
    blanks, designs = blanks_in_use(course.id), designs_of(valid.values())
    people = [person for person in registrations_of(course.id, names=names) if person.id in valid]
    found: Units = []
    for unit, registrations in by_unit(people, names):
        mine = [(valid[r.id], r) for r in registrations]
        found.append((unit, [Item(c, r, designs[c.template_version_id], blanks.get(c.id)) for c, r in mine]))
    return found


def wanted(units: Units, order: PrintOrder, run: list[int] | None) -> Units:
    """Those whom the order names."""
    named = set(order.certificates) or None
    together = None if run is None else set(run)
    return [
        (unit, mine)
        for unit, items in units
        if (not order.units or unit in order.units)
        and (mine := [i for i in items if _is_in(i.certificate.id, named) and _is_in(i.certificate.id, together)])
    ]


def _is_in(id: int, ids: set[int] | None) -> bool:
    return ids is None or id in ids


def those(units: Units, which: Callable[[Item], bool]) -> set[int]:
    """The ids of the certificates of which it is true."""
    return {item.certificate.id for _unit, items in units for item in items if which(item)}


def only(units: Units, ids: set[int]) -> Units:
    """Those of these ids; units of which nobody is left are left out."""
    return [(unit, mine) for unit, items in units if (mine := [i for i in items if i.certificate.id in ids])]
