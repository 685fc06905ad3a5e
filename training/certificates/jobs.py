"""Long work with certificates: each goes on from where the database says that it stands."""

import logging
from datetime import timedelta

from sqlalchemy import and_, func, or_, select

from training.accounts.models import User
from training.base.clock import wall
from training.base.db import lock, session, transaction
from training.base.jobs import OPEN, Job, JobState, Lease, advance, ask, open_job, recount
from training.base.refusal import Refused
from training.base.text import _
from training.certificates.actions import issue
from training.certificates.actions.issuance import ISSUING
from training.certificates.documents_drafts import printed
from training.certificates.files import make_original, note_original, without_file
from training.certificates.models import Certificate
from training.courses.models import Course

__all__ = ["FILING", "ISSUING", "file_many", "issue_many", "owe_files"]

logger = logging.getLogger("training.jobs")
FILING = "certificates-filing"
CHUNK = 50  # certificates in a transaction
AGAIN = timedelta(hours=1)  # after which files that could not be made are tried again


def issue_many(lease: Lease) -> None:
    """Issue to the people of the job, some at a time: numbers, lines of the register and the count go together."""
    people: list[int] = lease.arguments["people"]
    while chunk := people[_job(lease).done :][:CHUNK]:
        with transaction() as current:
            job = advance(lease, len(chunk))
            course, by = current.get_one(Course, lease.course_id), current.get_one(User, lease.by_id)
            if issued := issue(course, by=by, among=chunk):
                first, last = printed(issued[0]).number, printed(issued[-1]).number
                so_far = job.result.get("issued", 0) + len(issued)
                job.result = {"first": first} | job.result | {"last": last, "issued": so_far}
    with transaction():
        _ask_for_files(lease.course_id or 0)


def file_many(lease: Lease) -> None:
    """Make the own file of every certificate of the course that has none; refuses at the end what cannot be made."""
    owed, last, failed = without_file().where(Certificate.course_id == lease.course_id), 0, 0
    with transaction() as current:
        done = current.get_one(Job, lease.job_id).done
        left = current.scalar(select(func.count()).select_from(owed.subquery())) or 0
        recount(lease, done=done, total=done + left)
    while (
        ids := session().scalars(owed.with_only_columns(Certificate.id).where(Certificate.id > last).limit(CHUNK)).all()
    ):
        for last in ids:
            failed += not _file(lease, last)
    if failed:
        raise Refused(_("%(n)s giấy chưa lập được tệp. Hãy mở từng giấy của lớp để xem vì sao.", n=failed))


def _file(lease: Lease, certificate_id: int) -> bool:
    """Make one file; whether it could be made."""
    try:
        sha256, size = make_original(session().get_one(Certificate, certificate_id))
    except Exception as error:  # one that cannot be printed never stops the others
        logger.warning("certificate %s: no file (%s)", certificate_id, type(error).__name__)
        return False
    with transaction():
        advance(lease, 1)
        note_original(certificate_id, sha256, size)
    return True


def owe_files() -> None:
    """Have the files of certificates that have none made, one job a course."""
    courses = session().scalars(without_file().with_only_columns(Certificate.course_id).order_by(None).distinct())
    for course_id in courses.all():
        if not open_job(ISSUING, course_id):
            with transaction():
                _ask_for_files(course_id)


def _ask_for_files(course_id: int) -> None:
    """Ask for the job, unless there is one, or the last one found just now that some cannot be made."""
    lock(session().get_one(Course, course_id))
    lately = and_(Job.state == JobState.FAILED, Job.beat_at > wall() - AGAIN)
    jobs = select(Job.id).where(Job.course_id == course_id, Job.kind == FILING, or_(Job.state.in_(OPEN), lately))
    if session().scalar(jobs.limit(1)) is None:
        ask(FILING, course_id, {}, 0)


def _job(lease: Lease) -> Job:
    session().rollback()
    return session().get_one(Job, lease.job_id)
