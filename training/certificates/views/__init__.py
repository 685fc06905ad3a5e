"""Pages of certificates, the register and verification."""

from training.certificates.views import certificates, corrections, register, verification
from training.certificates.views.blueprint import blueprint

__all__ = ["blueprint", "certificates", "corrections", "register", "verification"]
