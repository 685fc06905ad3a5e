"""What comes from elsewhere is what vendor.json says: each file is named, with the checksum that it has."""

import hashlib
import json
from pathlib import Path

import pytest

TOP = Path(__file__).parent.parent.parent
TOLD = ("version", "licence", "source", "use")


@pytest.mark.parametrize("folder", [TOP / "static" / "vendor", TOP / "tests" / "vendor"], ids=["static", "tests"])
def test_every_vendored_file_is_named_and_unchanged(folder: Path) -> None:
    known = json.loads((folder / "vendor.json").read_text())
    assert [each["name"] for each in known if not all(each[part] for part in TOLD)] == []
    named = {file["path"]: file["sha256"] for each in known for file in each["files"]}
    there = [path for path in folder.rglob("*") if path.is_file() and path.name != "vendor.json"]
    assert {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in there} == named
