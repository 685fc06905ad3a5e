"""Training courses from the roster to the printed certificate."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from training.base.config import Config


def create_app(config: "Config | None" = None) -> "Flask":
    """The application with the given settings, or those of the environment (what a WSGI server calls)."""
    from training.wiring import build  # the pure libraries load without the web

    return build(config)
