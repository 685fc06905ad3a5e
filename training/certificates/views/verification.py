"""Anyone checks a certificate: what is printed, whether it still holds, whether a file is the one that was issued."""

from typing import Any

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from training.base.access import everyone
from training.base.clock import local
from training.base.extensions import csrf, limiter
from training.base.pages import page
from training.base.refusal import Sentence
from training.base.text import _
from training.certificates.comparison import compare
from training.certificates.documents_drafts import printed
from training.certificates.forms import CodeForm
from training.certificates.models import Certificate, CertificateState
from training.certificates.numbering import read_code
from training.certificates.queries import certificate_by_code
from training.certificates.register_queries import revoked_at
from training.certificates.uploads import LARGEST, SIGN_OF_PDF, hashed_upload
from training.certificates.views.blueprint import blueprint
from training.documents.codes import grouped
from training.documents.keys import keys
from training.vietnamese import date_text

# A hall scans from one address; a guesser meets 2**65 codes.
PER_ADDRESS, PER_CODE = "600 per hour", "60 per minute"
UPLOADS_PER_ADDRESS, UPLOADS_PER_CODE = "120 per hour", "20 per minute"
TOO_LARGE = _("Tệp quá lớn: tối đa %(mb)s MB.", mb=LARGEST // 2**20)


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
    return page("certificates/verification/new.html", 422 if form.errors else None, form=form, keys=keys())


@blueprint.get("/X/<code>")
@blueprint.get("/x/<code>")
@everyone
@limiter.limit(PER_ADDRESS)
@limiter.limit(PER_CODE, key_func=by_code)
def verification_show(code: str) -> ResponseReturnValue:
    if not read_code(code):  # of no certificate's form: the field says so
        return redirect(url_for("certificates.verification_new", code=code))
    return _page(code, certificate_of_code(code))


@blueprint.post("/X/<code>")
@blueprint.post("/x/<code>")
@everyone
@limiter.limit(UPLOADS_PER_ADDRESS)
@limiter.limit(UPLOADS_PER_CODE, key_func=by_code)
def comparison_show(code: str) -> Response:
    """Whether a file is the one that was issued; it is hashed while it arrives, and never kept."""
    certificate = certificate_of_code(code)
    try:
        sent = hashed_upload(request)
    except RequestEntityTooLarge:
        return _page(code, certificate, 413, fault=TOO_LARGE)
    if sent is None:
        return _page(code, certificate, 422, fault=_("Hãy chọn tệp PDF của giấy chứng nhận rồi bấm lại."))
    if sent.begins != SIGN_OF_PDF:
        return _page(code, certificate, 422, fault=_("Tệp này không phải PDF, nên không so được. Hãy chọn tệp PDF."))
    return _page(code, certificate, compared=compare(certificate, sent.digest.hexdigest()))


csrf.exempt(comparison_show)  # asking is no deed, and to look for a token the form would be read and the file kept


def certificate_of_code(code: str) -> Certificate | None:
    """The certificate that a typed code means."""
    wanted = read_code(code)
    return certificate_by_code(wanted) if wanted else None


def _page(code: str, certificate: Certificate | None, status: int = 200, **more: Any) -> Response:
    """Unknown codes get the same status and shape of page, so that the answer tells a guesser nothing more."""
    kind, title, text = _answer(certificate)
    values = {"compared": None, "fault": "", "holds": kind == "ok"} | more
    response = page(
        "certificates/verification/show.html",
        status,
        kind=kind,
        title=title,
        text=text,
        pairs=_printed(certificate) if certificate else [],
        code=grouped(read_code(code) or code),
        address=url_for("certificates.comparison_show", code=read_code(code) or code),
        **values,
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
        case CertificateState.VOID:
            return "bad", _("Đã hủy"), _("Số của giấy này đã hủy, giấy không có giá trị.")
    return "none", _("Không tìm thấy"), _("Không có giấy nào mang mã này. So lại từng chữ với tờ giấy.")


def _revoked_on(certificate: Certificate | None) -> str:
    at = revoked_at(certificate) if certificate else None
    return date_text(local(at)) if at else ""


def _printed(certificate: Certificate) -> list[tuple[Sentence, str]]:
    """As printed, but for the full birth date; a replaced or void one says only that it is."""
    if certificate.state in (CertificateState.REPLACED, CertificateState.VOID):
        return []
    facts = printed(certificate)
    return [
        (_("Họ và tên"), facts.full_name),
        (_("Năm sinh"), facts.birth[-4:]),
        (_("Quê quán"), facts.native_place or ""),
        (_("Chức vụ, đơn vị"), ", ".join(filter(None, [facts.position, facts.unit]))),
        (_("Đã hoàn thành"), facts.course),
        (_("Ngày, nơi tổ chức"), facts.course_line),
        (_("Xếp loại"), facts.grade or ""),
        (_("Số giấy"), facts.number),
        (_("Vào sổ số"), facts.entry),
        (_("Nơi, ngày cấp"), facts.dated),
        (_("Người ký"), f"{facts.signer_title} {facts.signer_name}".replace("\n", ", ")),
    ]
