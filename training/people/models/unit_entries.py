"""Each verb of units as it was entered, with all that is needed to take it back."""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column, relationship

from training.base.audit import AuditLine
from training.base.db import Base, parent


class UnitEntry(Base):
    """What one verb wrote: `before` are the rows that it changed, `after` those rows and the new ones (unit_images.py).

    `line` of the audit log says who, when and what; another, who took it back.
    """

    __tablename__ = "unit_entries"

    line_id: Mapped[int] = mapped_column(parent("audit.id"), unique=True)
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]
    taken_back_id: Mapped[int | None] = mapped_column(parent("audit.id"), unique=True)
    line: Mapped[AuditLine] = relationship(foreign_keys=line_id, lazy="joined", innerjoin=True)

    @property
    def stands(self) -> bool:
        """Whether nobody took it back."""
        return self.taken_back_id is None
