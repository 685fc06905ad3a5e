"""Finding the unit that a list means: as spelt, abbreviated, without diacritics where only one fits."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from training.base.refusal import Sentence
from training.base.text import _
from training.people.reading import Problem, Reading, tidied
from training.vietnamese import clean, fold, words_key

_SHORT = {"p": "phường", "x": "xã", "tt": "thị trấn", "tx": "thị xã", "tp": "thành phố", "h": "huyện", "t": "tỉnh"}
_ABBREVIATION = re.compile(rf"({'|'.join(_SHORT)})(?:\.\s*|\s+)(?=\w)", re.IGNORECASE)
_KIND = re.compile(r"(?:phường|xã|thị trấn|thị xã|thành phố|huyện|tỉnh)\s+(?=\w)", re.IGNORECASE)


@dataclass(frozen=True)
class UnitName:
    """A unit by its whole name on a day ("Phường Cầu Mây") and the names that lists still use for it."""

    id: int
    name: str
    former: tuple[str, ...] = ()


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
        full = _ABBREVIATION.sub(_written_out, short, count=1) if _ABBREVIATION.match(short) else short
        if units := self._by_key.get(words_key(full)):
            return _chosen(units, text or "")
        if units := self._former.get(words_key(full)):
            return _asked("unit_unknown", _("Không có đơn vị này: đã thành %(units)s.", units=_names(units)), units)
        if units := self._by_fold.get(fold(full)):
            return _chosen(units, text or "")
        near = self._by_fold.get(fold(without_kind(full)), []) + self._near.get(fold(full), [])
        if units := list(dict.fromkeys(near)):
            return _asked("unit_unknown", _("Không có đơn vị này: gần nhất là %(units)s.", units=_names(units)), units)
        return Reading(problem=Problem("unit_unknown", _("Không có đơn vị này trong danh mục.")))


def without_kind(name: str) -> str:
    """Gives "Phường Cầu Mây" as "Cầu Mây"."""
    return _KIND.sub("", name, count=1) if _KIND.match(name) else name


def _written_out(found: re.Match[str]) -> str:
    return f"{_SHORT[found[1].lower()]} "


def _chosen(units: list[UnitName], text: str) -> Reading[UnitName]:
    if len(units) > 1:
        return _asked("unit_ambiguous", _("Có thể là %(units)s: viết đủ tên.", units=_names(units)), units)
    return Reading(units[0], _change(text, units[0].name))


def _asked(code: str, why: Sentence, units: list[UnitName]) -> Reading[UnitName]:
    return Reading(problem=Problem(code, why, offer=units[0].name if len(units) == 1 else ""))


def _names(units: list[UnitName]) -> Sentence:
    return _(" hoặc ").join(unit.name for unit in units)


def _change(text: str, name: str) -> Sentence | None:
    if text == name:
        return None
    if clean(text) == name:
        return tidied(text)
    if clean(text).casefold() == name.casefold():
        return _("viết hoa như tên đơn vị")
    return _("viết đúng dấu tên đơn vị") if fold(text) == fold(name) else _("viết đủ tên đơn vị")
