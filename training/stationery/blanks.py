"""Serials of blanks: how they are written, and which come next."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count, islice
from typing import Any

from training.base.refusal import Refused
from training.base.text import _
from training.designs.design import Paper

MOST_DIGITS, MOST_PREFIX = 9, 20
MOST = 100_000  # blanks of a lot
MOST_WRITTEN_OFF = 500  # at once: each is a line of the register
_SERIAL = re.compile(r"(.*?)(\d+)")
_RANGE = re.compile(r"(?P<first>\d+)(?:[-–](?P<last>\d+))?")


@dataclass(frozen=True)
class Serials:
    """How the first blank of a lot is numbered: TTCT 000101 is "TTCT ", 101, 6 digits; `first` None: not at all."""

    prefix: str = ""
    first: int | None = None
    digits: int = 0

    def text(self, serial: int | None) -> str:
        """A serial as it is printed on the blank; "" where blanks bear none."""
        return "" if serial is None else f"{self.prefix}{serial:0{self.digits}}"

    def runs(self, serials: Sequence[int | None]) -> list[tuple[str, str]]:
        """The serials as first and last of each unbroken run, in their order; none where blanks bear none."""
        found = list[list[int]]()
        for serial in serials:
            if serial is None:
                continue
            if found and serial == found[-1][1] + 1:
                found[-1][1] = serial
            else:
                found.append([serial, serial])
        return [(self.text(first), self.text(last)) for first, last in found]

    def read(self, text: str, received: int) -> list[int]:
        """The serials meant by "000125, 000130-000134", ascending; refuses what is none, or none of this lot."""
        plain = text.replace(self.prefix, "") if self.prefix else text
        parts = filter(None, (part.strip() for part in re.split("[;,]", plain)))
        return sorted({serial for part in parts for serial in self._range(part, received)})

    def _range(self, part: str, received: int) -> range:
        named, first = _RANGE.fullmatch(part.replace(" ", "")), self.first or 0
        low, high = (int(named["first"]), int(named["last"] or named["first"])) if named else (1, 0)
        if first <= low <= high < first + received:
            return range(low, high + 1)
        ends = {"first": self.text(first), "last": self.text(first + received - 1)}
        raise Refused(
            _("“%(part)s” không phải số phôi của lô này: viết số từ %(first)s đến %(last)s.", part=part, **ends)
        )


@dataclass(frozen=True)
class Delivery:
    """Blanks as they were received."""

    name: str
    paper: Paper
    received: int
    received_on: date
    serials: Serials = Serials()

    def to_values(self) -> dict[str, Any]:
        """The columns of the lot."""
        return {
            "name": self.name,
            "paper": self.paper,
            "received": self.received,
            "received_on": self.received_on,
            "prefix": self.serials.prefix,
            "first_serial": self.serials.first,
            "digits": self.serials.digits,
        }


def read_first(text: str) -> Serials:
    """The numbering that begins with `text`: a prefix and digits; refuses what ends in no digit, or is too long."""
    found = _SERIAL.fullmatch(text)
    if found is None:
        raise Refused(_("Số phôi phải kết thúc bằng chữ số, ví dụ 000101 hoặc TTCT 000101."))
    prefix, digits = found.groups()
    if len(digits) > MOST_DIGITS or len(prefix) > MOST_PREFIX:
        raise Refused(_("Số phôi quá dài: phần số nhiều nhất 9 chữ số, phần chữ nhiều nhất 20 chữ cái."))
    return Serials(prefix, int(digits), len(digits))


def next_serials(serials: Serials, taken: Collection[int], wanted: int) -> list[int | None]:
    """The next `wanted` serials that are not `taken`, ascending; as many None where blanks bear none."""
    if serials.first is None:
        return [None] * wanted
    free: Iterable[int] = (serial for serial in count(serials.first) if serial not in taken)
    return list(islice(free, wanted))
