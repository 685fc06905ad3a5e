"""Many officers write into the register at once: one chain without a fork, and the control that shows one."""

from collections.abc import Callable
from threading import Barrier

from flask import Flask

from tests.attendance.hall import at_once
from tests.certificates.graduates import Graduates
from training.accounts.models import User
from training.base.clock import now
from training.base.db import session, transaction
from training.certificates.actions import Handover, hand_over, issue
from training.certificates.actions.entries import enter_spoiled
from training.certificates.chain import entry_hash
from training.certificates.models import Certificate, EntryKind, NumberSeries, RegisterEntry
from training.certificates.register_chain import last_hash, says, verify_year
from training.courses.models import Course

WORKERS = 20
Deed = Callable[[], object]


def _lines() -> list[tuple[int, str]]:
    return [(line.seq, line.previous) for line in session().query(RegisterEntry).order_by(RegisterEntry.seq)]


def test_twenty_workers_write_twenty_lines_of_one_chain(app: Flask, graduates: Graduates) -> None:
    by_id = graduates.cast.organiser.id

    def spoil() -> None:
        by = session().get_one(User, by_id)
        with transaction():
            enter_spoiled("AB", None, "kẹt giấy", by=by)

    assert at_once(app, *[spoil] * WORKERS) == []
    lines = _lines()
    assert [seq for seq, _previous in lines] == list(range(1, WORKERS + 1))
    assert len({previous for _seq, previous in lines}) == WORKERS
    assert verify_year(2022).whole


def test_with_the_lock_taken_out_the_chain_forks(app: Flask, graduates: Graduates) -> None:
    """Each takes its place first and reads the last hash before any other has written."""
    by_id, together = graduates.cast.organiser.id, Barrier(WORKERS)
    places = iter(range(1, WORKERS + 1))

    def spoil() -> None:
        seq, previous = next(places), last_hash(2022)
        session().rollback()
        together.wait()
        line = RegisterEntry(year=2022, seq=seq, kind=EntryKind.SPOILED, at=now(), by_id=by_id, facts={"blank": "AB"})
        for name in ("reason", "decision_number", "recipient", "authority"):
            setattr(line, name, "")
        line.previous, line.hash = previous, entry_hash(previous, says(line))
        with transaction() as current:
            current.add(line)

    with transaction() as current:
        current.add(NumberSeries(kind="register", year=2022, next=WORKERS + 1))
    assert at_once(app, *[spoil] * WORKERS) == []
    assert len({previous for _seq, previous in _lines()}) < WORKERS
    assert not verify_year(2022).whole


def test_issuing_and_handing_over_at_once_is_one_chain(app: Flask, graduates: Graduates) -> None:
    graduates.crowd(20)
    issued = graduates.issue()
    courses = [Graduates(graduates.cast, graduates.cast.make_course()) for _course in range(2)]
    for number, other in enumerate(courses, 1):
        other.crowd(20, first=20 * number)
    ids, course_id, by_id = [c.id for c in issued], graduates.course.id, graduates.cast.organiser.id

    def give() -> None:
        by, course = session().get_one(User, by_id), session().get_one(Course, course_id)
        certificates = session().query(Certificate).filter(Certificate.id.in_(ids)).all()
        with transaction():
            hand_over(course, certificates, Handover(certificates[0].issued_on, "Lý Văn Nam", "Ủy ban xã"), by=by)

    def press(id: int) -> Deed:
        def deed() -> None:
            by, course = session().get_one(User, by_id), session().get_one(Course, id)
            with transaction():
                issue(course, by=by)

        return deed

    assert at_once(app, give, give, *(press(other.course.id) for other in courses)) == []
    kinds = [line.kind for line in session().query(RegisterEntry)]
    assert (kinds.count(EntryKind.ISSUED), kinds.count(EntryKind.HANDOVER)) == (60, 20)
    assert verify_year(2022).whole
