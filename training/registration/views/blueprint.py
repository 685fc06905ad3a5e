"""Where the pages of registration are bound."""

from flask import Blueprint

blueprint = Blueprint("registration", __name__)
