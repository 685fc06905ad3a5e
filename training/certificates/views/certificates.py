"""Who earned a certificate, a look at one, issuing all, and printing."""

from flask import Response, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from training.base.access import actor, allow, staff
from training.base.db import session, transaction
from training.base.pages import page, pdf
from training.base.people import Role
from training.base.refusal import Refused
from training.base.text import _
from training.certificates.actions import facts_printed, issue, prints
from training.certificates.documents import render_certificates
from training.certificates.eligibility import Result
from training.certificates.models import Certificate
from training.certificates.printing import certificates_pdf, course_certificates, preview_facts
from training.certificates.queries import Candidate, candidates_of
from training.certificates.views.blueprint import blueprint
from training.courses.access import allowed, course_for
from training.courses.models import Course
from training.documents.render import preview_png

PREVIEW_WIDTH = 1100  # pixels
HEAD = 12  # people shown before "see all"


@blueprint.get("/courses/<int:course_id>/certificates")
@staff
def certificate_index(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    people = candidates_of(course)
    earned = [c for c in people if c.verdict.result == Result.EARNED or c.certificate]
    refused = _refused(course, [c for c in earned if c.ready])
    chosen = _chosen(earned, request.args.get("person", type=int))
    place = earned.index(chosen) if chosen else 0
    return page(
        "certificates/certificate/index.html",
        course=course,
        earned=earned,
        shown=earned if "all" in request.args else _around(earned, place),
        others=[c for c in people if c not in earned],
        ready=[c for c in earned if c.ready and c.registration.id not in refused],
        refused=refused,
        unmatched=[c for c in earned if c.registration.person_id is None],
        chosen=chosen,
        previous=earned[place - 1] if place > 0 else None,
        following=earned[place + 1] if place + 1 < len(earned) else None,
        issues=allowed(actor(), course, Role.ORGANISER),
    )


@blueprint.get("/courses/<int:course_id>/certificates/preview/<int:registration_id>.png")
@staff
def preview_show(course_id: int, registration_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    candidate = next((c for c in candidates_of(course) if c.registration.id == registration_id), None)
    if candidate is None:
        abort(404)
    facts = preview_facts(course, candidate)
    session().rollback()
    return Response(preview_png(render_certificates([facts]), width_px=PREVIEW_WIDTH), mimetype="image/png")


@blueprint.post("/courses/<int:course_id>/certificates")
@allow(Role.ORGANISER)
def certificate_create(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    with transaction():
        issued = issue(course, by=actor())
    if issued:
        first, last = issued[0].number, issued[-1].number
        flash(_("Đã cấp %(n)s giấy, số %(first)s đến %(last)s.", n=len(issued), first=first, last=last))
    else:
        flash(_("Không cấp thêm: mọi người đủ điều kiện đã có giấy."))
    return redirect(url_for("certificates.certificate_index", course_id=course_id))


@blueprint.get("/courses/<int:course_id>/certificates.pdf")
@staff
def certificates_print(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    return pdf(course_certificates(course), _("Giấy chứng nhận - %(title)s.pdf", title=course.title))


@blueprint.get("/courses/<int:course_id>/certificates/<int:certificate_id>")
@staff
def certificate_show(course_id: int, certificate_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    certificate = certificate_in(course, certificate_id)
    newer = session().scalar(select(Certificate).where(Certificate.replaces_id == certificate.id))
    older = session().get(Certificate, certificate.replaces_id) if certificate.replaces_id else None
    return page(
        "certificates/certificate/show.html",
        course=course,
        certificate=certificate,
        facts=facts_printed(certificate),
        newer=newer,
        older=older,
        issues=allowed(actor(), course, Role.ORGANISER),
        revokes=allowed(actor(), course, Role.DIRECTOR, Role.ADMINISTRATOR),
    )


@blueprint.get("/courses/<int:course_id>/certificates/<int:certificate_id>.pdf")
@staff
def certificate_print(course_id: int, certificate_id: int) -> ResponseReturnValue:
    certificate = certificate_in(course_for(course_id), certificate_id)
    return pdf(certificates_pdf([certificate]), _("Giấy chứng nhận số %(n)s.pdf", n=certificate.number))


def certificate_in(course: Course, certificate_id: int) -> Certificate:
    """A certificate, through its course; another course's is 404."""
    certificate = session().scalar(
        select(Certificate).where(Certificate.id == certificate_id, Certificate.course_id == course.id)
    )
    if certificate is None:
        abort(404)
    return certificate


def _refused(course: Course, ready: list[Candidate]) -> dict[int, Refused]:
    found = {c.registration.id: prints(preview_facts(course, c)) for c in ready}
    return {person: refusal for person, refusal in found.items() if refusal}


def _chosen(people: list[Candidate], wanted: int | None) -> Candidate | None:
    return next((c for c in people if c.registration.id == wanted), people[0] if people else None)


def _around(people: list[Candidate], place: int) -> list[Candidate]:
    start = max(0, min(place - HEAD // 2, len(people) - HEAD))
    return people[start : start + HEAD]
