"""`training register verify`, and what the doctor says of the register."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.base.release import installation as installed
from tests.base.release import load, release_rows
from tests.certificates.tampering import tamper
from tests.commands.conftest import Ran
from training.base.migrating import upgrade_database

Command = Callable[..., Ran]


def test_a_whole_register_is_told_and_a_changed_line_named(
    training: Command, installation: dict[str, str], tmp_path: Path
) -> None:
    with installed(tmp_path / "Đồ dùng", installation["TRAINING_DATABASE_URL"], "0001"):
        load(release_rows())
        upgrade_database()
    whole = training("register", "verify")
    assert whole.returncode == 0
    assert whole.stdout.startswith("Sổ năm 2022 nguyên vẹn: 114 dòng, mã cuối ")
    with installed(tmp_path / "Đồ dùng", installation["TRAINING_DATABASE_URL"], "head"):
        tamper(
            "UPDATE register_entries SET reason = 'khác' WHERE seq = 12", "DELETE FROM register_entries WHERE seq = 114"
        )
    broken = training("register", "verify", "--year", "2022", "--json")
    [report] = json.loads(broken.stdout)
    assert broken.returncode == 1
    assert report["problems"] == [
        "Sổ năm 2022, dòng 12: nội dung đã bị sửa.",
        "Sổ năm 2022, dòng 114: bị mất.",
        "Sổ năm 2022: giấy số 114-GCN/TTCT không có dòng nào trong sổ.",
    ]
    ill = json.loads(training("doctor", "--json").stdout)
    [register] = [check for check in ill["checks"] if check["name"] == "Sổ cấp"]
    assert (register["ok"], "dòng 12: nội dung đã bị sửa" in register["says"]) == (False, True)
