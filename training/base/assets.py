"""Where templates and static files are: beside the package in a checkout, inside it in a wheel."""

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


@cache
def web_folder(name: str) -> Path:
    """The folder `templates` or `static`; refuses a broken installation with FileNotFoundError."""
    for place in (PACKAGE / "web" / name, PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"The folder {name}/ is missing: install the package again.")
