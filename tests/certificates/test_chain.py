"""The chain of the register: whatever was changed, removed or swapped behind the program's back is found."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError

from tests.certificates.graduates import Graduates
from tests.certificates.tampering import tamper
from training.accounts.models import User
from training.base.append_only import lifted
from training.base.db import Base, db, session, transaction
from training.certificates.actions import Handover, copy_certificate, hand_over, replace_certificate, revoke
from training.certificates.chain import START, Link, entry_hash, faults, short
from training.certificates.models import RegisterEntry
from training.certificates.register_chain import verify_register, verify_year
from training.demo.command import _empty

SignIn = Callable[[User], FlaskClient]
LINES = st.lists(
    st.dictionaries(st.sampled_from(["name", "number", "reason"]), st.text(max_size=8)), min_size=1, max_size=9
)


def chained(texts: Sequence[dict[str, str]]) -> list[Link]:
    """A whole chain of these lines."""
    links, previous = list[Link](), START
    for seq, told in enumerate(texts, 1):
        says = {"seq": seq, **told}
        links.append(Link(seq, says, previous, entry_hash(previous, says)))
        previous = links[-1].hash
    return links


def found(links: Sequence[Link], expected: int) -> list[str]:
    return [str(fault) for fault in faults(2022, links, expected)]


@given(LINES)
def test_a_chain_that_nobody_touched_is_whole(texts: list[dict[str, str]]) -> None:
    assert found(chained(texts), len(texts)) == []


@given(LINES, st.data())
def test_any_one_changed_line_is_named(texts: list[dict[str, str]], data: st.DataObject) -> None:
    links = chained(texts)
    at = data.draw(st.integers(0, len(links) - 1))
    links[at] = replace(links[at], says={**links[at].says, "reason": data.draw(st.text()) + "+"})
    assert found(links, len(links)) == [f"Sổ năm 2022, dòng {at + 1}: nội dung đã bị sửa."]


@given(LINES, st.data())
def test_a_changed_line_whose_hash_was_reckoned_anew_breaks_the_next_one(
    texts: list[dict[str, str]], data: st.DataObject
) -> None:
    links = chained([*texts, {"name": "dòng cuối"}])
    at = data.draw(st.integers(0, len(texts) - 1))
    says = {**links[at].says, "reason": "đã sửa"}
    links[at] = replace(links[at], says=says, hash=entry_hash(links[at].previous, says))
    assert [fault.split(":")[0] for fault in found(links, len(links))] == [f"Sổ năm 2022, dòng {at + 2}"]


@given(LINES, st.data())
def test_any_one_removed_line_is_named_the_last_one_too(texts: list[dict[str, str]], data: st.DataObject) -> None:
    links = chained(texts)
    gone = links.pop(data.draw(st.integers(0, len(links) - 1)))
    assert found(links, len(texts)) == [f"Sổ năm 2022, dòng {gone.seq}: bị mất."]


@given(LINES, st.data())
def test_any_two_swapped_lines_are_found(texts: list[dict[str, str]], data: st.DataObject) -> None:
    links = chained([*texts, {"name": "dòng cuối"}])
    first, second = sorted(data.draw(st.lists(st.integers(0, len(texts)), min_size=2, max_size=2, unique=True)))
    one, other = links[first], links[second]
    links[first] = replace(other, seq=one.seq, says={**other.says, "seq": one.seq})
    links[second] = replace(one, seq=other.seq, says={**one.says, "seq": other.seq})
    told = found(links, len(links))
    assert f"Sổ năm 2022, dòng {first + 1}: nội dung đã bị sửa." in told
    assert f"Sổ năm 2022, dòng {second + 1}: nội dung đã bị sửa." in told


@given(LINES)
def test_a_line_beyond_what_the_series_gave_out_is_one_too_many(texts: list[dict[str, str]]) -> None:
    assert found(chained(texts), len(texts) - 1) == [
        f"Sổ năm 2022, dòng {len(texts)}: thừa, sổ chỉ cấp đến dòng {len(texts) - 1}."
    ]


def _told() -> list[str]:
    session().rollback()
    return [str(problem) for report in verify_register() for problem in report.problems]


@pytest.fixture
def five(graduates: Graduates) -> Graduates:
    """Three issued, one of them handed over and copied, one replaced, one revoked: seven lines."""
    graduates.come("Thào A Sinh", "Má A Đa", "Vàng A Chớ")
    first, second, third = graduates.issue()
    details, course = graduates.details("Thào A Sình"), graduates.course
    organiser, director, today = graduates.cast.organiser, graduates.cast.director, first.issued_on
    with transaction():
        hand_over(course, [first], Handover(today, first.facts["full_name"]), by=organiser)
        copy_certificate(first, "nộp hồ sơ", by=organiser)
        replace_certificate(third, details, "", "in sai tên", by=organiser)
        revoke(second, "Cấp nhầm.", "12-QĐ/TTCT", by=director)
    return graduates


def test_a_whole_register_says_its_lines_and_its_last_code(five: Graduates) -> None:
    [report] = verify_register()
    last = session().query(RegisterEntry).order_by(RegisterEntry.seq.desc()).first()
    assert last
    assert (report.whole, report.lines) == (True, 7)
    assert str(report.sentence) == f"Sổ năm 2022 nguyên vẹn: 7 dòng, mã cuối {short(last.hash)}."


def test_each_year_begins_a_chain_of_its_own(five: Graduates, set_clock: Callable[[str], datetime]) -> None:
    set_clock("2023-02-05 09:00")
    other = Graduates(five.cast, five.cast.make_course())
    other.certificate("Sùng Thị Mỷ")
    assert [(report.year, report.lines, report.whole) for report in verify_register()] == [
        (2022, 7, True),
        (2023, 1, True),
    ]
    assert session().query(RegisterEntry).filter_by(year=2023).one().previous == START


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE register_entries SET reason = 'khác' WHERE seq = 4", "dòng 4: nội dung đã bị sửa."),
        ("UPDATE register_entries SET at = '2022-07-14 01:00:00' WHERE seq = 1", "dòng 1: nội dung đã bị sửa."),
        ("UPDATE register_entries SET recipient = 'Người khác' WHERE seq = 4", "dòng 4: nội dung đã bị sửa."),
        ("DELETE FROM register_entries WHERE seq = 5", "dòng 5: bị mất."),
        ("DELETE FROM register_entries WHERE seq = 7", "dòng 7: bị mất."),
        ("UPDATE register_entries SET seq = 9 - seq WHERE seq IN (4, 5)", "dòng 4: nội dung đã bị sửa."),
        ("UPDATE certificates SET state = 'valid' WHERE number = 2", "dòng 2: giấy số 002-GCN/TTCT ghi còn hiệu lực"),
        ("UPDATE certificates SET handed_on = NULL WHERE number = 1", "dòng 1: giấy số 001-GCN/TTCT ghi còn hiệu lực"),
        ("UPDATE certificates SET number = 9 WHERE number = 1", "dòng 1: giấy số 001-GCN/TTCT không còn đúng"),
        ("UPDATE certificates SET code = '0' WHERE number = 1", "dòng 1: giấy số 001-GCN/TTCT không còn đúng"),
        ("DELETE FROM certificates WHERE number = 4", "số 4 đã lấy mà không có giấy nào mang."),
    ],
)  # fmt: skip
def test_what_was_done_in_the_database_is_told_with_year_and_line(five: Graduates, statement: str, says: str) -> None:
    before = ["UPDATE register_entries SET seq = -seq WHERE seq IN (4, 5)"] if "9 - seq" in statement else []
    moved = ["UPDATE register_entries SET seq = 9 + seq WHERE seq < 0"] if before else [statement]
    if statement.startswith("DELETE FROM certificates"):
        before = ["DELETE FROM register_entries WHERE certificate_id IN (SELECT id FROM certificates WHERE number = 4)"]
    tamper(*before, *moved)
    told = _told()
    assert any(fault.startswith("Sổ năm 2022") and says in fault for fault in told), told


def test_a_certificate_whose_facts_were_changed_is_told(five: Graduates) -> None:
    tamper(
        "UPDATE certificates SET facts = REPLACE(CAST(facts AS TEXT), 'A Sinh', 'A Sang')"
        + _json()
        + " WHERE number = 3"
    )
    assert _told() == ["Sổ năm 2022, dòng 3: giấy số 003-GCN/TTCT không còn đúng như lúc vào sổ."]


def _json() -> str:
    return "::json" if db.engine.dialect.name == "postgresql" else ""


def test_a_last_line_that_went_with_its_place_in_the_series_leaves_a_certificate_without_line(
    graduates: Graduates,
) -> None:
    graduates.come("Thào A Sinh", "Má A Đa")
    graduates.issue()
    tamper(
        "DELETE FROM register_entries WHERE seq = 2",
        "UPDATE number_series SET next = 2 WHERE kind = 'register'",
    )
    assert _told() == ["Sổ năm 2022: giấy số 002-GCN/TTCT không có dòng nào trong sổ."]


@pytest.mark.parametrize(
    "statement",
    ["UPDATE register_entries SET reason = 'khác'", "DELETE FROM register_entries", "TRUNCATE register_entries"],
)
def test_the_database_itself_refuses_to_change_or_remove_a_line(graduates: Graduates, statement: str) -> None:
    if statement.startswith("TRUNCATE") and db.engine.dialect.name == "sqlite":
        statement = "DELETE FROM register_entries WHERE seq > 0"
    graduates.certificate("Thào A Sinh")
    session().rollback()
    with pytest.raises(IntegrityError), db.engine.begin() as connection:
        connection.execute(text(statement))
    assert _told() == []


SQLITE_GUARDS = "SELECT sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
POSTGRESQL_GUARDS = (
    "SELECT pg_get_triggerdef(t.oid) || p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
    "WHERE t.tgrelid = 'register_entries'::regclass AND NOT t.tgisinternal"
)


def test_the_guards_of_the_migration_are_those_of_the_models(app: Flask) -> None:
    guards = text(SQLITE_GUARDS if db.engine.dialect.name == "sqlite" else POSTGRESQL_GUARDS)
    with db.engine.connect() as connection:
        migrated = connection.scalars(guards).all()
        with lifted(connection):
            assert connection.scalars(guards).all() == []
        assert connection.scalars(guards).all() == migrated != []
        connection.rollback()


def test_a_demo_begins_anew_though_its_register_is_guarded_and_is_guarded_again(five: Graduates) -> None:
    session().rollback()
    _empty()
    assert session().query(RegisterEntry).count() == 0
    with db.engine.connect() as connection:
        guards = text(SQLITE_GUARDS if db.engine.dialect.name == "sqlite" else POSTGRESQL_GUARDS)
        assert len(connection.scalars(guards).all()) in (1, 2)


def test_tables_made_from_the_models_are_guarded() -> None:
    with create_engine("sqlite://").connect() as connection:
        Base.metadata.create_all(connection)
        assert len(connection.scalars(text(SQLITE_GUARDS)).all()) == 2


def test_the_page_says_that_the_register_is_whole_and_compares_it_with_the_book(
    five: Graduates, sign_in: SignIn
) -> None:
    client, code = sign_in(five.cast.secretary), short(verify_year(2022).last)
    page = client.get("/register/2022/chain").get_data(as_text=True)
    assert "Sổ nguyên vẹn" in page
    assert f"7 dòng, mã cuối {code}" in page.replace("\u2011", "-")
    assert "Khớp" in client.get(f"/register/2022/chain?line=7&code={code.lower()}").get_data(as_text=True)
    for wrong in (
        f"line=6&code={code}",
        f"line=7&code={code[:9]}",
        "line=7&code=",
        f"line=&code={code}",
        "line=x&code=y",
    ):
        assert "Không khớp" in client.get(f"/register/2022/chain?{wrong}").get_data(as_text=True), wrong


def test_the_page_names_what_is_wrong(five: Graduates, sign_in: SignIn) -> None:
    tamper("UPDATE register_entries SET reason = 'khác' WHERE seq = 4")
    page = sign_in(five.cast.secretary).get("/register/2022/chain").get_data(as_text=True)
    assert "Sổ không nguyên vẹn" in page
    assert "Sổ năm 2022, dòng 4: nội dung đã bị sửa." in page
