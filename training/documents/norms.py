"""Norms of documents, dated: which applies is chosen by the form (a setting) and the document's own date."""

from dataclasses import dataclass
from datetime import date

from training.base.refusal import Refused
from training.base.text import _


@dataclass(frozen=True)
class Norm:
    """What a norm asks of a paper, as far as it differs from norm to norm."""

    form: str
    valid_from: date
    minutes_dated: bool
    recipient_end: str


PARTY = "party"
# What stands at the top right.
HEADINGS = {PARTY: "ĐẢNG CỘNG SẢN VIỆT NAM"}

NORMS = (
    # HD 36-HD/VPTW, 03/4/2018.
    Norm(PARTY, date(2018, 4, 3), minutes_dated=True, recipient_end=","),
    # Quy định 399-QĐ/TW, 09/01/2026: minutes without place and date, recipients end with a semicolon.
    Norm(PARTY, date(2026, 1, 9), minutes_dated=False, recipient_end=";"),
)


def norm_for(form: str, on: date) -> Norm:
    """The norm of `form` in force `on` that day (the first one for earlier days); refuses a form we do not print."""
    known = [norm for norm in NORMS if norm.form == form]
    if not known:
        raise Refused(_("Chưa in được theo thể thức “%(form)s”: chọn thể thức văn bản của Đảng.", form=form))
    return [known[0], *(norm for norm in known if norm.valid_from <= on)][-1]
