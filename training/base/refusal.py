"""The one way a verb says no."""

from typing import TypeAlias

from flask_babel import LazyString

Sentence: TypeAlias = str | LazyString


class Refused(Exception):
    """A sentence in the user's language that says what to do next, tied to `field` where there is one."""

    def __init__(self, sentence: Sentence, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field

    def __str__(self) -> str:
        return str(self.sentence)
