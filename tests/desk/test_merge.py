"""Two records of one human being become one: everything that named one names the other."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.cast import Cast
from tests.certificates.graduates import Graduates
from tests.desk.doubles import certified, enrolled, merged, naming_columns, person, speaks
from tests.registration.rosters import draft_of, roster
from tests.registration.rosters import person as a_row
from training.accounts.models import User
from training.base.audit import AuditLine
from training.base.db import Base, session, transaction
from training.base.refusal import Refused
from training.certificates.actions import void_certificate
from training.certificates.models import Certificate
from training.desk.actions import merge_persons
from training.people.models import Person
from training.people.person_search import find_persons
from training.registration.actions import withdraw
from training.registration.models import Registration, RosterDraftRow, State
from training.registration.roster_queries import rows_of

Clock = Callable[[str], datetime]
# Each column that names persons, and how a row of it comes about in these tests. A new one is added here and below.
NAMED = {
    "persons.merged_into_id", "users.person_id", "session_speakers.person_id", "registrations.person_id",
    "certificates.person_id", "roster_rows.person_id",
}  # fmt: skip


def test_every_column_that_names_a_person_is_known() -> None:
    declared = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if any(key.column.table.name == "persons" for key in column.foreign_keys)
    }
    assert {f"{column.table.name}.{column.name}" for column in naming_columns()} == NAMED
    assert declared == NAMED | {"person_merges.kept_id", "person_merges.gone_id"}


def test_everything_that_named_one_names_the_other(cast: Cast, set_clock: Clock, tmp_path: Path) -> None:
    set_clock("2022-07-15 11:35")
    assert cast.centre
    gone, kept, earlier = certified("Má Thị Páo", cast), person(), person("Má Thị Páo cũ")
    merged(gone, earlier, cast)
    speaks(gone, cast.course)
    account = cast.secretary
    with transaction() as current:
        current.get_one(User, account.id).person_id = gone.id
    _rows_of_a_roster(cast, gone, tmp_path)
    merged(kept, gone, cast)
    for column in naming_columns():
        rows = session().scalars(select(column).where(column.in_([kept.id, gone.id]))).all()
        assert set(rows) == {kept.id}, column
    assert earlier.merged_into_id == gone.merged_into_id == kept.id


def _rows_of_a_roster(cast: Cast, who: Person, folder: Path) -> None:
    """A stored row of which somebody said that it is `who`, and another that it is not."""
    file = roster(folder, a_row("Má Thị Páo"), a_row("Lý Mẩy"))
    [one, other] = rows_of(draft_of(cast.course, file, cast))
    with transaction():
        one.person_id, other.apart = who.id, [who.id]


def test_a_row_said_not_to_be_one_is_not_the_other(cast: Cast, tmp_path: Path) -> None:
    kept, gone = person(), person()
    _rows_of_a_roster(cast, gone, tmp_path)
    merged(kept, gone, cast)
    assert sorted(row.apart for row in session().query(RosterDraftRow)) == [[], [kept.id]]


def test_certificates_keep_what_they_printed(cast: Cast, set_clock: Clock) -> None:
    set_clock("2022-07-15 11:35")
    assert cast.centre
    gone, kept = certified("Má Thị Páo", cast), person("Má Thị Páo", phone="0912345678")
    facts = session().query(Certificate).one().facts
    merged(kept, gone, cast)
    certificate = session().query(Certificate).one()
    assert (certificate.facts, certificate.person_id) == (facts, kept.id)


def test_what_clashes_is_chosen_and_what_one_alone_knows_is_taken_over(cast: Cast) -> None:
    by, kept, gone = cast.organiser, person("Má Thị Páo", phone="0912345678"), person("MÁ THỊ PÁO", email="pao@x.vn")
    with pytest.raises(Refused, match="Hãy chọn một bên") as refusal, transaction():
        merge_persons(kept, gone, {}, by=by)
    assert refusal.value.field == "full_name"
    with transaction():
        merge_persons(kept, gone, {"full_name": gone.id}, by=by)
    assert (kept.full_name, kept.phone, kept.email) == ("MÁ THỊ PÁO", "0912345678", "pao@x.vn")
    line = session().query(AuditLine).filter_by(action="person.merged").one()
    assert (line.actor_id, line.object_id, line.before["person_id"]) == (by.id, kept.id, gone.id)
    assert [each.id for each in find_persons("pao").persons] == [kept.id]


def test_merging_twice_is_merging_once(cast: Cast) -> None:
    kept, gone = person(), person()
    assert merged(kept, gone, cast).id == merged(kept, gone, cast).id
    assert session().scalar(select(func.count()).where(AuditLine.action == "person.merged")) == 1


def test_who_was_merged_is_merged_no_further(cast: Cast) -> None:
    kept, gone, third = person(), person(), person()
    merged(kept, gone, cast)
    for one, other in ((third, gone), (gone, third)):
        with pytest.raises(Refused, match="đã được gộp vào hồ sơ của Má Thị Páo"):
            merged(one, other, cast)
    with pytest.raises(Refused, match="chọn hồ sơ khác"):
        merged(kept, kept, cast)


def test_two_places_in_a_course_to_come_are_refused_until_one_is_withdrawn(cast: Cast, set_clock: Clock) -> None:
    set_clock("2022-07-10 08:00")
    by, kept, gone = cast.organiser, person(), person()
    enrolled(kept, cast.course, cast)
    second = enrolled(gone, cast.course, cast)
    with pytest.raises(Refused, match="Rút một đăng ký khỏi lớp"):
        merged(kept, gone, cast)
    session().rollback()
    with transaction():
        withdraw(second, by=by)
    merged(kept, gone, cast)
    assert {(r.person_id, r.state) for r in session().query(Registration)} == {
        (kept.id, State.PLACED),
        (None, State.WITHDRAWN),
    }


def test_of_two_places_in_a_course_that_was_the_one_who_came_stays(cast: Cast, set_clock: Clock) -> None:
    set_clock("2022-07-15 06:00")
    assert cast.centre
    graduates = Graduates(cast, cast.course)
    graduates.come("Má Thị Páo")
    came = session().query(Registration).one()
    gone = came.person
    assert gone
    kept = person()
    absent = enrolled(kept, cast.course, cast)
    set_clock("2022-07-20 08:00")
    merged(kept, gone, cast)
    assert (came.person_id, came.state) == (kept.id, State.PLACED)
    assert (absent.person_id, absent.state) == (None, State.WITHDRAWN)


def test_two_certificates_of_one_course_are_refused_until_one_is_void(cast: Cast, set_clock: Clock) -> None:
    set_clock("2022-07-15 11:35")
    assert cast.centre
    graduates = Graduates(cast, cast.course)
    graduates.come("Má Thị Páo")
    graduates.come("Má Thị Páu", unit="Phường Sa Pa")
    one, other = graduates.issue()
    kept, gone = (session().get_one(Person, each.person_id) for each in (one, other))
    with pytest.raises(Refused, match="Hủy số hoặc thu hồi một giấy"):
        merged(kept, gone, cast)
    session().rollback()
    by = cast.organiser
    with transaction():
        void_certificate(one, "cấp hai lần", by=by)
    merged(kept, gone, cast)
    assert {(c.person_id, c.state) for c in session().query(Certificate)} == {(kept.id, "void"), (kept.id, "valid")}
    assert session().get_one(Registration, other.registration_id).person_id == kept.id
