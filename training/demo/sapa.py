"""Sa Pa's units: as they were at the workshop, and what became of them on 1/7/2025."""

import tomllib
from datetime import date
from functools import cache
from typing import Any

from training.base.db import session
from training.demo.workshop import DATA, facts, units
from training.people.actions import close_unit, merge_units, open_unit
from training.people.models import Unit, UnitKind
from training.people.unit_facts import UnitFacts, kind_of

FOUNDED = date(2020, 1, 1)  # Sa Pa became a town with these wards and communes


@cache
def changes() -> dict[str, Any]:
    """sapa-2025.toml."""
    return tomllib.loads((DATA / "sapa-2025.toml").read_text())


def open_sapa() -> None:
    """The province, the town, its wards and communes of 2020; then the mergers of 1/7/2025, and the town's end."""
    given, codes = facts()["units"], changes()["codes"]
    province = open_unit(given["province"], UnitKind.PROVINCE, valid_from=FOUNDED, by=None)
    town = open_unit(given["town"], UnitKind.TOWN, valid_from=FOUNDED, parent=province, by=None)
    opened: dict[str, Unit] = {}
    for kind, name, former in units():
        opened[name] = open_unit(name, kind, valid_from=FOUNDED, parent=town, former=former, code=codes[name], by=None)
    for merger in changes()["mergers"]:
        name = merger["name"]
        into = UnitFacts(name, kind_of(name) or UnitKind.OTHER, province.id, merger.get("code", ""))
        sources = [opened[source] for source in merger["sources"]]
        merge_units(sources, into, on=changes()["day"], decision="", by=None)
    close_unit(session().get_one(Unit, town.id), on=changes()["day"], decision="", by=None)
