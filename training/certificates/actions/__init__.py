"""The verbs of certificates: each locks the course first, then the series, so that numbers have no gap."""

from training.certificates.actions.issuance import issue
from training.certificates.actions.replacements import replace_certificate
from training.certificates.actions.revocations import revoke

__all__ = ["issue", "replace_certificate", "revoke"]
