"""Looks an installation over and says how to mend what is wrong."""

import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, fields
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from training.accounts.models import User
from training.base.clock import is_demo, today
from training.base.config import Config, config
from training.base.db import db, session
from training.base.libraries import missing_packages
from training.base.migrating import is_current
from training.base.refusal import Sentence
from training.base.text import _
from training.centre.queries import facts_on
from training.documents.fonts import fonts_complete

Finding = tuple[bool, Sentence]


def examine() -> dict[str, Any]:
    """Every check with whether it is well, what was found or how to mend it, and the settings in force."""
    checks = [{"name": str(name), "ok": ok, "says": str(says)} for name, (ok, says) in _all()]
    return {"ok": all(check["ok"] for check in checks), "checks": checks, "settings": _settings(config())}


def _all() -> Iterator[tuple[Sentence, Finding]]:
    looks: list[tuple[Sentence, Callable[[], Finding]]] = [
        (_("Cơ sở dữ liệu"), _database),
        (_("Phông chữ"), _fonts),
        (_("Thư viện in"), _libraries),
        (_("Thư mục"), _folders),
        (_("Địa chỉ công khai"), _address),
        (_("Trung tâm"), _centre),
        (_("Tài khoản"), _accounts),
    ]
    for name, look in looks:
        try:
            yield name, look()
        except SQLAlchemyError as error:
            session().rollback()
            broken = _("Không đọc được cơ sở dữ liệu (%(kind)s). Hãy chạy: training upgrade", kind=type(error).__name__)
            yield name, (False, broken)


def _database() -> Finding:
    with db.engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    if not is_current():
        return False, _("Bảng chưa đúng phiên bản. Hãy chạy: training upgrade")
    return True, db.engine.dialect.name


def _fonts() -> Finding:
    problems = fonts_complete()
    return not problems, "; ".join(problems) or _("Đủ chữ tiếng Việt.")


def _libraries() -> Finding:
    if packages := missing_packages():
        return False, _("Hãy chạy: apt-get install %(packages)s", packages=" ".join(packages))
    return True, _("Đủ.")


def _folders() -> Finding:
    folders = [config().instance, config().files]
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            return False, _(
                "Không ghi được vào %(folder)s. Hãy cấp quyền ghi cho người chạy chương trình.", folder=folder
            )
    return True, str(config().instance)


def _address() -> Finding:
    host = urlsplit(config().public_url).hostname or ""
    if host in {"localhost", "127.0.0.1", "::1", ""} and not is_demo():
        return False, _("Mã QR sẽ dẫn về máy này. Hãy đặt TRAINING_PUBLIC_URL là địa chỉ mà điện thoại mở được.")
    return True, config().public_url


def _centre() -> Finding:
    facts = facts_on(today())
    if facts is None:
        return False, _("Chưa có. Hãy đăng nhập với vai trò quản trị và điền trang Trung tâm.")
    return True, facts.name


def _accounts() -> Finding:
    count = session().query(User.id).count()
    if not count:
        return False, _("Chưa có tài khoản. Hãy chạy: training account create TÊN-ĐĂNG-NHẬP")
    return True, _("%(n)s tài khoản", n=count)


def _settings(settings: Config) -> dict[str, dict[str, Any]]:
    values = asdict(settings)
    url = db.engine.url.render_as_string(hide_password=True)
    return {
        f"TRAINING_{f.name.upper()}": {
            "value": "…" if f.name == "secret_key" else url if f.name == "database_url" else str(values[f.name]),
            "what": f.metadata["what"],
        }
        for f in fields(settings)
    }
