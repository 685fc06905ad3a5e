"""Lines set one by one at a known place: their look is stated once, here, and becomes style sheet and measure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from training.documents.fonts import FAMILY


@dataclass(frozen=True)
class Look:
    """Size in points; `pitch` (line height), `left` and `width` of the column in mm from the paper's edge."""

    size: float
    pitch: float
    left: float
    width: float
    align: str = "center"
    bold: bool = False
    italic: bool = False

    def css(self, name: str) -> str:
        """The rule of class `name`."""
        style, weight = ("italic" if self.italic else "normal"), ("bold" if self.bold else "normal")
        return (
            f'.{name} {{ font: {style} {weight} {self.size}pt/{self.pitch}mm "{FAMILY}"; text-align: {self.align};'
            f" margin: 0 0 0 {self.left}mm; width: {self.width}mm; white-space: pre }}"
        )


@dataclass(frozen=True)
class Run:
    """A part of a line in a face or size of its own (points); None is the line's."""

    text: str
    size: float | None = None
    bold: bool | None = None

    @property
    def markup(self) -> Markup:
        """The run as HTML; in an element of its own, so that it is not kerned with its neighbour."""
        style = [f"font-size: {self.size}pt; line-height: 0"] if self.size else []
        if self.bold is not None:
            style.append(f"font-weight: {'bold' if self.bold else 'normal'}")
        return Markup('<span style="{}">{}</span>').format("; ".join(style), self.text)


@dataclass(frozen=True)
class Line:
    """One line of text, its upper edge `top` mm under the paper's."""

    look: Look
    text: str | tuple[Run, ...]
    top: float

    @property
    def runs(self) -> tuple[Run, ...]:
        """The parts of the line."""
        return (Run(self.text),) if isinstance(self.text, str) else self.text

    @property
    def markup(self) -> Markup:
        """The line as HTML."""
        return escape(self.text) if isinstance(self.text, str) else Markup("").join(run.markup for run in self.text)

    @property
    def plain(self) -> str:
        """The letters alone."""
        return "".join(run.text for run in self.runs)


def looks_of(lines: Iterable[Line]) -> dict[Look, str]:
    """The looks of some lines, each with the class that styles it."""
    return {look: f"look-{at}" for at, look in enumerate(dict.fromkeys(line.look for line in lines))}


def looks_css(looks: dict[Look, str]) -> str:
    """The style sheet of looks."""
    return "\n".join(look.css(name) for look, name in looks.items())


def lines_css(lines: Sequence[Line]) -> str:
    """The style sheet of a page that `documents/placed.html` makes of `lines`."""
    tops = (f"#line-{at} {{ position: absolute; left: 0; top: {line.top}mm }}" for at, line in enumerate(lines))
    return "\n".join((looks_css(looks_of(lines)), *tops))
