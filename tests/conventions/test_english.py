"""Each text of the interface has its English, and the catalogue holds nothing else."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

TOP = Path(__file__).parent.parent.parent
CATALOGUE = TOP / "training" / "translations" / "en" / "LC_MESSAGES" / "messages.po"
FOUND_IN = (("training", "**.py", "python"), ("templates", "**.html", "jinja2"))
FILLED = re.compile(r"%\(\w+\)s|%%")


def _texts() -> Iterator[str]:
    for folder, names, method in FOUND_IN:
        found = extract_from_dir(str(TOP / folder), [(names, method)], keywords={"_": None})
        yield from (str(text) for _file, _line, text, _comments, _context in found)


@cache
def _english() -> dict[str, str]:
    with CATALOGUE.open("rb") as file:
        return {str(each.id): str(each.string) for each in read_po(file) if each.id}


def test_each_text_has_its_english_and_nothing_is_left_over() -> None:
    texts = set(_texts())
    assert len(texts) > 2500
    assert sorted(texts - {text for text, english in _english().items() if english}) == []
    assert sorted(_english().keys() - texts) == []


def test_what_is_filled_in_is_filled_in_in_english_too() -> None:
    wrong = [t for t, english in _english().items() if sorted(FILLED.findall(t)) != sorted(FILLED.findall(english))]
    assert wrong == []


def test_no_english_text_ends_or_begins_otherwise() -> None:
    """Texts are put together on pages: a space at an edge belongs to both."""
    wrong = [
        t
        for t, english in _english().items()
        if (t[:1] == " ", t[-1:] == " ") != (english[:1] == " ", english[-1:] == " ")
    ]
    assert wrong == []
