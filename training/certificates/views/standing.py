"""One certificate: what is printed, where it stands, its lines in the register, and what may be done with it."""

from flask.typing import ResponseReturnValue

from training.base.access import actor, staff
from training.base.config import config
from training.base.pages import page
from training.base.people import Role
from training.certificates.access import certificate_for
from training.certificates.documents_drafts import printed
from training.certificates.models import STATE_NAMES
from training.certificates.printing_copies import may_be_copied
from training.certificates.queries import neighbours
from training.certificates.register_queries import history_of, writers_of
from training.certificates.views.blueprint import blueprint
from training.courses.access import allowed, course_for
from training.documents.codes import grouped


@blueprint.get("/courses/<int:course_id>/certificates/<int:certificate_id>")
@staff
def certificate_show(course_id: int, certificate_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    certificate = certificate_for(course, certificate_id)
    older, newer = neighbours(certificate)
    lines = history_of(certificate)
    return page(
        "certificates/certificate/show.html",
        course=course,
        certificate=certificate,
        facts=printed(certificate),
        state_name=STATE_NAMES[certificate.state],
        code=grouped(certificate.code),
        lines=lines,
        writers=writers_of(lines),
        copied=may_be_copied(lines),
        older=older,
        newer=newer,
        issues=allowed(actor(), course, Role.ORGANISER),
        revokes=allowed(actor(), course, Role.DIRECTOR, Role.ADMINISTRATOR),
        extracts=config().extracts,
    )
