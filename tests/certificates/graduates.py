"""A class whose morning is over: who came, who did not, and certificates for them."""

from tests.attendance.hall import Hall
from training.attendance.actions import close_roll, mark
from training.attendance.actions.marks import new_nonce
from training.attendance.models import MarkKind
from training.base.db import session, transaction
from training.certificates.actions import issue
from training.certificates.models import Certificate
from training.people.birth import Birth
from training.registration.actions import register
from training.registration.details import Details
from training.registration.models import Registration, Source
from training.registration.queries import registrations_of


class Graduates(Hall):
    """The hall, with the few lines that bring people to their certificates."""

    def come(self, *names: str, unit: str = "Xã Tả Van", kind: MarkKind = MarkKind.PRESENT, **other: str) -> list[int]:
        """Bring people in and mark them all; gives their registrations' ids."""
        roll, unit_id, by = self.roll, self.cast.unit(unit).id, self.cast.organiser
        other = {"position": "Trưởng thôn"} | other
        with transaction():
            people = [
                register(self.course, Details(name, Birth(1980), unit_id, **other), source=Source.ROSTER, by=by)
                for name in names
            ]
            for person in people:
                mark(roll, person, kind, nonce=new_nonce(), by=by)
        return [person.id for person in people]

    def crowd(self, count: int) -> list[int]:
        """So many people, all present."""
        return self.come(*(f"Lý A {spelt(number)}" for number in range(count)))

    def people(self) -> list[Registration]:
        """Everybody, in the order of lists."""
        return registrations_of(self.course.id)

    def close(self) -> None:
        """End the roll of the morning."""
        roll, by = self.roll, self.cast.secretary
        with transaction():
            close_roll(roll, by=by)

    def issue(self) -> list[Certificate]:
        """The organiser presses once."""
        course, by = self.course, self.cast.organiser
        with transaction():
            return issue(course, by=by)

    def certificate(self, name: str = "Nguyễn Thị Hồng") -> Certificate:
        """The certificate of one person, who came."""
        self.come(name)
        [certificate] = self.issue()
        return certificate


def spelt(number: int) -> str:
    """A name of its own for each number under 256: Baib, Baic …"""
    letters = "BCDGHKLMNPQRSTVX"
    return f"{letters[number // 16]}ai{letters[number % 16].lower()}"


def again(certificate: Certificate) -> Certificate:
    """The certificate as the database has it now."""
    certificate_id = certificate.id
    session().rollback()
    return session().get_one(Certificate, certificate_id)
