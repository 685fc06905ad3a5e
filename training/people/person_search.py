"""Finding persons by any part of a name or by the digits of a phone, in the same short time among a hundred thousand.

What is asked for is looked up in the index of parts, where few enough answer to be put in order; what a good part of
all answers is soon met by going through all in order.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from training.base.db import session
from training.people.models import Person
from training.people.models.person_parts import LONGEST, MOST_WORDS, PHONE, PHONE_END, SPELT, person_parts
from training.vietnamese import clean, fold

PAGE = 30  # persons
PAGES = 20  # of one search: who wants more types more
FEW = 6_000  # rows of the index that are put in order
DIGITS = 3  # of a phone, at least
ORDER = (Person.sort_key, Person.id)
STANDING = Person.merged_into_id.is_(None)
_LAST = "\U0010ffff"
_ESCAPED, _BACKSLASH = re.compile(r"([%_\\])"), r"\\\1"
_Conditions = list[ColumnElement[bool]]


@dataclass(frozen=True)
class Found:
    """A page of persons; `more` where another follows."""

    persons: Sequence[Person]
    page: int
    more: bool


@dataclass(frozen=True)
class _LookUp:
    """Where all who are asked for stand in the index, by the start of their parts; `exact` where nobody else does."""

    start: str
    exact: bool


@dataclass(frozen=True)
class _Reading:
    """A way to take the query: what a person's columns must hold, and where that may be looked up in the index."""

    conditions: _Conditions
    look_ups: list[_LookUp]


def find_persons(query: str, page: int = 1, *among: ColumnElement[bool]) -> Found:
    """A page of those who answer every word of `query` (all without one), `among` those of further conditions.

    First who has its words as they are spelt, then who has them with other marks, in any order, the last word begun at
    least; then who has them anywhere in a word, for several words only where nobody was found before. Each in the
    Vietnamese order of names. Digits are those at either end of the phone. Who was merged into another is not found.
    """
    words = [word for word in clean(query).lower().split() if fold(word) and not _few_digits(word)][:MOST_WORDS]
    within = [STANDING, *among]
    if not words:
        page = max(page, 1)
        everyone = _ordered(within).limit(PAGE + 1).offset((page - 1) * PAGE)
        ids = list(session().scalars(everyone))
    else:
        page = min(max(page, 1), PAGES)
        ids = _ids(words, within, page * PAGE + 1)[(page - 1) * PAGE :]
    place = {person_id: n for n, person_id in enumerate(ids[:PAGE])}
    persons = session().scalars(select(Person).where(Person.id.in_(place)))
    more = len(ids) > PAGE and (not words or page < PAGES)
    return Found(sorted(persons, key=lambda person: place[person.id]), page, more)


def _few_digits(word: str) -> bool:
    """Too few to be looked up: they name nobody, until more are typed."""
    return word.isdecimal() and len(word) < DIGITS


def _ids(words: list[str], within: _Conditions, most: int) -> list[int]:
    """The first `most` who answer."""
    several, found = len(words) > 1, dict[int, None]()
    readings = [read(words) for read in ((_as_spelt, _as_words, _as_parts) if several else (_as_spelt, _as_parts))]
    counts = _counts([look_up for reading in readings for look_up in reading.look_ups])
    for reading in readings:
        best = min(reading.look_ups, key=counts.__getitem__)
        if len(found) >= most or (found and several and reading is readings[-1]):
            break
        if counts[best]:
            chosen = _chosen(reading, within, best, few=counts[best] <= FEW)
            found |= dict.fromkeys(session().scalars(chosen.limit(most + len(found))))
    return list(found)[:most]


def _counts(look_ups: list[_LookUp]) -> dict[_LookUp, int]:
    """How many rows of the index each finds, at most one more than are put in order; in one statement."""
    counted = []
    for look_up in dict.fromkeys(look_ups):
        some = select(literal(1)).select_from(person_parts).where(_begin(look_up.start)).limit(FEW + 1)
        counted.append(select(func.count()).select_from(some.subquery()).scalar_subquery())
    return dict(zip(dict.fromkeys(look_ups), session().execute(select(*counted)).one(), strict=True))


def _chosen(reading: _Reading, within: _Conditions, best: _LookUp, *, few: bool) -> Select[int]:
    rows = select(person_parts.c.sort_key, person_parts.c.person_id).where(_begin(best.start))
    if few and best.exact and len(within) == 1:  # of whoever was merged there are no rows
        found = rows.distinct().subquery()
        return select(found.c.person_id).order_by(found.c.sort_key, found.c.person_id)
    ids = [Person.id.in_(rows.with_only_columns(person_parts.c.person_id).limit(FEW))] if few else []
    return _ordered([*within, *reading.conditions, *ids])


def _ordered(conditions: _Conditions) -> Select[int]:
    return select(Person.id).where(*conditions).order_by(*ORDER)


def _as_spelt(words: list[str]) -> _Reading:
    last = [] if words[-1].isdecimal() else [_look_up(SPELT + words[-1], len(words) == 1)]
    return _read(words, Person.spelt, str, last, exact=False)


def _as_words(words: list[str]) -> _Reading:
    return _read(words, Person.plain, fold, [], exact=len(words) == 2)


def _as_parts(words: list[str]) -> _Reading:
    """Anywhere in a word."""
    parts = [Person.folded.contains(fold(word), autoescape=True) for word in words]
    conditions = [_or_digits(word, part) for word, part in zip(words, parts, strict=True)]
    return _Reading(conditions, [_look_up(fold(word), len(words) == 1) for word in words])


def _read(
    words: list[str],
    column: InstrumentedAttribute[str],
    form: Callable[[str], str],
    look_ups: list[_LookUp],
    *,
    exact: bool,
) -> _Reading:
    """Words in a column that has each between spaces, each a word of its own: all but the last are whole."""
    *whole, last = [form(word) for word in words]
    named = [column.like(_times(word, 1 + whole[:place].count(word), " "), "\\") for place, word in enumerate(whole)]
    named.append(column.like(_times(last, 1 + sum(word.startswith(last) for word in whole)), "\\"))
    conditions = [_or_digits(word, name) for word, name in zip(words, named, strict=True)]
    digits = [_look_up(word, len(words) == 1) for word in words if word.isdecimal()]
    pairs = [_look_up(pair, exact) for pair in _pairs([fold(word) for word in words if not word.isdecimal()])]
    return _Reading(conditions, [*digits, *pairs, *look_ups])


def _times(word: str, count: int, end: str = "") -> str:
    """The pattern of a column in which so many words begin with `word`."""
    return "%".join(["", *[f" {_ESCAPED.sub(_BACKSLASH, word)}"] * count]) + end + "%"


def _or_digits(word: str, named: ColumnElement[bool]) -> ColumnElement[bool]:
    """Digits may be those of a phone, too."""
    return or_(named, Person.phone.startswith(word), Person.phone.endswith(word)) if word.isdecimal() else named


def _pairs(words: list[str]) -> Iterator[str]:
    """Whole words before the last one, which may be begun only, and before the next."""
    for place, word in enumerate(words[:-1]):
        yield f"{word} {words[-1]}"
        if place + 2 < len(words):
            yield f"{word} {words[place + 1]}"


def _look_up(start: str, exact: bool) -> _LookUp:
    return _LookUp(start[:LONGEST], exact and len(start) < LONGEST)


def _begin(text: str) -> ColumnElement[bool]:
    """Parts that begin with a text; digits may be those at either end of a phone, too."""
    starts = [text, PHONE + text, PHONE_END + text[::-1]] if text.isdecimal() else [text]
    return or_(*(person_parts.c.part.between(start, start + _LAST) for start in starts))
