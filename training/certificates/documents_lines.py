"""Where each line of a certificate stands, and what does not fit (A4 landscape, mm from the upper left corner)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from training.base.refusal import Refused
from training.base.text import _
from training.certificates.documents_facts import CertificateFacts
from training.documents.codes import grouped
from training.documents.fonts import text_width
from training.documents.lines import Line, Look, Run
from training.documents.typeset import two_lines

BAND_TOP, BAND_BOTTOM = 62.0, 142.0
NAME_SIZES = (30, 28, 26, 24, 22)
NAME_WIDTH, LINE_WIDTH = 236.0, 230.0
# A gap of 14 mm; and ellipses of 6 pt, which are a dotted line 60 mm long.
_NATIVE_GAP = " " * 11
_DOTS = Run("…" * 28, size=6)
_NUMBER, _ENTRY = "Số ", "Vào sổ cấp giấy chứng nhận số "

_left = partial(Look, left=28.5, width=83)
_middle = partial(Look, left=28.5, width=240)
_beside_qr = partial(Look, left=57, width=104, align="left")
_signed = partial(Look, left=167, width=104)
LOOKS = {
    "superior": _left(14, 6),
    "issuer": _left(14, 6, bold=True),
    "star": _left(14, 5),
    "heading": Look(15, 6, left=185, width=84, bold=True),
    "authority": _middle(14, 6.6, bold=True),
    "plain": _middle(15, 7.1),
    **{f"name-{size}": _middle(size, 12, bold=True) for size in NAME_SIZES},
    "course": _middle(18, 8, bold=True),
    "label": _beside_qr(12, 5.5),
    "number": _beside_qr(12, 5.5, left=57 + text_width(_NUMBER, 12), bold=True),
    "entry": _beside_qr(12, 5.5, left=57 + text_width(_ENTRY, 12), bold=True),
    "caption": _beside_qr(10, 4.6),
    "code": _beside_qr(11, 5, bold=True),
    "dated": _signed(14, 6.2, italic=True),
    "signed": _signed(14, 6.2, bold=True),
}


@dataclass(frozen=True)
class _Row:
    """A line of the text band, `gap` mm under the one before; `own` when it is of this person alone."""

    look: str
    text: str | tuple[Run, ...]
    own: bool = False
    gap: float = 0.0

    @property
    def height(self) -> float:
        return self.gap + LOOKS[self.look].pitch


def certificate_lines(facts: CertificateFacts) -> tuple[list[Line], list[Line]]:
    """The lines shared by all certificates of one issue, and the person's own; refuses a person that does not fit."""
    shared, own = [*_head(facts), *_foot(facts)], _numbers(facts)
    for row, top in _spread(facts, [_authority(facts), _holder(facts), _person(facts), _course(facts)]):
        (own if row.own else shared).append(Line(LOOKS[row.look], row.text, top))
    return shared, own


def _head(facts: CertificateFacts) -> Iterator[Line]:
    yield Line(LOOKS["superior"], facts.letterhead.superior.upper(), 18.4)
    yield Line(LOOKS["issuer"], facts.letterhead.issuer.upper(), 24.4)
    yield Line(LOOKS["star"], "*", 30.4)
    yield Line(LOOKS["heading"], facts.letterhead.heading, 18.4)


def _foot(facts: CertificateFacts) -> Iterator[Line]:
    """Date and signature on the right, captions beside the QR code."""
    yield Line(LOOKS["dated"], facts.dated, 146.5)
    for at, title in enumerate(facts.signer_title.splitlines()):
        yield Line(LOOKS["signed"], title.upper(), 152.7 + at * LOOKS["signed"].pitch)
    yield Line(LOOKS["signed"], facts.signer_name, 185)
    yield Line(LOOKS["caption"], "Quét mã hoặc nhập mã tra cứu tại", 168.8)
    yield Line(LOOKS["caption"], facts.printed_address, 173.4)
    yield Line(LOOKS["label"], _NUMBER, 155.2)
    yield Line(LOOKS["label"], _ENTRY, 160.7)


def _numbers(facts: CertificateFacts) -> list[Line]:
    """Number, register entry and code, beside the QR code."""
    return [
        Line(LOOKS["number"], facts.number, 155.2),
        Line(LOOKS["entry"], facts.entry, 160.7),
        Line(LOOKS["code"], grouped(facts.code), 178.4),
    ]


def _spread(facts: CertificateFacts, groups: list[list[_Row]]) -> Iterator[tuple[_Row, float]]:
    """Each row and its top: the groups fill the band, equal spaces between them."""
    free = BAND_BOTTOM - BAND_TOP - sum(row.height for group in groups for row in group)
    if free < 0:
        raise Refused(
            _("Giấy của %(name)s có quá nhiều chữ: rút gọn chức vụ hoặc quê quán rồi in lại.", name=facts.full_name)
        )
    top = BAND_TOP
    for group in groups:
        for row in group:
            yield row, round(top + row.gap, 2)
            top += row.height
        top += free / (len(groups) - 1)


def _authority(facts: CertificateFacts) -> list[_Row]:
    return _rows(facts, "authority", facts.authority.upper(), "authority")


def _holder(facts: CertificateFacts) -> list[_Row]:
    """The name on one line, never wrapped, in the greatest size that fits."""
    fitting = [size for size in NAME_SIZES if text_width(facts.full_name, size, bold=True) <= NAME_WIDTH]
    if not fitting:
        raise Refused(
            _("Tên “%(name)s” quá dài cho một dòng của giấy chứng nhận: rút gọn rồi in lại.", name=facts.full_name),
            field="full_name",
        )
    return [_Row("plain", "chứng nhận đồng chí"), _Row(f"name-{fitting[0]}", facts.full_name, own=True)]


def _person(facts: CertificateFacts) -> list[_Row]:
    """Birth and native place, on one line where they fit, then position and unit."""
    birth, native = f"Ngày sinh: {facts.birth}", f"Quê quán: {facts.native_place or ''}"
    together = f"{birth}{_NATIVE_GAP}{native}"
    if text_width(together, LOOKS["plain"].size) <= NAME_WIDTH:
        text = together if facts.native_place else (Run(together), _DOTS)
        rows = [_Row("plain", text, own=True)]
    else:
        rows = [_Row("plain", birth, own=True), *_rows(facts, "plain", native, "native_place", own=True)]
    post = ", ".join(filter(None, (facts.position, facts.unit)))
    first, *rest = _rows(facts, "plain", f"Chức vụ, đơn vị: {post}", "position", own=True)
    return [*rows, replace(first, gap=1.4), *rest]


def _course(facts: CertificateFacts) -> list[_Row]:
    first, *rest = _rows(facts, "plain", facts.course_line, "course")
    course = _rows(facts, "course", facts.course, "course")
    return [_Row("plain", "đã hoàn thành chương trình"), *course, replace(first, gap=0.8), *rest]


def _rows(facts: CertificateFacts, look: str, text: str, field: str, own: bool = False) -> list[_Row]:
    """One or two lines; refuses three."""
    halves = two_lines(text, LOOKS[look].size, LINE_WIDTH, LOOKS[look].bold)
    if not halves:
        raise Refused(
            _("Giấy của %(name)s: “%(text)s” dài quá hai dòng, rút gọn rồi in lại.", name=facts.full_name, text=text),
            field=field,
        )
    return [_Row(look, half, own) for half in halves]
