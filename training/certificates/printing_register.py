"""The register as PDF; reads only, so never inside a transaction."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from training.base.clock import today
from training.base.db import session
from training.base.refusal import Refused
from training.base.text import _
from training.centre.models import CentreFacts
from training.centre.queries import needed_facts
from training.certificates.documents_book import book_of, part_of
from training.certificates.documents_register import RegisterFacts, render_register
from training.certificates.documents_volumes import bind_each, bind_running
from training.certificates.register_queries import register_rows
from training.courses.models import Course


class Numbering(StrEnum):
    """How the pages of several registers in one file are numbered."""

    EACH = "each"  # every register from 1
    RUNNING = "running"  # one row of numbers through the file


def year_book(year: int) -> RegisterFacts:
    """The volume of a year, by the Centre's facts of its last day; refuses a year without a line."""
    rows = register_rows(year)
    if not rows:
        raise Refused(_("Sổ năm %(year)s chưa có dòng nào để in.", year=year))
    return book_of(rows, year, _centre(year))


def year_register(year: int) -> bytes:
    """The register of a year on paper; refuses a year without a line."""
    book = year_book(year)
    session().rollback()  # the database waits for no typesetter
    return render_register(book)


def course_registers(courses: Sequence[Course], year: int, numbering: Numbering) -> bytes:
    """The parts of a year's register that are these courses', in one file; refuses where none has a line."""
    centre = _centre(year)
    parts = [(course.title, register_rows(year, course.id)) for course in courses]
    books = [part_of(rows, year, centre, title) for title, rows in parts if rows]
    session().rollback()
    if not books:
        raise Refused(_("Chưa chọn lớp nào có dòng trong sổ năm %(year)s. Hãy đánh dấu lớp cần in.", year=year))
    return bind_each(books) if numbering == Numbering.EACH else bind_running(books)


def _centre(year: int) -> CentreFacts:
    return needed_facts(min(today(), date(year, 12, 31)))
