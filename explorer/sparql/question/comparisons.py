"""Writes how values are compared, as expressions of SPARQL 1.1 (§17)."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from explorer.sparql.question.model import Test
from explorer.terms import n3


def write_test(value: str, test: Test) -> str:
    """Return the expression that compares the variable *value*; texts are compared without their languages."""
    if test.comparison == "has":
        words = [n3(f"{each}".lower()) for each in test.values]
        return " || ".join(f"CONTAINS(LCASE(STR({value})), {word})" for word in words)
    texts = [n3(each) for each in test.values if isinstance(each, str)]
    numbers = [_number(each) for each in test.values if not isinstance(each, str)]
    sorts = [_compare(f"STR({value})", texts, test), _compare(value, numbers, test)]
    return (" && " if test.comparison == "!=" else " || ").join(filter(None, sorts))


def _compare(compared: str, values: Sequence[str], test: Test) -> str:
    """Return the comparison of what is *compared* with *values*, which are written already; empty without any."""
    if test.comparison in ("=", "!=") and len(values) > 1:
        return f"{compared} {'IN' if test.comparison == '=' else 'NOT IN'} ({', '.join(values)})"
    return " || ".join(f"{compared} {test.comparison} {each}" for each in values)


def _number(value: float) -> str:
    """Return *value* as a query has it: plainly, but for a negative fraction, which rdflib's parser would not read."""
    is_plain = isinstance(value, int) or (isfinite(value) and value >= 0)
    return f"{value}" if is_plain else n3(value)
