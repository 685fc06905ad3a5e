"""Whatever is done with a lot, in any order: the sums and the serials stay right."""

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import delete, select

from tests.certificates.graduates import Graduates
from tests.stationery.stock import NUMBERED, lot_of, misprint, put_on, sums
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.certificates.models import Certificate
from training.stationery.actions.blanks import return_blanks, write_off
from training.stationery.blanks import Serials
from training.stationery.models import Blank, BlankLot, BlankState
from training.stationery.queries import blanks_of_run

RECEIVED, PEOPLE = 9, 6


def test_any_sequence_of_verbs_keeps_the_sum_and_the_serials(graduates: Graduates) -> None:
    graduates.crowd(PEOPLE)
    ids = [certificate.id for certificate in graduates.issue()]

    class Stock(RuleBasedStateMachine):
        """A lot beside what should be true of it: what each certificate stands on, and what was spoiled."""

        @initialize(serials=st.sampled_from([NUMBERED, Serials()]))
        def receive(self, serials: Serials) -> None:
            with transaction() as current:
                current.execute(delete(Blank))
                current.execute(delete(BlankLot))
            self.lot = lot_of(graduates.cast, RECEIVED, serials)
            self.standing: dict[int, int | None] = {}
            self.spoiled = list[int | None]()

        @property
        def free(self) -> list[Any]:
            """The serials that should be left, ascending."""
            if self.lot.first_serial is None:
                return [None] * (RECEIVED - len(self.standing) - len(self.spoiled))
            gone = {*self.standing.values(), *self.spoiled}
            return [s for s in range(101, 101 + RECEIVED) if s not in gone]

        @rule(chosen=st.lists(st.sampled_from(ids), unique=True, min_size=1))
        def print_some(self, chosen: list[int]) -> None:
            new, free = [id for id in chosen if id not in self.standing], self.free
            certificates = [session().get_one(Certificate, id) for id in chosen]
            try:
                put_on(graduates.cast, self.lot, certificates)
            except Refused:
                assert len(new) > len(free)
            else:
                self.standing |= dict(zip(new, free, strict=False))

        @precondition(lambda self: self.standing)
        @rule(data=st.data())
        def spoil_one(self, data: st.DataObject) -> None:
            id = data.draw(st.sampled_from(sorted(self.standing)))
            blank, free = self.blanks()[id], self.free
            new = misprint(graduates.cast, blank)
            self.spoiled.append(self.standing.pop(id))
            if free:
                self.standing[id] = free[0]
            assert (new is not None) == bool(free)

        @precondition(lambda self: self.standing)
        @rule(data=st.data())
        def give_a_run_back(self, data: st.DataObject) -> None:
            blank = self.blanks()[data.draw(st.sampled_from(sorted(self.standing)))]
            run = [(b.certificate_id or 0, b.state) for b in blanks_of_run(graduates.course.id, self.lot.id, blank.id)]
            try:
                with transaction():
                    return_blanks(blank, by=graduates.cast.organiser)
            except Refused:
                assert BlankState.SPOILED in {state for _id, state in run}
            else:
                assert {state for _id, state in run} == {BlankState.USED}
                for id, _state in run:
                    self.standing.pop(id)

        @rule(data=st.data(), count=st.integers(1, 3))
        def find_damp_ones(self, data: st.DataObject, count: int) -> None:
            free = self.free
            if self.lot.first_serial is None:
                damp: list[int | None] = [None] * count
            else:
                every = st.integers(101, 100 + RECEIVED)
                damp = list(data.draw(st.lists(every, unique=True, min_size=count, max_size=count)))
            fits = len(damp) <= len(free) and all(d in free for d in damp)
            try:
                with transaction():
                    write_off(self.lot, damp, "ẩm", by=graduates.cast.organiser)
            except Refused:
                assert not fits
            else:
                assert fits
                self.spoiled += damp

        def blanks(self) -> dict[int, Blank]:
            used = select(Blank).where(Blank.state == BlankState.USED)
            return {blank.certificate_id or 0: blank for blank in session().scalars(used)}

        @invariant()
        def all_is_accounted_for(self) -> None:
            counts = (RECEIVED, len(self.standing), len(self.spoiled), len(self.free))
            assert sums(self.lot) == counts
            assert {id: blank.serial for id, blank in self.blanks().items()} == self.standing
            spoiled = select(Blank.serial).where(Blank.state == BlankState.SPOILED)
            assert sorted(session().scalars(spoiled), key=str) == sorted(self.spoiled, key=str)

    quick = settings(max_examples=12, stateful_step_count=10, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Stock, settings=quick)
