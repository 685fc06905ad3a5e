"""Many certificates into one file to print, as a job."""

import hashlib

from sqlalchemy import select

from training.accounts.models import User
from training.base.counting import counting
from training.base.db import session, transaction
from training.base.files import File, Received, discard, keep, shown_name, store
from training.base.jobs import Job, Lease, advance, recount
from training.base.text import _
from training.certificates.models import CertificateFile
from training.courses.models import Course
from training.stationery.print_order import PrintOrder
from training.stationery.printing import print_course

CHUNK = 50  # certificates between two counts


def print_many(lease: Lease) -> None:
    """Put certificates of the course into one file to print, from the beginning whenever it is taken up.

    It takes the place of the file that an earlier job of the course made.
    """
    count, course = 0, session().get_one(Course, lease.course_id)
    name = shown_name(str(_("Giấy chứng nhận - %(title)s.pdf", title=course.title)))

    def one_more() -> None:
        nonlocal count
        count += 1
        if count % CHUNK == 0:
            with transaction():
                advance(lease, CHUNK)

    with transaction() as current:
        recount(lease, done=0, total=current.get_one(Job, lease.job_id).total)
    with counting(one_more):
        content = print_course(course, PrintOrder.from_values(lease.arguments["order"]))
    sha256 = hashlib.sha256(content).hexdigest()
    received = Received(store(content, sha256), sha256, len(content), name)
    with transaction() as current:
        advance(lease, count % CHUNK)
        job = recount(lease, done=count, total=count)
        older = _without_files(job)
        job.result = {"file_id": keep(received, "application/pdf", by=current.get(User, lease.by_id)).id}
    for received in older:
        discard(received)


def _without_files(job: Job) -> list[Received]:
    """Take the files from the earlier jobs of the course: names are kept no longer than they serve."""
    current, gone = session(), []
    theirs = select(Job).where(Job.kind == job.kind, Job.course_id == job.course_id, Job.id != job.id)
    for earlier in current.scalars(theirs).all():
        if file := current.get(File, earlier.result.get("file_id", 0)):
            earlier.result = {"newer": job.id}
            gone.append(Received(file.path, file.sha256, file.size, file.name))
            current.delete(file)
    originals = select(CertificateFile.sha256).where(CertificateFile.sha256.in_([each.sha256 for each in gone]))
    held = set(current.scalars(originals))
    return [each for each in gone if each.sha256 not in held]
