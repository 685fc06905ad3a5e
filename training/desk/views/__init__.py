"""Staff screens that join features."""

from training.desk.views import audit, courses, jobs, navigation, today
from training.desk.views.blueprint import blueprint

__all__ = ["audit", "blueprint", "courses", "jobs", "navigation", "today"]
