"""Pages of units and persons."""

from training.people.views import units
from training.people.views.blueprint import blueprint

__all__ = ["blueprint", "units"]
