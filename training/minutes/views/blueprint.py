"""The blueprint that the pages of the minutes hang on."""

from flask import Blueprint

blueprint = Blueprint("minutes", __name__)
