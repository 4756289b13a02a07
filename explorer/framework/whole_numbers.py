"""Whole numbers that the data give: positions, lines, characters, orders."""

from explorer.terms import Value

MOST = 2**53 - 1
"""The largest number, either side of 0, that JavaScript and JSON keep as it is (RFC 8259 §6)."""


def whole_number(value: Value) -> int:
    """Return *value*, a number or the text of one, as a whole number.

    Raises `ValueError` where it is none: a truth value, infinite, with a fraction, or larger than `MOST`.
    """
    if isinstance(value, bool):
        raise ValueError(f"{value} is no number")
    number = value if isinstance(value, float) else int(value)
    if not -MOST <= number <= MOST or number != int(number):  # not so for “nan”
        raise ValueError(f"{value} is no whole number")
    return int(number)
