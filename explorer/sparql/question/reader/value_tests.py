"""Reads how a FILTER compares a variable with values (SPARQL 1.1 §17.4)."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.sparql.question.model import Comparison, Test
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


def read_test(condition: tree.Expression, words: Mapping[str, tuple[str, ...]]) -> tuple[str, Test | None]:
    """Return the variable that *condition* compares, with its question mark, and the test; None where it is none of ours.

    *words* are variables that stand for texts, by VALUES.
    """
    match condition:
        case tree.Call("||" | "&&" as sign, parts):
            return _joined(sign, [read_test(part, words) for part in parts])
        case tree.Call("CONTAINS", (text, word)):
            name, found = _variable(text, "LCASE"), _words(word, words)
            return name, Test("has", found) if name and found else None
        case tree.Call(sign, (compared, *others)) if sign in _SIGNS:
            name, values = _variable(compared), tuple(read_literal(each) for each in others)
            if name and values and None not in values:
                return name, Test(_SIGNS[sign], values)  # type: ignore[arg-type]
    return "", None


def read_literal(term: object) -> str | int | float | None:
    """Return the text or the number that *term* is; None for others, and for no literal."""
    match term:
        case Literal(text, _, datatype):
            try:
                if datatype in _WHOLE:
                    return int(text)
                if datatype in _BROKEN:
                    return float(text)
            except ValueError:
                return None
            return text if datatype in ("", f"{_XSD}string") else None
        case tree.Call("-", (inner,)):
            found = read_literal(inner)
            return None if found is None or isinstance(found, str) else -found
    return None


def _joined(sign: str, tests: list[tuple[str, Test | None]]) -> tuple[str, Test | None]:
    """Return the test that *tests* are together: one of the values is enough, but none must be where it says what is not so."""
    names = {name for name, _ in tests}
    found = [test for _, test in tests if test]
    comparisons = {test.comparison for test in found}
    if len(names) != 1 or len(found) != len(tests) or len(comparisons) != 1:
        return "", None
    if (sign == "&&") != (comparisons == {"!="}):
        return "", None
    return names.pop(), Test(comparisons.pop(), tuple(value for test in found for value in test.values))


def _variable(expression: object, *functions: str) -> str:
    """Return the variable in *expression*, which may stand in STR, and must stand in *functions*; empty where it does not."""
    for function in functions:
        match expression:
            case tree.Call(name, (inner,)) if name == function:
                expression = inner
            case _:
                return ""
    match expression:
        case tree.Call("STR", (Variable(name),)) | Variable(name):
            return f"?{name}"
    return ""


def _words(expression: object, words: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    match expression:
        case Literal(text) if text == text.lower():
            return (text,)
        case tree.Call("LCASE", (Literal(text),)):
            return (text.lower(),)
        case tree.Call("LCASE", (Variable(name),)):
            return tuple(word.lower() for word in words.get(f"?{name}", ()))
    return ()
