"""Places in a course."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from training.base.db import Base, Line, SortKey, choice, parent
from training.base.text import _
from training.people.models import BIRTH_CHECK, BirthColumns, Person


class Source(StrEnum):
    PUBLIC = "public"
    ROSTER = "roster"
    STAFF = "staff"
    DOOR = "door"
    SUBSTITUTE = "substitute"


class State(StrEnum):
    PLACED = "placed"  # holds a place
    WAITING = "waiting"
    WITHDRAWN = "withdrawn"
    SUBSTITUTED = "substituted"  # a colleague took the place


STATE_NAMES = {
    State.PLACED: _("Có chỗ"),
    State.WAITING: _("Danh sách chờ"),
    State.WITHDRAWN: _("Đã rút"),
    State.SUBSTITUTED: _("Đã cử người đi thay"),
}


class Registration(BirthColumns, Base):
    """One person's place; the name, unit and position are those of the day, whatever the person's record says later.

    `public_id` is random and never reused: links are computed over it. `person_id` is empty until the organiser
    says who it is. `queue_no` orders places and the waiting list alike.
    """

    __tablename__ = "registrations"
    __table_args__ = (
        UniqueConstraint("course_id", "person_id"),
        UniqueConstraint("course_id", "queue_no"),
        CheckConstraint(BIRTH_CHECK, name="birth"),
    )

    public_id: Mapped[str] = mapped_column(String(26), unique=True)
    course_id: Mapped[int] = mapped_column(parent("courses.id"))
    person_id: Mapped[int | None] = mapped_column(parent("persons.id"), index=True)
    full_name: Mapped[Line]
    sort_key: Mapped[SortKey]
    folded: Mapped[Line]
    unit_id: Mapped[int | None] = mapped_column(parent("units.id"), index=True)
    unit_text: Mapped[Line] = mapped_column(default="")
    position: Mapped[Line] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(String(20), default="")
    email: Mapped[Line] = mapped_column(default="")
    id_number: Mapped[str] = mapped_column(String(12), default="")
    source: Mapped[Source] = mapped_column(choice(Source))
    state: Mapped[State] = mapped_column(choice(State))
    queue_no: Mapped[int]
    registered_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    over_capacity: Mapped[bool] = mapped_column(default=False)  # let in at the door beyond the last place
    substitutes_id: Mapped[int | None] = mapped_column(parent("registrations.id"))
    link_generation: Mapped[int] = mapped_column(default=0)
    checkin_generation: Mapped[int] = mapped_column(default=0)
    submit_nonce: Mapped[str | None] = mapped_column(String(64), unique=True)
    told_at: Mapped[datetime | None]
    person: Mapped[Person | None] = relationship()

    @property
    def placed(self) -> bool:
        """Whether this person holds a place."""
        return self.state == State.PLACED


SENTENCES = {
    "uq_registrations_course_id_person_id": _("Người này đã có trong lớp."),
    "uq_registrations_submit_nonce": _("Đăng ký này đã được ghi."),
    "uq_registrations_course_id_queue_no": _("Có người vừa đăng ký cùng lúc. Hãy bấm lại lần nữa."),
}
