"""Which courses are graded, and the marks of their people, row by row."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow, holds, staff
from training.base.db import session, transaction
from training.base.pages import page, pdf
from training.base.people import Role
from training.base.refusal import Refused, Sentence
from training.base.text import _
from training.certificates.actions.grades import choose_grading, give_mark, give_second_mark
from training.certificates.grade_lines import grade_lines, tally_of
from training.certificates.grade_queries import is_graded, prints_grade, scale_now
from training.certificates.grades import mark_text, read_mark
from training.certificates.printing_grades import grade_list
from training.certificates.views.blueprint import blueprint
from training.courses.access import allowed, course_for
from training.courses.models import Course
from training.registration.access import registration_for
from training.registration.models import Registration
from training.vietnamese import clean

GRADES = "/courses/<int:course_id>/certificates/grades"
PERSON = f"{GRADES}/<int:registration_id>"


blueprint.add_app_template_filter(lambda mark: "" if mark is None else mark_text(mark), "mark")


@dataclass(frozen=True)
class Wrong:
    """What was typed into a field of a row, and why it cannot stand."""

    registration_id: int
    field: str
    typed: str
    sentence: Sentence


@blueprint.get(GRADES)
@staff
def grade_index(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    return page("certificates/grade/index.html", **_shown(course), at=request.args.get("at", type=int))


@blueprint.post("/courses/<int:course_id>/certificates/grading")
@allow(Role.ORGANISER)
def grading_set(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    graded = request.form.get("graded") == "yes"
    with transaction():
        choose_grading(course, graded, by=actor())
    flash(_("Lớp này xếp loại theo điểm.") if graded else _("Lớp này không xếp loại nữa. Điểm đã ghi vẫn giữ."), "ok")
    return redirect(url_for("certificates.grade_index", course_id=course.id))


@blueprint.post(f"{PERSON}/mark")
@allow(Role.ORGANISER)
def mark_set(course_id: int, registration_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    person, typed = registration_for(course, registration_id), clean(request.form.get("mark", ""))

    def verb() -> object:
        return give_mark(person, read_mark(typed) if typed else None, by=actor())

    return _settle(course, person, "mark", typed, verb)


@blueprint.post(f"{PERSON}/second-mark")
@allow(Role.ORGANISER)
def second_mark_set(course_id: int, registration_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    person, typed = registration_for(course, registration_id), clean(request.form.get("second", ""))
    return _settle(course, person, "second", typed, lambda: give_second_mark(person, read_mark(typed), by=actor()))


@blueprint.get("/courses/<int:course_id>/certificates/grades.pdf")
@staff
def grade_print(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    return pdf(grade_list(course), _("Bảng điểm - %(title)s.pdf", title=course.title))


def _settle(
    course: Course, person: Registration, field: str, typed: str, verb: Callable[[], object]
) -> ResponseReturnValue:
    """Write one mark; what cannot stand comes back to its field as it was typed, the other rows stay as they are."""
    wrong = None
    try:
        with transaction():
            verb()
    except Refused as refusal:
        session().rollback()
        wrong = Wrong(person.id, field, typed, refusal.sentence)
    shown = _shown(course)
    ids = [line.registration.id for line in shown["lines"]]
    if wrong and person.id not in ids:  # withdrawn meanwhile: there is no row to say it at
        raise Refused(wrong.sentence)
    line, following = shown["lines"][ids.index(person.id)], [*ids, person.id][ids.index(person.id) + 1]
    if "HX-Request" in request.headers:
        return page("certificates/grade/_swap.html", 422 if wrong else 200, **shown, line=line, wrong=wrong, at=None)
    if wrong:
        return page("certificates/grade/index.html", 422, **shown, wrong=wrong, at=None)
    address = url_for("certificates.grade_index", course_id=course.id, at=following, _anchor=f"row-{following}")
    return redirect(address)


def _shown(course: Course) -> dict[str, Any]:
    lines, scale = grade_lines(course), scale_now()
    return {
        "course": course,
        "graded": is_graded(course.id),
        "lines": lines,
        "scale": scale,
        "scale_words": ", ".join(f"{step.word} {mark_text(step.least)}" for step in reversed(scale.steps)),
        "tally": tally_of(lines, scale),
        "printed": prints_grade(course.id),
        "fixed": any(line.certificate for line in lines),
        "writes": allowed(actor(), course, Role.ORGANISER),
        "names_scale": holds(actor(), Role.ADMINISTRATOR),
    }
