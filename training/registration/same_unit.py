"""Whether two entries come from one unit, though units are merged, split and renamed meanwhile."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from training.base.refusal import Sentence
from training.base.text import _
from training.people.lineage import Lineage


@dataclass(frozen=True)
class Bond:
    """What two units have to do with each other, in words; `sure` where the people of one are those of the other."""

    said: Sentence
    sure: bool


@dataclass(frozen=True)
class UnitsThen:
    """All units, as a list that names those of a day sees them."""

    lineage: Lineage
    day: date

    def bond(self, given: int, known: Collection[int]) -> Bond | None:
        """What binds the unit of a list to those in which somebody was known; None where it is another.

        Surely one: the same, or the heir of one of them. Perhaps: a part of one that was split, and, where the list
        is of an earlier day, what later went over into one of them.
        """
        if given in known:
            return Bond(_("cùng đơn vị"), sure=True)
        became = {each: self.lineage.became(each, self.day) for each in known}
        if any(after.get(given) for after in became.values()):
            return Bond(_("cùng đơn vị (nay là %(name)s)", name=self._last(given)), sure=True)
        if old := next((each for each, after in became.items() if given in after), None):
            said = _("%(old)s đã tách, nay có thể là %(new)s", old=self._last(old), new=self._last(given))
            return Bond(said, sure=False)
        if new := next((each for each in self.lineage.became(given, date.max) if each in known), None):
            said = _("%(old)s về sau có thể là %(new)s", old=self._last(given), new=self._last(new))
            return Bond(said, sure=False)
        return None

    def name(self, unit_id: int | None) -> str:
        """A unit as pages name it: what it was last called, and what it is on the day where that is another."""
        versions = self.lineage.versions.get(unit_id or 0)
        if not versions or unit_id is None:
            return ""
        now, own = self.lineage.shown(unit_id, self.day), self.lineage.own(unit_id, self.day)
        if own or now is None:
            return own.name if own else versions[-1].name
        changed = now.unit_id != unit_id
        return str(_("%(old)s, nay là %(new)s", old=versions[-1].name, new=now.name)) if changed else now.name

    def _last(self, unit_id: int) -> str:
        own = self.lineage.own(unit_id, self.day)
        return own.name if own else self.lineage.versions[unit_id][-1].name


NO_UNITS = UnitsThen(Lineage((), ()), date.min)
