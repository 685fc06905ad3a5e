"""The tables of certificates."""

from training.certificates.models import certificates, grades, register
from training.certificates.models.certificates import (
    STATE_NAMES,
    Certificate,
    CertificateFile,
    CertificateState,
    FileKind,
    NumberSeries,
)
from training.certificates.models.grades import Grade
from training.certificates.models.register import EntryKind, RegisterEntry

__all__ = [
    "STATE_NAMES",
    "Certificate",
    "CertificateFile",
    "CertificateState",
    "EntryKind",
    "FileKind",
    "Grade",
    "NumberSeries",
    "RegisterEntry",
]

SENTENCES = certificates.SENTENCES | grades.SENTENCES | register.SENTENCES
