"""Streaming XML: the elements asked for, each forgotten once it was looked at."""

from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from training.spreadsheets.unreadable import Reason, Unreadable

CHUNK = 1 << 20


def refuse_doctype(*_about: object) -> None:
    """The handler of a DTD, which entities need and no office program writes; refuses Unreadable."""
    raise Unreadable(Reason.DAMAGED)


def local(name: str) -> str:
    """A tag or attribute without its namespace: the strict form of the format has others."""
    return name.rpartition("}")[2]


def elements(stream: IO[bytes], *names: str) -> Iterator[Element]:
    """Elements of these local names in the order they end; refuses Unreadable what is not well-formed or has a DTD."""
    opened: list[Element] = []
    try:
        for event, element in _events(stream):
            if event == "start":
                opened.append(element)
                continue
            opened.pop()
            if local(element.tag) in names:
                yield element
                if opened:
                    opened[-1].remove(element)
    except ParseError:
        raise Unreadable(Reason.DAMAGED) from None


def _events(stream: IO[bytes]) -> Iterator[tuple[str, Element]]:
    parser: XMLPullParser[Element] = XMLPullParser(("start", "end"))
    started = False
    while chunk := stream.read(CHUNK):
        # Entities need a DTD, which no office program writes; in UTF-16 there are zeros between its letters.
        if not started and b"<!DOCTYPE" in chunk.replace(b"\0", b""):
            raise Unreadable(Reason.DAMAGED)
        parser.feed(chunk)
        for queued in parser.read_events():
            event, element = queued[0], queued[-1]
            if isinstance(element, Element):
                started = True
                yield event, element
    parser.close()


def attribute(element: Element, name: str) -> str:
    """An attribute by its local name; empty where there is none."""
    return next((value for key, value in element.items() if local(key) == name), "")


def texts(element: Element) -> str:
    """The text of a string item: its own and its runs', without phonetic guides."""
    runs = [child for child in element if local(child.tag) == "r"]
    return "".join(t.text or "" for part in (element, *runs) for t in part if local(t.tag) == "t")
