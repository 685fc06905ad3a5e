"""The program runs from a wheel as it does from a checkout: templates and assets travel inside."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

TOP = Path(__file__).parent.parent.parent
ASK = """
from training import create_app
from training.base.assets import web_folder
from training.base.migrating import upgrade_database
app = create_app()
with app.app_context():
    upgrade_database()
print(web_folder("templates"))
print(app.test_client().get("/session/new").status_code)
"""


def test_a_page_is_answered_from_the_wheel(tmp_path: Path, installation: dict[str, str]) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=TOP, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    inside = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(inside)
        assert not [n for n in archive.namelist() if n.startswith(("tests/", "instance/"))]
    environment = os.environ | installation | {"PYTHONPATH": str(inside)}
    asked = subprocess.run(
        [sys.executable, "-c", ASK], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert asked.stdout.split() == [str(inside / "training" / "web" / "templates"), "200"]
