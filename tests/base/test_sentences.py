"""A broken constraint ends in a sentence, on both databases."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import CheckConstraint, UniqueConstraint

from tests.cast import STARTS, Cast
from training.accounts.models import RoleGrant, User
from training.agenda.models import CourseSession, SessionKind
from training.base import db as base
from training.base.append_only import is_append_only
from training.base.db import Base, session, transaction
from training.base.people import Role
from training.base.refusal import Refused
from training.centre.models import CentreFacts
from training.people.models import Ending, UnitKind, UnitVersion


def refusal_of(write: Callable[[], object]) -> str:
    """The sentence that `write` ends in."""

    def attempt() -> None:
        with transaction():
            write()

    with pytest.raises(Refused) as refusal:
        attempt()
    return str(refusal.value)


def test_a_unique_column(cast: Cast) -> None:
    twin = User(login=cast.organiser.login, hash="x", display_name="Người khác")
    assert refusal_of(lambda: session().add(twin)) == "Tên đăng nhập này đã có người dùng. Hãy chọn tên khác."


def test_a_unique_date(cast: Cast) -> None:
    held = cast.centre
    values = {c.name: getattr(held, c.name) for c in CentreFacts.__table__.columns if c.name != "id"}
    said = "Đã có thông tin Trung tâm bắt đầu từ ngày đó. Hãy sửa dòng ấy."
    assert refusal_of(lambda: session().add(CentreFacts(**values))) == said


def test_a_unique_pair(cast: Cast) -> None:
    unit = cast.unit("Xã Tả Van").id
    again = UnitVersion(
        unit_id=unit,
        kind=UnitKind.COMMUNE,
        name="Xã Khác",
        sort_key="x",
        folded="xa khac",
        valid_from=date(2000, 1, 1),
        valid_to=date(2001, 1, 1),
        ending=Ending.CHANGED,
    )
    said = "Đơn vị này đã có tên bắt đầu từ ngày đó. Hãy chọn ngày khác."
    assert refusal_of(lambda: session().add(again)) == said


def test_a_check(cast: Cast) -> None:
    wrong = CourseSession(
        course_id=cast.course.id, starts=STARTS, ends=STARTS, kind=SessionKind.OPENING, title="Khai mạc"
    )
    assert refusal_of(lambda: session().add(wrong)) == "Giờ kết thúc phải sau giờ bắt đầu."


def test_a_row_that_others_need_and_one_whose_parent_is_gone(cast: Cast) -> None:
    said = "Mục này đang được dùng ở nơi khác, hoặc vừa bị xóa. Hãy tải lại trang rồi kiểm tra."
    course, user = cast.course, cast.organiser
    with transaction():
        session().add(CourseSession(
            course_id=course.id, starts=course.starts, ends=course.ends, kind=SessionKind.OPENING, title="Khai mạc"
        ))  # fmt: skip
    assert refusal_of(lambda: session().delete(course)) == said
    orphan = RoleGrant(user_id=user.id, role=Role.SECRETARY, unit_id=999)
    assert refusal_of(lambda: session().add(orphan)) == said


def test_a_constraint_without_a_sentence_still_says_what_to_do(cast: Cast) -> None:
    user = cast.organiser.id
    again = RoleGrant(user_id=user, role=Role.ORGANISER)
    said = "Dữ liệu vừa được người khác thay đổi. Hãy tải lại trang rồi làm lại."
    assert refusal_of(lambda: session().add(again)) == said


def test_every_sentence_belongs_to_a_constraint(app: Flask) -> None:
    real: set[str] = set()
    for table in Base.metadata.tables.values():
        kinds = [c for c in table.constraints if isinstance(c, UniqueConstraint | CheckConstraint)]
        real |= {str(c.name) for c in kinds} | {str(i.name) for i in table.indexes if i.unique}
        real |= {f"tg_{table.name}_append_only"} if is_append_only(table) else set()
    assert sorted(set(base._sentences) - real) == []
