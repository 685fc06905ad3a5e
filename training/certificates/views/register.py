"""The register: search, and the book of a year."""

from flask import request
from flask.typing import ResponseReturnValue

from training.base.access import staff
from training.base.clock import today
from training.base.pages import page, pdf
from training.base.text import _
from training.certificates.printing import year_register
from training.certificates.queries import entries_of, register_years
from training.certificates.views.blueprint import blueprint
from training.vietnamese import rank


@blueprint.get("/register")
@staff
def register_index() -> ResponseReturnValue:
    years = register_years()
    year = request.args.get("year", years[0] if years else today().year, type=int)
    wanted = request.args.get("q", "").strip()
    entries = entries_of(year)
    if wanted:
        found = [(rank(wanted, f"{e.facts['full_name']} {e.facts['number']}"), e) for e in entries]
        entries = [e for place, e in sorted(((p, e) for p, e in found if p is not None), key=lambda each: each[0])]
    return page("certificates/register/index.html", entries=entries, years=years, year=year, wanted=wanted)


@blueprint.get("/register/<int:year>.pdf")
@staff
def register_print(year: int) -> ResponseReturnValue:
    return pdf(year_register(year), _("Sổ cấp giấy chứng nhận %(year)s.pdf", year=year))
