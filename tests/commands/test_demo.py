"""`training demo`: the day itself, from an empty folder."""

import json
from collections.abc import Callable
from pathlib import Path

from pypdf import PdfReader

from tests.commands.conftest import Ran

Command = Callable[..., Ran]


def test_the_demo_stops_at_seven_with_121_people(training: Command, tmp_path: Path) -> None:
    shown = training("demo", "--no-serve")
    assert shown.returncode == 0, shown.stderr
    assert "to-chuc" in shown.stdout
    nothing_yet = training("certificates", "print", "latest", "--out", str(tmp_path / "x.pdf"))
    assert nothing_yet.returncode == 1
    assert "chưa cấp giấy" in nothing_yet.stderr
    assert not (tmp_path / "x.pdf").exists()


def test_finished_prints_114_certificates_the_register_and_closed_minutes(training: Command, tmp_path: Path) -> None:
    assert training("demo", "--no-serve", "--finished").returncode == 0
    again = training("demo", "--no-serve", "--finished")
    assert again.returncode == 0, again.stderr
    for verb, out, more in (
        ("certificates", "giấy.pdf", ["latest"]),
        ("minutes", "biên bản.pdf", ["1"]),
        ("register", "sổ.pdf", ["--year", "2022"]),
    ):
        printed = training(verb, "print", *more, "--out", str(tmp_path / out))
        assert printed.returncode == 0, printed.stderr
    assert len(PdfReader(tmp_path / "giấy.pdf").pages) == 114
    text = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "biên bản.pdf").pages)
    assert "Một là" in text
    assert "Tám là" in text
    assert "DỰ THẢO" not in text


def test_a_draft_of_the_minutes_says_so(training: Command, tmp_path: Path) -> None:
    training("demo", "--no-serve")
    assert training("minutes", "print", "latest", "--out", str(tmp_path / "b.pdf")).returncode == 0
    assert "DỰ THẢO" in PdfReader(tmp_path / "b.pdf").pages[0].extract_text()


def test_a_real_database_is_not_touched(training: Command) -> None:
    made = training("account", "create", "quan-tri", "--name", "Quản trị", "--password", "một câu dễ nhớ", "--json")
    assert json.loads(made.stdout)["roles"] == ["administrator"]
    refused = training("demo", "--no-serve", "--fresh")
    assert refused.returncode == 1
    assert "dữ liệu thật" in refused.stderr
    assert "1 tài khoản" in training("doctor").stdout
