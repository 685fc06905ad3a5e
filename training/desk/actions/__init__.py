"""The verbs that touch many features."""

from training.desk.actions.courses import delete_course, what_stands_in_the_way
from training.desk.actions.merges import merge_persons, reverse_merge
from training.desk.actions.unit_reversals import take_back

__all__ = ["delete_course", "merge_persons", "reverse_merge", "take_back", "what_stands_in_the_way"]
