"""Topics given to units, the papers handed in for them, and what the organiser said."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from training.accounts.models import User
from training.base.db import Base, Line, Prose, choice, parent
from training.base.files import File
from training.base.text import _
from training.registration.models import Registration


class Verdict(StrEnum):
    ACCEPTED = "accepted"
    RETURNED = "returned"


VERDICT_NAMES = {Verdict.ACCEPTED: _("Đã duyệt"), Verdict.RETURNED: _("Trả lại để sửa")}


class Standing(StrEnum):
    """Where a topic's paper stands: the word on its latest version."""

    MISSING = "missing"
    PENDING = "pending"
    ACCEPTED = "accepted"
    RETURNED = "returned"


STANDING_NAMES = {
    Standing.MISSING: _("Chưa nộp"),
    Standing.PENDING: _("Chờ duyệt"),
    Standing.ACCEPTED: _("Đã duyệt"),
    Standing.RETURNED: _("Trả lại"),
}


class PaperReview(Base):
    __tablename__ = "paper_reviews"

    version_id: Mapped[int] = mapped_column(parent("paper_versions.id"), index=True)
    verdict: Mapped[Verdict] = mapped_column(choice(Verdict))
    comment: Mapped[Prose] = mapped_column(default="")
    by_id: Mapped[int] = mapped_column(parent("users.id"))
    at: Mapped[datetime]
    by: Mapped[User] = relationship()


class PaperVersion(Base):
    """One upload; handed in by a registered person, or by staff for them."""

    __tablename__ = "paper_versions"
    __table_args__ = (
        UniqueConstraint("topic_id", "number"),
        CheckConstraint("(by_user_id IS NULL) <> (by_registration_id IS NULL)", name="one_hand"),
    )

    topic_id: Mapped[int] = mapped_column(parent("topics.id"))
    number: Mapped[int]
    file_id: Mapped[int] = mapped_column(parent("files.id"))
    by_user_id: Mapped[int | None] = mapped_column(parent("users.id"))
    by_registration_id: Mapped[int | None] = mapped_column(parent("registrations.id"))
    at: Mapped[datetime]
    file: Mapped[File] = relationship(lazy="joined")
    by_user: Mapped[User | None] = relationship()
    by_registration: Mapped[Registration | None] = relationship()
    reviews: Mapped[list[PaperReview]] = relationship(lazy="selectin", order_by=PaperReview.id)

    @property
    def review(self) -> PaperReview | None:
        """What was said last."""
        return self.reviews[-1] if self.reviews else None

    @property
    def by_name(self) -> str:
        """Who handed it in, as pages say it."""
        if self.by_registration is not None:
            return self.by_registration.full_name
        return self.by_user.display_name if self.by_user is not None else ""

    @property
    def accepted(self) -> bool:
        """Whether the last word on it was yes."""
        return self.review is not None and self.review.verdict == Verdict.ACCEPTED


class Topic(Base):
    __tablename__ = "topics"

    course_id: Mapped[int] = mapped_column(parent("courses.id"), index=True)
    unit_id: Mapped[int] = mapped_column(parent("units.id"))
    title: Mapped[Line]
    due_at: Mapped[datetime]
    ordinal: Mapped[int]
    presenter_registration_id: Mapped[int | None] = mapped_column(parent("registrations.id"))
    presenter: Mapped[Registration | None] = relationship(lazy="selectin")
    versions: Mapped[list[PaperVersion]] = relationship(lazy="selectin", order_by=PaperVersion.number)

    @property
    def latest(self) -> PaperVersion | None:
        """The version that counts."""
        return self.versions[-1] if self.versions else None

    @property
    def accepted(self) -> bool:
        """Whether the latest version was accepted."""
        return self.standing == Standing.ACCEPTED

    @property
    def pending(self) -> bool:
        """Whether the latest version waits for a word."""
        return self.standing == Standing.PENDING

    @property
    def standing(self) -> Standing:
        """The word on the latest version."""
        if self.latest is None:
            return Standing.MISSING
        return Standing(self.latest.review.verdict.value) if self.latest.review else Standing.PENDING

    @property
    def chosen(self) -> PaperVersion | None:
        """The version that is shown in the hall: the newest accepted one, or the latest where none was accepted."""
        return next((version for version in reversed(self.versions) if version.accepted), self.latest)

    def overdue(self, now: datetime) -> bool:
        """Whether the deadline passed with nothing handed in, or with the latest version sent back."""
        return now > self.due_at and self.standing in (Standing.MISSING, Standing.RETURNED)

    def late(self, version: PaperVersion) -> bool:
        """Whether `version` came after the deadline."""
        return version.at > self.due_at


SENTENCES = {
    "uq_paper_versions_topic_id_number": _("Có bản khác vừa được nộp cùng lúc. Hãy tải lên lại."),
}
