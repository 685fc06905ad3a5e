"""The timeline of a course: five steps, each with how it stands and its next act."""

from dataclasses import dataclass, field
from datetime import datetime

from training.base.people import Role
from training.base.refusal import Sentence
from training.base.text import _
from training.desk.standing import Standing
from training.desk.tasks import Step, Task, tasks_of
from training.vietnamese import date_text, number_text, time_text

TITLES = {
    Step.AGENDA: _("Chương trình"),
    Step.REGISTRATION: _("Đăng ký"),
    Step.PAPERS: _("Tham luận"),
    Step.ROLL: _("Điểm danh"),
    Step.CERTIFICATES: _("Giấy chứng nhận"),
    Step.MINUTES: _("Biên bản"),
}


@dataclass(frozen=True)
class StepShown:
    """One step: `state` is done, todo (it needs somebody now) or later."""

    title: Sentence
    state: str
    says: list[Sentence]
    hint: Sentence
    tasks: list[Task] = field(default_factory=list)


def steps_of(s: Standing, now: datetime, roles: frozenset[Role]) -> list[StepShown]:
    """The steps as somebody with `roles` sees them: everyone reads them, acts are one's own."""
    tasks = tasks_of(s)
    return [_shown(step, s, [t for t in tasks if t.step == step], now, roles) for step in Step]


def _shown(step: Step, s: Standing, tasks: list[Task], now: datetime, roles: frozenset[Role]) -> StepShown:
    open_now = [t for t in tasks if t.open(now)]
    says = [t.text for t in tasks if t.number or t.begins is None] or [_settled(step, s)]
    state = "todo" if open_now else "later" if tasks or not _begun(step, s) else "done"
    return StepShown(TITLES[step], state, says, _hint(step, s), [t for t in tasks if t.roles & roles])


def _begun(step: Step, s: Standing) -> bool:
    counts = {
        Step.AGENDA: s.sessions,
        Step.REGISTRATION: s.placed,
        Step.PAPERS: s.topics,
        Step.ROLL: s.rolls,
        Step.CERTIFICATES: s.issued,
        Step.MINUTES: s.minutes_closed,
    }
    return bool(counts[step])


def _settled(step: Step, s: Standing) -> Sentence:
    match step:
        case Step.AGENDA:
            return _("%(n)s phiên.", n=s.sessions)
        case Step.REGISTRATION:
            return _("%(n)s người có chỗ, %(waiting)s người chờ.", n=s.placed, waiting=s.waiting)
        case Step.PAPERS:
            return _("Đã duyệt cả %(n)s tham luận.", n=s.topics) if s.topics else _("Lớp này không có tham luận.")
        case Step.ROLL:
            if s.rolls_done:
                return _("Đã đóng %(n)s bảng điểm danh.", n=s.rolls)
            return _("Mở từ %(time)s ngày %(day)s.", time=time_text(s.starts), day=date_text(s.starts))
        case Step.CERTIFICATES:
            return _("Đã cấp %(n)s giấy.", n=s.issued) if s.issued else _("Sau bế mạc.")
        case Step.MINUTES:
            return _("Đã đóng.") if s.minutes_closed else _("Lập từ hồ sơ, thư ký sửa, Giám đốc đóng.")


def _hint(step: Step, s: Standing) -> Sentence:
    match step:
        case Step.REGISTRATION:
            return _(
                "Đã nhận %(placed)s trong %(capacity)s chỗ. Hạn đăng ký %(time)s ngày %(day)s.",
                placed=s.placed,
                capacity=s.capacity,
                time=time_text(s.closes_at),
                day=date_text(s.closes_at),
            )
        case Step.PAPERS if s.papers_due:
            return _(
                "Hạn nộp %(time)s ngày %(day)s. Đã nộp %(handed)s, đã duyệt %(accepted)s trong %(topics)s.",
                time=time_text(s.papers_due),
                day=date_text(s.papers_due),
                handed=s.handed_in,
                accepted=s.accepted,
                topics=s.topics,
            )
        case Step.CERTIFICATES:
            return _("Ai dự ít nhất %(share)s %% số buổi thì được cấp.", share=number_text(s.share * 100))
        case _:
            return ""
