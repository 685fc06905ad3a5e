"""A PDF signed with the organisation's certificate (PAdES baseline B): an option; ink stays the norm.

The certificate and its key come from a PKCS#12 file, opened once a process and again when the file is renewed.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from training.base.clock import local, wall
from training.base.config import config
from training.base.refusal import Refused, Sentence
from training.base.text import _
from training.vietnamese import date_text

FIELD, DIGEST = "Signature", "sha256"
ROOM = 4096  # bytes beside the certificates: the signature and what it says of itself


@dataclass(frozen=True)
class Seal:
    """The organisation's certificate with its key."""

    signer: Any
    holder: str
    starts: datetime
    ends: datetime
    reserved: int


def signs() -> bool:
    """Whether this installation has a certificate to sign with."""
    return config().signing_file is not None


def seal() -> Seal:
    """What signs now; refuses, with what to do, where it is not set, cannot be opened or does not hold today."""
    file, password = config().signing_file, config().signing_password_file
    if file is None:
        raise Refused(_("Chưa cài chữ ký số của Trung tâm. Quản trị máy chủ đặt TRAINING_SIGNING_FILE."))
    found = _opened(file, password, _changed(file), _changed(password) if password else 0)
    day = date_text(local(found.ends))
    if wall() > found.ends:
        expired = _("Chứng thư số hết hạn ngày %(day)s. Hãy xin gia hạn, rồi thay tệp %(file)s.", day=day, file=file)
        raise Refused(expired)
    if wall() < found.starts:
        raise Refused(_("Chứng thư số chỉ dùng được từ ngày %(day)s.", day=date_text(local(found.starts))))
    return found


def sign_pdf(pdf: bytes) -> bytes:
    """`pdf` with an invisible signature of the whole file added to it; text and picture stay as they are."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import PdfSignatureMetadata, signers
    from pyhanko.sign.fields import SigSeedSubFilter

    by = seal()
    says = PdfSignatureMetadata(field_name=FIELD, md_algorithm=DIGEST, subfilter=SigSeedSubFilter.PADES)
    out = BytesIO()
    signers.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), says, by.signer, bytes_reserved=by.reserved, output=out)
    return out.getvalue()


def signing_finding() -> tuple[bool, Sentence]:
    """What `doctor` says of it."""
    if not signs():
        return True, _("Không dùng (TRAINING_SIGNING_FILE để trống).")
    try:
        found = seal()
    except Refused as refusal:
        return False, refusal.sentence
    return True, _("%(holder)s, đến %(day)s", holder=found.holder, day=date_text(local(found.ends)))


def _changed(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        unread = _("Không đọc được tệp %(path)s của chữ ký số. Xem lại đường dẫn và quyền đọc.", path=path)
        raise Refused(unread) from None


@lru_cache(maxsize=2)
def _opened(file: Path, password: Path | None, *_changes: int) -> Seal:
    from pyhanko.sign.signers import SimpleSigner  # a third of a second, which only who signs should pay

    secret = password.read_text().strip().encode() if password else None
    content = file.read_bytes()
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(content, secret)
    except ValueError:
        raise Refused(
            _(
                "Không mở được tệp chữ ký số: mật khẩu sai, hoặc tệp không phải PKCS#12 (.p12, .pfx). "
                "Xem lại TRAINING_SIGNING_FILE và TRAINING_SIGNING_PASSWORD_FILE."
            )
        ) from None
    if key is None or certificate is None:
        raise Refused(_("Tệp chữ ký số không có khóa hoặc không có chứng thư. Hãy xuất lại tệp có cả hai."))
    size = sum(len(each.public_bytes(Encoding.DER)) for each in (certificate, *others))
    signer = SimpleSigner.load_pkcs12_data(content, [], secret)
    return Seal(
        signer,
        _holder(certificate),
        certificate.not_valid_before_utc,
        certificate.not_valid_after_utc,
        2 * (size + ROOM),  # written as hexadecimal digits
    )


def _holder(certificate: x509.Certificate) -> str:
    names = certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()
