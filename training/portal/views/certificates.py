"""One's own certificate."""

from flask import abort
from flask.typing import ResponseReturnValue

from training.base.access import everyone
from training.base.pages import pdf
from training.base.text import _
from training.certificates.printing_copies import holders_certificate
from training.certificates.queries import certificate_of
from training.portal.access import MISSED, guessing, owner_of
from training.portal.views.blueprint import blueprint


@blueprint.get("/m/<token>/certificate.pdf")
@everyone
@guessing
def certificate_print(token: str) -> ResponseReturnValue:
    certificate = certificate_of(owner_of(token).id) or abort(MISSED)
    return pdf(holders_certificate(certificate), _("Giấy chứng nhận.pdf"))
