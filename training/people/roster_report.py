"""What `training roster check` says of a roster; nothing is written."""

from collections.abc import Iterator
from typing import Any

from training.base.text import _
from training.people.roster import Roster
from training.people.roster_row import RosterRow

_REPORTED = (
    "full_name", "suggested_name", "gender", "birth_date", "birth_year",
    "ethnicity", "position", "unit", "phone", "email",
)  # fmt: skip
_WHERE_GIVEN = ("native_place", "id_number")
_ASKED = "legacy_asked"


def roster_report(roster: Roster) -> dict[str, Any]:
    """The document of the check: rows that come in as they are, and what must be looked at first.

    Rows in an old font show their converted reading and the cells as read, since they wait for one answer for all.
    """
    ready = [row for row in roster.rows if _settled(row) and not row.hidden]
    return {
        "ok": len(ready),
        "rows": [_row(row) for row in ready],
        "review": [entry for row in roster.rows for entry in _review(row)],
        "sheet": roster.sheet,
        "other_sheets": list(roster.others),
        "legacy": roster.legacy or None,
        "unread_columns": list(roster.unread),
        "hidden": dict(roster.hidden),
        "skipped": dict(roster.skipped),
        "stated": roster.stated or None,
    }


def _settled(row: RosterRow) -> bool:
    return all(problem.code == _ASKED for problem in row.problems)


def _row(row: RosterRow) -> dict[str, Any]:
    said: dict[str, Any] = {"row": row.row_no} | {name: row.values[name] for name in _REPORTED}
    said |= {name: row.values[name] for name in _WHERE_GIVEN if row.values[name]}
    old = {name: cell for name, cell in row.cells.items() if cell.legacy}
    if old:
        said["legacy"] = next(iter(old.values())).legacy
        said["as_read"] = {name: cell.text for name, cell in old.items()}
    return said


def _review(row: RosterRow) -> Iterator[dict[str, Any]]:
    for problem in row.problems:
        if problem.code != _ASKED:
            yield {"row": row.row_no, "field": problem.field or None, "code": problem.code, "why": str(problem.why)}
    if _settled(row) and row.hidden:
        yield {"row": row.row_no, "field": None, "code": "row_hidden", "why": str(_("Dòng này đang ẩn trong tệp."))}
