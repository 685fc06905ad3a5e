"""Pages of topics and papers."""

from training.presentations.views import bundles, reviews, topics, versions
from training.presentations.views.blueprint import blueprint

__all__ = ["blueprint", "bundles", "reviews", "topics", "versions"]
