"""The designs that a new template begins from, drawn by the order of weight of the form."""

from dataclasses import dataclass, replace

from training.base.refusal import Sentence
from training.base.text import _
from training.designs.design import STANDARD, Align, Design, DesignLine, Fit, Frame, Paper, band

CARD = Design(paper=Paper.CARD, frame=Frame.ARCHED, title_size=34.5, lines=band(14, 13, 27, 16.5))
SMALL = Design(paper=Paper.A5, frame=Frame.RULED, title_size=27, lines=band(11, 10.5, 20, 13.5))
GRADED = replace(
    STANDARD,
    lines=(
        *band(14, 14, 28, 17),
        DesignLine("Xếp loại: {xếp loại}", 14, bold=True, gap=0.8),
    ),
)


def _label(text: str, top: float) -> DesignLine:
    return DesignLine(text, 15, left=34, top=top, width=68, align=Align.LEFT, on_blank=True)


def _value(text: str, left: float, top: float, size: float = 15, **more: object) -> DesignLine:
    line = DesignLine(text, size, left=left, top=top, width=265 - left, align=Align.LEFT)
    return replace(line, **more)  # type: ignore[arg-type]


PREPRINTED = Design(
    preprinted=True,
    number_line="",
    entry_line="",
    lines=(
        DesignLine("{thẩm quyền}", 14, bold=True, capitals=True, on_blank=True),
        _label("Chứng nhận đồng chí:", 73.5),
        _value("{họ tên}", 84, 70.6, 26, bold=True, fit=Fit.SHRINK),
        _label("Ngày sinh:", 85.5),
        _value("{ngày sinh}", 60, 85.5, width=45.0),
        replace(_label("Quê quán:", 85.5), left=112.0, width=28.0),
        _value("{quê quán}", 137, 85.5),
        _label("Chức vụ, đơn vị:", 96),
        _value("{chức vụ, đơn vị}", 73, 96),
        _label("Đã hoàn thành chương trình:", 113),
        _value("{chương trình}", 103, 112.3, 17, bold=True),
        _label("Thời gian, địa điểm:", 129.5),
        _value("{thời gian, địa điểm}", 83, 129.5),
        DesignLine("Số:", 12, left=57, top=155.2, width=10, align=Align.LEFT, on_blank=True),
        DesignLine("{số}", 12, bold=True, left=66, top=155.2, width=60, align=Align.LEFT),
        DesignLine("Vào sổ cấp giấy chứng nhận số:", 12, left=57, top=160.7, width=62, align=Align.LEFT, on_blank=True),
        DesignLine("{số vào sổ}", 12, bold=True, left=116, top=160.7, width=45, align=Align.LEFT),
    ),
)


@dataclass(frozen=True)
class Ready:
    """A design to begin from, by its key and name."""

    key: str
    name: Sentence
    design: Design


READY = (
    Ready("a4", _("A4 ngang"), STANDARD),
    Ready("card", _("Khổ 270 × 190 mm"), CARD),
    Ready("a5", _("A5 ngang"), SMALL),
    Ready("graded", _("A4 ngang, có xếp loại"), GRADED),
    Ready("preprinted", _("Phôi A4 in sẵn, chỉ in phần chữ"), PREPRINTED),
)
