"""A few facts of the installation that the program itself keeps."""

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from training.base.db import Base, Line, Prose, session


class Setting(Base):
    __tablename__ = "settings"

    key: Mapped[Line] = mapped_column(unique=True)
    value: Mapped[Prose]


def setting(key: str) -> str | None:
    """The kept value of `key`."""
    return session().scalar(select(Setting.value).where(Setting.key == key))


def keep_setting(key: str, value: str) -> None:
    """Keep `value` under `key`, over what was there."""
    row = session().query(Setting).filter_by(key=key).one_or_none()
    if row is None:
        session().add(Setting(key=key, value=value))
    else:
        row.value = value
    session().flush()
