"""Where the pages of attendance are bound."""

from flask import Blueprint

blueprint = Blueprint("attendance", __name__)
