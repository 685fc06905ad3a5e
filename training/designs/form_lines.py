"""The lines of a template's form as they were typed: added, moved and taken out without judging them."""

import re

from werkzeug.datastructures import MultiDict

from training.designs.checks import MOST_LINES, line_field

NAMES = (
    "text",
    "size",
    "bold",
    "italic",
    "capitals",
    "apart",
    "gap",
    "fit",
    "left",
    "top",
    "width",
    "align",
    "on_blank",
)
ACT = re.compile(r"(up|down|drop)-(\d{1,2})\Z")
PLAIN = {"size": "15", "fit": "wrap", "align": "center", "gap": "0"}
PLACED = PLAIN | {"align": "left", "left": "30", "top": "100", "width": "120"}
ADDS = {"add": PLAIN, "add-placed": PLACED}

Typed = MultiDict[str, str]
TypedLine = dict[str, str]


def count_lines(typed: Typed) -> int:
    """How many lines were sent."""
    return next(at for at in range(MOST_LINES + 2) if line_field(at, "text") not in typed or at > MOST_LINES)


def acted(typed: Typed, act: str) -> tuple[Typed, int] | None:
    """The form after an act on its lines, and the line to go on with; None where the act is none of these."""
    lines = [_line(typed, at) for at in range(count_lines(typed))]
    if act in ADDS:
        return _with_lines(typed, [*lines, ADDS[act] | {"text": ""}]), len(lines)
    found = ACT.match(act)
    if not found or int(found[2]) >= len(lines):
        return None
    at = int(found[2])
    line = lines.pop(at)
    goal = {"up": max(at - 1, 0), "down": at + 1}.get(found[1])
    if goal is None:
        return _with_lines(typed, lines), max(at - 1, 0)
    lines.insert(goal, line)
    return _with_lines(typed, lines), min(goal, len(lines) - 1)


def _line(typed: Typed, at: int) -> TypedLine:
    return {name: typed[field] for name in NAMES if (field := line_field(at, name)) in typed}


def _with_lines(typed: Typed, lines: list[TypedLine]) -> Typed:
    others = [(name, value) for name, value in typed.items(multi=True) if not name.startswith("line-")]
    return MultiDict(
        [*others, *((line_field(at, name), value) for at, line in enumerate(lines) for name, value in line.items())]
    )
