"""Who earned a certificate: a rule, and the sentences of whoever did not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.attendance.models import MarkKind
from training.certificates.eligibility import Result, Verdict, decide

PRESENT, LATE, EXCUSED, ABSENT = MarkKind.PRESENT, MarkKind.LATE, MarkKind.EXCUSED, MarkKind.ABSENT
ROLLS = range(6)
marks = st.dictionaries(st.sampled_from(ROLLS), st.sampled_from([PRESENT, LATE, EXCUSED, ABSENT]))
weights = st.dictionaries(st.sampled_from(ROLLS), st.sampled_from([1.0, 2.0, 3.5]), min_size=1)
shares = st.sampled_from([0.2, 0.5, 0.8, 1.0])


def _judge(kinds: dict[int, MarkKind], rolls: int = 5, still_open: tuple[int, ...] = (), **rule: object) -> Verdict:
    needed, excused = float(str(rule.get("needed", 0.8))), bool(rule.get("excused_counts", False))
    return decide(kinds, dict.fromkeys(range(rolls), 1.0), still_open, needed=needed, excused_counts=excused)


def test_four_of_five_is_eighty_percent() -> None:
    assert _judge(dict.fromkeys(range(4), PRESENT) | {4: ABSENT}).result == Result.EARNED
    assert _judge(dict.fromkeys(range(3), PRESENT) | {3: ABSENT, 4: ABSENT}).result == Result.MISSED


def test_late_counts_as_having_come() -> None:
    assert _judge({0: LATE}, rolls=1) == Verdict(Result.EARNED, 1, 1)


def test_excused_counts_only_where_the_course_says_so() -> None:
    assert _judge({0: EXCUSED}, rolls=1).result == Result.MISSED
    assert _judge({0: EXCUSED}, rolls=1, excused_counts=True).result == Result.EARNED


def test_a_session_of_three_periods_weighs_three() -> None:
    verdict = decide({0: PRESENT, 1: ABSENT}, {0: 3.0, 1: 1.0}, (), needed=0.75, excused_counts=False)
    assert verdict.result == Result.EARNED


def test_while_a_roll_is_open_it_may_still_be_earned() -> None:
    assert _judge({}, rolls=1, still_open=(0,)).result == Result.UNDECIDED
    assert _judge({0: ABSENT}, rolls=1, still_open=(0,)).result == Result.MISSED
    assert _judge({0: ABSENT}, rolls=2, still_open=(1,)).result == Result.MISSED


def test_without_a_roll_nothing_is_decided() -> None:
    assert _judge({}, rolls=0) == Verdict(Result.UNDECIDED, 0, 0, "Chưa có bảng điểm danh")


@pytest.mark.parametrize(
    ("kinds", "sentence"),
    [
        ({0: EXCUSED, 1: EXCUSED}, "Vắng có phép"),
        ({0: ABSENT, 1: ABSENT}, "Vắng không phép"),
        ({0: PRESENT, 1: ABSENT}, "Dự 1 trong 2 buổi, tính 50 %, cần ít nhất 80 %"),
        ({0: EXCUSED, 1: ABSENT}, "Dự 0 trong 2 buổi, tính 0 %, cần ít nhất 80 %"),
        ({}, "Dự 0 trong 2 buổi, tính 0 %, cần ít nhất 80 %"),
    ],
)
def test_whoever_missed_it_is_told_why(app: object, kinds: dict[int, MarkKind], sentence: str) -> None:
    assert str(_judge(kinds, rolls=2).reason) == sentence


@given(marks, weights, st.sets(st.sampled_from(ROLLS)), shares, st.booleans(), marks)
def test_a_verdict_stands_whatever_open_rolls_bring_and_an_open_one_goes_both_ways(
    kinds: dict[int, MarkKind],
    weighed: dict[int, float],
    still_open: set[int],
    needed: float,
    excused: bool,
    later: dict[int, MarkKind],
) -> None:
    def judged(more: dict[int, MarkKind]) -> Result:
        return decide(more | kinds, weighed, (), needed=needed, excused_counts=excused).result

    now = decide(kinds, weighed, still_open, needed=needed, excused_counts=excused).result
    awaited = {roll: kind for roll, kind in later.items() if roll in still_open}
    if now == Result.UNDECIDED:
        assert judged(dict.fromkeys(still_open, PRESENT)) == Result.EARNED
        assert judged(dict.fromkeys(still_open, ABSENT)) == Result.MISSED
    else:
        assert judged(awaited) == now


@given(marks, weights, shares)
def test_coming_once_more_never_takes_a_certificate_away(
    kinds: dict[int, MarkKind], weighed: dict[int, float], needed: float
) -> None:
    before = decide(kinds, weighed, (), needed=needed, excused_counts=False)
    after = decide(kinds | {min(weighed): PRESENT}, weighed, (), needed=needed, excused_counts=False)
    assert (before.result, after.result) != (Result.EARNED, Result.MISSED)
    assert after.attended >= before.attended
