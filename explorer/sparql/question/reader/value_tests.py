"""Reads how a FILTER compares a variable with values (SPARQL 1.1 §17.4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from explorer.sparql.question.model import Comparison, Test
from explorer.sparql.question.reader.facts import PLAIN, TEXTS
from explorer.sparql.syntax_tree import patterns as tree
from explorer.sparql.syntax_tree.terms import Literal, Variable
from explorer.terms import PREFIXES

_XSD = PREFIXES["xsd"]
_WHOLE = {_XSD + "integer"}
_BROKEN = {_XSD + name for name in ("decimal", "double", "float")}
_SIGNS: Mapping[str, Comparison] = {
    "=": "=",
    "!=": "!=",
    "<": "<",
    "<=": "<=",
    ">": ">",
    ">=": ">=",
    "IN": "=",
    "NOT IN": "!=",
}


@dataclass(frozen=True, slots=True)
class Compared:
    """That *test* holds for the variable *name*, which has its question mark; it means just that where all values are of one of the datatypes it *needs*.

    None stands for all datatypes.
    """

    name: str
    test: Test
    needs: frozenset[str] | None = None


def read_test(condition: tree.Expression, words: Mapping[str, tuple[str, ...]]) -> Compared | None:
    """Return what *condition* compares; None where it is no test of one variable.

    *words* are variables that stand for texts, by VALUES.
    """
    match condition:
        case tree.Call("||" | "&&" as sign, parts):
            return _joined(sign, [read_test(part, words) for part in parts])
        case tree.Call("CONTAINS", (tree.Call("LCASE", (text,)), word)):
            name, is_text = _variable(text)
            found = _words(word, words)
            return Compared(name, Test("has", found), None if is_text else TEXTS) if name and found else None
        case tree.Call(sign, (compared, *others)) if sign in _SIGNS:
            return _relation(_SIGNS[sign], compared, others)
    return None


def _relation(
    sign: Comparison, compared: tree.Expression, others: Sequence[tree.Expression]
) -> Compared | None:
    name, is_text = _variable(compared)
    values = [value for value in map(read_literal, others) if value is not None]
    if not name or not values or len(values) < len(others):
        return None
    if is_text:  # a text is never a number
        is_plain = all(isinstance(each, str) for each in values)
        return Compared(name, Test(sign, tuple(values))) if is_plain else None
    needs = PLAIN if any(isinstance(each, str) for each in values) else None
    return Compared(name, Test(sign, _texts_first(values)), needs)


def _texts_first(values: Iterable[str | int | float]) -> tuple[str | int | float, ...]:
    return tuple(sorted(values, key=lambda each: not isinstance(each, str)))


def read_literal(term: object) -> str | int | float | None:
    """Return the text or the number that *term* is; None for others, such as dates or texts in a language, and for no literal."""
    match term:
        case Literal(text, "", datatype):
            return _value(text, datatype)
        case tree.Call("-", (inner,)):
            found = read_literal(inner)
            return None if found is None or isinstance(found, str) else -found
    return None


def _value(text: str, datatype: str) -> str | int | float | None:
    try:
        if datatype in _WHOLE:
            return int(text)
        if datatype in _BROKEN:
            return float(text) if isfinite(float(text)) else None
    except ValueError:
        return None
    return text if datatype in ("", f"{_XSD}string") else None


def _joined(sign: str, tests: list[Compared | None]) -> Compared | None:
    """Return the test that *tests* are together: one of the values is enough, but none must be where it says what is not so."""
    found = [test for test in tests if test]
    comparisons, names = {one.test.comparison for one in found}, {one.name for one in found}
    if len(found) != len(tests) or len(names) != 1 or len(comparisons) != 1:
        return None
    if (sign == "&&") != (comparisons == {"!="}):
        return None
    values = _texts_first(value for one in found for value in one.test.values)
    limits = [one.needs for one in found if one.needs is not None]
    needs = frozenset.intersection(*limits) if limits else None
    return Compared(names.pop(), Test(comparisons.pop(), values), needs)


def _variable(expression: object) -> tuple[str, bool]:
    """Return the variable in *expression*, and whether it stands in STR; empty where it is something else."""
    match expression:
        case tree.Call("STR", (Variable(name),)):
            return f"?{name}", True
        case Variable(name):
            return f"?{name}", False
    return "", False


def _words(expression: object, words: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the words that *expression* may be, in small letters; none where a capital would never be found."""
    match expression:
        case Literal(text, "", "") if text == text.lower():
            return (text,)
        case tree.Call("LCASE", (Literal(text, "", ""),)):
            return (text.lower(),)
        case tree.Call("LCASE", (Variable(name),)):
            return tuple(word.lower() for word in words.get(f"?{name}", ()))
    return ()
