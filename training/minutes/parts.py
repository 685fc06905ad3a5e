"""The parts of minutes in their order on paper, and the fields of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from training.base.refusal import Sentence
from training.base.text import _

Value = dict[str, Any]  # field → text; rows under `row_name`
Body = dict[str, Value]  # part → what was typed of it


class Part(StrEnum):
    TIME = "time"
    PRESENCE = "presence"
    OPENING = "opening"
    REPORTS = "reports"
    PAPERS = "papers"
    DISCUSSION = "discussion"
    CONCLUSIONS = "conclusions"
    CLOSING = "closing"


PART_NAMES = {
    Part.TIME: _("Thời gian, chủ trì"),
    Part.PRESENCE: _("Thành phần"),
    Part.OPENING: _("Khai mạc"),
    Part.REPORTS: _("Báo cáo"),
    Part.PAPERS: _("Tham luận"),
    Part.DISCUSSION: _("Thảo luận"),
    Part.CONCLUSIONS: _("Kết luận"),
    Part.CLOSING: _("Bế mạc"),
}


class Kind(StrEnum):
    LINE = "line"
    LONG = "long"  # one line too, seen whole on a phone
    PROSE = "prose"
    COUNT = "count"


@dataclass(frozen=True)
class Blank:
    """One field of a part; `lacks` names it where the page says what is missing ("" where it may stay empty)."""

    name: str
    label: Sentence
    kind: Kind = Kind.LINE
    lacks: Sentence = ""


ORDER = "order"  # of the rows of a part
PAPER = {
    "unit": Blank("unit", _("Đơn vị")),
    "presenter": Blank("presenter", _("Người trình bày")),
    "title": Blank("title", _("Tên tham luận"), Kind.LONG),
    "summary": Blank("summary", _("Tóm tắt nội dung"), Kind.PROSE),
}
BLANKS = {
    Part.TIME: (
        Blank("begins", _("Bắt đầu"), Kind.LONG, lacks=_("giờ bắt đầu")),
        Blank("place", _("Địa điểm"), Kind.LONG, lacks=_("địa điểm")),
        Blank("body", _("Đơn vị tổ chức"), lacks=_("đơn vị tổ chức")),
        Blank("chair", _("Chủ trì"), Kind.LONG, lacks=_("tên chủ trì")),
        Blank("secretary", _("Thư ký"), Kind.LONG, lacks=_("tên thư ký")),
    ),
    Part.PRESENCE: (
        Blank("delegates", _("Đại biểu"), Kind.PROSE, lacks=_("đại biểu")),
        Blank("summoned", _("Triệu tập"), Kind.COUNT, lacks=_("số triệu tập")),
        Blank("present", _("Có mặt"), Kind.COUNT, lacks=_("số có mặt")),
        Blank("excused", _("Vắng có phép"), Kind.COUNT),
        Blank("absent", _("Vắng không phép"), Kind.COUNT),
        Blank("excused_names", _("Ai vắng có phép"), Kind.PROSE),
        Blank("absent_names", _("Ai vắng không phép"), Kind.PROSE),
        Blank("materials", _("Tài liệu"), Kind.PROSE),
    ),
    Part.OPENING: (Blank("text", _("Khai mạc"), Kind.PROSE, lacks=_("khai mạc")),),
    Part.REPORTS: (Blank("text", _("Báo cáo"), Kind.PROSE),),
    Part.PAPERS: (),
    Part.DISCUSSION: (Blank("text", _("Thảo luận"), Kind.PROSE, lacks=_("thảo luận")),),
    Part.CONCLUSIONS: (Blank("lead", _("Lời dẫn"), Kind.PROSE),),
    Part.CLOSING: (
        Blank("ends", _("Kết thúc"), lacks=_("giờ bế mạc")),
        Blank("copies", _("Lập thành mấy bản"), Kind.COUNT),
        Blank("recipients", _("Nơi nhận"), Kind.PROSE),
    ),
}


def row_name(key: str) -> str:
    """The field that holds one row of a part."""
    return f"row_{key}"


def paper_field(name: str, key: str) -> str:
    """The field `name` of one paper."""
    return f"{name}_{key}"


def blanks_of(part: Part, papers: Iterable[str] = ()) -> list[Blank]:
    """The fields of a part that are typed as text; `papers` are the keys of the rows in that part."""
    if part != Part.PAPERS:
        return list(BLANKS[part])
    return [Blank(paper_field(b.name, key), b.label, b.kind) for key in papers for b in PAPER.values()]
