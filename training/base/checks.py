"""The project's own gate, for whoever works on it."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

from training.base.assets import PACKAGE

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    ("djlint", "templates", "--lint", "--quiet"),
)
# Every test runs on both databases, on one where the day begins fourteen hours before Greenwich; what needs no
# browser runs once more in Vietnam's own time.
WITHOUT_BROWSER = "--ignore=tests/journeys"
RUNS: tuple[tuple[str, str, list[str]], ...] = (
    ("sqlite", "Asia/Ho_Chi_Minh", [WITHOUT_BROWSER]),
    ("postgresql", "UTC", []),
    ("sqlite", "Pacific/Kiritimati", []),
)


def run_checks() -> int:
    """Each check in turn; the first failure's code, or 0."""
    _need("ruff")
    failed = [code for check in CHECKS if (code := _run([str(_tool(check[0])), *check[1:]]))]
    return failed[0] if failed else 0


def run_tests(arguments: list[str]) -> int:
    """The whole suite for each of RUNS; what is given goes to pytest. The first failure's code, or 0."""
    _need("pytest")
    if "--database" in arguments:
        return _run([sys.executable, "-m", "pytest", *arguments])
    workers = ["-n", str(os.cpu_count() or 2)]
    for database, zone, chosen in RUNS:
        print(f"== {database}, TZ={zone}", flush=True)
        command = [sys.executable, "-m", "pytest", *workers, "--database", database, *chosen, *arguments]
        if code := _run(command, TZ=zone):
            return code
    return 0


def _tool(name: str) -> Path:
    return Path(sys.executable).parent / name


def _run(command: list[str], **environment: str) -> int:
    return subprocess.run(command, cwd=PACKAGE.parent, env=os.environ | environment, check=False).returncode


def _need(module: str) -> None:
    if importlib.util.find_spec(module) is None:
        sys.exit("Thiếu công cụ kiểm thử: hãy chạy `uv run --group tests training test`.")
