"""Whom entries could mean: persons of their names, marks apart, those who bear their CCCD, whoever was named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import CompoundSelect, Select, select, union

from training.people.id_numbers import CCCD
from training.people.models import Person
from training.registration.claims import Said
from training.registration.likeness import Given
from training.registration.models import Registration
from training.vietnamese import fold


@dataclass(frozen=True)
class Sought:
    """By what persons are looked for: folded names, CCCD, ids."""

    folded: frozenset[str]
    papers: frozenset[str] = frozenset()
    ids: frozenset[int] = frozenset()

    @property
    def persons(self) -> Select[Person]:
        """Whoever of them stands, by id: in this order they are held."""
        return select(Person).where(Person.id.in_(self._ids), Person.merged_into_id.is_(None)).order_by(Person.id)

    @property
    def _ids(self) -> Select[int] | CompoundSelect[int]:
        named = select(Person.id).where(Person.folded.in_(self.folded))
        borne = select(Registration.person_id).where(
            Registration.id_number.in_(self.papers), Registration.person_id.is_not(None)
        )
        said = select(Person.id).where(Person.id.in_(self.ids))
        more = [ids for ids, asked in ((borne, self.papers), (said, self.ids)) if asked]
        return union(named, *more) if more else named


def sought_in(everyone: Sequence[Given], said: Iterable[Said] = ()) -> Sought:
    """Whom these entries could mean, and what was said of them."""
    papers = {each.id_number for each in everyone if len(each.id_number) == CCCD}
    ids = {word.person_id for word in said if word.person_id}
    return Sought(frozenset(fold(each.full_name) for each in everyone), frozenset(papers), frozenset(ids))
