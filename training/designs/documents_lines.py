"""A design laid out for a person: which lines all sheets share, which are their own, and what does not fit.

Where each line stands is in mm from the upper left corner of the paper.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from training.base.refusal import Refused
from training.base.text import _
from training.designs.design import EDGE, STANDARD, Design, DesignLine
from training.designs.documents_facts import CertificateFacts
from training.designs.documents_foot import foot_of, head_of
from training.designs.documents_rows import Measure, Row, look_of, rows_of, without_dots
from training.designs.plans import PLANS, Plan
from training.documents.lines import Line, Look


@dataclass
class Layout:
    """The lines of a sheet: `shared` by all of an issue, the person's `own`, and what a blank bears `already`."""

    shared: list[Line] = field(default_factory=list)
    own: list[Line] = field(default_factory=list)
    already: list[Line] = field(default_factory=list)


def certificate_lines(facts: CertificateFacts, design: Design = STANDARD) -> tuple[list[Line], list[Line]]:
    """The printed lines shared by all certificates of one issue, and the person's own; refuses as `lay_out` does."""
    layout = lay_out(facts, design)
    return layout.shared, layout.own


def lay_out(facts: CertificateFacts, design: Design, copy: bool = False) -> Layout:
    """All lines of a sheet; refuses, naming person and line, what does not fit."""
    layout, plan = Layout(), PLANS[design.paper]
    (layout.already if design.preprinted else layout.shared).extend(head_of(facts, design))
    for below, own in foot_of(facts, design, copy):
        _put(layout, design, below, own)
    for line, row, top in (*_band(facts, design, plan), *_placed(facts, design, plan)):
        _put(layout, design, Line(row.look, row.text, top), row.own, design.preprinted and line.on_blank)
    return layout


def _put(layout: Layout, design: Design, line: Line, own: bool, there: bool = False) -> None:
    """A blank has its own dots for what is not known: ours are shown on the screen, and never printed over them."""
    if design.preprinted and not there and (words := without_dots(line.text)) != line.text:
        there, line = not words, replace(line, text=words or line.text)
    (layout.already if there else layout.own if own else layout.shared).append(line)


def _band(facts: CertificateFacts, design: Design, plan: Plan) -> Iterator[tuple[DesignLine, Row, float]]:
    """The groups fill the band, equal spaces between them."""
    measure = Measure(plan.wrap, plan.shrink, plan.dots)
    groups: list[list[tuple[DesignLine, Row]]] = []
    for number, line in enumerate(design.lines, 1):
        if line.place:
            continue
        if line.apart or not groups:
            groups.append([])
        look = _band_look(line, plan)
        groups[-1] += [(line, row) for row in rows_of(facts, line, look, measure, number)]
    groups = [group for group in groups if group]
    free = plan.band_bottom - plan.band_top - sum(row.height for group in groups for _line, row in group)
    if free < 0:
        raise Refused(
            _("Giấy của %(name)s có quá nhiều chữ: rút gọn chức vụ hoặc quê quán rồi in lại.", name=facts.full_name)
        )
    top = plan.band_top
    for group in groups:
        for line, row in group:
            yield line, row, round(top + row.gap, 2)
            top += row.height
        top += free / max(len(groups) - 1, 1)


@lru_cache(maxsize=1024)
def _band_look(line: DesignLine, plan: Plan) -> Look:
    return look_of(line, plan.text.left, plan.text.width)


def _placed(facts: CertificateFacts, design: Design, plan: Plan) -> Iterator[tuple[DesignLine, Row, float]]:
    """Each line at its own place, the second half under the first; refuses what would leave the paper."""
    for number, line in enumerate(design.lines, 1):
        if not line.place:
            continue
        left, top, width = line.place
        for row in rows_of(facts, line, look_of(line, left, width), Measure(width, width, plan.dots), number):
            top += row.gap
            if top + row.look.pitch > design.size[1] - EDGE:
                raise Refused(
                    _(
                        "Giấy của %(name)s: dòng %(n)s ra ngoài mép dưới của giấy. Hãy đưa dòng lên hoặc rút gọn.",
                        name=facts.full_name,
                        n=number,
                    )
                )
            yield line, row, round(top, 2)
            top += row.look.pitch
