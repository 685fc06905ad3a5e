"""How two designs differ, in words that a person can compare."""

from collections.abc import Iterator
from dataclasses import dataclass

from training.base.refusal import Sentence
from training.base.text import _
from training.designs.design import Design, DesignLine, Signer
from training.vietnamese import number_text

TITLES: dict[str, Sentence] = {
    "paper": _("Khổ giấy"),
    "frame": _("Khung"),
    "title": _("Tên giấy"),
    "title_size": _("Cỡ chữ tên giấy"),
    "dated": _("Nơi, ngày cấp"),
    "number_line": _("Dòng số giấy"),
    "entry_line": _("Dòng số vào sổ"),
    "number_pattern": _("Cách viết số giấy"),
    "entry_pattern": _("Cách viết số vào sổ"),
    "caption": _("Lời dặn cạnh mã"),
    "qr": _("Mã QR"),
    "qr_left": _("Mã QR cách trái"),
    "qr_top": _("Mã QR cách trên"),
    "preprinted": _("Phôi in sẵn"),
    "mark": _("Logo"),
}
WORDS: dict[str, Sentence] = {
    "a4": _("A4 ngang"),
    "card": _("270 × 190 mm"),
    "a5": _("A5 ngang"),
    "stepped": _("Góc bậc thang"),
    "arched": _("Góc cong"),
    "ruled": _("Ba nét kẻ"),
    "none": _("Không khung"),
}


@dataclass(frozen=True)
class Change:
    """What differs, and how each of the two has it."""

    title: Sentence
    before: Sentence
    after: Sentence


def changes_of(before: Design, after: Design) -> list[Change]:
    """Each difference; none where the two print alike."""
    plain = [Change(TITLES[name], _word(before, name), _word(after, name)) for name in TITLES]
    return [*(each for each in plain if each.before != each.after), *_lines(before, after), *_signers(before, after)]


def _word(design: Design, name: str) -> Sentence:
    value = getattr(design, name)
    if name == "mark":
        return _("ảnh %(mark)s", mark=value[:6]) if value else ""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, float | int):
        return number_text(value)
    return "" if value is None else WORDS.get(value, value)


def _lines(before: Design, after: Design) -> Iterator[Change]:
    for at in range(max(len(before.lines), len(after.lines))):
        old, new = (each.lines[at] if at < len(each.lines) else None for each in (before, after))
        if old != new:
            yield Change(_("Dòng %(n)s", n=at + 1), line_text(old), line_text(new))


def _signers(before: Design, after: Design) -> Iterator[Change]:
    for at in range(max(len(before.signers), len(after.signers))):
        old, new = (each.signers[at] if at < len(each.signers) else None for each in (before, after))
        if old != new:
            yield Change(_("Người ký %(n)s", n=at + 1), _signer_text(old), _signer_text(new))


def line_text(line: DesignLine | None) -> str:
    """A line with how it looks: “{họ tên}” (30, đậm)."""
    if line is None:
        return ""
    looks = [number_text(line.size)]
    flags = (
        (line.bold, _("đậm")),
        (line.italic, _("nghiêng")),
        (line.capitals, _("in hoa")),
        (line.apart, _("đầu nhóm")),
        (line.on_blank, _("phôi in sẵn")),
    )
    looks += [str(word) for held, word in flags if held]
    if line.place:
        looks.append(str(_("đặt ở %(place)s mm", place=" × ".join(map(number_text, line.place)))))
    if line.gap:
        looks.append(str(_("cách %(gap)s mm", gap=number_text(line.gap))))
    looks += [str(_("một dòng"))] if line.fit == "shrink" else []
    return f"{line.text} ({', '.join(looks)})"


def _signer_text(signer: Signer | None) -> str:
    return " – ".join(filter(None, (signer.title, signer.name))) if signer else ""
