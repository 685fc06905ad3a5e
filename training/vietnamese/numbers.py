"""Numbers as Vietnamese papers write them."""

from decimal import Decimal

_UNITS = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TEN = {5: "lăm"}
_AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_SWAP = str.maketrans(",.", ".,")


def number_text(value: float | Decimal) -> str:
    """1.234,5: a point for thousands, a comma for decimals; a whole float shows none."""
    exact = Decimal(str(value))
    whole = exact == exact.to_integral_value()
    return f"{exact.to_integral_value() if whole else exact:,f}".translate(_SWAP)


def two_digits(number: int) -> str:
    """08, as papers count below ten."""
    return f"{number:02}"


def ordinal_row(number: int) -> str:
    """The head of a numbered conclusion: "Một là", "Hai mươi mốt là"; refuses all but 1–99 with ValueError."""
    if number not in range(1, 100):
        raise ValueError(f"No words for {number}.")
    return f"{_words(number)} là".capitalize()


def _words(number: int) -> str:
    tens, rest = divmod(number, 10)
    if not tens:
        return _UNITS[rest]
    head, endings = ("mười", _AFTER_TEN) if tens == 1 else (f"{_UNITS[tens]} mươi", _AFTER_TENS)
    return f"{head} {endings.get(rest, _UNITS[rest])}".strip()


def roman(number: int) -> str:
    """XIV; refuses what has no Roman numeral (under 1, over 3999) with ValueError."""
    if number not in range(1, 4000):
        raise ValueError(f"No Roman numeral for {number}.")
    text = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        text += letters * times
    return text
