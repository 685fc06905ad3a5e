"""The page on which printing is ordered, and what it comes to."""

from dataclasses import replace

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow, staff
from training.base.pages import page, pdf
from training.base.people import Role
from training.base.refusal import Refused
from training.base.text import _
from training.certificates.actions.issuance import AT_ONCE
from training.courses.access import allowed, course_for
from training.courses.models import Course
from training.stationery.actions.blanks import use_blanks
from training.stationery.models import Blank
from training.stationery.print_forms import PrintForm, asked, order_of
from training.stationery.print_order import PrintOrder
from training.stationery.print_plan import Plan, plan_of
from training.stationery.printing_lists import print_delivery, print_dividers
from training.stationery.queries import coming_serials, lots, printers, runs_of, serials_of
from training.stationery.views.blueprint import blueprint

PRINT = "/courses/<int:course_id>/certificates/print"


@blueprint.get(PRINT)
@staff
def print_new(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    form = _form(course)
    plan = _planned(course, form) if form.validate() else None
    return _page(course, form, plan)


@blueprint.post(PRINT)
@allow(Role.ORGANISER)
def print_create(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    form = _form(course)
    if blanks := form.attempt(lambda: _put_on_blanks(course, form)):
        order = replace(form.order(), run=blanks[0].id)
        return redirect(url_for("stationery.sheets_index", course_id=course_id, **order.to_query()))
    return _page(course, form, _planned(course, form) if not form.errors else None)


@blueprint.get(f"{PRINT}/dividers.pdf")
@staff
def dividers_print(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    name = _("Tờ ngăn cách - %(title)s.pdf", title=course.title)
    return pdf(print_dividers(course, order_of(request.args)), name)


@blueprint.get(f"{PRINT}/delivery.pdf")
@staff
def delivery_print(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    name = _("Danh sách giao giấy chứng nhận - %(title)s.pdf", title=course.title)
    return pdf(print_delivery(course, order_of(request.args)), name)


def _form(course: Course) -> PrintForm:
    asked_lot = request.args.get("lot_id", 0, int)
    form = PrintForm(asked(request.args))
    units = [unit for unit, _items in plan_of(course, PrintOrder()).units]
    form.offer(units, [lot for lot in lots() if lot.remaining or lot.id == asked_lot], printers())
    return form


def _put_on_blanks(course: Course, form: PrintForm) -> list[Blank]:
    plan = plan_of(course, form.order())
    if plan.lot is None:
        raise Refused(_("Chọn lô phôi rồi bấm in. Trên giấy trắng thì mở tệp và in."), field="lot_id")
    if not plan.items:
        raise Refused(_("Không còn giấy nào cần in trên phôi này."))
    return use_blanks(plan.lot, [item.certificate for item in plan.items], by=actor())


def _planned(course: Course, form: PrintForm) -> Plan | None:
    """What the order comes to; what it is refused for is put into the form."""
    try:
        return plan_of(course, form.order())
    except Refused as refusal:
        form.refuse(refusal)
        return None


def _page(course: Course, form: PrintForm, plan: Plan | None) -> ResponseReturnValue:
    lot = plan.lot if plan else None
    coming = coming_serials(lot, len(plan.items)) if lot and plan else []
    return page(
        "stationery/print/new.html",
        422 if form.errors or form.form_errors else 200,
        course=course,
        form=form,
        plan=plan,
        many=plan is not None and len(plan.items) > AT_ONCE,
        query=plan.order.to_query() if plan else {},
        serials=serials_of(lot).runs(coming) if lot else [],
        runs=runs_of(course.id),
        issues=allowed(actor(), course, Role.ORGANISER),
    )
