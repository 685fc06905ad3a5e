"""Looks an installation over and says how to mend what is wrong."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, fields
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from training.accounts.models import User
from training.base.clock import is_demo, local, today
from training.base.config import Config, config
from training.base.db import db, session
from training.base.jobs import owed
from training.base.libraries import missing_packages
from training.base.migrating import is_current
from training.base.refusal import Sentence
from training.base.text import _
from training.base.worker import is_alive, last_seen
from training.centre.queries import facts_on
from training.certificates.files import spoilt_files
from training.certificates.register_chain import verify_register
from training.documents.fonts import fonts_complete
from training.documents.keys import faults, signing_key
from training.documents.signing import signing_finding

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
        (_("Sổ cấp"), _register),
        (_("Khóa ký danh sách"), _keys),
        (_("Chữ ký số"), signing_finding),
        (_("Tiến trình nền"), _work),
        (_("Tệp giấy chứng nhận"), _certificate_files),
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


def _keys() -> Finding:
    """None is no fault: only who checks certificates without a network needs one."""
    if problems := faults():
        return False, " ".join(map(str, problems))
    key = signing_key()
    if key is None:
        return True, _("Chưa có. Để kiểm tra giấy không cần mạng, hãy chạy: training key create")
    return True, key.fingerprint


def _register() -> Finding:
    reports = verify_register()
    if problems := [str(problem) for report in reports for problem in report.problems]:
        return False, " ".join([*problems, str(_("Hãy giữ nguyên máy chủ, báo giám đốc và so với sổ giấy."))])
    return True, " ".join(str(report.sentence) for report in reports) or _("Chưa có dòng nào.")


def _work() -> Finding:
    """A worker may be missing as long as nothing waits for it."""
    waiting, seen = len(owed()), last_seen()
    if is_alive():
        return True, _("Đang chạy; %(n)s việc đang chờ.", n=waiting)
    if waiting:
        return False, _("%(n)s việc đang chờ mà không có tiến trình nào. Hãy chạy: training worker", n=waiting)
    since = _(" Thấy lần cuối lúc %(when)s.", when=f"{local(seen):%H:%M %d/%m/%Y}") if seen else ""
    return True, _("Không chạy, và không có việc nào chờ.%(since)s", since=since)


def _certificate_files() -> Finding:
    if spoilt := spoilt_files():
        return False, _("%(n)s tệp bị mất hoặc bị sửa. Hãy mở từng giấy để lập lại.", n=len(spoilt))
    return True, _("Đủ.")


def _settings(settings: Config) -> dict[str, dict[str, Any]]:
    values = asdict(settings)
    url = db.engine.url.render_as_string(hide_password=True)
    return {
        f"TRAINING_{f.name.upper()}": {
            "value": "…" if f.name == "secret_key" else url if f.name == "database_url" else _shown(values[f.name]),
            "what": f.metadata["what"],
        }
        for f in fields(settings)
    }


def _shown(value: object) -> str:
    """A setting without the password that an address may carry."""
    return re.sub(r"://[^/@]*@", "://…@", str(value))
