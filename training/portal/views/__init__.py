"""Public and personal pages."""

from training.portal.views import courses, mine, papers, slips
from training.portal.views.blueprint import blueprint

__all__ = ["blueprint", "courses", "mine", "papers", "slips"]
