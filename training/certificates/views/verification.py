"""Anyone checks a certificate: what is printed, and whether it still holds."""

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from training.base.access import everyone
from training.base.clock import local
from training.base.extensions import limiter
from training.base.pages import page
from training.base.refusal import Sentence
from training.base.text import _
from training.certificates.documents_drafts import printed
from training.certificates.forms import CodeForm
from training.certificates.models import Certificate, CertificateState
from training.certificates.numbering import read_code
from training.certificates.queries import certificate_by_code
from training.certificates.register_queries import revoked_at
from training.certificates.views.blueprint import blueprint
from training.documents.codes import grouped
from training.vietnamese import date_text

# A hall scans from one address; a guesser meets 2**65 codes.
PER_ADDRESS, PER_CODE = "600 per hour", "60 per minute"


def by_code() -> str:
    """Key of the limit that counts one code, however it was typed and whoever asks."""
    return read_code((request.view_args or {}).get("code", ""))


@blueprint.get("/X")
@blueprint.get("/x")
@everyone
def verification_new() -> ResponseReturnValue:
    form = CodeForm(request.args)
    if "code" in request.args and form.validate():
        return redirect(url_for("certificates.verification_show", code=form.code.value))
    return page("certificates/verification/new.html", 422 if form.errors else None, form=form)


@blueprint.get("/X/<code>")
@blueprint.get("/x/<code>")
@everyone
@limiter.limit(PER_ADDRESS)
@limiter.limit(PER_CODE, key_func=by_code)
def verification_show(code: str) -> Response:
    """Unknown codes get the same status and shape of page, so that the answer tells a guesser nothing more."""
    wanted = read_code(code)
    certificate = certificate_by_code(wanted) if wanted else None
    kind, title, text = _answer(certificate)
    response = page(
        "certificates/verification/show.html",
        kind=kind,
        title=title,
        text=text,
        pairs=_printed(certificate) if certificate else [],
        code=grouped(wanted or code),
    )
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _answer(certificate: Certificate | None) -> tuple[str, Sentence, Sentence]:
    """Kind of the answer, its title, and what it means."""
    match certificate.state if certificate else None:
        case CertificateState.VALID:
            return "ok", _("Còn hiệu lực"), _("Trung tâm đã cấp giấy này.")
        case CertificateState.REPLACED:
            return "warn", _("Đã cấp lại"), _("Trung tâm đã cấp giấy khác thay giấy này. Hãy xem giấy mới.")
        case CertificateState.REVOKED:
            return "bad", _("Đã thu hồi"), _("Giấy này không còn giá trị từ %(day)s.", day=_revoked_on(certificate))
    return "none", _("Không tìm thấy"), _("Không có giấy nào mang mã này. So lại từng chữ với tờ giấy.")


def _revoked_on(certificate: Certificate | None) -> str:
    at = revoked_at(certificate) if certificate else None
    return date_text(local(at)) if at else ""


def _printed(certificate: Certificate) -> list[tuple[Sentence, str]]:
    """As printed, but for the full birth date; a replaced one says only that it was."""
    if certificate.state == CertificateState.REPLACED:
        return []
    facts = printed(certificate)
    return [
        (_("Họ và tên"), facts.full_name),
        (_("Năm sinh"), facts.birth[-4:]),
        (_("Quê quán"), facts.native_place or ""),
        (_("Chức vụ, đơn vị"), ", ".join(filter(None, [facts.position, facts.unit]))),
        (_("Đã hoàn thành"), facts.course),
        (_("Ngày, nơi tổ chức"), facts.course_line),
        (_("Số giấy"), facts.number),
        (_("Vào sổ số"), facts.entry),
        (_("Nơi, ngày cấp"), facts.dated),
        (_("Người ký"), f"{facts.signer_title} {facts.signer_name}".replace("\n", ", ")),
    ]
