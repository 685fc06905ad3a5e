"""Several registers bound into one file, their pages numbered each for itself or through the whole."""

from collections.abc import Sequence
from io import BytesIO

import pikepdf

from training.certificates.documents_register import RegisterFacts, render_register


def bind_each(books: Sequence[RegisterFacts]) -> bytes:
    """One after the other, each numbered from 1 to its own last page."""
    return _bound([render_register(book) for book in books])


def bind_running(books: Sequence[RegisterFacts]) -> bytes:
    """One after the other, numbered through to the last page of the last."""
    lengths = [_pages(render_register(book)) for book in books]
    starts = [sum(lengths[:at]) for at in range(len(books))]
    return _bound(
        [render_register(book, _counted(start, sum(lengths))) for book, start in zip(books, starts, strict=True)]
    )


def _counted(before: int, total: int) -> str:
    """Style that goes on after `before` pages and says how many there are in all."""
    return (
        f"@page :first {{ counter-set: page {before + 1}; }} "
        f'@page {{ @bottom-center {{ content: "Trang " counter(page) "/{total}"; }} }}'
    )


def _pages(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as document:
        return len(document.pages)


def _bound(parts: Sequence[bytes]) -> bytes:
    file = BytesIO()
    with pikepdf.new() as whole:
        for part in parts:
            with pikepdf.open(BytesIO(part)) as document:
                whole.pages.extend(document.pages)
        whole.save(file, deterministic_id=True)
    return file.getvalue()
