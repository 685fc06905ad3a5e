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
# Every test runs on both databases, in two zones: where the day begins fourteen hours before Greenwich, at Greenwich,
# and in Vietnam's own, where the browser is. Each journey goes once on either database, once on either screen: all four
# (`training test --database … tests/journeys`, twice) would take the gate beyond its half an hour.
JOURNEYS = "tests/journeys"
RUNS: tuple[tuple[str, str, list[str]], ...] = (
    ("sqlite", "Pacific/Kiritimati", [f"--ignore={JOURNEYS}"]),
    ("postgresql", "UTC", ["--screen", "phone"]),
    ("sqlite", "Asia/Ho_Chi_Minh", ["--screen", "desk", JOURNEYS]),
)


def run_checks() -> int:
    """Each check in turn; the first failure's code, or 0."""
    _need("ruff")
    failed = [code for check in CHECKS if (code := _run([str(_tool(check[0])), *check[1:]]))]
    return failed[0] if failed else 0


def run_tests(arguments: list[str]) -> int:
    """The suite in each of RUNS, or what is given to pytest in each; the first failure's code, or 0."""
    _need("pytest")
    if "--database" in arguments:
        return _run([sys.executable, "-m", "pytest", *arguments])
    workers = ["-n", str(os.cpu_count() or 2)]
    for database, zone, chosen in RUNS:
        print(f"== {database}, TZ={zone}", flush=True)
        command = [sys.executable, "-m", "pytest", *workers, "--database", database, *(arguments or chosen)]
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
