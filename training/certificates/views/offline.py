"""The file that checks certificates without the network, and the key that signs it."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow, staff
from training.base.clock import today
from training.base.db import transaction
from training.base.pages import download, page
from training.base.people import Role
from training.base.text import _
from training.certificates.access import keeps_keys, reads_whole_register
from training.certificates.actions.signatures import create_key
from training.certificates.offline import verifier_file
from training.certificates.views.blueprint import blueprint
from training.documents.keys import keys, signing_key


@blueprint.get("/verifier")
@staff
def verifier_show() -> ResponseReturnValue:
    return page(
        "certificates/offline/show.html",
        keys=keys(),
        key=signing_key(),
        exports=reads_whole_register(actor()),
        creates=keeps_keys(actor()),
    )


@blueprint.get("/verifier/file")
@staff
def verifier_download() -> ResponseReturnValue:
    if not reads_whole_register(actor()):
        abort(403)
    return download(verifier_file(), _("Kiểm tra giấy chứng nhận %(day)s.html", day=today().isoformat()), "text/html")


@blueprint.post("/verifier/keys")
@allow(Role.ADMINISTRATOR)
def key_create() -> ResponseReturnValue:
    if not keeps_keys(actor()):
        abort(403)
    with transaction():
        key = create_key(by=actor())
    flash(_("Đã tạo khóa, mã nhận dạng %(fingerprint)s.", fingerprint=key.fingerprint), "ok")
    return redirect(url_for("certificates.verifier_show"))
