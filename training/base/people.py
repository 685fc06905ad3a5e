"""All that plumbing knows of a person who signs in."""

from collections.abc import Collection
from enum import StrEnum
from typing import Protocol

from training.base.text import _


class Role(StrEnum):
    ADMINISTRATOR = "administrator"
    DIRECTOR = "director"
    ORGANISER = "organiser"
    SECRETARY = "secretary"


ROLE_NAMES = {
    Role.ADMINISTRATOR: _("Quản trị"),
    Role.DIRECTOR: _("Giám đốc"),
    Role.ORGANISER: _("Cán bộ tổ chức"),
    Role.SECRETARY: _("Thư ký"),
}


class Actor(Protocol):
    """Who does a thing."""

    @property
    def id(self) -> int: ...
    @property
    def display_name(self) -> str: ...
    @property
    def roles(self) -> Collection[Role]:
        """The roles held anywhere, for every course or for some."""
        ...
