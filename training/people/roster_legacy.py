"""Old fonts in a roster: which columns are written in one, and what was agreed about them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal, TypeAlias

from training.people.roster_cells import CellText
from training.people.roster_headers import FIELDS
from training.people.roster_row import RosterRow
from training.vietnamese.legacy import Code, Stand, detect, evidence, stand

Agreement: TypeAlias = Literal["ask", "convert", "keep"]


def mark_legacy(rows: Sequence[RosterRow], agreement: Agreement) -> list[RosterRow]:
    """The rows, each cell that is in the old code of its column bearing it; agreed only where somebody said "convert".

    The code is one for the list. Of a column in which other cells are Unicode, a word that could be either is unsure.
    """
    columns = {name: _column(rows, name) for name in FIELDS}
    everything = [each for column in columns.values() for each in column if not each.text.isascii()]
    code = None if agreement == "keep" else _code(everything)
    if code is None:
        return list(rows)
    marks = {name: _marks(column, code, agreed=agreement == "convert") for name, column in columns.items()}
    return [
        replace(
            row,
            cells={
                name: marks[name].get(id(cell), cell) if name in marks else cell for name, cell in row.cells.items()
            },
        )
        for row in rows
    ]


def legacy_of(rows: Sequence[RosterRow]) -> str:
    """The old code in which cells of these rows are written, "" for none."""
    return next((cell.legacy for row in rows for cell in row.cells.values() if cell.legacy), "")


def _column(rows: Sequence[RosterRow], name: str) -> list[CellText]:
    return [row.cells[name] for row in rows if name in row.cells and (row.cells[name].meant or row.cells[name].text)]


def _code(cells: Sequence[CellText]) -> Code | None:
    return detect([cell.meant or cell.text for cell in cells], [cell.font for cell in cells])


def _marks(column: Sequence[CellText], code: Code, *, agreed: bool) -> Mapping[int, CellText]:
    """Cell (by identity) → the cell with its code."""
    if evidence([cell.meant or cell.text for cell in column], code, [cell.font for cell in column]) <= 0:
        return {}
    stands = [stand(cell.meant or cell.text, code, cell.font) for cell in column]
    mixed = Stand.UNICODE in stands
    return {
        id(cell): replace(cell, legacy=code.value, agreed=agreed, unsure=mixed and how is Stand.UNSURE)
        for cell, how in zip(column, stands, strict=True)
        if how in (Stand.LEGACY, Stand.UNSURE)
    }
