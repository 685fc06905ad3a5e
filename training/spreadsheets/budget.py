"""The most that one file may say: so many cells, so many letters."""

from dataclasses import dataclass

from training.spreadsheets.cells import Value
from training.spreadsheets.unreadable import Reason, Unreadable

# What a cell of Excel holds at most, and how far its sheets go.
CELL_LETTERS, MOST_COLUMNS, MOST_ROWS = 32_767, 16_384, 1_048_576


@dataclass
class Budget:
    """The cells and letters that one file may still hold."""

    cells: int = 250_000
    letters: int = 5_000_000

    def spend(self, value: Value, times: int = 1) -> None:
        """Count a cell as often as it is repeated; refuses Unreadable when the file holds too much."""
        letters = len(value) if isinstance(value, str) else 0
        self.cells -= times
        self.letters -= letters * times
        if self.cells < 0 or self.letters < 0 or letters > CELL_LETTERS:
            raise Unreadable(Reason.TOO_LARGE)
