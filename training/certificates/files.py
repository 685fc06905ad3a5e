"""Each certificate's own PDF: made once, kept under its hash. The same facts give the same bytes."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Select, exists, select

from training.base.clock import now
from training.base.db import lock, session, transaction
from training.base.files import path_of, store
from training.certificates.documents_drafts import impressions_of
from training.certificates.models import Certificate, CertificateFile, CertificateState, FileKind
from training.designs.documents import render_certificates

READ = 500  # files, the newest, that a look over them reads


def original_file(certificate: Certificate) -> bytes:
    """The certificate's own PDF, as it was made first; makes and keeps it where there is none.

    One that is lost or spoilt is made again: the same bytes take their place, others are given but change no record.
    Never inside a transaction.
    """
    return _file(certificate, FileKind.ORIGINAL)


def copy_file(certificate: Certificate) -> bytes:
    """The same for the PDF that is marked bản sao, so that whoever was given it can have it compared."""
    return _file(certificate, FileKind.COPY)


def _file(certificate: Certificate, kind: FileKind) -> bytes:
    kept = kept_file(certificate.id, kind)
    if kept and (content := _read(kept.sha256)) is not None:
        return content
    certificate_id, recorded = certificate.id, kept.sha256 if kept else None
    content, sha256 = _pressed(certificate, kind)
    if recorded in (None, sha256):
        store(content, sha256)
    if recorded is None:
        with transaction():
            _note(certificate_id, kind, sha256, len(content))
    return content


def make_original(certificate: Certificate) -> tuple[str, int]:
    """Make a certificate's own PDF and keep its bytes; gives the hash and size that are still to be noted."""
    content, sha256 = _pressed(certificate, FileKind.ORIGINAL)
    store(content, sha256)
    return sha256, len(content)


def note_original(certificate_id: int, sha256: str, size: int) -> None:
    """Write down which bytes are a certificate's own, unless that is known already."""
    _note(certificate_id, FileKind.ORIGINAL, sha256, size)


def _note(certificate_id: int, kind: FileKind, sha256: str, size: int) -> None:
    certificate = lock(session().get_one(Certificate, certificate_id))
    if not kept_file(certificate.id, kind):
        session().add(CertificateFile(certificate_id=certificate.id, kind=kind, sha256=sha256, size=size, at=now()))
        session().flush()


def _pressed(certificate: Certificate, kind: FileKind) -> tuple[bytes, str]:
    """The PDF and its hash."""
    impressions = impressions_of([certificate], copy=kind == FileKind.COPY)
    session().rollback()  # the database waits for no typesetter
    content = render_certificates(impressions)
    return content, hashlib.sha256(content).hexdigest()


def kept_file(certificate_id: int, kind: FileKind) -> CertificateFile | None:
    """The record of a certificate's file of a kind."""
    theirs = select(CertificateFile).where(CertificateFile.certificate_id == certificate_id)
    return session().scalar(theirs.where(CertificateFile.kind == kind))


def _read(sha256: str) -> bytes | None:
    """The bytes with this hash, if they are there and whole."""
    try:
        content = path_of(sha256).read_bytes()
    except FileNotFoundError:
        return None
    return content if hashlib.sha256(content).hexdigest() == sha256 else None


def without_file() -> Select[Certificate]:
    """The valid certificates that have no PDF of their own yet, the first issued first."""
    theirs = exists().where(CertificateFile.certificate_id == Certificate.id, CertificateFile.kind == FileKind.ORIGINAL)
    return select(Certificate).where(Certificate.state == CertificateState.VALID, ~theirs).order_by(Certificate.id)


def spoilt_files() -> Sequence[Path]:
    """Files of certificates that are lost or of another size; of the newest also those whose bytes differ."""
    rows = session().execute(select(CertificateFile.sha256, CertificateFile.size).order_by(CertificateFile.id.desc()))
    return [path_of(sha256) for n, (sha256, size) in enumerate(rows) if not _whole(sha256, size, read=n < READ)]


def _whole(sha256: str, size: int, *, read: bool) -> bool:
    path = path_of(sha256)
    if read:
        return _read(sha256) is not None
    return path.is_file() and path.stat().st_size == size
