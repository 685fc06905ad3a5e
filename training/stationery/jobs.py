"""Many certificates into one file to print, as a job."""

import hashlib

from training.accounts.models import User
from training.base.counting import counting
from training.base.db import session, transaction
from training.base.files import Received, keep, shown_name, store
from training.base.jobs import Job, Lease, advance, recount
from training.base.text import _
from training.courses.models import Course
from training.stationery.print_order import PrintOrder
from training.stationery.printing import print_course

CHUNK = 50  # certificates between two counts


def print_many(lease: Lease) -> None:
    """Put the certificates of the course into one file to print, from the beginning whenever it is taken up."""
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
        job.result = {"file_id": keep(received, "application/pdf", by=current.get(User, lease.by_id)).id}
