"""Counts and shares."""

from hypothesis import given
from hypothesis import strategies as st

from training.attendance.models import MarkKind
from training.attendance.summary import Counts, Share, counts, counts_by, in_roll, reaches, share

PRESENT, LATE, EXCUSED, ABSENT = MarkKind.PRESENT, MarkKind.LATE, MarkKind.EXCUSED, MarkKind.ABSENT
KINDS = st.dictionaries(st.integers(1, 9), st.sampled_from([PRESENT, LATE, EXCUSED, ABSENT]))


def test_everybody_on_the_roll_is_counted_once() -> None:
    found = counts([1, 2, 3, 4, 5], {1: PRESENT, 2: LATE, 3: EXCUSED, 4: ABSENT, 9: PRESENT})
    assert found == Counts(present=1, late=1, excused=1, absent=1, unmarked=1)
    assert (found.attended, found.total) == (2, 5)


def test_counts_by_unit_add_up_to_the_whole() -> None:
    by_unit = counts_by({1: "Tả Van", 2: "Tả Van", 3: "Bản Hồ"}, {1: PRESENT, 3: ABSENT})
    assert by_unit == {"Tả Van": Counts(present=1, unmarked=1), "Bản Hồ": Counts(absent=1)}


def test_the_marks_of_one_roll_are_taken_out_of_a_course_s() -> None:
    assert in_roll(7, {1: {7: PRESENT, 8: ABSENT}, 2: {8: LATE}}) == {1: PRESENT}


def test_late_earns_and_excused_only_where_the_course_says_so() -> None:
    kinds, weights = {1: PRESENT, 2: LATE, 3: EXCUSED, 4: ABSENT}, dict.fromkeys([1, 2, 3, 4], 1.0)
    assert share(kinds, weights, [], excused_counts=False) == Share(0.5, 0.5)
    assert share(kinds, weights, [], excused_counts=True) == Share(0.75, 0.75)


def test_who_is_unmarked_in_an_open_roll_may_yet_come() -> None:
    assert share({1: PRESENT}, {1: 3.0, 2: 1.0}, [2], excused_counts=False) == Share(0.75, 1.0)
    assert share({1: PRESENT, 2: ABSENT}, {1: 3.0, 2: 1.0}, [2], excused_counts=False) == Share(0.75, 0.75)


def test_four_of_five_reach_eighty_per_cent_by_any_weight() -> None:
    for weight in (1.0, 0.1, 0.3, 1.7):
        whole = dict.fromkeys(range(5), weight)
        assert reaches(share(dict.fromkeys(range(4), PRESENT), whole, [], excused_counts=False).earned, 0.8)
    three_of_five = share({0: PRESENT, 1: PRESENT, 2: LATE}, dict.fromkeys(range(5), 1.0), [], excused_counts=True)
    assert not reaches(three_of_five.earned, 0.8)


@given(KINDS, st.dictionaries(st.integers(1, 9), st.floats(0, 20), min_size=1), st.sets(st.integers(1, 9)))
def test_a_share_lies_between_nothing_and_all_and_never_above_what_is_possible(
    kinds: dict[int, MarkKind], weights: dict[int, float], still_open: set[int]
) -> None:
    found = share(kinds, weights, still_open, excused_counts=False)
    assert 0 <= found.earned <= found.possible
    assert found.possible <= 1 or reaches(1, found.possible)
    assert share(kinds, weights, [], excused_counts=True).earned >= found.earned
