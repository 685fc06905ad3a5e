"""Anyone checks a certificate: what is printed, and whether it still holds."""

from typing import Any

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from training.base.access import everyone
from training.base.extensions import by_path, limiter
from training.base.pages import page
from training.base.text import _
from training.certificates.actions import facts_printed
from training.certificates.forms import CodeForm
from training.certificates.models import Certificate, CertificateState
from training.certificates.numbering import LETTERS, read_code
from training.certificates.queries import certificate_by_code
from training.certificates.views.blueprint import blueprint
from training.documents.codes import grouped

# A hall scans from one address; a guesser meets 2**65 codes.
PER_ADDRESS, PER_CODE = "600 per hour", "60 per minute"

ANSWERS = {
    CertificateState.VALID: ("ok", _("Còn hiệu lực"), _("Trung tâm đã cấp giấy này.")),
    CertificateState.REPLACED: ("warn", _("Đã cấp lại"), _("Giấy này đã được thay bằng giấy khác, không còn dùng được.")),
    CertificateState.REVOKED: ("bad", _("Đã thu hồi"), _("Trung tâm đã thu hồi giấy này, không còn hiệu lực.")),
    None: ("none", _("Không tìm thấy"), _("Không có giấy nào mang mã này. Hãy so lại từng chữ với tờ giấy.")),
}


@blueprint.get("/x")
@blueprint.get("/X")
@everyone
def verification_new() -> ResponseReturnValue:
    form = CodeForm(request.args)
    if "code" in request.args and form.validate():
        return redirect(url_for("certificates.verification_show", code=read_code(form.code.data) or "0"))
    return page("certificates/verification/new.html", 422 if form.errors else None, form=form)


@blueprint.get("/x/<code>")
@blueprint.get("/X/<code>")
@everyone
@limiter.limit(PER_ADDRESS)
@limiter.limit(PER_CODE, key_func=by_path)
def verification_show(code: str) -> Response:
    """Unknown codes get the same status and shape of page, so that the answer tells a guesser nothing more."""
    wanted = read_code(code)
    certificate = certificate_by_code(wanted) if len(wanted) == LETTERS else None
    kind, title, text = ANSWERS[certificate.state if certificate else None]
    response = page(
        "certificates/verification/show.html",
        kind=kind,
        title=title,
        text=text,
        pairs=_printed(certificate) if certificate else [],
        code=grouped(wanted),
    )
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _printed(certificate: Certificate) -> list[tuple[Any, Any]]:
    """As printed, but for the full birth date; a replaced one says only that it was."""
    if certificate.state == CertificateState.REPLACED:
        return []
    facts = facts_printed(certificate)
    whole = ", ".join(filter(None, [facts.position, facts.unit]))
    return [
        (_("Họ và tên"), facts.full_name),
        (_("Năm sinh"), facts.birth[-4:]),
        (_("Chức vụ, đơn vị"), whole),
        (_("Đã hoàn thành"), facts.course),
        (_("Ngày, nơi tổ chức"), facts.course_line),
        (_("Số giấy"), facts.number),
        (_("Vào sổ"), facts.entry),
        (_("Nơi, ngày cấp"), facts.dated),
    ]
