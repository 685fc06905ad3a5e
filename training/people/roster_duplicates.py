"""Rows of one roster that name the same person twice."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from training.base.refusal import Sentence
from training.base.text import _
from training.people.birth import Birth
from training.people.id_numbers import CCCD
from training.people.names import same_name
from training.people.reading import Problem
from training.people.roster_row import RosterRow
from training.vietnamese import fold

Values = Mapping[str, str | int | None]
_Key = tuple[str, str, str | int, str | int | None]
_ANY, _CCCD_ALONE = "any", "cccd"


def mark_duplicates(rows: Iterable[RosterRow]) -> list[RosterRow]:
    """The rows, each that repeats a row above bearing the problem `duplicate`; marks of before are forgotten."""
    seen: dict[_Key, list[tuple[int, RosterRow]]] = defaultdict(list)
    marked = []
    for place, row in enumerate(rows):
        problems = tuple(problem for problem in row.problems if problem.code != "duplicate")
        if first := _first(row, seen):
            problems += (Problem("duplicate", _why(row.values, first.values), row=first.row_no),)
        marked.append(replace(row, problems=problems))
        for key in _keys(row):
            for year in (row.values["birth_year"], _ANY):
                seen[*key, year].append((place, row))
    return marked


def _first(row: RosterRow, seen: Mapping[_Key, list[tuple[int, RosterRow]]]) -> RosterRow | None:
    """The first row above that is the same person, among those of the same year and those without one."""
    year = row.values["birth_year"]
    years = (year, None) if year else (_ANY,)
    keys = [(*key, each) for key in _keys(row) for each in (years if key[1] != _CCCD_ALONE else (_ANY,))]
    found = [next((each for each in seen.get(key, ()) if _repeats(row, each[1])), None) for key in keys]
    return min((each for each in found if each), key=lambda each: each[0], default=(0, None))[1]


def _keys(row: RosterRow) -> list[tuple[str, str, str | int]]:
    """By what the same person could be found again: the CCCD; the name with a paper, a phone or a unit."""
    name = fold(str(row.values["full_name"] or ""))
    told = ((field, row.values.get(field)) for field in ("id_number", "phone", "unit_id"))
    keys = [(name, field, value) for field, value in told if name and value is not None]
    return [*keys, ("", _CCCD_ALONE, str(row.values["id_number"]))] if cccd_of(row.values) else keys


def _repeats(row: RosterRow, other: RosterRow) -> bool:
    """A birth that waits to be mended is no birth that fits: until then only a phone or a paper tells."""
    waits = any(problem.field == "birth_date" for each in (row, other) for problem in each.problems)
    told = any(
        row.values.get(name) and row.values.get(name) == other.values.get(name) for name in ("phone", "id_number")
    )
    return same_person(row.values, other.values) and (told or not waits)


def same_person(one: Values, other: Values) -> bool:
    """Whether two rows of one name are one person: births that can be one, and the same paper, phone or unit.

    Where the names differ in their marks both must say a birth. Two numbers of one kind of paper are two people; one
    CCCD is one person, whatever else the rows say.
    """
    if cccd_of(one) and cccd_of(one) == cccd_of(other):
        return True
    births = birth_of(one), birth_of(other)
    if births[0] and births[1]:
        if not births[0].may_be(births[1]):
            return False
    elif not _same_name(one, other):
        return False
    papers = [str(values.get("id_number") or "") for values in (one, other)]
    if all(papers) and len(papers[0]) == len(papers[1]):
        return papers[0] == papers[1]
    return any(one[field] is not None and one[field] == other[field] for field in ("phone", "unit_id"))


def cccd_of(values: Values) -> str:
    """The CCCD of a row, "" where it has none, or the number of another paper."""
    number = str(values.get("id_number") or "")
    return number if len(number) == CCCD else ""


def birth_of(values: Values) -> Birth | None:
    """The birth that a row's values say."""
    year, month, day = (values[f"birth_{part}"] for part in ("year", "month", "day"))
    return Birth(int(year), int(month) if month else None, int(day) if day else None) if year else None


def _same_name(one: Values, other: Values) -> bool:
    return same_name(str(one["full_name"] or ""), str(other["full_name"] or ""))


def _why(one: Values, other: Values) -> Sentence:
    births = birth_of(one), birth_of(other)
    if fold(str(one["full_name"] or "")) != fold(str(other["full_name"] or "")):
        return _("Cùng số CCCD, khác họ tên.")
    if births[0] and births[1] and not births[0].may_be(births[1]):
        return _("Cùng số CCCD, khác ngày sinh.")
    known = [_("họ tên") if _same_name(one, other) else _("họ tên (chỉ khác dấu)")]
    if births[0] and births[0] == births[1] and births[0].date:
        known.append(_("ngày sinh %(birth)s", birth=births[0].text()))
    elif births[0] and births[1]:
        known.append(_("năm sinh %(year)s", year=births[0].year))
    if one.get("id_number") and one.get("id_number") == other.get("id_number"):
        known.append(_("số giấy tờ"))
    elif one["phone"] and one["phone"] == other["phone"]:
        known.append(_("số điện thoại %(phone)s", phone=one["phone"]))
    else:
        known.append(_("đơn vị %(unit)s", unit=one["unit"]))
    return _("Cùng %(known)s.", known=", ".join(str(each) for each in known))
