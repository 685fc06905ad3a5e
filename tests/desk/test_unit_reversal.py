"""A verb of units taken back: looked at first, the former rows exactly, refused where something rests on it."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.cast import Cast
from tests.desk.test_unit_reversal_sequences import State, back, standing, state
from tests.registration.rosters import draft_of, person, roster
from tests.registration.someone import enrol
from training.accounts.models import RoleGrant, User
from training.base.audit import AuditLine
from training.base.db import session, transaction
from training.base.people import Role
from training.base.refusal import Refused
from training.minutes.actions import open_minutes, save_directive
from training.minutes.directives import Directive
from training.people.actions import choose_heir, close_unit, merge_units, open_unit, rename_unit, split_unit
from training.people.models import Unit, UnitEntry, UnitKind
from training.people.queries import lineage, unit_name
from training.people.unit_facts import UnitFacts
from training.presentations.actions import give_topic

SignIn = Callable[[User], FlaskClient]
MERGED, LATER = date(2025, 7, 1), date(2027, 1, 1)
WARD = "Phường Sa Pa"


def words(page: str) -> str:
    return " ".join(page.replace("\u00a0", " ").split())


@pytest.fixture
def wards(cast: Cast, set_clock: Callable[[str], datetime]) -> list[int]:
    """Two wards in June 2025."""
    set_clock("2025-06-20 08:00")
    return [cast.unit(name).id for name in (WARD, "Phường Hàm Rồng")]


def merge(cast: Cast, ids: Sequence[int], into: str | int = WARD, on: date = MERGED) -> int:
    by = cast.organiser
    with transaction():
        sources = [session().get_one(Unit, each) for each in ids]
        target = UnitFacts(into, UnitKind.WARD) if isinstance(into, str) else session().get_one(Unit, into)
        return merge_units(sources, target, on=on, decision="12/NQ-HĐND", by=by).id


def rename(cast: Cast, unit_id: int, name: str, on: date) -> None:
    by = cast.organiser
    with transaction():
        facts = UnitFacts(name, UnitKind.WARD)
        rename_unit(session().get_one(Unit, unit_id), facts, on=on, decision="13/NQ-HĐND", by=by)


def refusal_of(entry_id: int, cast: Cast) -> str:
    """Why an entry is not taken back; nothing is changed by asking."""
    before = state()
    with pytest.raises(Refused) as refused:
        back(entry_id, cast)
    assert state() == before
    return str(refused.value)


def test_a_merger_is_looked_at_and_then_taken_back(cast: Cast, wards: list[int], sign_in: SignIn) -> None:
    enrol(cast.course, "Má Thị Páo", by=cast.organiser, unit_id=wards[1], unit_text="")
    before = state()
    new = merge(cast, wards)
    [entry_id] = standing()[:1]
    client, path = sign_in(cast.organiser), f"/unit-entries/{entry_id}/reversal"
    merged = state()
    page = words(client.get(path).text)
    assert "Hoàn tác “Sáp nhập đơn vị: Phường Sa Pa”" in page
    assert "Phường Hàm Rồng, từ 01/01/2000, đến hết 30/06/2025, nhập vào Phường Sa Pa" in page
    assert "Phường Hàm Rồng, từ 01/01/2000</p>" in page
    assert client.post(path).location == path
    assert state() == merged
    assert client.post(path, data={"step": "done"}).location == "/unit-entries"
    assert state() == before
    assert (unit_name(wards[1], MERGED), new in lineage().versions) == ("Phường Hàm Rồng", False)
    assert "Việc này đã được hoàn tác." in client.get(path).text
    line = session().query(AuditLine).order_by(AuditLine.id.desc()).first()
    assert line
    assert (line.action, line.actor_id, line.before["name"]) == ("unit_entry.taken_back", cast.organiser.id, WARD)


def test_twice_is_once(cast: Cast, wards: list[int]) -> None:
    merge(cast, wards)
    [entry_id] = standing()[:1]
    back(entry_id, cast)
    lines = session().query(AuditLine).count()
    back(entry_id, cast)
    assert session().query(AuditLine).count() == lines


def test_right_after_a_verb_the_way_back_is_offered(cast: Cast, wards: list[int], sign_in: SignIn) -> None:
    client = sign_in(cast.organiser)
    data = {"on": "01/07/2025", "decision": "14/NQ-HĐND", "step": "done"}
    page = client.post(f"/units/{wards[0]}/closing", data=data, follow_redirects=True).text
    assert f'action="/unit-entries/{standing()[0]}/reversal"' in page


def test_children_go_back_under_what_stood_there(cast: Cast, wards: list[int]) -> None:
    by, above = cast.organiser, wards[0]
    with transaction():
        below = open_unit(
            "Xã Ngũ Chỉ Sơn", UnitKind.COMMUNE, valid_from=date(2020, 1, 1), parent=session().get_one(Unit, above),
            by=by,
        ).id  # fmt: skip
    before = state()
    merge(cast, wards)
    assert [str(v.valid_from) for v in lineage().versions[below]] == ["2020-01-01", "2025-07-01"]
    back(standing()[0], cast)
    assert state() == before


def test_each_verb_is_taken_back(cast: Cast, wards: list[int]) -> None:
    by, states = cast.organiser, list[State]()

    def does(verb: Callable[[Unit], Any]) -> None:
        states.append(state())
        with transaction():
            verb(session().get_one(Unit, wards[0]))

    does(lambda unit: rename_unit(unit, UnitFacts("Phường Mới", UnitKind.WARD), on=MERGED, decision="1/NQ", by=by))
    parts = [UnitFacts(name, UnitKind.WARD) for name in ("Phường Bắc", "Phường Nam")]
    does(lambda unit: split_unit(unit, parts, remains=False, on=LATER, decision="2/NQ", by=by))
    does(lambda unit: choose_heir(unit, lineage().out_of(unit.id)[0].to_id, by=by))
    does(lambda _unit: close_unit(session().get_one(Unit, wards[1]), on=LATER, decision="3/NQ", by=by))
    does(lambda _unit: open_unit("Xã Tả Van", UnitKind.COMMUNE, valid_from=LATER, by=by))
    for former in reversed(states):
        back(standing()[0], cast)
        assert state() == former


def test_a_later_entry_is_taken_back_first(cast: Cast, wards: list[int]) -> None:
    new = merge(cast, wards)
    merged = standing()[0]
    rename(cast, new, "Phường Sa Pa Mới", LATER)
    assert refusal_of(merged, cast) == ("Sau đó còn ghi: Đổi tên đơn vị: Phường Sa Pa Mới. Hãy hoàn tác việc ấy trước.")
    back(standing()[0], cast)
    back(merged, cast)
    assert new not in lineage().versions


def test_an_entry_that_has_nothing_to_do_with_it_stands(cast: Cast, wards: list[int]) -> None:
    pa, ham = wards
    merge(cast, [ham], pa)
    merged = standing()[0]
    rename(cast, pa, "Phường Sa Pa Mới", LATER)
    back(merged, cast)
    assert [unit_name(each, LATER) for each in wards] == ["Phường Sa Pa Mới", "Phường Hàm Rồng"]


def test_a_name_that_another_took_meanwhile_stands_in_the_way(cast: Cast, wards: list[int]) -> None:
    rename(cast, wards[0], "Phường Mới", MERGED)
    renamed = standing()[0]
    by = cast.organiser
    with transaction():
        open_unit(WARD, UnitKind.WARD, valid_from=LATER, by=by)
    assert refusal_of(renamed, cast) == (
        "Chưa hoàn tác được. Từ 01/01/2027 có hai đơn vị cùng tên Phường Sa Pa. Hãy đổi tên một đơn vị."
    )


def test_whoever_names_the_new_unit_keeps_it(cast: Cast, wards: list[int], sign_in: SignIn) -> None:
    new = merge(cast, wards, "Phường Gộp")
    entry_id, by = standing()[0], cast.organiser
    course = cast.make_course(starts=datetime.fromisoformat("2025-08-01T07:30+07:00"), title="Lớp tháng Tám",
                              ends=datetime.fromisoformat("2025-08-01T11:30+07:00"))  # fmt: skip
    enrol(course, "Má Thị Páo", by=by, unit_id=new, unit_text="")
    with transaction():
        give_topic(course, new, "Chuyên đề", course.starts, by=by)
        session().add(RoleGrant(user_id=by.id, role=Role.ORGANISER, unit_id=new))
    sentence = (
        "Phường Gộp đang được ghi ở: 1 tài khoản, 1 đăng ký, 1 chuyên đề. Hãy chọn đơn vị khác ở đó rồi hoàn tác."
    )
    assert refusal_of(entry_id, cast) == sentence
    client, path = sign_in(cast.organiser), f"/unit-entries/{entry_id}/reversal"
    page = client.get(path).text
    assert (sentence in page, "Hoàn tác việc này" in page) == (True, False)
    answer = client.post(path, data={"step": "done"})
    assert (answer.status_code, sentence in answer.text) == (409, True)


def test_drafts_that_name_the_new_unit_keep_it_too(cast: Cast, wards: list[int], tmp_path: Path) -> None:
    new = merge(cast, wards, "Phường Gộp")
    entry_id, by = standing()[0], cast.organiser
    draft_of(cast.course, roster(tmp_path, person("Má Thị Páo", unit="Phường Gộp")), cast, at=LATER)
    with transaction():
        minutes = open_minutes(cast.course, by=by)
        save_directive(minutes, Directive("một", "Một là", (new,)), base=1, by=by)
    assert "Phường Gộp đang được ghi ở: 1 dòng danh sách chưa nhập, 1 biên bản đang soạn." in refusal_of(entry_id, cast)


def test_only_those_who_keep_units_take_back(cast: Cast, wards: list[int], sign_in: SignIn) -> None:
    merge(cast, wards)
    path = f"/unit-entries/{standing()[0]}/reversal"
    secretary = sign_in(cast.secretary)
    assert [secretary.get(path).status_code, secretary.post(path, data={"step": "done"}).status_code] == [403, 403]
    assert session().query(UnitEntry).filter(UnitEntry.taken_back_id.is_not(None)).count() == 0
