"""Where a course stands."""

from datetime import timedelta

import pytest

from tests.cast import STARTS
from training.courses.standing import Standing, standing

ENDS = STARTS + timedelta(hours=4)


@pytest.mark.parametrize(
    ("announced", "minutes", "stands"),
    [
        (False, -1, Standing.DRAFT), (True, -1, Standing.ANNOUNCED), (True, 0, Standing.RUNNING),
        (False, 239, Standing.RUNNING), (True, 240, Standing.OVER), (False, 9999, Standing.OVER),
    ],
)  # fmt: skip
def test_the_hours_count_before_the_announcement(announced: bool, minutes: int, stands: Standing) -> None:
    assert standing(announced, STARTS, ENDS, STARTS + timedelta(minutes=minutes)) == stands
