"""Pages of certificates, the register and verification."""

from training.certificates.views import certificates, corrections, papers, register, verification
from training.certificates.views.blueprint import blueprint

__all__ = ["blueprint", "certificates", "corrections", "papers", "register", "verification"]
