"""The numbered conclusions: rows that keep their uid wherever they stand."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from training.base.refusal import Refused
from training.base.text import _
from training.minutes.parts import ORDER, Value, row_name
from training.minutes.speech import MOST
from training.vietnamese import ordinal_row

UID_LETTERS = 26


@dataclass(frozen=True)
class Directive:
    """One conclusion; `units` are ids of those who carry it out, by `deadline` where one was set."""

    uid: str
    text: str
    units: tuple[int, ...] = ()
    deadline: date | None = None

    def to_value(self) -> Value:
        """As the body of a revision keeps it."""
        deadline = self.deadline.isoformat() if self.deadline else ""
        return {"text": self.text, "units": list(self.units), "deadline": deadline}


def new_uid() -> str:
    """26 letters, never used before."""
    return secrets.token_hex(UID_LETTERS // 2)


def directives_in(value: Value) -> list[Directive]:
    """The rows of a part, in order."""
    return [_row(uid, row) for uid in value.get(ORDER, []) if (row := value.get(row_name(uid)))]


def numbered(rows: list[Directive]) -> list[tuple[str, Directive]]:
    """Each with its words: Một là, Hai là …"""
    return [(ordinal_row(n), row) for n, row in enumerate(rows, 1)]


def put(value: Value, row: Directive) -> Value:
    """`value` with `row` in its place, or last where it is new; refuses a hundredth row."""
    order = value.get(ORDER, [])
    if row.uid not in order and len(order) >= MOST:
        raise Refused(_("Kết luận đã có %(n)s ý. Hãy gộp bớt rồi thêm.", n=MOST), "text")
    order = order if row.uid in order else [*order, row.uid]
    return {**value, ORDER: order, row_name(row.uid): row.to_value()}


def pasted(value: Value, texts: Iterable[str], seed: str) -> Value:
    """`value` with a row for each text behind those that stand; the same paste (`seed`) again adds nothing."""
    for number, text in enumerate(texts, 1):
        uid = sha256(f"{seed} {number} {text}".encode()).hexdigest()[:UID_LETTERS]
        value = put(value, Directive(uid, text))
    return value


def dropped(value: Value, uid: str) -> Value:
    """`value` without a row."""
    rest = {name: each for name, each in value.items() if name != row_name(uid)}
    return {**rest, ORDER: [each for each in value.get(ORDER, []) if each != uid]}


def moved(value: Value, uid: str, step: int) -> Value:
    """`value` with a row one place up (-1) or down (1); at an end it stays, as does everything where it is gone."""
    order = list(value.get(ORDER, []))
    if uid in order:
        at = order.index(uid)
        order.insert(min(max(at + step, 0), len(order) - 1), order.pop(at))
    return {**value, ORDER: order}


def _row(uid: str, row: Value) -> Directive:
    deadline = date.fromisoformat(row["deadline"]) if row["deadline"] else None
    return Directive(uid, row["text"], tuple(row["units"]), deadline)
