"""A roster as JSON, as drafts are stored; sentences become the texts that they say."""

from dataclasses import asdict
from typing import Any

from training.people.reading import Problem
from training.people.roster import Roster
from training.people.roster_row import CellText, Change, RosterRow


def to_json(roster: Roster) -> dict[str, Any]:
    """A roster as values of JSON only."""
    return {"sheet": roster.sheet, "rows": [row_to_json(row) for row in roster.rows], "skipped": dict(roster.skipped)}


def from_json(data: dict[str, Any]) -> Roster:
    """The roster that `to_json` wrote."""
    return Roster(data["sheet"], [row_from_json(row) for row in data["rows"]], data["skipped"])


def row_to_json(row: RosterRow) -> dict[str, Any]:
    """A row as values of JSON only."""
    return {
        "row_no": row.row_no,
        "cells": {name: asdict(cell) for name, cell in row.cells.items()},
        "group": row.group,
        "hidden": row.hidden,
        "mended": dict(row.mended),
        "values": dict(row.values),
        "changes": [vars(change) | {"why": str(change.why)} for change in row.changes],
        "problems": [vars(problem) | {"why": str(problem.why)} for problem in row.problems],
    }


def row_from_json(data: dict[str, Any]) -> RosterRow:
    """The row that `row_to_json` wrote."""
    return RosterRow(
        row_no=data["row_no"],
        cells={name: CellText(**cell) for name, cell in data["cells"].items()},
        group=data["group"],
        hidden=data["hidden"],
        mended=data["mended"],
        values=data["values"],
        changes=tuple(Change(**change) for change in data["changes"]),
        problems=tuple(Problem(**problem) for problem in data["problems"]),
    )
