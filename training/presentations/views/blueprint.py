from flask import Blueprint

blueprint = Blueprint("presentations", __name__)
