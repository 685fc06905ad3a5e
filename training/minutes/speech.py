"""A pasted concluding speech falls into its directives."""

import re
from dataclasses import dataclass

from training.vietnamese import clean_lines, ordinal_row

MOST = 99
_THIRD = {1: "thứ nhất", 4: "thứ tư"}
_BREAK = r"(?:^|(?<=[.;:!?…\n”\"]))[\s\-–+•*]*"  # a mark stands at the start of a line or behind a sentence
_AFTER = r"\s*[,.:;–-]*\s*"
_LIST_MARK = re.compile(r"^(?:[-–+•*]\s*|\(?\d{1,2}[.)/](?:\s+|$)|[a-zđ]\)\s+)")


@dataclass(frozen=True)
class Speech:
    """What stands before the first mark, and one text for each directive."""

    lead: str
    rows: list[str]


def split_speech(text: str) -> Speech:
    """ "Một là, … Hai là, …" (also "Thứ nhất, …", in any case, within one paragraph or in lines), or a row a line.

    Only the mark that comes next counts: "hai là" inside the first directive does not cut it, and no word is lost.
    """
    text = clean_lines(text)
    marks, at = list[re.Match[str]](), 0
    while len(marks) < MOST and (mark := _mark(len(marks) + 1).search(text, at)):
        marks.append(mark)
        at = mark.end()
    if not marks:
        return Speech("", [row for line in text.split("\n") if (row := _row(_LIST_MARK.sub("", line)))])
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    rows = [_row(text[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)]
    return Speech(" ".join(text[: marks[0].start()].split()), [row for row in rows if row])


def _mark(number: int) -> re.Pattern[str]:
    ordinal = ordinal_row(number)
    third = _THIRD.get(number, "thứ " + ordinal.removesuffix(" là").lower())
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in (ordinal, f"{third} là", third))
    return re.compile(rf"{_BREAK}(?:{words})(?!\w){_AFTER}", re.IGNORECASE)


def _row(text: str) -> str:
    """One line, a capital first."""
    line = " ".join(text.split())
    return line[:1].upper() + line[1:]
