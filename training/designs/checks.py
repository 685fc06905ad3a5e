"""Whether a design can be printed at all: each fault is a sentence, tied to the input where it is mended."""

from collections.abc import Iterable

from training.base.refusal import Refused, Sentence
from training.base.text import _
from training.designs.design import EDGE, Design, DesignLine
from training.designs.documents import TITLE_SPACING
from training.designs.documents_foot import code_box
from training.designs.fields import FIELDS, Field, is_own, parse, shown
from training.designs.marks import FIELD as MARK_FIELD
from training.designs.marks import is_kept
from training.designs.numbers import check_pattern
from training.designs.plans import PLANS, pitch_of
from training.documents.fonts import MM_PER_POINT, check_glyphs, text_width
from training.vietnamese import number_text

MOST_LINES, MOST_SIGNERS = 24, 2
LETTERS, PATTERN_LETTERS = 300, 60
SMALLEST, LARGEST = 6, 60  # points
WIDEST_GAP = 40  # mm


def line_field(at: int, name: str) -> str:
    """The input of line `at` (from 0)."""
    return f"line-{at}-{name}"


def signer_field(at: int, name: str) -> str:
    """The input of signer `at` (from 0)."""
    return f"signer-{at}-{name}"


def check_design(design: Design) -> None:
    """Refuse, at its input, what no sheet could be printed by."""
    _check_title(design)
    if len(design.lines) > MOST_LINES:
        raise Refused(_("Nhiều nhất %(n)s dòng. Hãy bỏ bớt dòng.", n=MOST_LINES))
    for at, line in enumerate(design.lines):
        _check_line(design, line, at)
    if not any(_names_the_person(line) for line in design.lines):
        raise Refused(_("Chưa có dòng nào in %(field)s. Hãy thêm vào một dòng.", field=shown(FIELDS[0])))
    if len(design.signers) > MOST_SIGNERS:
        raise Refused(_("Nhiều nhất %(n)s người ký.", n=MOST_SIGNERS))
    for field, text in _other_texts(design):
        check_text(text, field)
    for field, pattern in (("number_pattern", design.number_pattern), ("entry_pattern", design.entry_pattern)):
        _check_pattern(pattern, field)
    _check_code(design)
    if design.mark and not is_kept(design.mark):
        raise Refused(_("Logo không còn trên máy chủ. Hãy tải logo lên lại."), MARK_FIELD)


def _other_texts(design: Design) -> Iterable[tuple[str, str]]:
    yield from (("dated", design.dated), ("number_line", design.number_line), ("entry_line", design.entry_line))
    yield "caption", design.caption
    for at, signer in enumerate(design.signers):
        yield from ((signer_field(at, "title"), signer.title), (signer_field(at, "name"), signer.name))


def check_text(text: str, field: str) -> None:
    """Refuse unknown fields, braces alone, letters that the fonts lack, and a text that is too long."""
    try:
        parse(text)
        check_glyphs([text.replace("\n", " ")])
    except Refused as refusal:
        raise Refused(refusal.sentence, field) from None
    if len(text) > LETTERS:
        raise Refused(_("Viết ngắn lại: tối đa %(n)s chữ cái.", n=LETTERS), field)


def _check_title(design: Design) -> None:
    _check_range(design.title_size, SMALLEST, LARGEST, "title_size")
    if "{" in design.title or "}" in design.title:
        raise Refused(_("Tên giấy in giống nhau cho mọi người: không dùng trường ở đây."), "title")
    check_text(design.title, "title")
    spacing = TITLE_SPACING * design.title_size * len(design.title) * MM_PER_POINT
    width = text_width(design.title, design.title_size, bold=True) + spacing
    if width > PLANS[design.paper].text.width:
        raise Refused(_("Tên giấy dài quá một dòng. Viết ngắn lại hoặc giảm cỡ chữ."), "title")


def _check_line(design: Design, line: DesignLine, at: int) -> None:
    if not line.text.strip(" |"):
        raise Refused(_("Dòng %(n)s chưa có chữ. Viết chữ, hoặc bỏ dòng này.", n=at + 1), line_field(at, "text"))
    check_text(line.text, line_field(at, "text"))
    _check_range(line.size, SMALLEST, LARGEST, line_field(at, "size"))
    _check_range(line.gap, 0, WIDEST_GAP, line_field(at, "gap"))
    if line.on_blank and is_own(line.text):
        sentence = _("Dòng đã in sẵn trên phôi không thể có dữ liệu của từng người.")
        raise Refused(sentence, line_field(at, "on_blank"))
    given = [line.left, line.top, line.width]
    if line.place:
        _check_place(design, line, at, line.place)
    elif any(value is not None for value in given):
        empty = ("left", "top", "width")[given.index(None)]
        sentence = _("Điền đủ trái, trên và rộng, hoặc để trống cả ba.")
        raise Refused(sentence, line_field(at, empty))


def _check_place(design: Design, line: DesignLine, at: int, place: tuple[float, float, float]) -> None:
    (left, top, width), (paper_width, paper_height) = place, design.size
    _check_range(left, EDGE, paper_width - 2 * EDGE, line_field(at, "left"))
    _check_range(width, EDGE, paper_width - EDGE - left, line_field(at, "width"))
    _check_range(top, EDGE, paper_height - EDGE - pitch_of(line.size), line_field(at, "top"))


def _check_code(design: Design) -> None:
    left, top, side = code_box(design)
    width, height = design.size
    _check_range(left, 2 * EDGE, width - 2 * EDGE - side, "qr_left")
    _check_range(top, 2 * EDGE, height - 2 * EDGE - side, "qr_top")


def _check_pattern(pattern: str, field: str) -> None:
    if not pattern:
        return
    if len(pattern) > PATTERN_LETTERS:
        raise Refused(_("Viết ngắn lại: tối đa %(n)s chữ cái.", n=PATTERN_LETTERS), field)
    try:
        check_pattern(pattern)
        check_glyphs([pattern])
    except Refused as refusal:
        raise Refused(refusal.sentence, field) from None


def _check_range(value: float, low: float, high: float, field: str) -> None:
    if not low <= value <= high:
        sentence: Sentence = _(
            "Hãy viết số từ %(low)s đến %(high)s.", low=number_text(round(low, 1)), high=number_text(round(high, 1))
        )
        raise Refused(sentence, field)


def _names_the_person(line: DesignLine) -> bool:
    return any(isinstance(piece, Field) and piece is FIELDS[0] for piece in parse(line.text))
