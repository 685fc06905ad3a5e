"""A certificate authority of our own, and an organisation's certificate with its key as PKCS#12."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

NAME, PASSWORD = "Trung tâm Chính trị thị xã Sa Pa", "mật khẩu của tệp"
USES = ("digital_signature", "content_commitment")
ALL_USES = (
    *USES, "key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign", "encipher_only",
    "decipher_only",
)  # fmt: skip


@dataclass(frozen=True)
class Authority:
    """Who vouches for organisations."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate


def authority() -> Authority:
    """A new one."""
    key = rsa.generate_private_key(65537, 2048)
    name, now = _name("Tổ chức chứng thực thử"), datetime.now(UTC)
    made = _certificate(name, name, key.public_key(), now - timedelta(days=900), now + timedelta(days=900), ca=True)
    return Authority(key, made.sign(key, hashes.SHA256()))


def organisation(
    folder: Path, by: Authority, *, days: int = 300, since: int = 1, password: str = PASSWORD, key: bool = True
) -> tuple[Path, Path]:
    """The organisation's PKCS#12 and the file of its password; it holds from `since` days ago for `days` more."""
    own, now = rsa.generate_private_key(65537, 2048), datetime.now(UTC)
    first, last = now - timedelta(days=since), now + timedelta(days=days)
    made = _certificate(_name(NAME), by.certificate.subject, own.public_key(), first, last, ca=False)
    content = pkcs12.serialize_key_and_certificates(
        b"x",
        own if key else None,
        made.sign(by.key, hashes.SHA256()) if key else None,
        [by.certificate],
        BestAvailableEncryption(PASSWORD.encode()),
    )
    file, secret = folder / "to-chuc.p12", folder / "mat-khau.txt"
    file.write_bytes(content)
    secret.write_text(password + "\n")
    return file, secret


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text), x509.NameAttribute(NameOID.COUNTRY_NAME, "VN")])


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: rsa.RSAPublicKey, first: datetime, last: datetime, *, ca: bool
) -> x509.CertificateBuilder:
    uses = ("key_cert_sign", "crl_sign") if ca else USES
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(first)
        .not_valid_after(last)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**{use: use in uses for use in ALL_USES}), critical=True)
    )
