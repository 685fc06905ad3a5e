"""Assets under one hash of the whole tree, joined, compressed beforehand, cached for ever."""

import hashlib
import shutil
import tempfile
from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

from training.base.assets import web_folder
from training.base.headers import POLICY

SERVED = ("css", "js", "vendor", "icons")


def serve_assets(app: Flask, built: Path) -> None:
    """Answer /static/<hash>/… before the application is asked; `built` is a folder for what is made."""
    source = web_folder("static")
    mark = tree_hash(source)
    folder = built / mark
    if not folder.is_dir():
        _build(source, folder)
    app.extensions["training.assets"] = mark
    year = 31_536_000
    served = WhiteNoise(app.wsgi_app, max_age=year, immutable_file_test=lambda *_: True, add_headers_function=_guard)
    served.add_files(str(folder), f"static/{mark}/")
    setattr(app, "wsgi_app", served)
    app.jinja_env.globals["asset"] = lambda path: f"/static/{mark}/{path}"


def _guard(headers: Headers, path: str, url: str) -> None:
    """What the application's own responses carry; it is not asked for assets."""
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Content-Security-Policy"] = POLICY


def tree_hash(source: Path) -> str:
    """Twelve letters that change when any served file does."""
    digest = hashlib.sha256()
    for path in _files(source):
        digest.update(str(path.relative_to(source)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def _files(source: Path) -> list[Path]:
    return sorted(p for name in SERVED for p in (source / name).rglob("*") if p.is_file())


def _build(source: Path, folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=folder.parent))
    for path in _files(source):
        target = made / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix != ".css" or "vendor" in path.parts:
            shutil.copyfile(path, target)
    sheets = [p for p in _files(source) if p.suffix == ".css" and "vendor" not in p.parts]
    (made / "css").mkdir(exist_ok=True)
    (made / "css" / "all.css").write_text("".join(p.read_text() for p in sheets))
    compressor = Compressor(quiet=True)
    for path in [p for p in made.rglob("*") if p.is_file() and compressor.should_compress(p.name)]:
        list(compressor.compress(str(path)))
    made.chmod(0o755)
    try:
        made.rename(folder)
    except OSError:  # another process was quicker
        shutil.rmtree(made)
