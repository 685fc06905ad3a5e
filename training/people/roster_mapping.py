"""Which column of a list holds what: found by headings, corrected by a person, remembered for lists of its shape."""

from collections.abc import Mapping as Lookup
from dataclasses import dataclass
from hashlib import sha256

from training.people.roster_headers import COLUMNS
from training.spreadsheets.cells import column_of, letters_of
from training.vietnamese import fold


@dataclass(frozen=True)
class Mapping:
    """Column → field, columns from 1; a column that is not named is not read."""

    fields: Lookup[int, str]

    def columns(self, field: str) -> list[int]:
        """The columns of a field from the left."""
        return sorted(column for column, name in self.fields.items() if name == field)

    def corrected(self, column: int, field: str) -> "Mapping":
        """With another field for a column, "" for none; refuses a field that lists do not have with ValueError."""
        if field not in ("", *COLUMNS):
            raise ValueError(f"No column of lists is {field!r}.")
        others = {other: name for other, name in self.fields.items() if other != column}
        return Mapping({**others, column: field} if field else others)

    def to_json(self) -> dict[str, str]:
        """As values of JSON: letters of the column → field."""
        return {letters_of(column): field for column, field in sorted(self.fields.items())}

    @classmethod
    def from_json(cls, data: Lookup[str, str]) -> "Mapping":
        """The mapping that `to_json` wrote."""
        return cls({column_of(letters): field for letters, field in data.items()})


def shape_of(headings: Lookup[int, str]) -> str:
    """The key of a header: the same for each list with these headings over these columns, however they are spelt."""
    said = ";".join(f"{letters_of(column)}={fold(text)}" for column, text in sorted(headings.items()) if text)
    return sha256(said.encode()).hexdigest()[:32]
