"""Numbers in addresses."""

from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter, ValidationError

LARGEST = 2**31 - 1


class RowNumber(IntegerConverter):
    """The id of a row: what no column can hold is no address, and answers 404."""

    def to_python(self, value: str) -> Any:
        number = super().to_python(value)
        if number > LARGEST:
            raise ValidationError
        return number


def keep_numbers_small(app: Flask) -> None:
    """Give `<int:…>` its bound; before any address is registered."""
    app.url_map.converters["int"] = RowNumber
