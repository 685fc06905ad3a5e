"""The verbs of accounts."""

import threading
from unicodedata import normalize

import pytest
from flask import Flask
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from tests.cast import Cast
from training.accounts import actions
from training.accounts.actions import (
    change_account,
    change_own_password,
    check_sign_in,
    create_account,
    disable_account,
    enable_account,
    set_password,
)
from training.accounts.models import RoleGrant, User
from training.base.audit import AuditLine
from training.base.db import db, session, transaction
from training.base.people import Role
from training.base.refusal import Refused

NEW = "câu mới dễ nhớ hơn"


def audited() -> list[str]:
    """What the audit tells, in order."""
    return list(session().scalars(select(AuditLine.action).order_by(AuditLine.id)))


@pytest.mark.parametrize("login", ["Hương", "a", "có dấu", "-x", "A.B", "x" * 61, ""])
def test_a_login_is_small_letters_digits_dot_and_dash(app: Flask, login: str) -> None:
    with pytest.raises(Refused) as refusal, transaction():
        create_account(login, "Ai đó", Cast.password, [Role.SECRETARY], by=None)
    assert refusal.value.field == "login"


def test_a_login_is_taken_once(cast: Cast) -> None:
    login = cast.secretary.login
    with pytest.raises(Refused, match="đã có người dùng"), transaction():
        create_account(login, "Người khác", Cast.password, [Role.SECRETARY], by=None)


@pytest.mark.parametrize("password", ["ngắn quá", "", "x" * 201])
def test_a_password_has_from_10_to_200_letters(cast: Cast, password: str) -> None:
    user = cast.secretary
    with pytest.raises(Refused) as refusal, transaction():
        set_password(user, password, by=None)
    assert refusal.value.field == "password"


def test_a_password_is_the_same_however_its_letters_were_composed(cast: Cast) -> None:
    assert check_sign_in(cast.secretary.login, normalize("NFD", Cast.password)).id == cast.secretary.id


def test_signing_in_refuses_every_fault_with_the_same_sentence(cast: Cast) -> None:
    shut, by = cast.secretary, cast.administrator
    with transaction():
        disable_account(shut, by=by)
    sentences = set()
    for login, password in [("khong-co", Cast.password), ("quan", "sai mật khẩu"), (shut.login, Cast.password)]:
        with pytest.raises(Refused) as refusal:
            check_sign_in(login, password)
        sentences.add(str(refusal.value))
    assert len(sentences) == 1


def test_roles_are_given_and_taken_and_the_same_again_is_not_told_twice(cast: Cast) -> None:
    user, by = cast.secretary, cast.administrator
    for _again in range(2):
        with transaction():
            change_account(user, "Trần Hồng Vân", [Role.SECRETARY, Role.ORGANISER], by=by)
    assert user.roles == {Role.SECRETARY, Role.ORGANISER}
    with transaction():
        change_account(user, "Trần Hồng Vân", [Role.ORGANISER], by=by)
    assert user.roles == {Role.ORGANISER}
    assert audited().count("account.changed") == 2


def test_a_role_for_one_course_survives_a_change_of_the_others(cast: Cast) -> None:
    user, by = cast.secretary, cast.administrator
    with transaction():
        user.grants.append(RoleGrant(role=Role.ORGANISER, course_id=7))
    with transaction():
        change_account(user, user.display_name, [Role.DIRECTOR], by=by)
    assert (user.whole(Role.DIRECTOR), set(user.courses_of(Role.ORGANISER))) == (True, {7})


def test_the_database_holds_one_grant_of_a_whole_role(cast: Cast) -> None:
    user = cast.secretary.id
    with pytest.raises(IntegrityError), db.engine.begin() as connection:
        connection.execute(insert(RoleGrant).values(user_id=user, role=Role.SECRETARY))


def test_the_last_administrator_stays(cast: Cast) -> None:
    user, by = cast.administrator, cast.organiser
    with pytest.raises(Refused, match="ít nhất một quản trị"), transaction():
        change_account(user, user.display_name, [Role.DIRECTOR], by=by)
    with pytest.raises(Refused, match="ít nhất một quản trị"), transaction():
        disable_account(user, by=by)
    assert (set(user.roles), user.is_active) == ({Role.ADMINISTRATOR}, True)


def test_nobody_shuts_their_own_account(cast: Cast) -> None:
    user = cast.administrator
    with pytest.raises(Refused, match="của chính mình"), transaction():
        disable_account(user, by=user)


def test_shutting_and_opening_each_happen_once(cast: Cast) -> None:
    user, by = cast.secretary, cast.administrator
    for verb in (disable_account, disable_account, enable_account, enable_account):
        with transaction():
            verb(user, by=by)
    assert audited()[-2:] == ["account.disabled", "account.enabled"]
    assert (user.is_active, user.generation) == (True, 1)


def test_one_s_own_password_needs_the_present_one(cast: Cast) -> None:
    user = cast.secretary
    with pytest.raises(Refused) as refusal, transaction():
        change_own_password(user, "không phải câu này", NEW)
    assert refusal.value.field == "current"
    with transaction():
        change_own_password(user, Cast.password, NEW)
    assert check_sign_in(user.login, NEW).id == user.id


def test_the_audit_never_holds_a_password(cast: Cast) -> None:
    user = cast.secretary
    with transaction():
        set_password(user, NEW, by=user)
    lines = session().scalars(select(AuditLine)).all()
    assert all("argon2" not in f"{line.before}{line.after}" and NEW not in f"{line.after}" for line in lines)


def _two_shut_each_other(app: Flask, one: int, other: int) -> int:
    """Two administrators shut each other at the same moment; how many are left."""
    start = threading.Barrier(2)

    def shut(user_id: int, by_id: int) -> None:
        with app.app_context():
            user, by = session().get_one(User, user_id), session().get_one(User, by_id)
            start.wait()
            try:
                with transaction():
                    disable_account(user, by=by)
            except Refused:
                pass

    threads = [threading.Thread(target=shut, args=pair) for pair in ((one, other), (other, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    session().rollback()
    return session().query(User).filter(User.disabled_at.is_(None)).count()


@pytest.fixture
def two_administrators(cast: Cast) -> tuple[int, int]:
    """The only two accounts, both administrators."""
    return cast.administrator.id, cast.account("ha", "Lý Thị Hà", Role.ADMINISTRATOR).id


def test_two_administrators_who_shut_each_other_leave_one(app: Flask, two_administrators: tuple[int, int]) -> None:
    assert _two_shut_each_other(app, *two_administrators) == 1


def test_without_the_lock_both_would_go(
    app: Flask, two_administrators: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "_locked_with_administrators", lambda user: set(two_administrators))
    assert _two_shut_each_other(app, *two_administrators) == 0
