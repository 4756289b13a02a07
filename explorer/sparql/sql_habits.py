"""Explains what people write who know SQL: words and signs that SPARQL does not have, or has in another place."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from explorer.sparql.missing_separators import Diagnostic
from explorer.sparql.tokens import Token

_JOINED = "Patterns that share a variable are joined; what may be missing stands in OPTIONAL { … }."
_NULL = "What has no value is found with FILTER NOT EXISTS { … }, or with !BOUND(?x) after OPTIONAL."
WORDS = {
    "LIKE": 'Write CONTAINS(LCASE(STR(?text)), "word"), or REGEX(STR(?text), "^word", "i").',
    "AND": "Conditions are joined by &&, patterns by a full stop.",
    "OR": "Conditions are joined by ||, patterns by { … } UNION { … }.",
    "IS": _NULL,
    "NULL": _NULL,
    "BETWEEN": "Write ?n >= 2 && ?n <= 5.",
    "TOP": "Write LIMIT and the number at the end of the query.",
    "JOIN": _JOINED,
    "INNER": _JOINED,
    "LEFT": _JOINED,
}
"""Words of SQL that SPARQL does not have, each with what is written instead."""
TABLE = ("FROM names a graph, not a table.", "Leave FROM out: a pattern says what is looked for, such as ?x a ?kind.")  # fmt: skip
"""What is said of a table after FROM, and what helps."""

_CLAUSES = frozenset(
    [
        "SELECT",
        "WHERE",
        "FROM",
        "GROUP",
        "ORDER",
        "HAVING",
        "LIMIT",
        "OFFSET",
        "VALUES",
        "FILTER",
        "BIND",
        "OPTIONAL",
        "UNION",
        "MINUS",
        "GRAPH",
    ]
)
_OPERATORS = frozenset("=!<>+-*/&|")
_NONE = Token("sign", "", 0)


class _Place(NamedTuple):
    """A *token* with the two before it and the one after it, the *clause* in which it stands, and its *depth* of round brackets there."""

    token: Token
    earlier: Token
    before: Token
    after: Token
    clause: str
    depth: int
    is_inside: bool
    """Whether it stands in braces."""


def find_sql_habit(tokens: Sequence[Token], stop: int) -> Diagnostic | None:
    """Return the first of these mistakes before the offset *stop*."""
    for place in _places(tokens):
        if place.token.start > stop:
            return None
        found = next(filter(None, (habit(place) for habit in _HABITS)), None)
        if found:
            return Diagnostic(place.token.start, *found)
    return None


def _places(tokens: Sequence[Token]) -> Iterator[_Place]:
    clauses, depth = [""], 0
    around = zip([_NONE, _NONE, *tokens], [_NONE, *tokens], tokens, [*tokens[1:], _NONE], strict=False)
    for earlier, before, token, after in around:
        if token.text == "}" and len(clauses) > 1:
            clauses.pop()
        if token.text == "}" or (token.kind == "word" and token.text in _CLAUSES):
            clauses[-1], depth = token.text, 0
        depth -= token.text == ")"
        yield _Place(token, earlier, before, after, clauses[-1], depth, len(clauses) > 1)
        depth += token.text == "("
        if token.text == "{":
            clauses.append("")


_Found = tuple[str, str] | None


def _bare_condition(place: _Place) -> _Found:
    """``HAVING ?n > 2``, and an operator after ``HAVING COUNT(?x)``."""
    if place.clause not in ("HAVING", "FILTER") or place.depth:
        return None
    is_first = place.before.text == place.clause and place.token.kind in ("variable", "term")
    is_after_call = place.before.text == ")" and place.token.text in _OPERATORS
    if not (is_first and ":" not in place.token.text) and not is_after_call:
        return None
    return (
        f"the condition after {place.clause} stands in round brackets.",
        f"Write {place.clause} (?n > 2), with brackets round all of it.",
    )


def _sign(place: _Place) -> _Found:
    """``<>`` and ``==``."""
    if place.token.text == "<>" and place.depth:
        return "“<>” is written != in SPARQL.", "Write ?n != 2."
    if place.token.text == place.after.text == "=" and place.token.end == place.after.start:
        return "“==” is written with one = in SPARQL.", "Write ?n = 2."
    if place.token.text == "NOT" and place.after.text not in ("IN", "EXISTS"):
        return "“not” is written ! in SPARQL.", "Write !(?n = 2)."
    return None


def _comma(place: _Place) -> _Found:
    """``SELECT ?a, ?b``, ``ORDER BY ?a, ?b`` and ``LIMIT 5, 10``."""
    if place.token.text != "," or place.depth:
        return None
    if place.clause == "LIMIT":
        return "LIMIT takes one number.", "Write LIMIT 10 OFFSET 5."
    if place.clause in ("SELECT", "GROUP", "ORDER"):
        return "variables are listed without commas in SPARQL.", "Write a space between them."
    return None


def _unnamed(place: _Place) -> _Found:
    """``SELECT COUNT(?x)``, ``SELECT ?x AS ?y``, ``SELECT (COUNT(?x))`` and ``SELECT DISTINCT(?x)``."""
    if place.clause != "SELECT" or place.depth:
        return None
    is_call = place.token.kind == "word" and place.after.text == "("
    is_bare = is_call and place.token.text not in ("SELECT", "DISTINCT", "REDUCED")
    is_unnamed = place.token.text == ")" and place.earlier.text != "AS"
    if is_bare or is_unnamed or place.token.text == "AS":
        return "what is computed stands in round brackets, with a name.", "Write (COUNT(?x) AS ?n)."
    return None


def _descending(place: _Place) -> _Found:
    """``ORDER BY ?n DESC``."""
    if place.clause != "ORDER" or place.token.text not in ("ASC", "DESC") or place.after.text == "(":
        return None
    return f"{place.token.text} stands before what is sorted by.", f"Write ORDER BY {place.token.text}(?n)."


def _where(place: _Place) -> _Found:
    """``WHERE ?x …`` without braces, or within them."""
    if place.token.text != "WHERE" or place.after.text == "{":
        return None
    if place.is_inside:
        return "WHERE stands before the patterns, not among them.", "A condition is written FILTER (?n > 2)."
    return "the patterns after WHERE stand in braces.", "Write WHERE { … }."


_HABITS: tuple[Callable[[_Place], _Found], ...] = (
    _bare_condition, _sign, _comma, _unnamed, _descending, _where,
)  # fmt: skip
