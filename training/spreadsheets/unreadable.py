"""Why a file cannot be read. Callers turn the reason into a sentence."""

from enum import StrEnum


class Reason(StrEnum):
    EMPTY = "empty"
    NOT_A_WORKBOOK = "not_a_workbook"
    OLD_WORD = "old_word"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    TOO_MANY_PARTS = "too_many_parts"
    TOO_SLOW = "too_slow"


class Unreadable(Exception):
    """A file that is not read, and the reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason
