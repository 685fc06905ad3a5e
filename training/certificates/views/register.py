"""The register: search, and the book of a year."""

from flask import abort, request
from flask.typing import ResponseReturnValue

from training.base.access import actor, staff
from training.base.clock import today
from training.base.pages import page, pdf
from training.base.text import _
from training.certificates.access import reads_whole_register
from training.certificates.printing import year_register
from training.certificates.register_queries import register_rows, register_years, search
from training.certificates.views.blueprint import blueprint
from training.vietnamese import clean


@blueprint.get("/register")
@staff
def register_index() -> ResponseReturnValue:
    years = register_years()
    year = request.args.get("year", years[0] if years else today().year, type=int)
    wanted = clean(request.args.get("q", ""))
    rows = register_rows(year, actor())
    return page(
        "certificates/register/index.html",
        rows=search(rows, wanted) if wanted else rows,
        count=len(rows),
        years=years,
        year=year,
        wanted=wanted,
        prints=reads_whole_register(actor()),
    )


@blueprint.get("/register/<int:year>.pdf")
@staff
def register_print(year: int) -> ResponseReturnValue:
    if not reads_whole_register(actor()):
        abort(403)
    return pdf(year_register(year), _("Sổ cấp giấy chứng nhận năm %(year)s.pdf", year=year))
