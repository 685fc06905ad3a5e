"""Where the pages of presentations are bound."""

from flask import Blueprint

blueprint = Blueprint("presentations", __name__)
