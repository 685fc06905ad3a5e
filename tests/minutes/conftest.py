"""The record of the workshop, and the two who keep it."""

import pytest

from tests.cast import Cast
from tests.minutes.desk import Desk


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """The minutes of the workshop, opened by Vân; Lộc keeps them too."""
    return Desk(cast)
