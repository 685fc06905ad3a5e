"""An installation of its own for the commands: a folder, a database, and the program run as people run it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import new_database

Ran = subprocess.CompletedProcess[str]


@pytest.fixture
def installation(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a new installation, in a folder with a space and a Đ."""
    with new_database(request.config, tmp_path) as url:
        yield {"TRAINING_INSTANCE": str(tmp_path / "Đồ dùng"), "TRAINING_DATABASE_URL": url}


@pytest.fixture
def training(installation: dict[str, str]) -> Callable[..., Ran]:
    """Run `training …` and give back what it said."""

    def run(*arguments: str, **more: str) -> Ran:
        command = [sys.executable, "-m", "training.cli", *arguments]
        return subprocess.run(
            command, env=os.environ | installation | more, capture_output=True, text=True, timeout=60, check=False
        )

    return run
