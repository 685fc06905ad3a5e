"""Who signs in, and as what."""

from datetime import datetime

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from training.base.db import Base, Line, choice, parent
from training.base.people import Role
from training.base.text import _

WHOLE = text("course_id IS NULL AND unit_id IS NULL")


class RoleGrant(Base):
    """A role, for everything or for one course or one unit."""

    __tablename__ = "role_grants"
    __table_args__ = (
        Index("uq_role_grants_whole", "user_id", "role", unique=True, sqlite_where=WHOLE, postgresql_where=WHOLE),
    )

    user_id: Mapped[int] = mapped_column(parent("users.id"))
    role: Mapped[Role] = mapped_column(choice(Role))
    course_id: Mapped[int | None]  # courses stand above accounts: no foreign key points up
    unit_id: Mapped[int | None] = mapped_column(parent("units.id"))


class User(Base):
    """An account; `generation` rises when every session of it must end."""

    __tablename__ = "users"

    login: Mapped[str] = mapped_column(String(60), unique=True)
    hash: Mapped[Line]
    display_name: Mapped[Line]
    person_id: Mapped[int | None] = mapped_column(parent("persons.id"))
    generation: Mapped[int] = mapped_column(default=0)
    disabled_at: Mapped[datetime | None]
    grants: Mapped[list[RoleGrant]] = relationship(lazy="selectin", order_by=RoleGrant.id, cascade="all, delete-orphan")

    is_authenticated = True
    is_anonymous = False

    @property
    def is_active(self) -> bool:
        """Flask-Login's question."""
        return self.disabled_at is None

    def get_id(self) -> str:
        """The session's identity: a raised generation ends it."""
        return f"{self.id}:{self.generation}"

    @property
    def roles(self) -> frozenset[Role]:
        """Every role held, for everything or for some course."""
        return frozenset(grant.role for grant in self.grants)

    def whole(self, role: Role) -> bool:
        """Whether the role holds for every course."""
        return any(g.role == role and g.course_id is None and g.unit_id is None for g in self.grants)

    def courses_of(self, role: Role) -> frozenset[int]:
        """The courses for which the role was given singly."""
        return frozenset(g.course_id for g in self.grants if g.role == role and g.course_id is not None)


SENTENCES = {
    "uq_users_login": _("Tên đăng nhập này đã có người dùng. Hãy chọn tên khác."),
}
