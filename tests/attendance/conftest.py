"""These stories happen at 07:31 of the day, a minute after the start, unless they say otherwise."""

from collections.abc import Callable
from datetime import datetime

import pytest

from tests.attendance.hall import Hall
from tests.cast import Cast


@pytest.fixture
def hall(cast: Cast, set_clock: Callable[[str], datetime]) -> Hall:
    """The hall at 07:31."""
    set_clock("2022-07-15 07:31")
    return Hall(cast, cast.course)
