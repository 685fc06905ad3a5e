"""How much a row of a roster is like somebody on record, in points that are said in words.

Of one name two are the same person by birth and unit, phone or paper; a name spelt otherwise, or a name and a birth
with nothing else, a person must judge. Another birth or another paper is another person, whatever else agrees.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from training.base.refusal import Sentence
from training.base.text import _
from training.people.birth import Birth
from training.people.names import same_name
from training.registration.details import Details

SAME, DOUBT = 75, 65
_NAME, _NAME_FOLDED = 40, 20
_BIRTH, _YEAR, _NO_BIRTH = 25, 20, 10
_UNIT, _PHONE, _PAPER = 25, 30, 60


class Entry(Protocol):
    """What was written down of somebody once."""

    @property
    def unit_id(self) -> int | None: ...
    @property
    def phone(self) -> str: ...
    @property
    def id_number(self) -> str: ...


class Somebody(Protocol):
    """A name with a birth and a phone."""

    @property
    def full_name(self) -> str: ...
    @property
    def birth(self) -> Birth | None: ...
    @property
    def phone(self) -> str: ...


@dataclass(frozen=True)
class Likeness:
    """What agrees, each with its points, and what does not."""

    agrees: tuple[tuple[Sentence, int], ...] = ()
    differs: tuple[Sentence, ...] = ()

    @property
    def score(self) -> int:
        """The points, of 100 at most."""
        return min(sum(points for _said, points in self.agrees), 100)

    @property
    def same(self) -> bool:
        """Whether this is one person beyond doubt."""
        return self.score >= SAME

    @property
    def doubtful(self) -> bool:
        """Whether a person must say."""
        return DOUBT <= self.score < SAME

    @property
    def text(self) -> Sentence:
        """The score with its reasons, as one sentence."""
        agrees = ", ".join(f"{said} (+{points})" for said, points in self.agrees)
        if not self.differs:
            return _("Giống %(score)s/100: %(agrees)s.", score=self.score, agrees=agrees)
        differs = ", ".join(map(str, self.differs))
        return _("Giống %(score)s/100: %(agrees)s; %(differs)s.", score=self.score, agrees=agrees, differs=differs)


NOBODY = Likeness()


def likeness(details: Details, somebody: Somebody, entries: Iterable[Entry]) -> Likeness:
    """How like `somebody`, known by their record and by what was entered of them, the details are."""
    birth, phones = _birth(details.birth, somebody.birth), {somebody.phone}
    units, papers = set[int | None](), set[str]()
    for entry in entries:
        units.add(entry.unit_id)
        phones.add(entry.phone)
        papers.add(entry.id_number)
    papers = {number for number in papers if len(number) == len(details.id_number)}
    if birth is None or (details.id_number and papers and details.id_number not in papers):
        return NOBODY
    same = same_name(details.full_name, somebody.full_name)
    agrees = [(_("cùng họ tên"), _NAME) if same else (_("họ tên chỉ khác dấu"), _NAME_FOLDED), birth]
    differs = []
    if details.id_number and details.id_number in papers:
        agrees.append((_("cùng số giấy tờ"), _PAPER))
    for given, known, points, alike, unlike in (
        (details.phone, phones - {""}, _PHONE, _("cùng số điện thoại"), _("khác số điện thoại")),
        (details.unit_id, units - {None}, _UNIT, _("cùng đơn vị"), _("khác đơn vị")),
    ):
        if given and given in known:
            agrees.append((alike, points))
        elif given and known:
            differs.append(unlike)
    return Likeness(tuple(agrees), tuple(differs))


def _birth(one: Birth | None, other: Birth | None) -> tuple[Sentence, int] | None:
    """What the births say; None where they are those of two people."""
    if one is None or other is None:
        return _("một bên chưa có năm sinh"), _NO_BIRTH
    if not one.may_be(other):
        return None
    return (_("cùng ngày sinh"), _BIRTH) if one == other and one.date else (_("cùng năm sinh"), _YEAR)
