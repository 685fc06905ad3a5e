"""Where the pages of templates are bound."""

from flask import Blueprint

blueprint = Blueprint("designs", __name__)
