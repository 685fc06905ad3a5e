"""More than 200 people: they are issued their certificates by a job."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.certificates.graduates import Graduates
from tests.workers import Hand, stale
from training.attendance.models import MarkKind
from training.base.audit import AuditLine
from training.base.db import session, transaction
from training.base.jobs import Job, JobState, Lease, Lost, cancel, finish, take
from training.base.working import run
from training.centre.actions import correct_facts
from training.certificates.actions import issue
from training.certificates.actions.issuance import ask_to_issue
from training.certificates.jobs import issue_many
from training.certificates.models import Certificate, RegisterEntry


@pytest.fixture
def many(graduates: Graduates) -> Graduates:
    """450 people who came."""
    crowd = Graduates(graduates.cast, graduates.cast.make_course(capacity=600))
    crowd.multitude(450)
    return crowd


def _asked(graduates: Graduates) -> Job:
    course, by = graduates.course, graduates.cast.organiser
    people = [person.id for person in graduates.people()]
    with transaction():
        return ask_to_issue(course, people, by=by)


def _taken(job: Job) -> Lease:
    job_id = job.id
    with transaction():
        lease = take(job_id)
    assert lease
    return lease


def _some(lease: Lease, count: int) -> None:
    """As far as the step that brings the first `count` people their certificates."""
    issue_many(replace(lease, arguments={"people": lease.arguments["people"][:count]}))


def _again(job: Job) -> Job:
    session().rollback()
    session().expire_all()
    return session().get_one(Job, job.id)


def _numbers() -> tuple[list[int], list[int]]:
    """Numbers of the certificates, and of the register's lines, as they were written."""
    session().rollback()
    certificates = session().scalars(select(Certificate.number).order_by(Certificate.id)).all()
    return list(certificates), list(session().scalars(select(RegisterEntry.seq).order_by(RegisterEntry.id)))


def test_450_people_get_450_numbers_in_the_order_of_lists(many: Graduates) -> None:
    people = [person.id for person in many.people()]
    job = _asked(many)
    run(job.id, Hand())
    assert _numbers() == (list(range(1, 451)), list(range(1, 451)))
    certificates = session().scalars(select(Certificate).order_by(Certificate.number)).all()
    assert [c.registration_id for c in certificates] == people
    assert len({c.code for c in certificates}) == 450
    assert (_again(job).state, job.done, job.total) == (JobState.DONE, 450, 450)
    assert job.result == {"issued": 450, "first": "001-GCN/TTCT", "last": "450-GCN/TTCT"}
    lines = session().query(AuditLine).filter_by(action="certificates.issued").order_by(AuditLine.id).all()
    assert [line.after["first"] for line in lines] == list(range(1, 451, 50))
    assert {line.actor_id for line in lines} == {many.cast.organiser.id}


def test_stopped_in_the_middle_what_was_issued_stays_and_a_new_job_goes_on(many: Graduates) -> None:
    job, by = _asked(many), many.cast.organiser
    lease = _taken(job)
    _some(lease, 150)
    with transaction():
        cancel(_again(job), by=by)
    with pytest.raises(Lost):
        issue_many(lease)
    assert _numbers() == (list(range(1, 151)), list(range(1, 151)))
    assert (_again(job).state, job.done) == (JobState.CANCELLED, 150)
    assert job.result == {"issued": 150, "first": "001-GCN/TTCT", "last": "150-GCN/TTCT"}
    run(_asked(many).id, Hand())
    assert _numbers() == (list(range(1, 451)), list(range(1, 451)))


def test_another_worker_goes_on_where_the_first_one_died(many: Graduates) -> None:
    job = _asked(many)
    first = _taken(job)
    _some(first, 200)
    stale(job.id)
    second = _taken(job)
    with pytest.raises(Lost):
        issue_many(first)
    issue_many(second)
    with transaction():
        finish(second)
    assert _numbers() == (list(range(1, 451)), list(range(1, 451)))
    assert _again(job).result["issued"] == 450


def test_a_second_press_is_the_same_job(many: Graduates) -> None:
    first = _asked(many)
    assert _asked(many).id == first.id
    assert session().query(AuditLine).filter_by(action="job.asked").count() == 1


def test_whoever_lost_their_mark_or_has_a_certificate_already_is_left_out_and_takes_no_number(many: Graduates) -> None:
    people, course, by = many.people(), many.course, many.cast.organiser
    job = _asked(many)
    many.mark(people[60], MarkKind.ABSENT)
    with transaction():
        issue(course, by=by, among=[person.id for person in people[:3]])
    run(job.id, Hand())
    assert _numbers() == (list(range(1, 450)), list(range(1, 450)))
    assert (_again(job).done, job.result["issued"]) == (450, 446)


def test_a_refusal_ends_the_job_and_leaves_what_was_issued(many: Graduates) -> None:
    job, centre, by = _asked(many), many.cast.centre, many.cast.administrator
    lease = _taken(job)
    _some(lease, 100)
    with transaction():
        correct_facts(centre, {"number_pattern": "GCN"}, by=by)
    stale(job.id)
    run(job.id, Hand())
    assert (_again(job).state, job.done) == (JobState.FAILED, 100)
    assert job.says.startswith("Mẫu số giấy phải có {number}")
    assert _numbers() == (list(range(1, 101)), list(range(1, 101)))
