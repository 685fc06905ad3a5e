"""Finding lines of the register, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select, true

from training.base.db import session
from training.base.people import Actor
from training.certificates.access import reads_whole_register
from training.certificates.models import Certificate, RegisterEntry
from training.certificates.numbering import read_code
from training.certificates.register_queries import SEARCHED, Row, load, rows_of
from training.courses.access import courses_visible_to
from training.courses.models import Course
from training.vietnamese import fold, rank

PAGE = 100  # lines
MOST = 500  # matches that a search puts in order


@dataclass(frozen=True)
class Found:
    """A page of rows, and of how many lines it is one; `more` where a search met more than it puts in order."""

    rows: list[Row]
    count: int
    page: int
    more: bool = False

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return _pages(self.count)


def find(user: Actor, *, year: int | None = None, query: str = "", page: int = 1) -> Found:
    """A page of the lines that `user` sees, of a year or of all.

    In the order of the book, or only those that `query` names (name, number, unit or code, with or without marks):
    then the exact spelling comes first. A page that is not there is the nearest.
    """
    wanted = _visible(user) + ([RegisterEntry.year == year] if year is not None else [])
    if query:
        return _search([*wanted, _names(query)], query, page)
    joined = select(func.count(RegisterEntry.id)).outerjoin(Certificate, Certificate.id == RegisterEntry.certificate_id)
    count = session().scalar(joined.where(*wanted)) or 0
    page = _nearest(page, count)
    lines = rows_of(*wanted).order_by(RegisterEntry.year.desc(), RegisterEntry.seq)
    return Found(load(lines.limit(PAGE).offset((page - 1) * PAGE)), count, page)


def _visible(user: Actor) -> list[ColumnElement[bool]]:
    """Whoever works for single courses sees the lines of their certificates."""
    if reads_whole_register(user):
        return []
    return [Certificate.course_id.in_(courses_visible_to(user).with_only_columns(Course.id))]


def _names(query: str) -> ColumnElement[bool]:
    """Every word stands in the line, or the whole is its certificate's code."""
    words = and_(true(), *(RegisterEntry.folded.contains(word, autoescape=True) for word in fold(query).split()))
    code = read_code(query)
    return or_(words, Certificate.code == code) if code else words


def _search(wanted: Sequence[ColumnElement[bool]], query: str, page: int) -> Found:
    texts = [RegisterEntry.facts[name].as_string() for name in SEARCHED]
    lines = (
        select(RegisterEntry.id, *texts)
        .outerjoin(Certificate, Certificate.id == RegisterEntry.certificate_id)
        .where(*wanted)
        .order_by(RegisterEntry.year.desc(), RegisterEntry.seq)
        .limit(MOST + 1)
    )
    met = session().execute(lines).all()
    near = [(rank(query, " ".join(text or "" for text in parts)) or 0, id) for id, *parts in met[:MOST]]
    ids = [id for _near, id in sorted(near, key=lambda pair: pair[0])]
    page = _nearest(page, len(ids))
    shown = ids[(page - 1) * PAGE : page * PAGE]
    rows = sorted(load(rows_of(RegisterEntry.id.in_(shown))), key=lambda row: shown.index(row.line.id))
    return Found(rows, len(ids), page, more=len(met) > MOST)


def _pages(count: int) -> int:
    return max(1, -(-count // PAGE))


def _nearest(page: int, count: int) -> int:
    return min(max(page, 1), _pages(count))
