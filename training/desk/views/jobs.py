"""How long work goes on: a bar that keeps itself fresh, its result, and the way to stop it."""

from datetime import timedelta
from typing import Any

from flask import Response, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from training.accounts.models import User
from training.base.access import actor, allow, staff
from training.base.clock import now
from training.base.db import session, transaction
from training.base.files import File, attachment
from training.base.jobs import Job, JobState, cancel
from training.base.pages import page
from training.base.people import Role
from training.base.refusal import Refused
from training.base.text import _
from training.certificates.printing import PRINTING
from training.courses.access import allowed, course_for
from training.courses.models import Course
from training.desk.job_words import tell
from training.desk.views.blueprint import blueprint
from training.desk.views.navigation import course_tabs
from training.registration.jobs import IMPORTING
from training.stationery.print_order import PrintOrder

SOON = timedelta(minutes=1)  # within which a worker takes a job up, where there is one
NOTHING_MORE = 286  # an answer to what keeps itself fresh: ask no more
JOB = "/courses/<int:course_id>/jobs/<int:job_id>"


@blueprint.get(JOB)
@staff
def job_show(course_id: int, job_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    job = _job_for(course, job_id)
    part = "HX-Request" in request.headers
    roster = job.arguments["import"] if job.kind == IMPORTING else None
    template = "desk/job/show.html" if not part else f"desk/job/_{'bar' if 'in' in request.args else 'state'}.html"
    return page(
        template,
        NOTHING_MORE if part and not job.open else 200,
        course=course,
        job=job,
        told=tell(job, stuck=job.state == JobState.WAITING and now() - job.at > SOON),
        by=session().get(User, job.by_id) if job.by_id else None,
        prints=job.kind == PRINTING,
        roster=roster,
        course_tabs=course_tabs(course_id, "registration." if roster else "certificates."),
        sheets=_blanks_of(job),
        stops=job.open and allowed(actor(), course, Role.ORGANISER),
    )


@blueprint.post(f"{JOB}/cancellation")
@allow(Role.ORGANISER)
def job_cancellation_create(course_id: int, job_id: int) -> ResponseReturnValue:
    job = _job_for(course_for(course_id, Role.ORGANISER), job_id)
    with transaction():
        cancel(job, by=actor())
    flash(_("Đã dừng việc này."), "ok")
    return redirect(url_for("desk.job_show", course_id=course_id, job_id=job_id))


@blueprint.get(f"{JOB}/file")
@staff
def job_file_download(course_id: int, job_id: int) -> Response:
    job = _job_for(course_for(course_id), job_id)
    file = session().get(File, job.result.get("file_id", 0))
    if file is None:
        raise Refused(_("Việc này chưa có tệp. Hãy mở trang tiến độ để xem."))
    return attachment(file.path, file.name, file.type)


def _blanks_of(job: Job) -> dict[str, Any]:
    """The order of a file that is printed on blanks, as the address of their page carries it; empty for another job."""
    order = PrintOrder.from_values(job.arguments["order"]) if job.kind == PRINTING else PrintOrder()
    return order.to_query() if order.run else {}


def _job_for(course: Course, job_id: int) -> Job:
    """A job of this course; another course's is 404."""
    return session().scalar(select(Job).where(Job.id == job_id, Job.course_id == course.id)) or abort(404)
