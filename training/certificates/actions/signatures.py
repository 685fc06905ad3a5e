"""A certificate's PDF signed with the organisation's certificate; and the key that signs the Centre's lists."""

from training.base.audit import record
from training.base.clock import now, today
from training.base.db import lock, session
from training.base.people import Actor
from training.centre.queries import needed_facts
from training.certificates.files import kept_file
from training.certificates.models import Certificate, CertificateFile, FileKind
from training.documents import keys
from training.documents.keys import Key


def note_signed(certificate: Certificate, sha256: str, size: int, *, by: Actor) -> CertificateFile:
    """Write down which bytes are a certificate's signed ones; those that were noted first stay."""
    lock(certificate)
    if known := kept_file(certificate.id, FileKind.SIGNED):
        return known
    file = CertificateFile(certificate_id=certificate.id, kind=FileKind.SIGNED, sha256=sha256, size=size, at=now())
    session().add(file)
    after = {"number": certificate.number, "sha256": sha256}
    record("certificate.signed", certificate, by=by, course_id=certificate.course_id, after=after)
    return file


def create_key(*, by: Actor | None) -> Key:
    """Make the key that signs lists from now on; what older keys signed goes on being verified.

    Refuses where nobody said who the Centre is: a list names it.
    """
    centre = needed_facts(today())
    key = keys.create_key()
    record("key.created", centre, by=by, after={"name": key.id, "fingerprint": key.fingerprint})
    return key
