"""Texts of the interface: Vietnamese is the source, other languages come from catalogues."""

from flask_babel import LazyString, gettext
from markupsafe import escape


class Text(LazyString):
    """A text that is looked up when it is shown; a page escapes it, since what is filled in may come from anyone."""

    def __html__(self) -> str:
        return str(escape(str(self)))


def _(text: str, /, **values: object) -> LazyString:
    """Mark `text` for translation; `%(name)s` in it is filled from `values` when it is shown."""
    return Text(gettext, text, **values)
