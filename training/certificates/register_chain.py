"""Whether the register is whole: every line, and the certificates that the lines speak of."""

from dataclasses import dataclass
from datetime import UTC

from sqlalchemy import select

from training.base.db import session
from training.base.refusal import Sentence
from training.base.text import _
from training.certificates.chain import LETTERS, START, Link, faults, short
from training.certificates.models import NumberSeries, RegisterEntry
from training.certificates.numbering import REGISTER
from training.certificates.register_faults import certificate_faults


@dataclass(frozen=True)
class Report:
    """A year's register as it was found: how many lines, the last one's hash, what is wrong."""

    year: int
    lines: int
    last: str
    problems: list[Sentence]

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def to_values(self) -> dict[str, object]:
        """As JSON tells it."""
        problems = [str(problem) for problem in self.problems]
        return {"year": self.year, "lines": self.lines, "last": self.last, "ok": self.whole, "problems": problems}

    @property
    def sentence(self) -> Sentence:
        """The state of the register in a sentence."""
        if self.whole:
            code = short(self.last)
            return _(
                "Sổ năm %(year)s nguyên vẹn: %(n)s dòng, mã cuối %(code)s.", year=self.year, n=self.lines, code=code
            )
        return _("Sổ năm %(year)s không nguyên vẹn: %(n)s chỗ sai.", year=self.year, n=len(self.problems))


def says(line: RegisterEntry) -> dict[str, object]:
    """All that a line says, as its hash covers it."""
    return {
        "year": line.year,
        "seq": line.seq,
        "kind": str(line.kind),
        "certificate_id": line.certificate_id,
        "at": line.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "by_id": line.by_id,
        "reason": line.reason,
        "decision_number": line.decision_number,
        "happened_on": line.happened_on.isoformat() if line.happened_on else None,
        "recipient": line.recipient,
        "authority": line.authority,
        "facts": line.facts,
    }


def verify_year(year: int) -> Report:
    """Reckon every hash of a year anew, and compare the certificates that it issued with their lines."""
    lines = session().scalars(select(RegisterEntry).where(RegisterEntry.year == year).order_by(RegisterEntry.seq)).all()
    links = [Link(line.seq, says(line), line.previous, line.hash) for line in lines]
    problems = faults(year, links, lines_taken(year)) + certificate_faults(year)
    return Report(year, len(lines), lines[-1].hash if lines else START, problems)


def verify_register() -> list[Report]:
    """The same of every year that took a line, the earliest first."""
    years = set(session().scalars(select(RegisterEntry.year).distinct()))
    years |= set(session().scalars(select(NumberSeries.year).where(NumberSeries.kind == REGISTER)))
    return [verify_year(year) for year in sorted(years)]


def last_hash(year: int) -> str:
    """The hash of the last line of a year as it stands; that of the start where there is none."""
    lines = select(RegisterEntry.hash).where(RegisterEntry.year == year)
    return session().scalar(lines.order_by(RegisterEntry.seq.desc()).limit(1)) or START


def lines_taken(year: int) -> int:
    """How many lines the series gave out in a year, so how many there must be."""
    series = select(NumberSeries.next).where(NumberSeries.kind == REGISTER, NumberSeries.year == year)
    return (session().scalar(series) or 1) - 1


def bears(year: int, seq: int, code: str) -> bool:
    """Whether a line has the code that a printed book bears, however it was typed."""
    line = select(RegisterEntry.hash).where(RegisterEntry.year == year, RegisterEntry.seq == seq)
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return len(plain) >= LETTERS and (session().scalar(line) or "").startswith(plain)
