"""Two organisers open a unit of one name at the same moment: there is one."""

from collections.abc import Callable
from datetime import date
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError, OperationalError

from tests.cast import Cast
from tests.races import at_once
from training.base.db import WRITING, session, transaction
from training.base.refusal import Refused
from training.people.actions import open_unit
from training.people.actions.unit_versions import refuse_twin
from training.people.models import Unit, UnitKind, UnitVersion

NAME, DAY = "Phường Sa Pa", date(2025, 7, 1)


def _both(app: Flask, press: Callable[[Barrier], None]) -> list[Exception]:
    together = Barrier(2)
    return at_once(app, *[lambda: press(together)] * 2)


def _press(together: Barrier) -> None:
    together.wait()
    with transaction():
        open_unit(NAME, UnitKind.WARD, valid_from=DAY, by=None)


def _press_without_holding(together: Barrier) -> None:
    """The name is looked for first, and the unit written by what was found."""
    refuse_twin(NAME, DAY, None, None)
    session().rollback()
    together.wait()
    session().info[WRITING] = True
    unit = Unit()
    session().add(unit)
    session().flush()
    version = UnitVersion(
        unit_id=unit.id, name=NAME, kind=UnitKind.WARD, sort_key="", folded="", valid_from=DAY, former="", code=""
    )
    session().add(version)
    session().commit()
    session().info[WRITING] = False


def test_of_two_at_once_one_is_told_that_the_name_is_taken(app: Flask, cast: Cast) -> None:
    errors = _both(app, _press)
    assert [str(error) for error in errors] == [f"Đã có đơn vị tên {NAME}. Hãy mở đơn vị ấy, hoặc đặt tên khác."]
    assert isinstance(errors[0], Refused)
    assert session().query(UnitVersion).filter_by(name=NAME).count() == 1


def test_without_holding_the_units_there_are_two(app: Flask, cast: Cast) -> None:
    errors = _both(app, _press_without_holding)
    if not any(isinstance(error, (OperationalError, IntegrityError)) for error in errors):
        assert session().query(UnitVersion).filter_by(name=NAME).count() == 2
    else:
        pytest.fail(str(errors))
