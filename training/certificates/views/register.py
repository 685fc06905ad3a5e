"""The register: search, its state, and the book of a year."""

from flask import Response, abort, make_response, request
from flask.typing import ResponseReturnValue

from training.base.access import actor, staff
from training.base.clock import today
from training.base.pages import page, pdf
from training.base.text import _
from training.certificates.access import reads_whole_register
from training.certificates.chain import short
from training.certificates.printing_register import Numbering, course_registers, year_register
from training.certificates.register_chain import bears, last_hash, lines_taken, verify_year
from training.certificates.register_queries import courses_in, register_years
from training.certificates.register_search import find
from training.certificates.register_sheet import year_sheet
from training.certificates.views.blueprint import blueprint
from training.vietnamese import clean

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/register")
@staff
def register_index() -> ResponseReturnValue:
    """A year's lines, or with `q` those of all years (or of `year`) that it names."""
    years = register_years()
    wanted = clean(request.args.get("q", ""))
    asked = request.args.get("year", type=int)
    year = asked if asked or wanted else years[0] if years else today().year
    whole = reads_whole_register(actor())
    return page(
        "certificates/register/index.html",
        found=find(actor(), year=year, query=wanted, page=request.args.get("page", 1, type=int)),
        years=years,
        year=year,
        wanted=wanted,
        prints=whole,
        lines=lines_taken(year) if whole and year else 0,
        code=short(last_hash(year)) if whole and year else "",
    )


@blueprint.get("/register/<int:year>/chain")
@staff
def chain_show(year: int) -> ResponseReturnValue:
    """Whether a year's register is whole, reckoned now; with `line` and `code`, whether a printed book agrees."""
    _need_whole()
    line, code = request.args.get("line", type=int), clean(request.args.get("code", ""))
    agrees = bears(year, line, code) if line is not None and code else None
    report = verify_year(year)
    return page(
        "certificates/register/chain.html",
        report=report,
        code=short(report.last),
        line=request.args.get("line", ""),
        typed=code,
        asked="line" in request.args,
        agrees=agrees,
    )


@blueprint.get("/register/<int:year>.pdf")
@staff
def register_print(year: int) -> ResponseReturnValue:
    _need_whole()
    return pdf(year_register(year), _("Sổ cấp giấy chứng nhận năm %(year)s.pdf", year=year))


@blueprint.get("/register/<int:year>.xlsx")
@staff
def register_download(year: int) -> Response:
    _need_whole()
    response = make_response(year_sheet(year))
    response.mimetype = XLSX
    response.headers["Content-Disposition"] = f"attachment; filename=so-cap-giay-chung-nhan-{year}.xlsx"
    response.headers["Cache-Control"] = "no-store"
    return response


def _need_whole() -> None:
    if not reads_whole_register(actor()):
        abort(403)


@blueprint.get("/register/<int:year>/courses")
@staff
def course_register_index(year: int) -> ResponseReturnValue:
    return page("certificates/register/courses.html", year=year, courses=courses_in(year, actor()))


@blueprint.get("/register/<int:year>/courses.pdf")
@staff
def course_register_print(year: int) -> ResponseReturnValue:
    """The parts of the courses that were ticked, in the order of the register; one that is not seen is 404."""
    seen = {course.id: course for course, _lines in courses_in(year, actor())}
    chosen = request.args.getlist("course", type=int)
    if not seen.keys() >= set(chosen):
        abort(404)
    running = request.args.get("numbering") == Numbering.RUNNING
    pressed = course_registers(
        [course for id, course in seen.items() if id in chosen], year, Numbering.RUNNING if running else Numbering.EACH
    )
    return pdf(pressed, _("Sổ cấp giấy chứng nhận năm %(year)s theo lớp.pdf", year=year))
