import shutil
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from flask import Flask

from tests.cast import Cast
from tests.presentations.desk import Desk
from training.base.config import config


@pytest.fixture(autouse=True)
def _empty_store(app: Flask) -> Iterator[None]:
    """Every test begins and ends without a stored file."""
    shutil.rmtree(config().files, ignore_errors=True)
    yield
    shutil.rmtree(config().files, ignore_errors=True)


@pytest.fixture
def desk(cast: Cast, set_clock: Callable[[str], datetime]) -> Desk:
    """The organiser's desk, two days before the deadline."""
    set_clock("2022-07-11 09:00")
    return Desk(cast)
