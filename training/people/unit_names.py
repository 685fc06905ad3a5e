"""Finding the unit that a list means: as spelt, abbreviated, without diacritics where only one fits."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from training.base.refusal import Sentence
from training.base.text import _
from training.people.reading import Problem, Reading, tidied
from training.vietnamese import clean, fold, words_key

_SHORT = {
    "p": "phường", "ph": "phường", "phg": "phường", "x": "xã", "tt": "thị trấn", "ttr": "thị trấn", "tx": "thị xã",
    "tp": "thành phố", "h": "huyện", "q": "quận", "t": "tỉnh", "đk": "đặc khu",
}  # fmt: skip
_ABBREVIATION = re.compile(rf"(t\.[tpx]|{'|'.join(_SHORT)})(?:\.\s*|\s+)(?=\w)", re.IGNORECASE)
_KINDS = "phường|xã|thị trấn|thị xã|thành phố|huyện|quận|tỉnh|đặc khu"
_KIND = re.compile(rf"(?:{_KINDS})\s+(?=\w)", re.IGNORECASE)
# Where a unit begins in the name of an office there: "UBND xã Tả Van", "Đảng ủy P. Sa Pả".
_INSIDE = re.compile(rf"(?<=\s)(?:(?:{_KINDS})\s+|(?:{'|'.join(_SHORT)})\.\s*)\w.*", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[,;()–-]\s*)+")


@dataclass(frozen=True)
class UnitName:
    """A unit by its whole name on a day ("Phường Cầu Mây") and the names that lists still use for it.

    `above` are the names of the units that it stands under, the nearest first.
    """

    id: int
    name: str
    former: tuple[str, ...] = ()
    above: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Told apart from another of its name: "Xã Thanh Bình, Thị xã Sa Pa"."""
        return ", ".join((self.name, *self.above[:1]))


class UnitBook:
    """The units of a day, to be found by what people write."""

    def __init__(self, units: Iterable[UnitName]) -> None:
        self.units = list(units)
        self._by_key: dict[str, list[UnitName]] = defaultdict(list)
        self._by_fold: dict[str, list[UnitName]] = defaultdict(list)
        self._former: dict[str, list[UnitName]] = defaultdict(list)
        self._near: dict[str, list[UnitName]] = defaultdict(list)
        for unit in self.units:
            for name in {unit.name, without_kind(unit.name)}:
                self._by_key[words_key(name)].append(unit)
                self._by_fold[fold(name)].append(unit)
            for name in unit.former:
                self._former[words_key(name)].append(unit)
                self._near[fold(name)].append(unit)

    def read(self, text: str | None) -> Reading[UnitName]:
        """The unit that a text names, exact spelling first; codes unit_unknown, unit_ambiguous.

        A former name is asked about, never changed: the day's unit is the offer.
        """
        short = clean(text or "")
        if not short:
            return Reading()
        return self._named(short, text or "") or self._addressed(short, text or "") or self._unknown(short)

    def read_last(self, text: str) -> Reading[UnitName]:
        """The unit at the end of a text that begins with a position: "Bí thư chi bộ, xã Tả Van, thị xã Sa Pa"."""
        parts = _parts(clean(text))
        begin = next((n for n, part in enumerate(parts) if n and self._named(part, part)), max(len(parts) - 1, 0))
        return self.read(", ".join(parts[begin:]))

    def _named(self, short: str, text: str) -> Reading[UnitName] | None:
        """The units of this name, exact spelling first; None where there is none."""
        full = _full(short)
        if units := self._by_key.get(words_key(full)):
            return _chosen(units, text)
        if units := self._former.get(words_key(full)):
            return _asked("unit_unknown", _("Không có đơn vị này: đã thành %(units)s.", units=_names(units)), units)
        if units := self._by_fold.get(fold(full)):
            return _chosen(units, text)
        near = self._by_fold.get(fold(without_kind(full)), []) + self._near.get(fold(full), [])
        if units := list(dict.fromkeys(near)):
            return _nearest(units)
        return None

    def _addressed(self, short: str, text: str) -> Reading[UnitName] | None:
        """The unit of "Xã Tả Van, thị xã Sa Pa" where it stands under all that is said after it; else it is asked."""
        parts = _parts(short)
        found = ((n, reading) for n, part in enumerate(parts) if (reading := self._named(part, part)))
        place, reading = next(found, (0, None))
        if reading is None or len(parts) == 1:
            return None
        units, above = self._called(_full(parts[place])), [fold(without_kind(_full(p))) for p in parts[place + 1 :]]
        there = [unit for unit in units if {fold(without_kind(name)) for name in unit.above}.issuperset(above)]
        if not units:
            return reading
        return _chosen(there, text) if there and not place else _nearest(there or units)

    def _called(self, full: str) -> list[UnitName]:
        return self._by_key.get(words_key(full)) or self._by_fold.get(fold(full)) or []

    def _unknown(self, short: str) -> Reading[UnitName]:
        inside = _INSIDE.search(short)
        near = self._called(_full(inside[0])) if inside else []
        why = _("Không có đơn vị này trong danh mục.")
        return _nearest(near) if near else Reading(problem=Problem("unit_unknown", why))


def _parts(short: str) -> list[str]:
    return [part for part in _BETWEEN.split(short) if part]


def _full(short: str) -> str:
    return _ABBREVIATION.sub(_written_out, short, count=1) if _ABBREVIATION.match(short) else short


def without_kind(name: str) -> str:
    """Gives "Phường Cầu Mây" as "Cầu Mây"."""
    return _KIND.sub("", name, count=1) if _KIND.match(name) else name


def _written_out(found: re.Match[str]) -> str:
    return f"{_SHORT[found[1].lower().replace('.', '')]} "


def _chosen(units: list[UnitName], text: str) -> Reading[UnitName]:
    if len(units) > 1:
        return _asked("unit_ambiguous", _("Có thể là %(units)s: viết đủ tên.", units=_names(units)), units)
    return Reading(units[0], _change(text, units[0].name))


def _nearest(units: list[UnitName]) -> Reading[UnitName]:
    return _asked("unit_unknown", _("Không có đơn vị này: gần nhất là %(units)s.", units=_names(units)), units)


def _asked(code: str, why: Sentence, units: list[UnitName]) -> Reading[UnitName]:
    offers = labels(units) if len(units) > 1 else []
    return Reading(problem=Problem(code, why, offer="" if offers else units[0].name, offers=tuple(offers)))


def _names(units: list[UnitName]) -> Sentence:
    return _(" hoặc ").join(labels(units))


def labels(units: Iterable[UnitName]) -> list[str]:
    """The names, each once; of two units of one name also what they stand under."""
    different = list({unit.id: unit for unit in units}.values())
    alike = len({unit.name for unit in different}) < len(different)
    return [unit.address if alike else unit.name for unit in different]


def _change(text: str, name: str) -> Sentence | None:
    if text == name:
        return None
    if clean(text) == name:
        return tidied(text)
    if clean(text).casefold() == name.casefold():
        return _("viết hoa như tên đơn vị")
    return _("viết đúng dấu tên đơn vị") if fold(text) == fold(name) else _("viết đủ tên đơn vị")
