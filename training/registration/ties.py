"""What hangs on registrations and persons, in whatever room: found by the tables that name them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import Column, select

from training.base.audit import AuditLine
from training.base.db import Base, session
from training.base.refusal import Sentence
from training.base.text import _

_words: dict[str, Sentence] = {}
OTHER = _("đã có dữ liệu khác")
EDITED = _("đã được sửa sau khi nhập")


def name_ties(words: Mapping[str, Sentence]) -> None:
    """Say by its table what it means that a row of it names somebody; handed down by the wiring."""
    _words.update(words)


def naming(table: str) -> Iterator[Column[int]]:
    """The columns of all tables that name rows of `table` and would not let them go."""
    for other in Base.metadata.sorted_tables:
        for column in other.columns:
            if any(key.target_fullname == f"{table}.id" and key.ondelete != "CASCADE" for key in column.foreign_keys):
                yield column


def ties_of(table: str, ids: Collection[int], *, but: Collection[str] = ()) -> dict[int, list[Sentence]]:
    """Id → what hangs on it: rows of other tables (without those in `but`), changes since it was made."""
    found: dict[int, list[Sentence]] = defaultdict(list)
    for column in naming(table):
        if column.table.name not in but:
            for named in session().scalars(select(column).where(column.in_(ids)).distinct()):
                found[named].append(_words.get(column.table.name, OTHER))
    lines = select(AuditLine.object_id).where(AuditLine.object_type == table, AuditLine.object_id.in_(ids))
    for named in session().scalars(lines.distinct()):
        found[named].append(EDITED)
    return {named: list(dict.fromkeys(said)) for named, said in found.items()}
