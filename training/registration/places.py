"""Who gets a place, and who moves up: counted under the lock of the course."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Places:
    """The places of a course: how many there are, how many people hold one, how many wait.

    `placed` may exceed `capacity`: people were let in at the door, or the capacity was lowered.
    """

    capacity: int
    placed: int
    waiting: int

    @property
    def free(self) -> int:
        """Places that nobody holds."""
        return max(self.capacity - self.placed, 0)

    @property
    def open(self) -> bool:
        """Whether whoever comes next holds a place at once: nobody overtakes those who wait."""
        return self.free > 0 and not self.waiting

    @property
    def next_number(self) -> int:
        """The number on the waiting list of whoever comes next."""
        return self.waiting + 1

    @property
    def moving_up(self) -> int:
        """How many of those who wait, from the first, now get a place."""
        return min(self.free, self.waiting)
