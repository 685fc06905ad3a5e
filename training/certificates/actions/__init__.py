"""The verbs of certificates: each locks the course first, then the series, so that numbers have no gap."""

from training.certificates.actions.copies import copy_certificate
from training.certificates.actions.handovers import Handover, hand_over, take_back
from training.certificates.actions.issuance import issue
from training.certificates.actions.replacements import replace_certificate
from training.certificates.actions.revocations import revoke
from training.certificates.actions.voids import void_certificate

__all__ = [
    "Handover",
    "copy_certificate",
    "hand_over",
    "issue",
    "replace_certificate",
    "revoke",
    "take_back",
    "void_certificate",
]
