"""How Vietnamese is written, sorted, searched and read: a pure library."""

from training.vietnamese.capitals import is_capitals, suggest_case
from training.vietnamese.clean import clean, clean_lines, nfc
from training.vietnamese.dates import date_range, date_text, hours_text, long_date, spoken_time, time_text, weekday_date
from training.vietnamese.folding import fold, rank
from training.vietnamese.numbers import number_text, ordinal_row, roman, two_digits
from training.vietnamese.order import name_key, words_key
from training.vietnamese.sentence import bind, inside_sentence

__all__ = [
    "bind",
    "clean",
    "clean_lines",
    "date_range",
    "date_text",
    "fold",
    "hours_text",
    "inside_sentence",
    "is_capitals",
    "long_date",
    "name_key",
    "nfc",
    "number_text",
    "ordinal_row",
    "rank",
    "roman",
    "spoken_time",
    "suggest_case",
    "time_text",
    "two_digits",
    "weekday_date",
    "words_key",
]
