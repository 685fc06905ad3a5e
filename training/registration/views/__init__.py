"""Pages of registration."""

from training.registration.views import imports
from training.registration.views.blueprint import blueprint

__all__ = ["blueprint", "imports"]
