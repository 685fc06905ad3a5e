"""What a certificate looks like: paper, frame, wording. Plain values, frozen with each certificate."""

from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any


class Paper(StrEnum):
    """Sizes of paper, landscape."""

    A4 = "a4"
    CARD = "card"
    A5 = "a5"


SIZES = {Paper.A4: (297.0, 210.0), Paper.CARD: (270.0, 190.0), Paper.A5: (210.0, 148.0)}  # width, height in mm
EDGE = 5.0  # mm from the edge in which no printer prints


class Frame(StrEnum):
    """Frames of flat strokes (design_frames.py)."""

    STEPPED = "stepped"
    ARCHED = "arched"
    RULED = "ruled"
    NONE = "none"


class Fit(StrEnum):
    """What becomes of a line that is too long: it goes on below, or stays one line in smaller letters."""

    WRAP = "wrap"
    SHRINK = "shrink"


class Align(StrEnum):
    """Where a placed line stands in its column."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True)
class DesignLine:
    """A line of text with fields such as {họ tên}, its size in points.

    Lines follow each other in the band; one that stands `apart` begins a group, with free space above it, and `gap` mm
    are left above it in any case. Parts divided by | share a line where they fit. With `left`, `top` and `width` (mm)
    a line stands there instead. A line `on_blank` is printed on the blank already.
    """

    text: str
    size: float = 15
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    apart: bool = False
    gap: float = 0
    fit: Fit = Fit.WRAP
    left: float | None = None
    top: float | None = None
    width: float | None = None
    align: Align = Align.CENTER
    on_blank: bool = False

    @property
    def place(self) -> tuple[float, float, float] | None:
        """Left, top and width of a line that stands at a place of its own."""
        if self.left is None or self.top is None or self.width is None:
            return None
        return self.left, self.top, self.width


@dataclass(frozen=True)
class Signer:
    """Who signs: a title (in capitals, one line or more) and a name, both texts with fields."""

    title: str
    name: str


HEAD_SIGNER = Signer("{chức danh ký}", "{người ký}")


def band(plain: float, authority: float, name: float, course: float) -> tuple[DesignLine, ...]:
    """The wording of the form in the sizes given."""
    return (
        DesignLine("{thẩm quyền}", authority, bold=True, capitals=True, apart=True),
        DesignLine("chứng nhận đồng chí", plain, apart=True),
        DesignLine("{họ tên}", name, bold=True, fit=Fit.SHRINK),
        DesignLine("Ngày sinh: {ngày sinh} | Quê quán: {quê quán}", plain, apart=True),
        DesignLine("Chức vụ, đơn vị: {chức vụ, đơn vị}", plain, gap=1.4),
        DesignLine("đã hoàn thành chương trình", plain, apart=True),
        DesignLine("{chương trình}", course, bold=True),
        DesignLine("{thời gian, địa điểm}", plain, gap=0.8),
    )


@dataclass(frozen=True)
class Design:
    """A version of a template. Texts that are empty are not printed; patterns that are empty are the Centre's.

    `mark` is the sha256 of the Centre's own mark (marks.py). On a `preprinted` blank the frame, the title, the
    letterhead, the mark and the lines `on_blank` are there already: they are shown on the screen, and never printed.
    """

    paper: Paper = Paper.A4
    frame: Frame = Frame.STEPPED
    title: str = "GIẤY CHỨNG NHẬN"
    title_size: float = 38
    lines: tuple[DesignLine, ...] = field(default_factory=lambda: band(15, 14, 30, 18))
    dated: str = "{nơi, ngày cấp}"
    signers: tuple[Signer, ...] = (HEAD_SIGNER,)
    number_line: str = "Số {số}"
    entry_line: str = "Vào sổ cấp giấy chứng nhận số {số vào sổ}"
    number_pattern: str = ""
    entry_pattern: str = ""
    mark: str = ""
    qr: bool = True
    qr_left: float | None = None
    qr_top: float | None = None
    caption: str = "Quét mã hoặc nhập mã tra cứu tại"
    preprinted: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the paper in mm."""
        return SIZES[self.paper]

    def to_values(self) -> dict[str, Any]:
        """As the database keeps it (JSON); `from_values` gives the same design back."""
        return asdict(self)

    @classmethod
    def from_values(cls, values: dict[str, Any]) -> "Design":
        """The design of `to_values`; what an older design did not say yet is as in the standard."""
        known = _known(cls, values)
        made: dict[str, Any] = {"paper": Paper(values["paper"])} if "paper" in values else {}
        if "frame" in known:
            made["frame"] = Frame(known["frame"])
        if "lines" in known:
            made["lines"] = tuple(map(_line, known["lines"]))
        if "signers" in known:
            made["signers"] = tuple(Signer(**_known(Signer, signer)) for signer in known["signers"])
        return cls(**known | made)


def _line(values: dict[str, Any]) -> DesignLine:
    known = _known(DesignLine, values)
    made = {name: kind(known[name]) for name, kind in (("fit", Fit), ("align", Align)) if name in known}
    return DesignLine(**known | made)


def _known(kind: type, values: dict[str, Any]) -> dict[str, Any]:
    return {each.name: values[each.name] for each in fields(kind) if each.name in values}


# What the Centre prints until it makes a template of its own.
STANDARD = Design()
