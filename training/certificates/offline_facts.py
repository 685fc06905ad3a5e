"""What of a certificate can be compared without the network, and when two texts say the same.

`canonical` is mirrored in static/js/verifier/facts.js; tests/certificates/same_texts.json holds what both must give.
"""

import re
import unicodedata

from training.designs.documents_facts import CertificateFacts

# Stated letter by letter: what \s, \d and \w mean differs between languages.
_SPACES = re.compile("[\t\n\v\f\r \u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]+")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_QUOTES = re.compile("[\u201c\u201d\u201e\u00ab\u00bb]")
_APOSTROPHES = re.compile("[\u2018\u2019\u02bc]")
_AROUND_MARKS = re.compile(" ?([-,;:/.()]) ?")
_LEADING_ZEROS = re.compile("(^|[^0-9.,])0+([0-9])")
_LONG_DATE = re.compile("ngày ([0-9]+)(?: tháng |/)([0-9]+)(?: năm |/)([0-9]+)")
_TONE = re.compile("([\u0300\u0301\u0303\u0309\u0323])([a-zđ\u0302\u0306\u031b]+)")
_AT_THE_ENDS = " .,;:"
# The lines that can be compared, and how many spellings of each are kept.
FIELDS = {
    "full_name": 1,
    "birth": 2,
    "native_place": 1,
    "post": 1,
    "course": 1,
    "held": 2,
    "grade": 1,
    "number": 1,
    "entry": 1,
    "dated": 2,
    "signer": 2,
}


def canonical(text: str) -> str:
    """What two texts share that say the same, however they are typed.

    Neither Unicode form, case, surplus spaces nor the kind of dash counts, nor where a tone is put (hòa, hoà), nor
    zeros before a whole number, nor whether a date is written long or short.
    """
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower())
    for marks, plain in ((_DASHES, "-"), (_QUOTES, '"'), (_APOSTROPHES, "'"), (_SPACES, " ")):
        text = marks.sub(plain, text)
    text = _AROUND_MARKS.sub(r"\1", text)
    text = _LEADING_ZEROS.sub(r"\1\2", text)
    text = _LONG_DATE.sub(r"\1/\2/\3", text)
    text = _TONE.sub(r"\2\1", unicodedata.normalize("NFD", text))
    return text.strip(_AT_THE_ENDS)


def spellings(facts: CertificateFacts) -> dict[str, tuple[str, ...]]:
    """Each line of FIELDS with every text that may be typed for it. Nothing printed is "".

    A date may be typed without its place, a year without its day, a signer without the title.
    """
    post = ", ".join(filter(None, (facts.position, facts.unit)))
    signer_title = " ".join(facts.signer_title.split())
    return {
        "full_name": (facts.full_name,),
        "birth": (facts.birth, facts.birth[-4:]),
        "native_place": (facts.native_place or "",),
        "post": (post,),
        "course": (facts.course,),
        "held": (facts.course_line, facts.course_line.split(", tại ")[0]),
        "grade": (facts.grade or "",),
        "number": (facts.number,),
        "entry": (facts.entry,),
        "dated": (facts.dated, facts.dated.rpartition(", ")[2]),
        "signer": (facts.signer_name, f"{signer_title} {facts.signer_name}"),
    }
