"""Where the pages of portal are bound."""

from flask import Blueprint

blueprint = Blueprint("portal", __name__)
