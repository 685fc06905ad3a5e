"""`training key` and `training certificates verifier`: the file for a stick without the pages."""

import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from training import create_app
from training.base.config import load_config
from training.base.db import transaction
from training.base.migrating import upgrade_database
from training.centre.actions import state_facts
from training.cli import main

FACTS = {
    "valid_from": date(2020, 1, 1),
    "name": "Trung tâm Chính trị thị xã Sa Pa",
    "letterhead_name": "Trung tâm Chính trị",
    "superior": "Thị ủy Sa Pa",
    "abbreviation": "TTCT",
    "place": "Sa Pa",
    "signer": "Phùng Mạnh Khang",
    "signer_title": "Giám đốc",
    "norm": "party",
    "number_pattern": "{number:03}-GCN/TTCT",
}


@pytest.fixture
def run(installation: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run `training …` in an installation of a Centre that is known."""
    for name, value in installation.items():
        monkeypatch.setenv(name, value)
    return lambda *arguments: CliRunner().invoke(main, arguments)


def _centre(environment: dict[str, str]) -> None:
    with create_app(load_config(environment)).app_context():
        upgrade_database()
        with transaction():
            state_facts(FACTS, by=None)


def test_a_key_is_made_listed_and_signs_the_file(
    run: Callable[..., Result], installation: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "kiểm tra.html"
    refused = run("key", "create")
    assert (refused.exit_code, "Chưa có thông tin Trung tâm" in refused.output) == (1, True)
    _centre(installation)
    refused = run("certificates", "verifier", "--out", str(file))
    assert (refused.exit_code, "hoặc bằng training key create" in refused.output) == (1, True)
    made = run("key", "create")
    assert made.output.startswith("Đã tạo khóa 001-")
    listed = run("key", "list").output
    assert (listed.startswith("* 001-"), made.output.strip()[-39:] in listed) == (True, True)
    [private] = (tmp_path / "Đồ dùng" / "keys").glob("*.pem")
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert run("certificates", "verifier", "--out", str(file)).exit_code == 0
    assert file.read_text().startswith("<!doctype html>")
    private.chmod(0o640)
    doctor = run("doctor").output
    assert "✗ Khóa ký danh sách: Người khác đọc được khóa. Hãy chạy: chmod 600" in doctor
    assert "✓ Chữ ký số: Không dùng" in doctor
