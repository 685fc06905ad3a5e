"""Pages of accounts."""

from training.accounts.views import accounts, own, sessions
from training.accounts.views.blueprint import blueprint

__all__ = ["accounts", "blueprint", "own", "sessions"]
