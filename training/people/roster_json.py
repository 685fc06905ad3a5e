"""A roster as JSON, as drafts are stored; sentences become the texts that they say."""

from dataclasses import fields
from typing import Any

from training.people.reading import Problem
from training.people.roster import LeftOut, Roster
from training.people.roster_mapping import Mapping
from training.people.roster_row import CellText, Change, RosterRow

_CELL_DEFAULTS = {each.name: each.default for each in fields(CellText)}


def to_json(roster: Roster) -> dict[str, Any]:
    """A roster as values of JSON only."""
    return {
        "sheet": roster.sheet,
        "rows": [row_to_json(row) for row in roster.rows],
        "skipped": dict(roster.skipped),
        "mapping": roster.mapping.to_json(),
        "headings": {str(column): text for column, text in roster.headings.items()},
        "shape": roster.shape,
        "hidden": dict(roster.hidden),
        "stated": roster.stated,
        "left_out": [vars(line) for line in roster.left_out],
        "others": list(roster.others),
        "legacy": roster.legacy,
        "unread": list(roster.unread),
    }


def from_json(data: dict[str, Any]) -> Roster:
    """The roster that `to_json` wrote."""
    return Roster(
        **data
        | {
            "rows": [row_from_json(row) for row in data["rows"]],
            "mapping": Mapping.from_json(data["mapping"]),
            "headings": {int(column): text for column, text in data["headings"].items()},
            "left_out": tuple(LeftOut(**line) for line in data["left_out"]),
            "others": tuple(data["others"]),
            "unread": tuple(data["unread"]),
        }
    )


def row_to_json(row: RosterRow) -> dict[str, Any]:
    """A row as values of JSON only."""
    return {
        "row_no": row.row_no,
        "cells": {name: _cell(cell) for name, cell in row.cells.items()},
        "group": row.group,
        "hidden": row.hidden,
        "mended": dict(row.mended),
        "values": dict(row.values),
        "changes": [vars(change) | {"why": str(change.why)} for change in row.changes],
        "problems": [_problem(problem) for problem in row.problems],
    }


def row_from_json(data: dict[str, Any]) -> RosterRow:
    """The row that `row_to_json` wrote."""
    return RosterRow(
        row_no=data["row_no"],
        cells={name: cell_from_json(cell) for name, cell in data["cells"].items()},
        group=data["group"],
        hidden=data["hidden"],
        mended=data["mended"],
        values=data["values"],
        changes=tuple(Change(**change) for change in data["changes"]),
        problems=tuple(map(problem_from_json, data["problems"])),
    )


def problem_from_json(data: dict[str, Any]) -> Problem:
    """A problem as `row_to_json` wrote it."""
    return Problem(**data | {"offers": tuple(data.get("offers", ()))})


def cell_from_json(data: dict[str, Any]) -> CellText:
    """A cell as `row_to_json` wrote it."""
    return CellText(**data | {"also": tuple(data.get("also", ()))})


def _cell(cell: CellText) -> dict[str, Any]:
    """A cell with its text and address; what is left at its default is left out."""
    said = {name: value for name, value in vars(cell).items() if value != _CELL_DEFAULTS[name]}
    if cell.also:
        said["also"] = list(cell.also)
    return {"text": cell.text, "address": cell.address} | said


def _problem(problem: Problem) -> dict[str, Any]:
    return vars(problem) | {"why": str(problem.why), "offers": list(problem.offers)}
