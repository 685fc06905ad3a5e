"""A course knows a person once: which of two registrations of one human being stays theirs."""

from dataclasses import dataclass

from training.base.refusal import Refused
from training.base.text import _


@dataclass(frozen=True)
class Entry:
    """A registration as it counts here: whether it holds a place or waits, was certified, and how often it came."""

    registration_id: int
    active: bool
    certified: bool
    came: int = 0


def gives_way(kept: Entry, other: Entry, course: str, *, begun: bool) -> Entry:
    """Which of two registrations of one person for `course` gives way; where nothing tells them apart, `other`.

    Refuses two valid certificates, and two places in a course to come: what is true there, somebody has to say.
    """
    if kept.certified and other.certified:
        told = _(
            "Cả hai hồ sơ đều có giấy chứng nhận của lớp “%(course)s”. Hủy số hoặc thu hồi một giấy, rồi gộp.",
            course=course,
        )
        raise Refused(told)
    if kept.active and other.active and not begun:
        told = _("Cả hai đều đăng ký lớp “%(course)s”. Rút một đăng ký khỏi lớp, rồi gộp.", course=course)
        raise Refused(told)
    better = max(kept, other, key=lambda entry: (entry.certified, entry.active, entry.came))
    return other if better is kept else kept
