"""Pages of certificates, the register and verification."""

from training.certificates.views import (
    certificates,
    copies,
    corrections,
    grades,
    handovers,
    offline,
    papers,
    register,
    scales,
    signed,
    standing,
    verification,
    voids,
)
from training.certificates.views.blueprint import blueprint

__all__ = [
    "blueprint",
    "certificates",
    "copies",
    "corrections",
    "grades",
    "handovers",
    "offline",
    "papers",
    "register",
    "scales",
    "signed",
    "standing",
    "verification",
    "voids",
]
