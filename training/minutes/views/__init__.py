"""Pages of the minutes."""

from training.minutes.views import directives, minutes, parts, revisions, scans
from training.minutes.views.blueprint import blueprint

__all__ = ["blueprint", "directives", "minutes", "parts", "revisions", "scans"]
