"""Lines set one by one at a known place: their look is stated once, here, and becomes both style sheet and measure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

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
class Line:
    """One line of text or markup, its upper edge `top` mm under the paper's."""

    look: str
    text: Markup | str
    top: float


def looks_css(looks: Mapping[str, Look]) -> str:
    """The style sheet of all looks."""
    return "\n".join(look.css(name) for name, look in looks.items())


def lines_css(lines: Iterable[Line], looks: Mapping[str, Look]) -> str:
    """The style sheet of a page whose elements, one a line, bear the ids line-0, line-1 …"""
    tops = (f"#line-{at} {{ position: absolute; left: 0; top: {line.top}mm }}" for at, line in enumerate(lines))
    return "\n".join((looks_css(looks), *tops))
