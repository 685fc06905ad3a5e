"""The verbs that touch many features."""

from training.desk.actions.courses import delete_course, what_stands_in_the_way
from training.desk.actions.merges import merge_persons, reverse_merge

__all__ = ["delete_course", "merge_persons", "reverse_merge", "what_stands_in_the_way"]
