"""The verbs of long work: who has it in hand, how far it has come, how it ends."""

import logging
from collections.abc import Callable, Iterator
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.exc import OperationalError

from tests.attendance.hall import at_once
from tests.cast import Cast
from tests.workers import Hand, stale, work_off
from training.base.audit import AuditLine
from training.base.clock import wall
from training.base.db import session, transaction
from training.base.jobs import (
    MOST_TAKES,
    Job,
    JobState,
    Lease,
    Lost,
    advance,
    ask,
    cancel,
    fail,
    finish,
    give_back,
    open_job,
    owed,
    recount,
    take,
)  # fmt: skip
from training.base.refusal import Refused
from training.base.settings import keep_setting, setting
from training.base.working import Handler, hand_down, run
from training.wiring import DEBTS, JOBS

COUNT = "test.count"


@pytest.fixture
def handle(app: Flask) -> Iterator[Callable[[Handler], None]]:
    """Let this function do the jobs of the kind "test.count"."""
    yield lambda handler: hand_down(app, {COUNT: handler}, ())
    hand_down(app, JOBS, DEBTS)


def asked(total: int = 10) -> Job:
    with transaction():
        return ask(COUNT, None, {"to": total}, total)


def taken(job: Job) -> Lease:
    job_id = job.id
    with transaction():
        lease = take(job_id)
    assert lease
    return lease


def again(job: Job) -> Job:
    """The job as the database has it now."""
    session().rollback()
    session().expire_all()
    return session().get_one(Job, job.id)


def counts_up(lease: Lease) -> None:
    """Write each number down, one a transaction."""
    session().rollback()
    for number in range(session().get_one(Job, lease.job_id).done, lease.arguments["to"]):
        with transaction():
            advance(lease, 1)
            keep_setting("numbers", (setting("numbers") or "") + f"{number} ")


def test_what_is_asked_for_is_owed_until_it_is_done(handle: Callable[[Handler], None]) -> None:
    handle(counts_up)
    job = asked()
    assert (job.state, list(owed())) == (JobState.WAITING, [job.id])
    work_off()
    job = again(job)
    assert (job.state, job.done, job.total, job.lease) == (JobState.DONE, 10, 10, "")
    assert job.ended_at is not None
    assert setting("numbers") == "0 1 2 3 4 5 6 7 8 9 "
    assert list(owed()) == []


def test_who_asks_and_who_stops_is_in_the_audit_and_the_program_is_not(cast: Cast) -> None:
    by = cast.organiser
    with transaction():
        job = ask(COUNT, None, {}, 3, by=by)
        ask(COUNT, None, {}, 1)
    with transaction():
        cancel(job, by=by)
    lines = session().query(AuditLine).filter(AuditLine.action.startswith("job.")).order_by(AuditLine.id).all()
    assert [(line.action, line.actor_id, line.object_id) for line in lines] == [
        ("job.asked", by.id, job.id),
        ("job.cancelled", by.id, job.id),
    ]


def _step(lease: Lease) -> None:
    with transaction():
        advance(lease, 1)
        keep_setting("done", lease.token)


def test_a_job_in_hand_is_nobody_elses_until_its_worker_gives_no_sign_of_life(app: Flask) -> None:
    job = asked()
    first = taken(job)
    with transaction():
        assert take(job.id) is None
    assert list(owed()) == []
    stale(job.id)
    assert list(owed()) == [job.id]
    second = taken(job)
    with pytest.raises(Lost):
        _step(first)
    _step(second)
    assert (setting("done"), again(job).done) == (second.token, 1)


def test_what_a_step_did_and_its_count_are_kept_together_or_not_at_all(app: Flask) -> None:
    job = asked()
    lease = taken(job)

    def half() -> None:
        with transaction():
            advance(lease, 1)
            keep_setting("done", "half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert (setting("done"), again(job).done) == (None, 0)


@pytest.mark.parametrize("end", [finish, give_back, lambda lease: fail(lease, "Hết giấy.")])
def test_a_job_that_was_let_go_is_no_longer_its_workers(app: Flask, end: Callable[[Lease], None]) -> None:
    lease = taken(asked())
    with transaction():
        end(lease)
    for verb in (finish, give_back, lambda held: advance(held, 1), lambda held: recount(held, done=0, total=1)):
        with pytest.raises(Lost), transaction():
            verb(lease)


def test_stopped_between_two_steps_what_was_done_stays_done(cast: Cast, handle: Callable[[Handler], None]) -> None:
    by = cast.organiser

    def stopped_at_four(lease: Lease) -> None:
        for number in range(10):
            if number == 4:
                with transaction():
                    cancel(session().get_one(Job, lease.job_id), by=by)
            with transaction():
                advance(lease, 1)
                keep_setting("last", str(number))

    handle(stopped_at_four)
    job = asked()
    work_off()
    job = again(job)
    assert (job.state, job.done, setting("last")) == (JobState.CANCELLED, 4, "3")
    with transaction():
        cancel(job, by=by)
    assert session().query(AuditLine).filter_by(action="job.cancelled").count() == 1


def test_a_job_that_has_ended_is_not_stopped(cast: Cast, handle: Callable[[Handler], None]) -> None:
    handle(counts_up)
    job, by = asked(), cast.organiser
    work_off()
    with pytest.raises(Refused, match="Việc này đã kết thúc"), transaction():
        cancel(job, by=by)


def test_a_worker_that_is_told_to_end_gives_its_job_back_at_once(handle: Callable[[Handler], None]) -> None:
    def told_at_three(lease: Lease) -> None:
        for _step in range(3):
            with transaction():
                advance(lease, 1)
        lease.ending.set()
        counts_up(lease)

    handle(told_at_three)
    job = asked()
    run(job.id, Hand())
    assert (again(job).state, again(job).done, list(owed())) == (JobState.WAITING, 3, [job.id])
    handle(counts_up)
    work_off()
    assert (again(job).state, again(job).done, setting("numbers")) == (JobState.DONE, 10, "3 4 5 6 7 8 9 ")


def test_a_refusal_ends_the_job_with_its_sentence(handle: Callable[[Handler], None]) -> None:
    def refuse(lease: Lease) -> None:
        raise Refused("Chưa có thông tin Trung tâm.")

    handle(refuse)
    job = asked()
    work_off()
    assert (again(job).state, again(job).says) == (JobState.FAILED, "Chưa có thông tin Trung tâm.")


def test_a_fault_of_ours_is_a_plain_sentence_and_the_log_names_nobody(
    handle: Callable[[Handler], None], caplog: pytest.LogCaptureFixture
) -> None:
    def stumble(lease: Lease) -> None:
        raise KeyError("Nguyễn Thị Hồng")

    handle(stumble)
    job = asked()
    with caplog.at_level(logging.ERROR, "training.jobs"):
        work_off()
    assert again(job).state == JobState.FAILED
    assert "báo cho quản trị" in again(job).says
    assert f"job {job.id} failed: KeyError at stumble:" in caplog.text
    assert "Hồng" not in caplog.text


def test_a_database_that_was_away_for_a_moment_ends_no_job(handle: Callable[[Handler], None]) -> None:
    def away(lease: Lease) -> None:
        raise OperationalError("SELECT", {}, Exception("gone"))

    handle(away)
    job = asked()
    run(job.id, Hand())
    assert again(job).state == JobState.WAITING


def test_a_job_that_ends_its_worker_each_time_is_given_up(handle: Callable[[Handler], None]) -> None:
    handle(counts_up)
    job = asked()
    for _death in range(MOST_TAKES):
        taken(job)
        stale(job.id)
    run(job.id, Hand())
    assert (again(job).state, again(job).done) == (JobState.FAILED, 0)
    assert "nhiều lần" in again(job).says


def test_a_job_that_goes_on_each_time_is_not_given_up(handle: Callable[[Handler], None]) -> None:
    handle(counts_up)
    job = asked(MOST_TAKES + 5)
    for _death in range(MOST_TAKES + 2):
        lease = taken(job)
        with transaction():
            advance(lease, 1)
        stale(job.id)
    work_off()
    assert (again(job).state, again(job).done) == (JobState.DONE, MOST_TAKES + 5)


def test_a_course_waits_for_one_job_of_a_kind(cast: Cast) -> None:
    course_id, by = cast.course.id, cast.organiser
    with transaction():
        first = ask(COUNT, course_id, {}, 1)
        other = ask("test.other", course_id, {}, 1)
    assert open_job(COUNT, course_id) is first
    with transaction():
        cancel(first, by=by)
    assert open_job(COUNT, course_id) is None
    assert open_job("test.other", course_id) is other


WORKERS = 8


def test_eight_workers_reach_for_a_job_at_once_and_one_has_it(app: Flask) -> None:
    job_id = asked().id
    leases = list[Lease]()

    def reach() -> None:
        with transaction():
            lease = take(job_id)
        if lease:
            leases.append(lease)

    assert at_once(app, *[reach] * WORKERS) == []
    assert len(leases) == 1
    assert again(session().get_one(Job, job_id)).lease == leases[0].token


def test_with_the_lease_taken_out_eight_workers_have_it(app: Flask) -> None:
    job_id = asked().id
    having, together = list[str](), Barrier(WORKERS)

    def reach() -> None:
        waiting = session().get_one(Job, job_id).state == JobState.WAITING
        session().rollback()
        together.wait()
        with transaction() as current:
            if waiting:
                current.execute(update(Job).where(Job.id == job_id).values(state=JobState.RUNNING, beat_at=wall()))
                having.append("mine")

    assert at_once(app, *[reach] * WORKERS) == []
    assert len(having) == WORKERS


def test_two_workers_with_one_job_do_each_step_once(app: Flask, handle: Callable[[Handler], None]) -> None:
    """The second takes over while the first still works: the first's next step is undone."""
    job = asked(40)
    job_id, halfway = job.id, Barrier(2)

    def slow(lease: Lease) -> None:
        counts_up(Lease(lease.job_id, lease.token, COUNT, None, {"to": 20}, None))
        halfway.wait()
        halfway.wait()
        counts_up(lease)

    def first() -> None:
        run(job_id, Hand())

    def second() -> None:
        halfway.wait()
        stale(job_id)
        lease = taken(session().get_one(Job, job_id))
        halfway.wait()
        counts_up(lease)
        with transaction():
            finish(lease)

    handle(slow)
    assert at_once(app, first, second) == []
    assert (again(job).state, again(job).done) == (JobState.DONE, 40)
    assert setting("numbers") == "".join(f"{number} " for number in range(40))
