"""What stands in the cells of a roster that is given back, by which its rows are known again."""

from datetime import date

from training.people.roster_headers import FIELDS
from training.registration.drafts import reading_of
from training.registration.models import RosterDraftRow
from training.vietnamese import clean, date_text

Key = tuple[tuple[str, str], ...]


def written(row: RosterDraftRow, name: str) -> str | date:
    """The value taken; of a field that waits for a decision the cell as it is in the file."""
    if name == "birth_date":
        if whole := row.values["birth_date"]:
            return date.fromisoformat(whole)
        month, year = row.values["birth_month"], row.values["birth_year"]
        said = f"{month:02}/{year}" if month else str(year or "")
    else:
        said = str(row.values.get(name) or "")
    waits = any(problem["field"] == name for problem in row.problems)
    cell = reading_of(row).cells.get(name) if waits and not said else None
    return cell.whole if cell else said


def key_written(row: RosterDraftRow) -> Key:
    """The cells of a row as it is given back."""
    return _key({name: _text(written(row, name)) for name in FIELDS})


def key_read(row: RosterDraftRow) -> Key:
    """The cells of a row as they came: of one that was given back the same as `key_written`."""
    return _key({name: cell.whole for name, cell in reading_of(row).cells.items()})


def _text(value: str | date) -> str:
    return value if isinstance(value, str) else date_text(value)


def _key(texts: dict[str, str]) -> Key:
    return tuple(sorted((name, words) for name, text in texts.items() if (words := clean(text))))
