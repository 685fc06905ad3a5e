"""Who may see a course, and who may do what in it."""

from typing import cast

from flask import abort
from sqlalchemy import Select, select

from training.accounts.models import User
from training.base.access import actor
from training.base.db import session
from training.base.people import Actor, Role
from training.courses.models import Course


def allowed(user: Actor, course: Course, *roles: Role) -> bool:
    """Whether `user` holds one of `roles` for this course."""
    account = cast(User, user)
    return any(account.whole(role) or course.id in account.courses_of(role) for role in roles)


def courses_visible_to(user: Actor) -> Select[Course]:
    """The courses in which `user` holds any role."""
    account, courses = cast(User, user), select(Course)
    if any(account.whole(role) for role in Role):
        return courses
    return courses.where(Course.id.in_({id for role in Role for id in account.courses_of(role)}))


def may_open_courses(user: Actor) -> bool:
    """Whether `user` organises for the whole Centre: one course alone gives no right to open others."""
    return cast(User, user).whole(Role.ORGANISER)


def course_for(course_id: int, *roles: Role) -> Course:
    """The course of this request, loaded through whoever signed in: invisible is 404, not allowed is 403.

    Without `roles`, seeing is enough.
    """
    user = actor()
    course = session().scalar(courses_visible_to(user).where(Course.id == course_id))
    if course is None:
        abort(404)
    if roles and not allowed(user, course, *roles):
        abort(403)
    return course
