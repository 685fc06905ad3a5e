"""Whether a file is one that the Centre made of a certificate: told by its hash, its content is never looked at."""

from enum import StrEnum

from sqlalchemy import select

from training.base.db import session
from training.certificates.models import Certificate, CertificateFile


class Comparison(StrEnum):
    SAME = "same"
    DIFFERS = "differs"
    UNKNOWN = "unknown"  # no file of this certificate was kept


def compare(certificate: Certificate | None, sha256: str) -> Comparison:
    """What the hash of a file says of a certificate; nothing can be said of one that is not there."""
    theirs = select(CertificateFile.sha256).where(
        CertificateFile.certificate_id == (certificate.id if certificate else 0)
    )
    hashes = session().scalars(theirs).all()
    if not hashes:
        return Comparison.UNKNOWN
    return Comparison.SAME if sha256 in hashes else Comparison.DIFFERS
