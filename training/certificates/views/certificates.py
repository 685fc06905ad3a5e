"""Who earned a certificate, issuing to all, and one certificate."""

from collections import Counter
from collections.abc import Sequence

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow, staff
from training.base.db import transaction
from training.base.jobs import last_job, open_job
from training.base.pages import page
from training.base.people import Role
from training.base.refusal import Sentence
from training.base.text import _
from training.certificates.actions import issue
from training.certificates.actions.issuance import AT_ONCE, ISSUING, ask_to_issue
from training.certificates.candidates import Candidate, candidates_of
from training.certificates.documents_drafts import printed
from training.certificates.grade_queries import is_graded, prints_grade
from training.certificates.models import Certificate
from training.certificates.printing import PRINTING
from training.certificates.views.blueprint import blueprint
from training.courses.access import allowed, course_for
from training.designs.queries import template_name

SHOWN = 12  # people, before "see all"


@blueprint.get("/courses/<int:course_id>/certificates")
@staff
def certificate_index(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    people = candidates_of(course)
    earned = [c for c in people if c.earned]
    chosen = next((c for c in earned if c.registration.id == request.args.get("person", type=int)), None)
    place = earned.index(chosen) if chosen else 0
    return page(
        "certificates/certificate/index.html",
        course=course,
        earned=earned,
        shown=earned if "all" in request.args else _around(earned, place),
        chosen=earned[place] if earned else None,
        previous=earned[place - 1] if place else None,
        following=next(iter(earned[place + 1 :]), None),
        ready=(ready := sum(c.ready for c in earned)),
        job=open_job(ISSUING, course.id),
        printout=last_job(PRINTING, course.id),
        issued=(issued := sum(c.certificate is not None for c in earned)),
        many=issued > AT_ONCE,
        blocked=[c for c in earned if c.obstacle],
        undecided=[c for c in people if c.undecided],
        missed=[c for c in people if not c.earned and not c.undecided],
        twins=_twins(people),
        issues=allowed(actor(), course, Role.ORGANISER),
        template_name=template_name(course_id),
        loses_grade=ready and is_graded(course_id) and not prints_grade(course_id),
    )


@blueprint.post("/courses/<int:course_id>/certificates")
@allow(Role.ORGANISER)
def certificate_create(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    ready = [c.registration.id for c in candidates_of(course) if c.ready]
    if len(ready) > AT_ONCE or open_job(ISSUING, course.id):
        with transaction():
            job = ask_to_issue(course, ready, by=actor())
        return redirect(url_for("desk.job_show", course_id=course_id, job_id=job.id))
    with transaction():
        issued = issue(course, by=actor())
    flash(_issued(issued) if issued else _nothing(candidates_of(course)), "ok")
    return redirect(url_for("certificates.certificate_index", course_id=course_id))


def _around(people: list[Candidate], place: int) -> list[Candidate]:
    start = max(0, min(place - SHOWN // 2, len(people) - SHOWN))
    return people[start : start + SHOWN]


def _twins(people: Sequence[Candidate]) -> list[Candidate]:
    """Those who share their name with somebody of their unit: their birth tells them apart."""
    named = Counter((c.unit, c.registration.sort_key) for c in people)
    return [c for c in people if named[c.unit, c.registration.sort_key] > 1]


def _issued(issued: Sequence[Certificate]) -> Sentence:
    first, last = printed(issued[0]).number, printed(issued[-1]).number
    if first == last:
        return _("Đã cấp giấy số %(number)s.", number=first)
    return _("Đã cấp %(n)s giấy, số %(first)s đến %(last)s.", n=len(issued), first=first, last=last)


def _nothing(people: Sequence[Candidate]) -> Sentence:
    """Why a press issued nothing."""
    if blocked := sum(bool(c.obstacle) for c in people):
        return _("Không cấp thêm giấy nào: %(n)s người còn vướng, lý do ghi trên trang này.", n=blocked)
    if any(c.certificate for c in people):
        return _("Ai đủ điều kiện đều đã được cấp giấy, nên không cấp thêm.")
    return _("Chưa có ai đủ điều kiện. Hãy điểm danh trước rồi cấp.")
