"""Every setting of an installation, read once from the environment."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import cast

from flask import current_app

from training.base.assets import PACKAGE


@dataclass(frozen=True)
class Config:
    """Each field is the variable TRAINING_<NAME>; its metadata says what it is for (printed by `training doctor`)."""

    instance: Path = field(metadata={"what": "folder of the database, uploads and secrets"})
    database_url: str = field(metadata={"what": "database: sqlite:///… or postgresql+psycopg://…"})
    public_url: str = field(metadata={"what": "address that links and QR codes carry"})
    limits_url: str = field(metadata={"what": "where limits are counted: memory:// or redis://…"})
    upload_mb: int = field(metadata={"what": "largest upload in megabytes"})
    session_hours: int = field(metadata={"what": "hours after which staff sign in again"})
    proxies: int = field(metadata={"what": "number of proxies in front whose forwarding headers count"})
    jobs_url: str = field(metadata={"what": "where workers are woken: sqlite:///… on one machine, redis://… for more"})
    lease_seconds: int = field(
        metadata={"what": "seconds without a sign of its worker after which a job is taken over"}
    )
    signing_file: Path | None = field(metadata={"what": "PKCS#12 file that signs PDFs digitally; empty: none is"})
    signing_password_file: Path | None = field(metadata={"what": "file that holds the password of signing_file"})
    extracts: bool = field(metadata={"what": "1: whoever lost a certificate gets an extract of the register; 0: none"})
    secret_key: str = field(repr=False, metadata={"what": "signs sessions and personal links"})

    @property
    def files(self) -> Path:
        """The folder of uploaded files."""
        return self.instance / "files"

    @property
    def secure(self) -> bool:
        """Whether the public address is https, so that cookies may demand it."""
        return self.public_url.startswith("https://")


def load_config(environ: Mapping[str, str] = os.environ) -> Config:
    """Read the settings and make the instance folder with its secret; refuses a number that is none with ValueError."""
    given = {f.name: environ.get(f"TRAINING_{f.name.upper()}", "") for f in fields(Config)}
    instance = Path(given["instance"] or PACKAGE.parent / "instance").resolve()
    instance.mkdir(parents=True, exist_ok=True)
    return Config(
        instance=instance,
        database_url=given["database_url"] or f"sqlite:///{instance / 'training.db'}",
        public_url=(given["public_url"] or "http://127.0.0.1:5000").rstrip("/"),
        limits_url=given["limits_url"] or "memory://",
        upload_mb=int(given["upload_mb"] or 50),
        session_hours=int(given["session_hours"] or 12),
        proxies=int(given["proxies"] or 0),
        jobs_url=given["jobs_url"] or f"sqlite:///{instance / 'queue.db'}",
        lease_seconds=int(given["lease_seconds"] or 15),
        signing_file=_path(given["signing_file"]),
        signing_password_file=_path(given["signing_password_file"]),
        extracts=given["extracts"] != "0",
        secret_key=given["secret_key"] or _kept_secret(instance / "secret.key"),
    )


def config() -> Config:
    """The settings of the running application."""
    return cast(Config, current_app.extensions["training.config"])


def _path(text: str) -> Path | None:
    return Path(text).resolve() if text else None


def _kept_secret(path: Path) -> str:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text()
