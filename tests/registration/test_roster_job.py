"""More than 500 rows are brought in by a job: all at once at its end, or nobody."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import Cast
from tests.registration.rosters import address, bring, draft_of, person, roster, row, settle
from tests.workers import Hand
from training.accounts.models import User
from training.base.db import session, transaction
from training.base.jobs import Job, JobState, Lost, cancel, take
from training.base.refusal import Refused
from training.base.working import run
from training.courses.models import Course
from training.people.models import Person
from training.registration import jobs
from training.registration.actions import BroughtIn, ask_to_bring_in, bring_in, leave_out_row, separate_row, take_back
from training.registration.jobs import bring_in_many
from training.registration.models import Registration, RosterImport
from training.registration.roster_queries import rows_of

SIGN_IN = Callable[[User], FlaskClient]
MANY = 501
SYLLABLES = ("Đa", "Ước", "Mẩy", "Páo", "Hồng", "Dũng", "Sử", "Yến", "Tú", "Lở")


def _named(number: int) -> str:
    """A name for each number."""
    return "Lý " + " ".join(SYLLABLES[int(digit)] for digit in f"{number:03}")


@pytest.fixture
def draft(app: Flask, cast: Cast, tmp_path: Path) -> RosterImport:
    """501 people, and one whose phone is too short."""
    cast.unit("Xã Tả Van")
    people = [person(_named(n), 1980) for n in range(MANY)]
    return draft_of(cast.make_course(capacity=600), roster(tmp_path, *people, person("Má A Đa", 1980, "09123")), cast)


def _asked(draft: RosterImport, cast: Cast) -> Job:
    ids, by = [each.id for each in rows_of(draft)][:MANY], cast.organiser
    with transaction():
        return ask_to_bring_in(draft, ids, by=by)


def _counts() -> tuple[int, int]:
    session().rollback()
    session().expire_all()
    return session().query(Person).count(), session().query(Registration).count()


def test_a_press_leads_to_the_progress_and_the_job_brings_everybody_in(
    draft: RosterImport, cast: Cast, sign_in: SIGN_IN
) -> None:
    client = sign_in(cast.organiser)
    answer = client.post(address(draft, "import"))
    assert _counts() == (0, 0)
    job = session().query(Job).one()
    assert answer.location == f"/courses/{draft.course_id}/jobs/{job.id}"
    assert "dòng đã kiểm tra, còn 501" in client.get(answer.location).get_data(as_text=True)
    assert client.post(address(draft, "import")).location == answer.location
    run(job.id, Hand())
    assert _counts() == (MANY, MANY)
    assert (job.state, job.done, job.total) == (JobState.DONE, MANY, MANY)
    assert job.result == {"placed": MANY, "waiting": 0, "known": 0, "left": 0}
    page = client.get(answer.location).get_data(as_text=True)
    assert "Đã nhập 501 học viên." in page
    assert f'href="{address(draft)}"' in page
    run(job.id, Hand())
    assert (_counts(), bring(draft, cast)) == ((MANY, MANY), BroughtIn())
    by = cast.organiser
    with transaction():
        assert take_back(draft, by=by) == MANY
    assert _counts() == (0, 0)


def test_cancelled_on_its_way_it_leaves_nobody(draft: RosterImport, cast: Cast) -> None:
    job_id, by = _asked(draft, cast).id, cast.organiser
    with transaction():
        lease = take(job_id)
    assert lease
    with transaction():
        cancel(session().get_one(Job, job_id), by=by)
    with pytest.raises(Lost):
        bring_in_many(lease)
    assert _counts() == (0, 0)
    assert session().get_one(Job, job_id).state == JobState.CANCELLED


def test_cancelled_in_the_last_step_it_is_undone(
    draft: RosterImport, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever cancels is quicker than the count that ends the job: what was written is not kept."""
    job_id, by_id = _asked(draft, cast).id, cast.organiser.id

    def cancelled_meanwhile(draft: RosterImport, **more: object) -> BroughtIn:
        counts = bring_in(draft, **more)  # type: ignore[arg-type]
        cancel(session().get_one(Job, job_id), by=session().get_one(User, by_id))
        session().flush()
        return counts

    monkeypatch.setattr(jobs, "bring_in", cancelled_meanwhile)
    run(job_id, Hand())
    assert _counts() == (0, 0)


def test_where_the_list_changed_meanwhile_nobody_is_written(draft: RosterImport, cast: Cast) -> None:
    job_id = _asked(draft, cast).id
    settle(draft, 2, leave_out_row, cast=cast)
    run(job_id, Hand())
    assert _counts() == (0, 0)
    job = session().get_one(Job, job_id)
    assert (job.state, "chưa ghi gì vào lớp" in job.says) == (JobState.FAILED, True)


def test_a_second_list_of_the_course_waits_for_the_first(
    draft: RosterImport, cast: Cast, sign_in: SIGN_IN, tmp_path: Path
) -> None:
    course = session().get_one(Course, draft.course_id)
    second = draft_of(course, roster(tmp_path, person("Vàng A Phử"), name="b.xlsx"), cast)
    _asked(draft, cast)
    ids, by = [row(second, 2).id], cast.organiser
    with pytest.raises(Refused, match="đang nhập một danh sách khác"), transaction():
        ask_to_bring_in(second, ids, by=by)
    page = sign_in(cast.organiser).get(address(second)).get_data(as_text=True)
    assert "Đang nhập một danh sách vào lớp." in page


def test_namesakes_who_came_in_before_do_not_stop_those_who_come_later(
    app: Flask, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who one row is bears on its namesakes, also on those of another step and on those that are in already."""
    monkeypatch.setattr(jobs, "CHUNK", 5)
    cast.unit("Xã Tả Van")
    twice = [person(_named(n), "05/02/1980", f"09{n:08}") for n in range(12)] * 2
    draft = draft_of(cast.course, roster(tmp_path, *twice), cast)
    for each in rows_of(draft)[12:]:
        settle(draft, each.key, separate_row, cast=cast)
    by, ids = cast.organiser, [each.id for each in rows_of(draft)]
    with transaction():
        assert bring_in(draft, by=by, among=set(ids[:4])) == BroughtIn(placed=4)
    with transaction():
        job_id = ask_to_bring_in(draft, ids[4:], by=by).id
    run(job_id, Hand())
    assert _counts() == (24, 24)
