"""Where the pages of desk are bound."""

from flask import Blueprint

blueprint = Blueprint("desk", __name__)
