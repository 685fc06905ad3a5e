"""These stories happen at 11:35 of the day, after the roll, unless they say otherwise."""

from collections.abc import Callable
from datetime import datetime

import pytest

from tests.cast import Cast
from tests.certificates.graduates import Graduates


@pytest.fixture
def graduates(cast: Cast, set_clock: Callable[[str], datetime]) -> Graduates:
    """The class of the workshop, whose Centre is known."""
    set_clock("2022-07-15 11:35")
    assert cast.centre
    return Graduates(cast, cast.course)
