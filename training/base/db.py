"""Tables, types and the one way to write."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar, TypeVar, cast

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    Enum,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    event,
)
from sqlalchemy.exc import IntegrityError, InvalidRequestError
from sqlalchemy.orm import DeclarativeBase, Mapped, ORMExecuteState, Session, mapped_column
from sqlalchemy.orm.exc import ObjectDeletedError

from training.base.refusal import Refused, Sentence
from training.base.text import _

WRITING, LATER = "training_writing", "training_later"


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware in Python, UTC in the database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """The tables of every feature."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UtcDateTime(), dict[str, Any]: JSON(), list[Any]: JSON()}

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)


Row = TypeVar("Row", bound=Base)
LINE_LETTERS = 300
Line = Annotated[str, mapped_column(String(LINE_LETTERS))]
Prose = Annotated[str, mapped_column(Text)]
# Keys of the Vietnamese order compare byte by byte on both databases.
SortKey = Annotated[str, mapped_column(String(1200).with_variant(String(1200, collation="C"), "postgresql"))]


def choice(enum: type[StrEnum]) -> Enum:
    """A column type that holds one of `enum` as text, checked by the database."""
    values = [member.value for member in enum]
    return Enum(enum, native_enum=False, create_constraint=True, length=30, values_callable=lambda _enum: values)


def parent(target: str) -> ForeignKey:
    """A foreign key to `target` ("courses.id") that refuses to let its row go."""
    return ForeignKey(target, ondelete="RESTRICT")


db = SQLAlchemy(metadata=Base.metadata, disable_autonaming=True)


def session() -> Session:
    """The database session of this request, command or job."""
    return cast(Session, db.session())


@contextmanager
def transaction() -> Iterator[Session]:
    """Write: begin afresh under the write lock, commit once at the end, undo everything at an error.

    What was loaded before is loaded again under the lock. A broken constraint becomes its sentence (Refused).
    One inside another is refused: it would undo the outer one's work.
    """
    current = session()
    if current.info.get(WRITING):
        raise RuntimeError("a transaction is open already: a verb never opens its own")
    current.rollback()
    current.info[WRITING] = True
    current.info[LATER] = later = list[Callable[[], None]]()
    try:
        current.connection(execution_options={WRITING: True})
        yield current
        current.commit()
    except IntegrityError as error:
        current.rollback()
        raise Refused(sentence_of(error)) from error
    except BaseException:
        current.rollback()
        raise
    finally:
        current.info[WRITING] = False
    for deed in later:
        deed()


def after_commit(deed: Callable[[], None]) -> None:
    """Do `deed` (which refuses nothing) once this transaction is committed; where it is undone, never."""
    session().info[LATER].append(deed)


def lock(row: Row) -> Row:
    """Hold `row` until the transaction ends, loaded anew (SQLite already holds the whole database).

    Refuses a row that somebody deleted meanwhile.
    """
    try:
        session().refresh(row, with_for_update=True)
    except (InvalidRequestError, ObjectDeletedError) as gone:
        raise Refused(_("Mục này vừa bị người khác xóa. Hãy tải lại trang.")) from gone
    return row


def hold(take: Callable[[], bool]) -> None:
    """Have `take` lock rows until it says that these are all; else they are let go, and it takes anew.

    Whoever waited for a row may find others to lock, and rows are locked in one order only (training/README.md).
    """
    while True:
        taken = session().begin_nested()
        session().expire_all()
        if take():
            return taken.commit()
        taken.rollback()


_sentences: dict[str, Sentence] = {}


def name_sentences(sentences: Mapping[str, Sentence]) -> None:
    """Say what each named constraint means to a person; handed down by the wiring."""
    _sentences.update(sentences)


def sentence_of(error: IntegrityError) -> Sentence:
    """The sentence of the constraint that `error` broke."""
    if "foreign key" in str(error.orig).lower():  # all that SQLite tells of one
        return _("Mục này đang được dùng ở nơi khác, hoặc vừa bị xóa. Hãy tải lại trang rồi kiểm tra.")
    unknown = _("Dữ liệu vừa được người khác thay đổi. Hãy tải lại trang rồi làm lại.")
    return _sentences.get(constraint_name(error) or "", unknown)


def constraint_name(error: IntegrityError) -> str | None:
    """The name of the broken constraint; SQLite tells only table and columns of a unique one."""
    diagnostics = getattr(error.orig, "diag", None)
    if diagnostics is not None:
        return cast("str | None", diagnostics.constraint_name)
    kind, _sep, detail = str(error.orig).partition(" constraint failed: ")
    if kind == "CHECK":
        return detail
    columns = frozenset(detail.split(", "))
    for table in Base.metadata.tables.values():
        uniques: list[UniqueConstraint | Index] = [c for c in table.constraints if isinstance(c, UniqueConstraint)]
        for unique in [*uniques, *(index for index in table.indexes if index.unique)]:
            if frozenset(f"{table.name}.{c.name}" for c in unique.columns) == columns:
                return str(unique.name)
    return None


@event.listens_for(Session, "before_flush")
def _only_in_transaction(current: Session, *_args: Any) -> None:
    if not current.info.get(WRITING) and (current.new or current.dirty or current.deleted):
        raise RuntimeError("write inside `with transaction():`")


@event.listens_for(Session, "do_orm_execute")
def _no_stray_statement(state: ORMExecuteState) -> None:
    if (state.is_insert or state.is_update or state.is_delete) and not state.session.info.get(WRITING):
        raise RuntimeError("write inside `with transaction():`")
