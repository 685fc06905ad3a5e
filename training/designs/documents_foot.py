"""The letterhead above a certificate's text, and what stands below it: number, code, date and signatures."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from training.base.refusal import Refused
from training.base.text import _
from training.designs.design import EDGE, Design, Signer
from training.designs.documents_facts import CertificateFacts
from training.designs.documents_rows import runs_of, smaller_look, width_of
from training.designs.fields import filled, is_own, parse
from training.designs.plans import PLANS, Column, Plan, pitch_of
from training.documents.codes import grouped
from training.documents.lines import Line, Look
from training.documents.sheets import Code

COPY = "BẢN SAO"
HEADING_RULE = 72.5 / 15  # its width, for each point of the heading
_CLEAR, _CLEAR_OF_TWO = 2.0, 6.0  # between the text beside the code and the column of one signer, of two


def head_of(facts: CertificateFacts, design: Design) -> Iterator[Line]:
    """Who issues, on the left, and the heading, on the right; refuses names that no size fits."""
    plan, head = PLANS[design.paper], facts.letterhead
    size, pitch = plan.head_size, plan.head_pitch
    plain = Look(size, pitch, plan.issuer.left, plan.issuer.width)
    heading = Look(plan.heading_size, pitch, plan.heading.left, plan.heading.width, bold=True)
    yield _fitted(facts, head.superior.upper(), plain, plan.head_top)
    yield _fitted(facts, head.issuer.upper(), replace(plain, bold=True), plan.head_top + pitch)
    yield Line(replace(plain, pitch=pitch * 5 / 6), "*", plan.head_top + 2 * pitch)
    yield _fitted(facts, head.heading, heading, plan.head_top)


def rule_of(design: Design) -> tuple[float, float, float]:
    """Left, top and width of the rule under the heading."""
    plan = PLANS[design.paper]
    width = HEADING_RULE * plan.heading_size
    middle = plan.heading.left + plan.heading.width / 2
    return middle - width / 2, plan.head_top + 6.7 * plan.head_pitch / 6, width


def code_of(facts: CertificateFacts, design: Design) -> Code | None:
    """The QR code in its place."""
    if not design.qr:
        return None
    left, top, side = code_box(design)
    return Code(facts.qr_text, left=left, top=top, side=side)


def code_box(design: Design) -> tuple[float, float, float]:
    """Left, top and side of the QR code, where the paper has it or the design puts it."""
    plan = PLANS[design.paper]
    left = plan.qr_left if design.qr_left is None else design.qr_left
    return left, plan.qr_top if design.qr_top is None else design.qr_top, plan.qr_side


def foot_of(facts: CertificateFacts, design: Design, copy: bool) -> Iterator[tuple[Line, bool]]:
    """Each line below the text, and whether it is the person's own."""
    plan = PLANS[design.paper]
    columns = _columns(plan, len(design.signers))
    if design.dated:
        look = Look(plan.signed_size, plan.signed_pitch, columns[0].left, columns[0].width, italic=True)
        yield _fitted(facts, filled(design.dated, facts), look, plan.dated_top), is_own(design.dated)
    for signer, column in zip(design.signers, columns, strict=False):
        yield from _signature(facts, signer, column, plan)
    yield from _numbers(facts, design, plan, columns)
    if copy:
        yield _copy_mark(plan), False


def _columns(plan: Plan, signers: int) -> list[Column]:
    """Where the signers stand, the first on the right."""
    if signers < 2:
        return [plan.signed]
    width = plan.shared.width / 2
    return [Column(plan.shared.left + width, width), Column(plan.shared.left, width)]


def _signature(facts: CertificateFacts, signer: Signer, column: Column, plan: Plan) -> Iterator[tuple[Line, bool]]:
    """Title and name, blank space for ink and seal between them."""
    look = Look(plan.signed_size, plan.signed_pitch, column.left, column.width, bold=True)
    title_top = plan.dated_top + plan.signed_pitch
    for at, title in enumerate(filled(signer.title, facts).splitlines()):
        yield _fitted(facts, title.upper(), look, round(title_top + at * plan.signed_pitch, 2)), is_own(signer.title)
    name = filled(signer.name, facts)
    if name.strip():
        yield _fitted(facts, name, look, plan.name_top), is_own(signer.name)


def _numbers(facts: CertificateFacts, design: Design, plan: Plan, columns: list[Column]) -> Iterator[tuple[Line, bool]]:
    """Number and entry of the register, then how to check it, beside the QR code."""
    qr_left, qr_top, side = code_box(design)
    left, top = (qr_left + side + plan.beside, qr_top) if design.qr else (plan.qr_left, plan.qr_top)
    signed = columns[-1].left
    clear = _CLEAR if len(columns) == 1 else _CLEAR_OF_TWO
    right = signed - clear if design.signers and left < signed else design.size[0] - 2 * EDGE
    column = Column(left, right - left)
    pitch = pitch_of(plan.number_size)
    top -= 0.8 * plan.number_size / 12
    for at, text in enumerate((design.number_line, design.entry_line)):
        if text:
            yield from _labelled(facts, text, _beside(plan.number_size, column), round(top + at * pitch, 2))
    if design.qr:
        top = round(top + 2 * pitch + plan.caption_gap, 2)
        yield from _lookup(facts, design.caption, plan, column, top)


def _labelled(facts: CertificateFacts, text: str, look: Look, top: float) -> Iterator[tuple[Line, bool]]:
    """A text whose words before its first field are plain and shared, and the rest bold."""
    pieces = parse(text)
    label = pieces[0] if isinstance(pieces[0], str) else ""
    said = filled(text, facts)[len(label) :]
    if len(pieces) == 1 and label:
        yield _fitted(facts, label, look, top), False
        return
    sizes = _label_sizes(label, said, look)
    if sizes is None:
        raise _too_long(facts, label + said)
    plain, bold = sizes
    if label:
        yield Line(plain, label, top), False
    yield Line(bold, runs_of(said), top), is_own(text)


@lru_cache(maxsize=4096)
def _label_sizes(label: str, said: str, look: Look) -> tuple[Look, Look] | None:
    """Both parts in the greatest size in which they fit beside each other."""
    plain = look
    while plain and plain.size >= look.size * 0.8:
        taken = width_of(label, plain)
        bold = replace(plain, left=round(look.left + taken, 6), bold=True)
        if taken + width_of(said, bold) <= look.width:
            return plain, bold
        plain = replace(plain, size=plain.size - 0.5)
    return None


def _lookup(
    facts: CertificateFacts, caption: str, plan: Plan, column: Column, top: float
) -> Iterator[tuple[Line, bool]]:
    small, code = _beside(plan.caption_size, column), _beside(plan.code_size, column)
    if caption:
        yield _fitted(facts, filled(caption, facts), small, top), is_own(caption)
    yield _fitted(facts, facts.printed_address, small, round(top + small.pitch, 2)), False
    yield Line(replace(code, bold=True), grouped(facts.code), round(top + 2 * small.pitch + 0.4, 2)), True


def _beside(size: float, column: Column) -> Look:
    return Look(size, pitch_of(size), column.left, column.width, "left")


def _copy_mark(plan: Plan) -> Line:
    """Under the heading, where neither letterhead nor mark stands."""
    look = Look(plan.head_size - 2, plan.head_pitch, plan.heading.left, plan.heading.width, bold=True)
    return Line(look, COPY, round(plan.head_top + 10.4 * plan.head_pitch / 6, 2))


def _fitted(facts: CertificateFacts, text: str, look: Look, top: float) -> Line:
    """The text on one line, a little smaller where it must be; refuses one that is too long even then."""
    smaller = smaller_look(text, look, look.width, 0.5)
    if smaller is None:
        raise _too_long(facts, text)
    return Line(smaller, runs_of(text), top)


def _too_long(facts: CertificateFacts, text: str) -> Refused:
    return Refused(
        _("Giấy của %(name)s: “%(text)s” dài quá một dòng, rút gọn rồi in lại.", name=facts.full_name, text=text)
    )
