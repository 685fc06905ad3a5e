"""How every verb of units is asked: a form, then whom it touches, then done. Each works without a script."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from flask import Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from training.base.db import session, transaction
from training.base.forms import Form
from training.base.pages import page
from training.base.refusal import Refused, Sentence
from training.desk.unit_reach import Reach, reach
from training.people.lineage import Lineage
from training.people.models import Unit, UnitVersion
from training.people.views.undoing import undo_of

DONE, AGAIN = "done", "again"  # what the second page says: do it, or back to the form


@dataclass(frozen=True)
class Deed:
    """A verb as its pages tell it; `fields` is the template of its form."""

    title: Sentence
    press: Sentence
    fields: str
    back: str


@dataclass(frozen=True)
class Outlook:
    """What the second page tells: in a sentence, what becomes of the rest, and the units that are touched."""

    tells: Sentence
    notes: list[Sentence]
    touched: list[Reach]


class _TakenBack(Exception):
    """A rehearsal is over."""


def ask(form: Form, deed: Deed, verb: Callable[[], int], outlook: Callable[[], Outlook]) -> ResponseReturnValue:
    """The page of a verb at whatever step it is; `verb` gives the id of the unit to go to.

    The second page comes only where the verb would be done: it has been done and taken back.
    """
    step = request.form.get("step")
    if step == DONE:
        if unit_id := form.attempt(verb):
            flash(outlook().tells, undo_of(session().get_one(Unit, unit_id)))
            return redirect(url_for("desk.unit_show", unit_id=unit_id))
        return _form_page(form, deed)
    if form.validate_on_submit() and step != AGAIN and _would_be_done(form, verb):
        kept = [(k, v) for k, v in request.form.items(multi=True) if k not in ("csrf_token", "step")]
        return page("desk/unit/outlook.html", 200, deed=deed, outlook=outlook(), kept=kept, done=DONE, again=AGAIN)
    return _form_page(form, deed)


def touched(units: Lineage, versions: Iterable[UnitVersion | None], on: date) -> list[Reach]:
    """What each of these units touches."""
    return [reach(units, version, on) for version in versions if version]


def before(units: Lineage, unit_id: int, on: date) -> UnitVersion | None:
    """The unit as it is on the day before a change, else on the day itself."""
    return units.own(unit_id, on - timedelta(days=1)) or units.own(unit_id, on)


def _form_page(form: Form, deed: Deed) -> Response:
    return page("desk/unit/deed.html", form=form, deed=deed)


def _would_be_done(form: Form, verb: Callable[[], int]) -> bool:
    try:
        with transaction():
            verb()
            raise _TakenBack
    except _TakenBack:
        return True
    except Refused as refusal:
        form.refuse(refusal)
        return False
