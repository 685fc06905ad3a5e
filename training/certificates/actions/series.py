"""Numbers are taken in a row; a transaction that fails gives its own back."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from training.base.db import lock, session
from training.certificates.models import NumberSeries
from training.certificates.numbering import CERTIFICATES, REGISTER

__all__ = ["CERTIFICATES", "REGISTER", "take_numbers"]


def take_numbers(kind: str, year: int, count: int) -> tuple[NumberSeries, list[int]]:
    """The next `count` numbers of a kind and year, and their series, held until the transaction ends."""
    series = lock(_series(kind, year))
    numbers = list(range(series.next, series.next + count))
    series.next += count
    return series, numbers


def _series(kind: str, year: int) -> NumberSeries:
    """The series, made when it is first needed."""
    wanted = select(NumberSeries).where(NumberSeries.kind == kind, NumberSeries.year == year)
    if found := session().scalar(wanted):
        return found
    try:
        with session().begin_nested():
            session().add(NumberSeries(kind=kind, year=year, next=1))
    except IntegrityError:
        pass  # another officer made it at the same moment
    return session().scalars(wanted).one()
