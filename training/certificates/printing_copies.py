"""Copies of certificates, and extracts of the register, as PDF; never inside a transaction."""

from collections.abc import Sequence

from training.base.clock import local, today
from training.base.config import config
from training.base.db import session
from training.base.refusal import Refused
from training.base.text import _
from training.centre.queries import needed_facts
from training.certificates.documents_extract import extract_of, render_extract
from training.certificates.files import copy_file, original_file
from training.certificates.models import Certificate, EntryKind, RegisterEntry
from training.certificates.printing import require_here
from training.certificates.queries import neighbours
from training.certificates.register_queries import history_of
from training.certificates.standing import require_valid


def may_be_copied(lines: Sequence[RegisterEntry]) -> bool:
    """Whether a copy stands in the register today: until the day is over its sheet may be printed again."""
    return any(line.kind == EntryKind.COPY and local(line.at).date() == today() for line in lines)


def certificate_copy(certificate: Certificate) -> bytes:
    """The copy that was entered today, marked bản sao; refuses one that no longer holds, or without an entry."""
    require_valid(certificate)
    if not may_be_copied(history_of(certificate)):
        raise Refused(_("Hôm nay chưa ghi bản sao nào của giấy này vào sổ. Hãy ghi lý do ở trang Bản sao rồi in."))
    return copy_file(certificate)


def holders_certificate(certificate: Certificate) -> bytes:
    """What its holder may keep: the certificate, marked bản sao once the paper is in their hands."""
    if certificate.handed_on is not None:
        return copy_file(certificate)
    require_here(certificate)
    return original_file(certificate)


def certificate_extract(certificate: Certificate) -> bytes:
    """What the register has of one certificate; refuses where the Centre gives none."""
    if not config().extracts:
        raise Refused(_("Trung tâm không cấp trích sao sổ. Hãy dùng bản sao."))
    _older, newer = neighbours(certificate)
    extract = extract_of(certificate, history_of(certificate), newer, needed_facts(today()), today())
    session().rollback()
    return render_extract(extract)
