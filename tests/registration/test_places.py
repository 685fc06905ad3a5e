"""Who holds a place and who waits, over any course of events."""

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from training.registration.places import Places

COMING, LEAVING, RESIZING = "coming", "leaving", "resizing"
events = st.lists(
    st.one_of(
        st.just((COMING, 0)),
        st.tuples(st.just(LEAVING), st.integers(0, 30)),
        st.tuples(st.just(RESIZING), st.integers(1, 6)),
    ),
    max_size=40,
)


@dataclass
class Hall:
    """People by the number in which they came, kept by what Places says."""

    capacity: int
    placed: list[int] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    came: int = 0

    @property
    def places(self) -> Places:
        return Places(self.capacity, len(self.placed), len(self.waiting))

    def do(self, event: str, value: int) -> None:
        if event == COMING:
            self.came += 1
            (self.placed if self.places.open else self.waiting).append(self.came)
        elif event == RESIZING:
            self.capacity = value
        elif everybody := self.placed + self.waiting:
            leaving = everybody[value % len(everybody)]
            (self.placed if leaving in self.placed else self.waiting).remove(leaving)
        for _turn in range(self.places.moving_up):
            self.placed.append(self.waiting.pop(0))


@given(st.integers(1, 6), events)
def test_no_place_stays_free_while_somebody_waits(capacity: int, events: list[tuple[str, int]]) -> None:
    hall = Hall(capacity)
    for event, value in events:
        hall.do(event, value)
        assert not (hall.places.free and hall.waiting)


@given(st.integers(1, 6), events)
def test_nobody_is_let_in_beyond_the_last_place_and_a_smaller_hall_sends_nobody_away(
    capacity: int, events: list[tuple[str, int]]
) -> None:
    hall = Hall(capacity)
    for event, value in events:
        before = set(hall.placed)
        hall.do(event, value)
        grown = set(hall.placed) - before
        assert len(hall.placed) <= hall.capacity or not grown
        assert event != RESIZING or before <= set(hall.placed)


@given(st.integers(1, 6), events)
def test_those_who_wait_move_up_in_the_order_they_came(capacity: int, events: list[tuple[str, int]]) -> None:
    hall = Hall(capacity)
    for event, value in events:
        waited = list(hall.waiting)
        hall.do(event, value)
        assert hall.waiting == sorted(hall.waiting)
        moved = [number for number in waited if number in hall.placed]
        assert moved == [number for number in waited if number in hall.placed or number in hall.waiting][: len(moved)]


def test_whoever_comes_next_is_told_the_number_on_the_waiting_list() -> None:
    assert Places(capacity=2, placed=2, waiting=3).next_number == 4


def test_people_let_in_at_the_door_leave_no_free_place_behind() -> None:
    places = Places(capacity=2, placed=3, waiting=1)
    assert (places.free, places.open, places.moving_up) == (0, False, 0)
