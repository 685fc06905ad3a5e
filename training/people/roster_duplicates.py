"""Rows of one roster that name the same person twice."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from training.base.refusal import Sentence
from training.base.text import _
from training.people.birth import Birth
from training.people.reading import Problem
from training.people.roster_row import RosterRow
from training.vietnamese import clean

Values = Mapping[str, str | int | None]


def mark_duplicates(rows: Iterable[RosterRow]) -> list[RosterRow]:
    """The rows, each that repeats a row above bearing the problem `duplicate`; marks of before are forgotten."""
    seen: dict[str, list[RosterRow]] = defaultdict(list)
    marked = []
    for row in rows:
        problems = tuple(problem for problem in row.problems if problem.code != "duplicate")
        name = clean(str(row.values["full_name"] or "")).casefold()
        first = next((other for other in seen[name] if name and _repeats(row, other)), None)
        if first:
            problems += (Problem("duplicate", _why(row.values, first.values), row=first.row_no),)
        marked.append(replace(row, problems=problems))
        seen[name].append(row)
    return marked


def _repeats(row: RosterRow, other: RosterRow) -> bool:
    """A birth that waits to be mended is no birth that fits: until then only a phone or a paper tells."""
    waits = any(problem.field == "birth_date" for each in (row, other) for problem in each.problems)
    told = any(
        row.values.get(name) and row.values.get(name) == other.values.get(name) for name in ("phone", "id_number")
    )
    return same_person(row.values, other.values) and (told or not waits)


def same_person(one: Values, other: Values) -> bool:
    """Whether two rows of one name are one person: births that can be one, and the same CCCD, phone or unit.

    Two numbers of one kind of paper are two people.
    """
    births = birth_of(one), birth_of(other)
    if births[0] and births[1] and not births[0].may_be(births[1]):
        return False
    papers = [str(values.get("id_number") or "") for values in (one, other)]
    if all(papers) and len(papers[0]) == len(papers[1]):
        return papers[0] == papers[1]
    return any(one[field] is not None and one[field] == other[field] for field in ("phone", "unit_id"))


def birth_of(values: Values) -> Birth | None:
    """The birth that a row's values say."""
    year, month, day = (values[f"birth_{part}"] for part in ("year", "month", "day"))
    return Birth(int(year), int(month) if month else None, int(day) if day else None) if year else None


def _why(one: Values, other: Values) -> Sentence:
    births = birth_of(one), birth_of(other)
    known = [_("họ tên")]
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
