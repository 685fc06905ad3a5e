"""What has to be done next in a course, from how it stands: values in, values out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from training.base.people import Role
from training.base.refusal import Sentence
from training.base.text import _
from training.desk.standing import Standing
from training.vietnamese import date_text, time_text

EARLY = timedelta(minutes=60)  # the roll may be opened this long before the start
MINUTES_WITHIN = timedelta(days=3)


class Step(StrEnum):
    AGENDA = "agenda"
    REGISTRATION = "registration"
    PAPERS = "papers"
    ROLL = "roll"
    CERTIFICATES = "certificates"
    MINUTES = "minutes"


@dataclass(frozen=True)
class Task:
    """One thing to do: what, by when, where it is done, and by whom."""

    step: Step
    text: Sentence
    act: Sentence
    endpoint: str
    roles: frozenset[Role]
    begins: datetime | None = None
    due: datetime | None = None
    number: int = 0
    noun: Sentence = ""
    note: str = ""
    import_id: int | None = None  # the roster whose rows wait, which is nearer than the page of `endpoint`

    def late(self, now: datetime) -> bool:
        """Whether it should have been done by `now`."""
        return self.due is not None and self.due < now

    def open(self, now: datetime) -> bool:
        """Whether it can be done already."""
        return self.begins is None or self.begins <= now

    def when(self, now: datetime) -> Sentence:
        """Its time as a list shows it: the hour on the same day, else the day."""
        moment = self.due or self.begins
        if moment is None:
            return ""
        time = time_text(moment) if moment.date() == now.date() else date_text(moment)
        if self.due is None:
            return _("từ %(time)s", time=time)
        return _("quá hạn từ %(time)s", time=time) if self.late(now) else _("trước %(time)s", time=time)


ORGANISER = frozenset({Role.ORGANISER})
ROLL_KEEPERS = frozenset({Role.ORGANISER, Role.SECRETARY})
WRITERS = ROLL_KEEPERS
DIRECTOR = frozenset({Role.DIRECTOR})


def tasks_of(s: Standing) -> list[Task]:
    """The open tasks of a course, in the order of the work."""
    return [*_preparing(s), *_registering(s), *_papers(s), *_roll(s), *_after(s)]


def _preparing(s: Standing) -> Iterator[Task]:
    if not s.sessions:
        yield Task(
            Step.AGENDA, _("Lập chương trình"), _("Lập chương trình"), "agenda.session_index", ORGANISER, due=s.starts
        )
    if not s.announced and not s.issued:
        yield Task(
            Step.REGISTRATION,
            _("Thông báo lớp"),
            _("Xem và thông báo lớp"),
            "courses.course_edit",
            ORGANISER,
            due=s.closes_at,
        )


def _registering(s: Standing) -> Iterator[Task]:
    if not s.placed and not s.rows_open:
        yield Task(
            Step.REGISTRATION,
            _("Nhập danh sách học viên"),
            _("Nhập danh sách"),
            "registration.import_new",
            ORGANISER,
            due=s.starts,
        )
    if s.rows_open:
        yield Task(
            Step.REGISTRATION,
            _("Chốt %(n)s dòng danh sách còn chờ", n=s.rows_open),
            _("Xem %(n)s dòng", n=s.rows_open),
            "registration.import_new",
            ORGANISER,
            due=s.starts,
            number=s.rows_open,
            noun=_("dòng danh sách cần quyết định"),
            import_id=s.open_import,
        )
    if s.to_match:
        yield Task(
            Step.REGISTRATION,
            _("Ghép %(n)s đăng ký với hồ sơ người học", n=s.to_match),
            _("Ghép %(n)s người", n=s.to_match),
            "registration.registration_index",
            ORGANISER,
            due=s.ends,
            number=s.to_match,
            noun=_("đăng ký chờ ghép người"),
        )


def _papers(s: Standing) -> Iterator[Task]:
    missing = s.topics - s.handed_in
    if missing:
        yield Task(
            Step.PAPERS,
            _("Thu %(n)s tham luận còn thiếu", n=missing),
            _("Xem %(n)s bài thiếu", n=missing),
            "presentations.topic_index",
            ORGANISER,
            due=s.papers_due,
            number=missing,
            noun=_("tham luận chưa nộp"),
            note=", ".join(s.missing_units),
        )
    if s.to_review:
        yield Task(
            Step.PAPERS,
            _("Duyệt %(n)s tham luận", n=s.to_review),
            _("Duyệt tham luận"),
            "presentations.topic_index",
            ORGANISER,
            due=s.starts,
            number=s.to_review,
            noun=_("tham luận chờ duyệt"),
            note=", ".join(s.review_units),
        )


def _roll(s: Standing) -> Iterator[Task]:
    if s.placed and not s.rolls_done:
        yield Task(
            Step.ROLL, _("Điểm danh"), _("Mở điểm danh"), "attendance.roll_index", ROLL_KEEPERS, begins=s.starts - EARLY
        )


def _after(s: Standing) -> Iterator[Task]:
    if s.placed and not s.issued:
        yield Task(
            Step.CERTIFICATES,
            _("Cấp giấy chứng nhận"),
            _("Cấp giấy chứng nhận"),
            "certificates.certificate_index",
            ORGANISER,
            begins=s.ends,
        )
    if s.sessions and not s.minutes_closed:
        yield Task(
            Step.MINUTES,
            _("Lập biên bản"),
            _("Mở biên bản"),
            "minutes.minutes_show",
            WRITERS,
            begins=s.starts,
            due=s.ends + MINUTES_WITHIN,
        )
    if s.minutes_begun and not s.minutes_closed:
        yield Task(
            Step.MINUTES, _("Đóng biên bản"), _("Xem và đóng biên bản"), "minutes.minutes_show", DIRECTOR, begins=s.ends
        )
