"""Pictures of what a design prints for the shortest, a typical and the longest person."""

from base64 import b64encode
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from io import BytesIO

from PIL import Image

from training.base.config import config
from training.base.db import session
from training.base.refusal import Refused, Sentence
from training.centre.models import CentreFacts
from training.centre.queries import facts_on
from training.designs.design import Design
from training.designs.documents import CertificateFacts, Impression, check_certificate, render_certificates
from training.designs.documents_samples import SAMPLE_NAMES, TYPICAL, Sample, samples_of
from training.designs.numbers import entry_text, number_text
from training.documents.letterhead import Letterhead
from training.documents.render import preview_png
from training.vietnamese import long_date

WIDTH = 900  # pixels
COLOURS = 48  # of a picture without a mark: a third of the bytes
NUMBER = 45  # of the sample


@dataclass(frozen=True)
class Preview:
    """A sample's picture (an address that holds it), or why there is none."""

    name: Sentence
    picture: str = ""
    refusal: Sentence = ""


def sample_facts(on: date) -> CertificateFacts:
    """A typical certificate of the Centre as it is on a day, or of an example where nobody said who it is."""
    centre = facts_on(on)
    return _of_centre(centre, on) if centre else TYPICAL


def _of_centre(centre: CentreFacts, on: date) -> CertificateFacts:
    return replace(
        TYPICAL,
        letterhead=Letterhead.of(centre),
        authority=f"{centre.signer_title} {centre.name}",
        dated=f"{centre.place}, {long_date(on)}",
        signer_title=centre.signer_title,
        signer_name=centre.signer,
        number=number_text(centre.number_pattern, NUMBER, on.year),
        entry=entry_text(NUMBER, on.year),
        address=f"{config().public_url}/x",
    )


def numbered_by(design: Design, facts: CertificateFacts, year: int) -> CertificateFacts:
    """The sample with its number and entry as the design writes them."""
    number = number_text(design.number_pattern, NUMBER, year) if design.number_pattern else facts.number
    return replace(facts, number=number, entry=entry_text(NUMBER, year, design.entry_pattern))


def previews_of(design: Design, on: date) -> list[Preview]:
    """The three, each with its picture or the reason why that person could not be printed; reads, then sets type."""
    people = samples_of(numbered_by(design, sample_facts(on), on.year))
    session().rollback()  # the database waits for no typesetter
    refusals = {sample: _refusal(facts, design) for sample, facts in people.items()}
    printed = [Impression(people[s], design, screen=True) for s, refusal in refusals.items() if not refusal]
    pdf = render_certificates(printed) if printed else b""
    pages = iter(range(len(printed)))
    return [
        Preview(SAMPLE_NAMES[sample], refusal=refusal)
        if refusal
        else Preview(SAMPLE_NAMES[sample], _address(_small(preview_png(pdf, next(pages), WIDTH), design)))
        for sample, refusal in refusals.items()
    ]


def picture_of(design: Design, sample: Sample, on: date) -> bytes:
    """One of the three as a PNG; refuses as printing does."""
    facts = samples_of(numbered_by(design, sample_facts(on), on.year))[sample]
    session().rollback()
    return _picture(design, facts)


@lru_cache(maxsize=64)
def _picture(design: Design, facts: CertificateFacts) -> bytes:
    pdf = render_certificates([Impression(facts, design, screen=True)])
    return _small(preview_png(pdf, width_px=WIDTH), design)


def _refusal(facts: CertificateFacts, design: Design) -> Sentence:
    try:
        check_certificate(facts, design)
    except Refused as refusal:
        return refusal.sentence
    return ""


def _small(png: bytes, design: Design) -> bytes:
    """The same picture in fewer bytes: few colours are on it, but for those of a mark."""
    if design.mark:
        return png
    file = BytesIO()
    with Image.open(BytesIO(png)) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _address(png: bytes) -> str:
    return f"data:image/png;base64,{b64encode(png).decode()}"
