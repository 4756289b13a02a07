"""Which columns of a query are computed truth values; some engines answer these with the numbers 1 and 0."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explorer.sparql.tokens import Token, tokens

_FUNCTIONS = frozenset(
    """
    BOUND CONTAINS EXISTS ISBLANK ISIRI ISLITERAL ISNUMERIC ISURI LANGMATCHES NOT REGEX SAMETERM STRENDS STRSTARTS
    """.split()  # noqa: SIM905
)
_OPERATORS = frozenset("=<>!&|")
_CHOICES = frozenset({"COALESCE", "IF"})
_STEP = {"(": 1, "{": 1, "[": 1, ")": -1, "}": -1, "]": -1}


def boolean_columns(text: str) -> frozenset[str]:
    """Return the names of the variables to which *text* gives a truth value by ``AS``."""
    read = list(tokens(text))
    return frozenset(
        read[at + 1].text[1:]
        for at, token in enumerate(read[:-1])
        if token.kind == "word" and token.text == "AS" and _is_boolean(_before(read, at))
    )


def _before(read: Sequence[Token], end: int) -> Sequence[Token]:
    """The expression that ends before the token at *end*: back to the bracket that is not closed."""
    depth = 0
    for at in range(end - 1, -1, -1):
        depth -= _step(read[at])
        if depth < 0:
            return read[at + 1 : end]
    return ()


def _is_boolean(expression: Sequence[Token]) -> bool:
    if not expression:
        return False
    outer = list(_outer(expression))
    if any(_operates(token) for token in outer):
        return True
    first = expression[0]
    if first.text == "(":
        return _is_boolean(expression[1:-1])
    if first.kind == "word" and first.text in _CHOICES:
        parts = list(_arguments(expression[2:-1]))
        return any(map(_is_boolean, parts[first.text == "IF" :]))
    if first.kind == "word":
        return first.text in _FUNCTIONS
    return len(expression) == 1 and first.kind == "term" and first.text in ("TRUE", "FALSE")


def _operates(token: Token) -> bool:
    is_sign = token.kind == "sign" and token.text in _OPERATORS
    return is_sign or (token.kind == "word" and token.text == "IN")


def _outer(expression: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens that are in no bracket."""
    depth = 0
    for token in expression:
        depth += min(0, _step(token))
        if not depth:
            yield token
        depth += max(0, _step(token))


def _arguments(expression: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the parts of *expression* between its commas."""
    depth = start = 0
    for at, token in enumerate(expression):
        depth += _step(token)
        if not depth and token.text == ",":
            yield expression[start:at]
            start = at + 1
    yield expression[start:]


def _step(token: Token) -> int:
    return _STEP.get(token.text, 0) if token.kind == "sign" else 0
