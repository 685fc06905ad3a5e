"""The other verbs: the same functions as the pages."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from tests.commands.conftest import Ran

Command = Callable[..., Ran]
EXPECTED = Path(__file__).parent.parent / "people" / "danh-sach-hoc-vien.expected.json"


def test_a_roster_is_checked_as_expected_and_nothing_is_written(
    training: Command, workshop: Path, installation: dict[str, str]
) -> None:
    shown = training("roster", "check", str(workshop / "danh-sach-hoc-vien.xlsx"), "--at", "2022-07-15", "--json")
    found, expected = json.loads(shown.stdout), json.loads(EXPECTED.read_text())
    assert (found["ok"], found["rows"]) == (expected["ok"], expected["rows"])
    keys = ("row", "field", "code")
    assert [[r[k] for k in keys] for r in found["review"]] == [[r[k] for k in keys] for r in expected["review"]]
    assert "Chưa có tài khoản" not in shown.stdout


def test_a_file_that_is_no_roster_is_refused_with_what_to_do(training: Command, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"not a workbook")
    refused = training("roster", "check", str(tmp_path / "x.xlsx"))
    assert refused.returncode == 1
    assert ".xlsx" in refused.stderr


def test_the_doctor_names_each_fault_with_its_mend(training: Command) -> None:
    ill = training("doctor", "--json")
    found = json.loads(ill.stdout)
    assert ill.returncode == 1
    assert found["ok"] is False
    assert "training upgrade" in found["checks"][0]["says"]
    assert training("upgrade").returncode == 0
    found = json.loads(training("doctor", "--json").stdout)
    assert found["checks"][0]["ok"] is True
    assert {"Địa chỉ công khai", "Trung tâm", "Tài khoản"} == {c["name"] for c in found["checks"] if not c["ok"]}


def test_an_unknown_role_is_refused(training: Command) -> None:
    refused = training("account", "create", "a-b", "--name", "A", "--role", "king", "--password", "một câu dễ nhớ")
    assert refused.returncode == 1
    assert "king" in refused.stderr


def test_the_server_answers_within_seconds_and_stops_when_told(installation: dict[str, str]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "training.cli", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=os.environ | installation)
    try:
        deadline = time.monotonic() + 30
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/session/new") as answer:
                    assert answer.status == 200
                    break
            except OSError:
                assert time.monotonic() < deadline
                assert server.poll() is None
                time.sleep(0.05)
        busy = subprocess.run(command, env=os.environ | installation, capture_output=True, text=True, check=False)
        assert busy.returncode == 1
        assert "--port" in busy.stderr
    finally:
        server.terminate()
        assert server.wait(20) is not None
