"""Public and personal pages."""

from training.portal.views import certificates, courses, mine, papers, slips
from training.portal.views.blueprint import blueprint

__all__ = ["blueprint", "certificates", "courses", "mine", "papers", "slips"]
