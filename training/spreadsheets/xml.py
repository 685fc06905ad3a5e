"""XML as a stream of tags, told to a reader; its elements for those who ask for a few of them."""

from collections.abc import Iterable, Iterator
from typing import IO, Protocol
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate

from training.spreadsheets.unreadable import Reason, Unreadable

CHUNK = 1 << 20


class Reader(Protocol):
    """What is told of each tag, with its prefix, and of the text between them."""

    def start(self, name: str, said: dict[str, str], /) -> None: ...
    def end(self, name: str, /) -> None: ...
    def characters(self, text: str, /) -> None: ...


def follow(chunks: Iterable[bytes], reader: Reader) -> None:
    """Tell the reader all that these bytes say; refuses Unreadable what is not well-formed or has a DTD."""
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except ExpatError:
        raise Unreadable(Reason.DAMAGED) from None


def chunks_of(stream: IO[bytes]) -> Iterator[bytes]:
    """A stream in pieces of at most CHUNK bytes."""
    while chunk := stream.read(CHUNK):
        yield chunk


def _refuse_doctype(*_about: object) -> None:
    """Entities need a DTD, and no office program writes one."""
    raise Unreadable(Reason.DAMAGED)


def local(name: str) -> str:
    """A tag or attribute without its prefix: programs choose their own."""
    return name.rpartition(":")[2]


def elements(stream: IO[bytes], *names: str) -> list[Element]:
    """The elements of these local names, none of them within another; refuses Unreadable as `follow` does."""
    reader = _Elements(names)
    follow(chunks_of(stream), reader)
    return reader.found


class _Elements:
    """Builds the elements asked for, and nothing of what stands around them."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = frozenset(names)
        self.found: list[Element] = []
        self.builder = TreeBuilder()
        self.depth = 0

    def start(self, name: str, said: dict[str, str]) -> None:
        tag = local(name)
        if self.depth or tag in self.names:
            self.depth += 1
            self.builder.start(tag, said)

    def characters(self, text: str) -> None:
        if self.depth:
            self.builder.data(text)

    def end(self, name: str) -> None:
        if self.depth:
            self.depth -= 1
            self.builder.end(local(name))
            if not self.depth:
                self.found.append(self.builder.close())
                self.builder = TreeBuilder()


def attribute(element: Element, name: str) -> str:
    """An attribute by its local name; empty where there is none."""
    return next((value for key, value in element.items() if local(key) == name), "")


def texts(element: Element) -> str:
    """The text of a string item: its own and its runs', without phonetic guides."""
    runs = [child for child in element if child.tag == "r"]
    return "".join(t.text or "" for part in (element, *runs) for t in part if t.tag == "t")
