"""Pages of templates."""

from training.designs.views import choices, templates, versions
from training.designs.views.blueprint import blueprint

__all__ = ["blueprint", "choices", "templates", "versions"]
