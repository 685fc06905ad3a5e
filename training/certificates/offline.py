"""The file that checks certificates without the network: one page with the signed list of all of them."""

import base64
import hashlib
import json
import os
from typing import Any

from markupsafe import Markup
from sqlalchemy import and_, select

from training.base.assets import web_folder
from training.base.clock import local, now, today
from training.base.config import config
from training.base.db import session
from training.centre.queries import needed_facts
from training.certificates.models import Certificate, EntryKind, RegisterEntry
from training.certificates.offline_facts import FIELDS, spellings
from training.certificates.offline_list import PURPOSE, ROUNDS, Listed, entries
from training.designs.documents_facts import CertificateFacts
from training.documents.keys import sign
from training.documents.render import fill

TEMPLATE = "certificates/documents/verifier.html"
STYLES = (
    "00-layers", "10-reset", "20-tokens", "30-base", "40-page", "41-top", "50-button", "50-card", "50-field", "50-icon",
    "50-tag", "70-public", "70-verify",
)  # fmt: skip
SCRIPTS = ("facts", "list", "page")


def verifier_file() -> bytes:
    """The page with the list as of now, signed by the newest key; reads only, so never inside a transaction.

    Refuses where there is no key, or nobody said who the Centre is.
    """
    centre, at, listed = needed_facts(today()).name, now(), _listed()
    session().rollback()  # the database waits for no reckoning
    salt = os.urandom(16)
    packed = entries(listed, salt)
    header = {
        "centre": centre,
        "at": at.isoformat(timespec="seconds"),
        "count": len(listed),
        "address": f"{config().public_url}/x",
        "salt": salt.hex(),
        "rounds": ROUNDS,
        "fields": list(FIELDS.items()),
        "entries": hashlib.sha512(packed).hexdigest(),
    }
    return page_of(signed_list(header, packed)).encode()


def signed_list(header: dict[str, Any], packed: bytes) -> dict[str, str]:
    """What the page reads: header and entries, the key and its signature of the header, which names the entries."""
    says = json.dumps(header, ensure_ascii=False)
    key, signature = sign(PURPOSE + says.encode())
    return {"header": says, "entries": _base64(packed), "key": _base64(key.raw), "signature": _base64(signature)}


def page_of(signed: dict[str, str]) -> str:
    """The page with a list in it; its policy lets nothing run but its own script, and reaches no network."""
    static = web_folder("static")
    style = "".join((static / "css" / f"{name}.css").read_text() for name in STYLES)
    library = (static / "vendor" / "noble" / "noble.min.js").read_text()
    return fill(
        TEMPLATE,
        style=Markup(style),  # noqa: S704 - our own files
        library=Markup(library),  # noqa: S704
        script=Markup(module()),  # noqa: S704
        hashes={"style": _hash(style), "library": _hash(library), "script": _hash(module())},
        signed=Markup(json.dumps(signed).replace("<", "\\u003c")),  # noqa: S704
    )


def module(*names: str) -> str:
    """Files of static/js/verifier (all without `names`) as one script, in which they share one scope of names."""
    folder = web_folder("static") / "js" / "verifier"
    text = "".join((folder / f"{name}.js").read_text() for name in names or SCRIPTS)
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("import "))


def _listed() -> list[Listed]:
    ended = and_(RegisterEntry.certificate_id == Certificate.id, RegisterEntry.kind == EntryKind.REVOCATION)
    wanted = select(Certificate.code, Certificate.state, Certificate.facts, RegisterEntry.at)
    return [
        Listed(code, state, local(at).date() if at else None, spellings(CertificateFacts.from_values(facts)))
        for code, state, facts, at in session().execute(wanted.outerjoin(RegisterEntry, ended))
    ]


def _hash(text: str) -> str:
    return "sha256-" + _base64(hashlib.sha256(text.encode()).digest())


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()
