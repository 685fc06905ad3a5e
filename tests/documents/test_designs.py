"""Every design that can be chosen is printed whole: each text in its place, none over another, all inside the paper."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageChops

from tests.bench.yardstick import plain_certificate
from tests.documents.facts import certificate
from tests.documents.paper import ink_inside, page_texts, pictures, whole_text
from training.base.refusal import Refused
from training.designs.checks import check_design
from training.designs.design import (
    EDGE,
    HEAD_SIGNER,
    SIZES,
    STANDARD,
    Align,
    Design,
    DesignLine,
    Fit,
    Frame,
    Paper,
    Signer,
)
from training.designs.documents import CertificateFacts, Impression, check_certificate, render_certificates
from training.designs.documents_foot import code_box
from training.designs.documents_lines import lay_out
from training.designs.documents_rows import width_of
from training.designs.documents_samples import Sample, samples_of
from training.designs.fields import FIELDS, shown
from training.designs.plans import MARK_HEIGHT, MARK_WIDTH, PLANS
from training.designs.ready import CARD, GRADED, PREPRINTED, READY, SMALL, Ready
from training.documents.lines import Line

CHIEF = Signer("Trưởng ban Tổ chức lớp", "Nguyễn Thị Ánh Nguyệt")
WIDE = Signer("Phó Trưởng ban Tổ chức lớp", "Nguyễn Thị Ánh Nguyệt")  # nearly as wide as its column
TWO = [replace(each.design, signers=(HEAD_SIGNER, CHIEF)) for each in READY if not each.design.preprinted]
ALL = [each.design for each in READY] + TWO
PEOPLE = samples_of()
CLEAR = 2.2  # mm: four modules of the smallest code


@dataclass(frozen=True)
class Box:
    """What a thing covers, in mm."""

    name: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether both cover the same place."""
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)


def _box(line: Line) -> Box:
    *before, last = line.runs
    words = [*before, replace(last, text=last.text.rstrip())]
    width = sum(width_of(run.text, replace(line.look, size=run.size or line.look.size)) for run in words)
    free = line.look.width - width
    left = line.look.left + {"left": 0, "center": free / 2, "right": free}[line.look.align]
    middle, height = line.top + line.look.pitch / 2, line.look.size * 0.36
    return Box(line.plain, left, middle - height / 2, left + width, middle + height / 2)


def _boxes(design: Design, facts: CertificateFacts) -> Iterator[Box]:
    layout, plan = lay_out(facts, design, copy=True), PLANS[design.paper]
    yield from map(_box, (*layout.shared, *layout.own, *layout.already))
    if design.qr:
        left, top, side = code_box(design)
        yield Box("QR", left - CLEAR, top - CLEAR, left + side + CLEAR, top + side + CLEAR)
    middle, wide, high = design.size[0] / 2, MARK_WIDTH * plan.ornament, MARK_HEIGHT * plan.ornament
    yield Box("mark", middle - wide / 2, plan.mark_top, middle + wide / 2, plan.mark_top + high)


@pytest.mark.parametrize("sample", list(Sample))
@pytest.mark.parametrize("design", ALL, ids=lambda design: f"{design.paper}-{len(design.lines)}-{len(design.signers)}")
def test_nothing_stands_over_anything_else_nor_over_the_frame(design: Design, sample: Sample) -> None:
    boxes = list(_boxes(design, PEOPLE[sample]))
    assert [f"{one.name} / {other.name}" for one, other in combinations(boxes, 2) if one.meets(other)] == []
    (width, height), plan = design.size, PLANS[design.paper]
    inner = plan.inset + 3.3 * plan.ornament
    outside = [
        b.name for b in boxes if b.left < inner or b.top < inner or b.right > width - inner or b.bottom > height - inner
    ]
    assert outside == []


@pytest.mark.parametrize("design", TWO, ids=lambda design: f"{design.paper}-{len(design.lines)}")
def test_the_second_signer_stands_clear_of_the_text_beside_the_code(design: Design) -> None:
    layout = lay_out(PEOPLE[Sample.TYPICAL], replace(design, signers=(HEAD_SIGNER, WIDE)), copy=False)
    boxes = [_box(line) for line in (*layout.shared, *layout.own)]
    signed = next(box for box in boxes if box.name == WIDE.title.upper())
    beside = [box for box in boxes if code_box(design)[0] < box.left < signed.left and box.top > signed.top]
    assert [box.name for box in beside if box.right > signed.left - 6] == []
    assert len(beside) >= 5


@pytest.mark.parametrize("ready", READY, ids=lambda ready: ready.key)
def test_each_ready_design_prints_every_fact_inside_its_frame(ready: Ready) -> None:
    design = ready.design
    people = [replace(facts, birth=facts.birth or "1991") for facts in PEOPLE.values()]
    pdf = render_certificates([Impression(facts, design) for facts in people])
    for facts, text in zip(people, page_texts(pdf), strict=True):
        told = [facts.full_name, facts.birth, facts.unit, facts.course, facts.course_line, facts.number, facts.entry]
        told += [
            facts.dated,
            facts.signer_name,
            "7K3M-9QTD-12ABC",
            *([facts.grade] if design == GRADED and facts.grade else []),
        ]
        assert [each for each in told if each not in text] == []
    inset = EDGE if design.preprinted else PLANS[design.paper].inset - 0.5
    assert ink_inside(pdf, inset, inset, inset, inset)


def test_every_design_survives_the_database_and_passes_its_own_check() -> None:
    for design in ALL:
        assert Design.from_values(json.loads(json.dumps(design.to_values()))) == design
        check_design(design)


def test_what_the_first_version_kept_is_the_standard_of_today() -> None:
    assert Design.from_values({"paper": "a4"}) == STANDARD
    assert Design.from_values({}) == STANDARD


@pytest.mark.parametrize("design", [CARD, SMALL, GRADED, TWO[0]], ids=["card", "a5", "graded", "two"])
def test_the_quick_way_prints_other_papers_as_plain_typesetting_does(design: Design) -> None:
    [quick] = pictures(render_certificates([Impression(PEOPLE[Sample.LONG], design)]), 100)
    [plain] = pictures(plain_certificate(PEOPLE[Sample.LONG], design), 100)
    difference = ImageChops.difference(quick, plain)
    left, top, side = (round(mm / 25.4 * 100) for mm in code_box(design))
    difference.paste(0, (left - 3, top - 3, left + side + 4, top + side + 4))
    changed = sum(difference.point(lambda grey: 255 if grey > 24 else 0).histogram()[1:])
    assert changed / (quick.width * quick.height) < 0.001


def test_the_paper_has_the_size_of_the_design() -> None:
    for design in (STANDARD, CARD, SMALL):
        [page] = pictures(render_certificates([Impression(certificate(), design)]), 25.4)
        assert (page.width, page.height) == pytest.approx(SIZES[design.paper], abs=1)  # a pixel is a millimetre


def test_an_unknown_birth_prints_a_dotted_line_to_write_on() -> None:
    own = lay_out(certificate(birth="", native_place=None), STANDARD).own
    [line] = [line for line in own if "Ngày sinh" in line.plain]
    assert [run.size for run in line.runs] == [None, 6, None, 6]
    assert line.plain.startswith("Ngày sinh: ………")


def test_an_empty_fact_prints_dots_wherever_it_stands() -> None:
    line = DesignLine(
        "Ông (bà) {họ tên}, sinh ngày {ngày sinh}, quê quán {quê quán}, có mặt đủ các buổi của lớp và dự kiểm tra"
    )
    design = replace(STANDARD, lines=(line,))
    own = [each for each in lay_out(certificate(birth="", native_place=None), design).own if each.top < 150]
    assert len(own) == 2
    assert "".join(each.plain for each in own).count("…") == 28 + 12


def test_a_copy_says_so_under_the_heading_and_the_original_does_not() -> None:
    original, copy = page_texts(render_certificates([Impression(certificate()), Impression(certificate(), copy=True)]))
    assert "BẢN SAO" not in original
    assert "BẢN SAO" in copy


def test_a_blank_gets_only_what_it_lacks_and_the_screen_shows_the_rest() -> None:
    printed, screen = page_texts(
        render_certificates([Impression(certificate(), PREPRINTED), Impression(certificate(), PREPRINTED, screen=True)])
    )
    there = ("GIẤY CHỨNG NHẬN", "THỊ ỦY SA PA", "ĐẢNG CỘNG SẢN VIỆT NAM", "Chứng nhận đồng chí:", "GIÁM ĐỐC TRUNG TÂM")
    assert [words for words in there if words in printed] == []
    assert [words for words in there if words not in screen] == []
    assert "Vàng Thị Máy" in printed
    [page] = pictures(render_certificates([Impression(certificate(), PREPRINTED)]), 60)
    assert page.crop((0, 0, page.width, round(60 / 25.4 * 60))).getextrema() == (255, 255)


def test_on_a_blank_an_unknown_fact_is_left_to_the_dots_that_are_there() -> None:
    mixed = replace(PREPRINTED, lines=(*PREPRINTED.lines, DesignLine("Sinh ngày {ngày sinh}", 12, left=20, top=180)))
    unknown = certificate(birth="", native_place=None)
    printed, screen = (render_certificates([Impression(unknown, mixed, screen=seen)]) for seen in (False, True))
    assert "…" not in whole_text(printed)
    assert whole_text(screen).count("…") == 28 + 12
    assert "Sinh ngày" in whole_text(printed)


def test_a_second_signer_stands_on_the_left_under_a_title_in_capitals() -> None:
    layout = lay_out(certificate(), TWO[0])
    [left, right] = [
        next(line for line in layout.shared if line.plain == name) for name in (CHIEF.name, "Phùng Mạnh Khang")
    ]
    assert left.top == right.top
    assert left.look.left + left.look.width <= right.look.left
    assert "TRƯỞNG BAN TỔ CHỨC LỚP" in [line.plain for line in layout.shared]


def test_a_title_too_long_for_its_column_is_set_smaller_and_then_refused() -> None:
    longer = replace(TWO[0], signers=(HEAD_SIGNER, Signer("Trưởng ban Tuyên giáo Thị ủy", "A")))
    [line] = [line for line in lay_out(certificate(), longer).shared if "TUYÊN GIÁO" in line.plain]
    assert line.look.size < 14
    with pytest.raises(Refused, match="dài quá một dòng"):
        check_certificate(certificate(), replace(longer, signers=(HEAD_SIGNER, Signer("Chức danh " * 9, "A"))))


def test_a_refusal_names_the_person_the_line_and_its_text() -> None:
    design = replace(STANDARD, lines=(*STANDARD.lines, DesignLine("Xếp loại: {xếp loại} " + "rất " * 110, 15)))
    with pytest.raises(Refused, match="Giấy của Thào A Sinh: dòng 9 “Xếp loại: Khá rất"):
        check_certificate(certificate(full_name="Thào A Sinh", grade="Khá"), design)


texts = st.lists(st.sampled_from(["Chứng nhận", "|", "Ngày", *map(shown, FIELDS)]), min_size=1, max_size=5).map(
    " ".join
)
sizes = st.integers(6, 40)
places: st.SearchStrategy[dict[str, int]] = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"left": st.integers(5, 150), "top": st.integers(5, 190), "width": st.integers(5, 200)}),
)
lines = st.builds(
    lambda place, **more: DesignLine(**more, **place),
    places,
    text=texts,
    size=sizes,
    bold=st.booleans(),
    italic=st.booleans(),
    capitals=st.booleans(),
    apart=st.booleans(),
    gap=st.sampled_from([0, 1.4, 5]),
    fit=st.sampled_from(Fit),
    align=st.sampled_from(Align),
)
designs = st.builds(
    Design,
    paper=st.sampled_from(Paper),
    frame=st.sampled_from(Frame),
    title_size=st.integers(20, 45),
    lines=st.lists(lines, min_size=1, max_size=6).map(lambda made: (DesignLine("{họ tên}", 20), *made)),
    signers=st.sampled_from([(), (HEAD_SIGNER,), (HEAD_SIGNER, CHIEF)]),
    number_line=st.sampled_from(["", "Số {số}", "Số {số} ngày {nơi, ngày cấp}"]),
    caption=st.sampled_from(["", "Tra cứu tại"]),
    qr=st.booleans(),
    qr_left=st.sampled_from([None, 20, 170]),
    preprinted=st.booleans(),
)


@given(design=designs, sample=st.sampled_from(Sample))
def test_any_design_is_inside_the_paper_or_refused_in_a_sentence(design: Design, sample: Sample) -> None:
    assert Design.from_values(json.loads(json.dumps(design.to_values()))) == design
    width, height = design.size
    try:
        check_design(design)
        layout = lay_out(PEOPLE[sample], design)
    except Refused:
        return
    for box in map(_box, (*layout.shared, *layout.own, *layout.already)):
        assert EDGE - 0.1 <= box.left <= box.right <= width - EDGE + 0.1, box
        assert EDGE <= box.top <= box.bottom <= height - EDGE, box


@settings(max_examples=6)
@given(design=designs)
def test_what_is_not_refused_is_printed_within_its_margins(design: Design) -> None:
    try:
        check_design(design)
        pdf = render_certificates([Impression(PEOPLE[Sample.TYPICAL], design)])
    except Refused:
        return
    assert ink_inside(pdf, EDGE - 0.6, EDGE - 0.6, EDGE - 0.6, EDGE - 0.6)
