"""Where the pages of certificates are bound."""

from flask import Blueprint

blueprint = Blueprint("certificates", __name__)
