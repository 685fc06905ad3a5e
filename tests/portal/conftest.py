"""These stories happen five days before the workshop, unless they say otherwise."""

from collections.abc import Callable
from datetime import datetime

import pytest


@pytest.fixture(autouse=True)
def _before_the_day(set_clock: Callable[[str], datetime]) -> None:
    set_clock("2022-07-10 08:00")
