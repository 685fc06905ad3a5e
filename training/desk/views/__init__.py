"""Staff screens that join features."""

from training.desk.views import (
    audit,
    courses,
    jobs,
    merges,
    navigation,
    persons,
    today,
    unit_entries,
    unit_verbs,
    units,
)
from training.desk.views.blueprint import blueprint

__all__ = [
    "audit",
    "blueprint",
    "courses",
    "jobs",
    "merges",
    "navigation",
    "persons",
    "today",
    "unit_entries",
    "unit_verbs",
    "units",
]
