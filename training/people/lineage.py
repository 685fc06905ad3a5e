"""Which unit stands under which."""

from collections.abc import Mapping


def stands_under(unit_id: int, above_id: int | None, parents: Mapping[int, int | None]) -> bool:
    """Whether `above_id` is `unit_id` itself or anything below it, so that it can not be its parent."""
    seen: set[int] = set()
    while above_id is not None and above_id not in seen:
        if above_id == unit_id:
            return True
        seen.add(above_id)
        above_id = parents.get(above_id)
    return False
