"""Says how values and numbers are compared."""

from __future__ import annotations

from explorer.sparql.english.lexicon import COMPARED
from explorer.sparql.question.model import Test

_AMOUNTS = {
    "=": "exactly",
    "!=": "not exactly",
    "<": "fewer than",
    "<=": "at most",
    ">": "more than",
    ">=": "at least",
}


def test_words(test: Test) -> str:
    """Return how a value is compared: “holds “trust” or “goal””."""
    compared = "holds" if test.comparison == "has" else COMPARED[test.comparison][0]
    return f"{compared} {' or '.join(map(_written, test.values))}"


def amount(test: Test | None) -> str:
    """Return a number that is compared, before a noun: “more than 2”; “any number of” without a test."""
    return f"{_AMOUNTS[test.comparison]} {test.values[0]}" if test else "any number of"


def _written(value: str | int | float) -> str:
    """Return *value*, a text in quotation marks that are not in it, or doubled where both sorts are."""
    if not isinstance(value, str):
        return f"{value}"
    if not {*"“”"} & {*value}:
        return f"“{value}”"
    return f'"{value.replace(chr(34), chr(34) * 2)}"'
