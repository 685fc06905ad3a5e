"""The settings of an installation."""

import stat
from dataclasses import fields
from pathlib import Path

import pytest

from training.base.config import Config, load_config


def settings(folder: Path, **given: str) -> Config:
    """The settings with a data folder and what else is `given`."""
    return load_config({"TRAINING_INSTANCE": str(folder)} | {f"TRAINING_{k.upper()}": v for k, v in given.items()})


def test_nothing_set_is_a_whole_installation_in_one_folder(tmp_path: Path) -> None:
    config = settings(tmp_path / "dữ liệu Đ")
    assert config.database_url == f"sqlite:///{tmp_path / 'dữ liệu Đ' / 'training.db'}"
    assert (config.public_url, config.upload_mb, config.session_hours) == ("http://127.0.0.1:5000", 50, 12)
    assert (config.limits_url, config.proxies, config.secure) == ("memory://", 0, False)
    assert (config.jobs_url, config.lease_seconds) == (f"sqlite:///{tmp_path / 'dữ liệu Đ' / 'queue.db'}", 15)


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    first, second = settings(tmp_path), settings(tmp_path)
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 48
    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600
    assert settings(tmp_path / "other").secret_key != first.secret_key


def test_the_secret_is_never_printed(tmp_path: Path) -> None:
    config = settings(tmp_path)
    assert config.secret_key not in repr(config)


def test_a_public_address_loses_its_last_slash_and_decides_on_secure_cookies(tmp_path: Path) -> None:
    config = settings(tmp_path, public_url="https://ttct-sapa.example.vn/")
    assert (config.public_url, config.secure) == ("https://ttct-sapa.example.vn", True)


def test_a_number_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nhiều"):
        settings(tmp_path, upload_mb="nhiều")


def test_every_setting_says_what_it_is_for() -> None:
    assert [f.name for f in fields(Config) if not f.metadata.get("what")] == []
