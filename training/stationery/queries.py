"""Reads of blanks and printers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import aliased

from training.accounts.models import User
from training.base.db import session
from training.certificates.models import Certificate, CertificateState
from training.designs.design import Design
from training.designs.models import TemplateVersion
from training.stationery.blanks import Serials, next_serials
from training.stationery.models import Blank, BlankLot, BlankState, Printer


def lots() -> Sequence[BlankLot]:
    """The lots, the last received first."""
    return session().scalars(select(BlankLot).order_by(BlankLot.received_on.desc(), BlankLot.id.desc())).all()


def printers() -> Sequence[Printer]:
    """The printers by name."""
    return session().scalars(select(Printer).order_by(Printer.name)).all()


def serials_of(lot: BlankLot) -> Serials:
    """How the blanks of a lot are numbered."""
    return Serials(lot.prefix, lot.first_serial, lot.digits)


def taken_serials(lot: BlankLot) -> set[int]:
    """The serials of a lot that left the stock."""
    taken = select(Blank.serial).where(Blank.lot_id == lot.id, Blank.serial.is_not(None))
    return {serial for serial in session().scalars(taken) if serial is not None}


def coming_serials(lot: BlankLot, wanted: int) -> list[int | None]:
    """The serials that come next, no more than are left."""
    return next_serials(serials_of(lot), taken_serials(lot), min(wanted, lot.remaining))


def following_serial(lot: BlankLot, blank: Blank) -> str:
    """What the sheet on `blank` bears if the printer passed one blank over; "" where the lot ends with it."""
    last = (lot.first_serial or 0) + lot.received - 1
    return "" if blank.serial is None or blank.serial >= last else serials_of(lot).text(blank.serial + 1)


def designs_of(certificates: Iterable[Certificate]) -> dict[int, Design]:
    """Template version → its design, of some certificates."""
    wanted = {certificate.template_version_id for certificate in certificates}
    versions = session().scalars(select(TemplateVersion).where(TemplateVersion.id.in_(wanted)))
    return {version.id: Design.from_values(version.design) for version in versions}


def blanks_in_use(course_id: int) -> dict[int, Blank]:
    """Certificate id → the blank that it stands on, of a course."""
    theirs = select(Blank).join(Certificate, Certificate.id == Blank.certificate_id)
    found = theirs.where(Certificate.course_id == course_id, Blank.state == BlankState.USED)
    return {blank.certificate_id: blank for blank in session().scalars(found) if blank.certificate_id is not None}


def blank_of(certificate_id: int) -> Blank | None:
    """The blank that a certificate stands on."""
    theirs = select(Blank).where(Blank.certificate_id == certificate_id)
    return session().scalar(theirs.where(Blank.state == BlankState.USED))


def spoiled_in(course_id: int) -> dict[int, list[Blank]]:
    """Certificate id → the blanks that were spoiled in printing it, of a course, the first first."""
    theirs = select(Blank).join(Certificate, Certificate.id == Blank.certificate_id).order_by(Blank.id)
    found = dict[int, list[Blank]]()
    wanted = theirs.where(Certificate.course_id == course_id, Blank.state == BlankState.SPOILED)
    for blank in session().scalars(wanted):
        found.setdefault(blank.certificate_id or 0, []).append(blank)
    return found


def blanks_of_run(course_id: int, lot_id: int, blank_id: int) -> Sequence[Blank]:
    """The blanks of a lot that were taken for a course together with blank `blank_id`, in printing order."""
    first = aliased(Blank)
    together = (
        select(Blank)
        .join(first, (first.lot_id == Blank.lot_id) & (first.at == Blank.at))
        .join(Certificate, Certificate.id == Blank.certificate_id)
        .where(first.id == blank_id, first.lot_id == lot_id, Certificate.course_id == course_id)
        .order_by(Blank.id)
    )
    return session().scalars(together).all()


def certificates_of_run(course_id: int, lot_id: int, blank_id: int) -> list[int]:
    """The ids of the certificates that were put on blanks together with blank `blank_id`, in printing order."""
    return [blank.certificate_id or 0 for blank in blanks_of_run(course_id, lot_id, blank_id)]


def goes_on_blanks(course_id: int) -> bool:
    """Whether the certificates of a course belong on pre-printed blanks: one stands on a blank, or wants one."""
    valid = Certificate.course_id == course_id, Certificate.state == CertificateState.VALID
    of_them = select(Certificate.template_version_id).where(*valid)
    blanks = select(Blank.id).join(Certificate, Certificate.id == Blank.certificate_id)
    in_use = blanks.where(Certificate.course_id == course_id, Blank.state == BlankState.USED).exists()
    found = session().execute(select(TemplateVersion.design, in_use).where(TemplateVersion.id.in_(of_them)))
    return any(on_blank or Design.from_values(design).preprinted for design, on_blank in found)


@dataclass(frozen=True)
class Run:
    """What was printed together on the blanks of a lot: the id of the first blank, and how many."""

    lot: BlankLot
    at: datetime
    first: int
    count: int


def runs_of(course_id: int) -> list[Run]:
    """What was printed on blanks together in a course, the last first; a sheet that was printed again is none."""
    together = (
        select(BlankLot, Blank.at, func.min(Blank.id), func.count())
        .join(Blank, Blank.lot_id == BlankLot.id)
        .join(Certificate, Certificate.id == Blank.certificate_id)
        .where(Certificate.course_id == course_id, ~_again())
        .group_by(BlankLot.id, Blank.at)
        .order_by(Blank.at.desc())
    )
    return [Run(*row) for row in session().execute(together)]


def _again() -> ColumnElement[bool]:
    """Whether a blank stands for one of the same lot and certificate that was spoiled before."""
    before = aliased(Blank)
    same = before.certificate_id == Blank.certificate_id, before.lot_id == Blank.lot_id
    return exists().where(*same, before.id < Blank.id)


@dataclass(frozen=True)
class Past:
    """What became of a blank, with the certificate it was for and who wrote it down."""

    blank: Blank
    certificate: Certificate | None
    by: str


def history(lot: BlankLot, *, start: int, count: int, spoiled: bool = False) -> tuple[list[Past], int]:
    """Some of what left a lot, by serial, and how many there are in all."""
    chosen = (Blank.lot_id == lot.id,) + ((Blank.state == BlankState.SPOILED,) if spoiled else ())
    rows = (
        select(Blank, Certificate, User.display_name)
        .join(User, User.id == Blank.by_id)
        .outerjoin(Certificate, Certificate.id == Blank.certificate_id)
        .where(*chosen)
        .order_by(Blank.serial, Blank.id)
    )
    some = session().execute(rows.offset(start).limit(count))
    found = [Past(blank, certificate, name) for blank, certificate, name in some]
    return found, session().scalar(select(func.count()).select_from(Blank).where(*chosen)) or 0
