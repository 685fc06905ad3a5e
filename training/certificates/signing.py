"""A certificate's own PDF with the organisation's digital signature: signed once, kept under its hash."""

import hashlib

from training.base.db import session, transaction
from training.base.files import path_of, store
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.certificates.actions.signatures import note_signed
from training.certificates.files import kept_file, original_file
from training.certificates.models import Certificate, CertificateState, FileKind
from training.documents.signing import sign_pdf


def signed_file(certificate: Certificate, *, by: Actor) -> bytes:
    """The signed PDF; signs the original where that was not done yet. Never inside a transaction.

    Refuses a certificate that holds no longer, and where the organisation's certificate cannot sign.
    """
    if certificate.state != CertificateState.VALID:
        raise Refused(_("Giấy này không còn hiệu lực nên không ký số nữa. Hãy lấy giấy mới nhất của người này."))
    if known := kept_file(certificate.id, FileKind.SIGNED):
        return _read(known.sha256)
    certificate_id = certificate.id
    content = sign_pdf(original_file(certificate))
    sha256 = hashlib.sha256(content).hexdigest()
    store(content, sha256)
    with transaction():
        noted = note_signed(session().get_one(Certificate, certificate_id), sha256, len(content), by=by).sha256
    return content if noted == sha256 else _read(noted)


def _read(sha256: str) -> bytes:
    """The bytes as they were signed: signing anew would give others, which nobody was given."""
    path = path_of(sha256)
    if not path.is_file():
        raise Refused(_("Tệp đã ký số không còn trong kho. Hãy lấy lại tệp %(path)s từ bản sao lưu.", path=path))
    return path.read_bytes()
