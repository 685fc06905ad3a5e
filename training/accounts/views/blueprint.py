"""The blueprint of accounts, to which each file of views adds its noun."""

from flask import Blueprint

blueprint = Blueprint("accounts", __name__)
