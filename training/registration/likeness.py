"""How much two entries are like one person, in points that are said in words: the one rule of who is who.

Of one name two are the same person by birth and unit, phone or paper. A name that differs in its marks, or a name and a
birth with nothing else, a person must judge. A CCCD that agrees is never passed over: under one name, with marks or
without, it is the same person; under another name, or with another birth, a person must judge. Else another birth or
another paper is another person, whatever else agrees, and so is another name: a phone changes hands.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from training.base.refusal import Sentence
from training.base.text import _
from training.people.birth import Birth
from training.people.id_numbers import CCCD
from training.people.names import same_name
from training.registration.same_unit import NO_UNITS, UnitsThen
from training.vietnamese import fold

SAME, DOUBT = 75, 65
_NAME, _NAME_FOLDED = 40, 20
_BIRTH, _YEAR, _NO_BIRTH = 25, 20, 10
_UNIT, _UNIT_PERHAPS, _PHONE, _PAPER = 25, 5, 30, 60
_Points = tuple[Sentence, int]


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


class Given(Entry, Somebody, Protocol):
    """Both in one: what a form, a row or a registration says of somebody."""


@dataclass(frozen=True)
class Likeness:
    """What agrees, each with its points, and what does not.

    `sure` where the points may decide, `identified` where the CCCD is the same.
    """

    agrees: tuple[_Points, ...] = ()
    differs: tuple[Sentence, ...] = ()
    sure: bool = True
    identified: bool = False

    @property
    def score(self) -> int:
        """The points, of 100 at most."""
        return min(sum(points for _said, points in self.agrees), 100)

    @property
    def same(self) -> bool:
        """Whether this is one person beyond doubt."""
        return self.sure and self.score >= SAME

    @property
    def doubtful(self) -> bool:
        """Whether a person must say."""
        return not self.same and (self.identified or self.score >= DOUBT)

    @property
    def text(self) -> Sentence:
        """The score with its reasons, as one sentence."""
        agrees = ", ".join(f"{said} (+{points})" for said, points in self.agrees)
        if not self.differs:
            return _("Giống %(score)s/100: %(agrees)s.", score=self.score, agrees=agrees)
        differs = ", ".join(map(str, self.differs))
        return _("Giống %(score)s/100: %(agrees)s; %(differs)s.", score=self.score, agrees=agrees, differs=differs)


NOBODY = Likeness()


def likeness(details: Given, somebody: Somebody, entries: Iterable[Entry], units: UnitsThen = NO_UNITS) -> Likeness:
    """How like `somebody`, known by their record and by what was entered of them, the details are."""
    phones, known, papers = {somebody.phone}, set[int](), set[str]()
    for entry in entries:
        phones.add(entry.phone)
        papers.add(entry.id_number)
        if entry.unit_id is not None:
            known.add(entry.unit_id)
    paper = bool(details.id_number) and details.id_number in papers
    identified = paper and len(details.id_number) == CCCD
    if not paper and details.id_number and any(len(each) == len(details.id_number) for each in papers):
        return NOBODY
    name, birth = _name(details.full_name, somebody.full_name), _birth(details.birth, somebody.birth)
    if not identified and not (name and birth):
        return NOBODY
    agrees = [said for said in (name, birth) if said]
    differs = [said for said, same in ((_("khác họ tên"), name), (_("khác ngày sinh"), birth)) if not same]
    if paper:
        agrees.append((_("cùng số giấy tờ"), _PAPER))
    if details.phone in phones - {""}:
        agrees.append((_("cùng số điện thoại"), _PHONE))
    elif details.phone and phones - {""}:
        differs.append(_("khác số điện thoại"))
    if bond := units.bond(details.unit_id, known) if details.unit_id else None:
        agrees.append((bond.said, _UNIT if bond.sure else _UNIT_PERHAPS))
    elif details.unit_id and known:
        differs.append(_("khác đơn vị"))
    spelt = same_name(details.full_name, somebody.full_name)
    return Likeness(tuple(agrees), tuple(differs), bool(name and birth) and (spelt or paper), identified)


def _name(one: str, other: str) -> _Points | None:
    """What the names say; None where they are two names."""
    if same_name(one, other):
        return _("cùng họ tên"), _NAME
    return (_("họ tên chỉ khác dấu"), _NAME_FOLDED) if fold(one) == fold(other) else None


def _birth(one: Birth | None, other: Birth | None) -> _Points | None:
    """What the births say; None where they are those of two people."""
    if one is None or other is None:
        return _("một bên chưa có năm sinh"), _NO_BIRTH
    if not one.may_be(other):
        return None
    return (_("cùng ngày sinh"), _BIRTH) if one == other and one.date else (_("cùng năm sinh"), _YEAR)
