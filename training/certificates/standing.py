"""What the register's lines make of a certificate."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from training.base.refusal import Refused
from training.base.text import _
from training.certificates.models import Certificate, CertificateState, EntryKind

ISSUING = (EntryKind.ISSUED, EntryKind.REPLACEMENT)
_ENDS = {EntryKind.REVOCATION: CertificateState.REVOKED, EntryKind.VOID: CertificateState.VOID}


@dataclass(frozen=True)
class Standing:
    """Whether a certificate holds, and since when it is out of the Centre's hands."""

    state: CertificateState
    handed_on: date | None


def require_valid(certificate: Certificate) -> None:
    """Refuse a certificate that was replaced, revoked or void."""
    if certificate.state != CertificateState.VALID:
        raise Refused(_("Giấy này không còn hiệu lực. Tải lại trang của lớp để xem giấy mới nhất."))


def standing(lines: Iterable[tuple[EntryKind, date | None]], *, replaced: bool) -> Standing:
    """The standing after these lines (kind and day), in their order; `replaced` where another stands for it."""
    state = CertificateState.REPLACED if replaced else CertificateState.VALID
    handed_on = None
    for kind, happened_on in lines:
        state = _ENDS.get(kind, state)
        if kind in (EntryKind.HANDOVER, EntryKind.RETURN):
            handed_on = happened_on if kind == EntryKind.HANDOVER else None
    return Standing(state, handed_on)
