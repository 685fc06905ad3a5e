"""Finding persons by any part of a name or by the digits of a phone, in the same short time among a hundred thousand.

What few parts of names answer is looked up in the index of parts, and whoever it finds is put in order; what many
answer meets soon enough a pageful of those who fit by going through all in order.
"""

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
FEW = 1500  # parts that are looked up and put in order
DIGITS = 3  # of a phone, at least
ORDER = (Person.sort_key, Person.id)
_LAST = "\U0010ffff"
_Conditions = list[ColumnElement[bool]]


@dataclass(frozen=True)
class Found:
    """A page of persons; `more` where another follows."""

    persons: Sequence[Person]
    page: int
    more: bool


@dataclass(frozen=True)
class _Reading:
    """A way to take the query: what a person's columns must hold, and where that may be looked up in the index."""

    conditions: _Conditions
    look_ups: _Conditions


def find_persons(query: str, page: int = 1, *among: ColumnElement[bool]) -> Found:
    """A page of those who answer every word of `query` (all without one), `among` those of further conditions.

    First who has its words as they are spelt, then who has them with other marks, in any order, the last word begun at
    least; then who has them anywhere in a word, for several words only where nobody was found before. Each in the
    Vietnamese order of names. Digits are those at either end of the phone. Who was merged into another is not found.
    """
    words = [word for word in clean(query).lower().split() if fold(word) and not _few_digits(word)][:MOST_WORDS]
    within = [Person.merged_into_id.is_(None), *among]
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
    for read in (_as_spelt, _as_words, _as_parts) if several else (_as_spelt, _as_parts):
        if len(found) >= most or (found and several and read is _as_parts):
            break
        chosen = _chosen(read(words), within)
        found |= dict.fromkeys(session().scalars(chosen.limit(most + len(found))))
    return list(found)[:most]


def _chosen(reading: _Reading, within: _Conditions) -> Select[int]:
    counts = session().execute(select(*map(_count, reading.look_ups))).one()
    count, rarest = min(zip(counts, reading.look_ups, strict=True), key=lambda pair: int(pair[0]))
    chosen = _ordered([*within, *reading.conditions])
    if count > FEW:
        return chosen
    return chosen.where(Person.id.in_(select(person_parts.c.person_id).where(rarest).limit(FEW)))


def _ordered(conditions: _Conditions) -> Select[int]:
    return select(Person.id).where(*conditions).order_by(*ORDER)


def _count(look_up: ColumnElement[bool]) -> ColumnElement[int]:
    """How many parts answer, at most one more than are few."""
    some = select(literal(1)).select_from(person_parts).where(look_up).limit(FEW + 1)
    return select(func.count()).select_from(some.subquery()).scalar_subquery()


def _as_spelt(words: list[str]) -> _Reading:
    spelt = [_begins(SPELT + word) for word in words if not word.isdecimal()]
    return _read(words, Person.spelt, str, spelt)


def _as_words(words: list[str]) -> _Reading:
    return _read(words, Person.plain, fold, [])


def _as_parts(words: list[str]) -> _Reading:
    """Anywhere in a word."""
    parts = [Person.folded.contains(fold(word), autoescape=True) for word in words]
    conditions = [_or_digits(word, part) for word, part in zip(words, parts, strict=True)]
    return _Reading(conditions, [_digits(word) if word.isdecimal() else _begins(fold(word)) for word in words])


def _read(
    words: list[str], column: InstrumentedAttribute[str], form: Callable[[str], str], look_ups: _Conditions
) -> _Reading:
    """Words in a column that has each between spaces: all but the last are whole."""
    ends = [" "] * (len(words) - 1) + [""]
    named = [column.contains(f" {form(w)}{end}", autoescape=True) for w, end in zip(words, ends, strict=True)]
    digits = [_digits(word) for word in words if word.isdecimal()]
    pairs = map(_begins, _pairs([fold(word) for word in words if not word.isdecimal()]))
    conditions = [_or_digits(word, name) for word, name in zip(words, named, strict=True)]
    return _Reading(conditions, [*digits, *pairs, *look_ups])


def _or_digits(word: str, named: ColumnElement[bool]) -> ColumnElement[bool]:
    """Digits may be those of a phone, too."""
    return or_(named, Person.phone.startswith(word), Person.phone.endswith(word)) if word.isdecimal() else named


def _pairs(words: list[str]) -> Iterator[str]:
    """Whole words before the last one, which may be begun only, and before the next."""
    for place, word in enumerate(words[:-1]):
        yield f"{word} {words[-1]}"
        if place + 2 < len(words):
            yield f"{word} {words[place + 1]}"


def _digits(word: str) -> ColumnElement[bool]:
    return or_(_begins(word), _begins(PHONE + word), _begins(PHONE_END + word[::-1]))


def _begins(text: str) -> ColumnElement[bool]:
    start = text[:LONGEST]
    return person_parts.c.part.between(start, start + _LAST)
