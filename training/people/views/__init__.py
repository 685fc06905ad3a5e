"""Pages of units and persons."""

from training.people.views import unit_imports, units
from training.people.views.blueprint import blueprint

__all__ = ["blueprint", "unit_imports", "units"]
