"""Where the pages of people are bound."""

from flask import Blueprint

blueprint = Blueprint("people", __name__)
