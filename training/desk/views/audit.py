"""The audit log."""

from flask import request
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from training.accounts.models import User
from training.base.access import allow
from training.base.audit import AuditLine
from training.base.db import session
from training.base.pages import page
from training.base.people import Role
from training.desk.views.blueprint import blueprint
from training.desk.wording import deed

SHOWN = 50


@blueprint.get("/audit")
@allow(Role.ADMINISTRATOR, Role.DIRECTOR)
def audit_index() -> ResponseReturnValue:
    """The newest lines first, a page at a time: `before` is the id that the page before ended with."""
    before = request.args.get("before", type=int)
    course = request.args.get("course", type=int)
    lines = select(AuditLine, User.display_name).outerjoin(User, User.id == AuditLine.actor_id)
    if before:
        lines = lines.where(AuditLine.id < before)
    if course:
        lines = lines.where(AuditLine.course_id == course)
    found = session().execute(lines.order_by(AuditLine.id.desc()).limit(SHOWN + 1)).all()
    shown = [(line, deed(line), name) for line, name in found[:SHOWN]]
    return page(
        "desk/audit/index.html", lines=shown, more=shown[-1][0].id if len(found) > SHOWN else None, course=course
    )
