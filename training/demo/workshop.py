"""The papers of the real day, 15/7/2022, as they lie in data/."""

import tomllib
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from training.base.clock import at
from training.people.models import UnitKind
from training.people.unit_names import UnitBook, UnitName

DATA = Path(__file__).parent / "data"
DAY = date(2022, 7, 15)
ROSTER = DATA / "danh-sach-hoc-vien.xlsx"
MORNING = at(DAY, time(7, 0))


@cache
def facts() -> dict[str, Any]:
    """course.toml."""
    return tomllib.loads((DATA / "course.toml").read_text())


def presentations() -> list[Path]:
    """The six papers, in the order of the topics."""
    return sorted((DATA / "presentations").iterdir())


def on_day(hour: time) -> datetime:
    """The instant of an hour of the day."""
    return at(DAY, hour)


# Where the bar's buttons lead: before the reports end, and before people leave.
JUMPS = {"0830": ("08:30", at(DAY, time(8, 30))), "1125": ("11:25", at(DAY, time(11, 25)))}


def next_day(moment: datetime) -> datetime:
    """07:00 of the day after `moment`."""
    return at(moment.date() + timedelta(days=1), time(7, 0))


def units() -> list[tuple[UnitKind, str, str]]:
    """The wards and communes of 2022: kind, name, and the former name that lists still use."""
    given = facts()["units"]
    former = {now: old for old, now in given["former"].items()}
    names = [(UnitKind.WARD, f"Phường {name}") for name in given["wards"]]
    names += [(UnitKind.COMMUNE, f"Xã {name}") for name in given["communes"]]
    return [(kind, name, former.get(name, "")) for kind, name in names]


def demo_book() -> UnitBook:
    """The same as a book that rosters are read by."""
    above = (facts()["units"]["town"], facts()["units"]["province"])
    return UnitBook(
        UnitName(n, name, (former,) if former else (), above) for n, (_kind, name, former) in enumerate(units(), 1)
    )
