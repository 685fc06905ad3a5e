"""The agenda: what happens when, and who speaks."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from training.base.db import Base, Line, choice, parent
from training.base.text import _


class SessionKind(StrEnum):
    OPENING = "opening"
    REPORT = "report"
    PRESENTATIONS = "presentations"
    LECTURE = "lecture"
    DISCUSSION = "discussion"
    BREAK = "break"
    CONCLUSION = "conclusion"
    CLOSING = "closing"


KIND_NAMES = {
    SessionKind.OPENING: _("Khai mạc"),
    SessionKind.REPORT: _("Báo cáo"),
    SessionKind.PRESENTATIONS: _("Tham luận"),
    SessionKind.LECTURE: _("Chuyên đề"),
    SessionKind.DISCUSSION: _("Thảo luận"),
    SessionKind.BREAK: _("Giải lao"),
    SessionKind.CONCLUSION: _("Kết luận"),
    SessionKind.CLOSING: _("Bế mạc"),
}


class SessionSpeaker(Base):
    """Who speaks: a name and position as given; an account or a person's record is not needed."""

    __tablename__ = "session_speakers"

    session_id: Mapped[int] = mapped_column(parent("sessions.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(parent("persons.id"))
    name: Mapped[Line]
    position: Mapped[Line] = mapped_column(default="")
    ordinal: Mapped[int]


class CourseSession(Base):
    __tablename__ = "sessions"
    __table_args__ = (
        CheckConstraint("ends > starts", name="ends_after_start"),
        CheckConstraint("periods IS NULL OR periods > 0", name="periods"),
    )

    course_id: Mapped[int] = mapped_column(parent("courses.id"), index=True)
    starts: Mapped[datetime]
    ends: Mapped[datetime]
    kind: Mapped[SessionKind] = mapped_column(choice(SessionKind))
    title: Mapped[Line]
    periods: Mapped[float | None]  # tiết
    own_roll: Mapped[bool] = mapped_column(default=False)  # asks for a roll besides that of its half-day
    speakers: Mapped[list[SessionSpeaker]] = relationship(
        lazy="selectin", order_by=SessionSpeaker.ordinal, cascade="all, delete-orphan"
    )


SENTENCES = {
    "ck_sessions_ends_after_start": _("Giờ kết thúc phải sau giờ bắt đầu."),
}
