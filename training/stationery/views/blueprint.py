"""Where the pages of blanks, printers and printing are bound."""

from flask import Blueprint

blueprint = Blueprint("stationery", __name__)
