"""Counting along: long work tells how far it has come, whoever asked for it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Thing = TypeVar("Thing")
_tell: ContextVar[Callable[[], None] | None] = ContextVar("counting", default=None)


@contextmanager
def counting(tell: Callable[[], None]) -> Iterator[None]:
    """Inside the block `tell` is called for each thing that went through `counted`; it may raise to end the work."""
    before = _tell.set(tell)
    try:
        yield
    finally:
        _tell.reset(before)


def counted(things: Iterable[Thing]) -> Iterator[Thing]:
    """The same things, each counted when the next one is asked for."""
    for thing in things:
        yield thing
        if tell := _tell.get():
            tell()
