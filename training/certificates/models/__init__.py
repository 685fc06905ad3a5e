"""The tables of certificates."""

from training.certificates.models import blanks, certificates, register, templates
from training.certificates.models.blanks import Blank, BlankLot, BlankState, Printer
from training.certificates.models.certificates import (
    STATE_NAMES,
    Certificate,
    CertificateFile,
    CertificateState,
    FileKind,
    NumberSeries,
)
from training.certificates.models.register import EntryKind, RegisterEntry
from training.certificates.models.templates import CertificateTemplate, CourseCertificates, Grade, TemplateVersion

__all__ = [
    "STATE_NAMES",
    "Blank",
    "BlankLot",
    "BlankState",
    "Certificate",
    "CertificateFile",
    "CertificateState",
    "CertificateTemplate",
    "CourseCertificates",
    "EntryKind",
    "FileKind",
    "Grade",
    "NumberSeries",
    "Printer",
    "RegisterEntry",
    "TemplateVersion",
]

SENTENCES = certificates.SENTENCES | register.SENTENCES | templates.SENTENCES | blanks.SENTENCES
