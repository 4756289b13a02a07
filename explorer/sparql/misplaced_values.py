"""Finds numbers, variables and characters that SPARQL knows but that cannot stand where they are."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from explorer.sparql.missing_separators import Diagnostic
from explorer.sparql.tokens import Token

_CLAUSES = frozenset({"BIND", "SELECT", "GROUP", "ORDER", "HAVING", "FILTER", "VALUES"})
_SURROGATE = re.compile(r"(?<!\\)(?:\\\\)*(\\u[Dd][89A-Fa-f][0-9A-Fa-f]{2})")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_MOST = 2**64 - 1
"""The largest number that the engine counts rows with."""


def find_misplaced_value(text: str, tokens: Sequence[Token], stop: int) -> Diagnostic | None:
    """Return the first of them in the query *text* and its *tokens*, whose parser stopped at the offset *stop*."""
    found = [*_numbers(tokens), *_characters(text, tokens, stop)]
    if stop >= len(text.rstrip()):  # the parser read it all before it refused it
        found += _bound_again(tokens)
    return min(found, default=None)


def _numbers(tokens: Sequence[Token]) -> Iterator[Diagnostic]:
    """Numbers of rows that are below 0 or too large (SPARQL 1.1 §19.8, productions 26 and 27)."""
    for before, token in pairwise(tokens):
        if before.kind != "word" or before.text not in ("LIMIT", "OFFSET"):
            continue
        if token.text in ("-", "+"):
            message = f"{before.text} takes a whole number without a sign."
            yield Diagnostic(token.start, message, "To have all rows, leave it out.")
        elif token.text.isdecimal() and int(token.text[:40]) > _MOST:
            message = f"this number is too large for {before.text}."
            yield Diagnostic(token.start, message, "To have all rows, leave it out.")


def _characters(text: str, tokens: Sequence[Token], stop: int) -> Iterator[Diagnostic]:
    """Control characters where the parser stopped, and escapes in strings that are half a character."""
    control = _CONTROL.search(text, max(0, stop - 1), stop + 1)
    if control:
        message = f"the character U+{ord(control[0]):04X} cannot stand here."
        yield Diagnostic(control.start(), message, "Remove it; it may not be seen in your editor.")
    strings = (token for token in tokens if token.kind == "term" and token.text[0] in "'\"")
    for token in strings:
        for half in _SURROGATE.finditer(token.text):
            message = f"“{half[1]}” is half of a pair of surrogates, which no text can hold."
            yield Diagnostic(
                token.start + half.start(1), message, r"Write the whole character, or \U and eight digits."
            )


def _bound_again(tokens: Sequence[Token]) -> Iterator[Diagnostic]:
    """Variables that BIND gives a value though their group has used them before (SPARQL 1.1 §10.1)."""
    seen: list[set[str]] = [set()]
    clause = before = ""
    for token in tokens:
        if token.text == "{":
            seen.append(set())
        elif token.text == "}" and len(seen) > 1:
            inner = seen.pop()
            seen[-1] |= inner
        elif token.kind == "word" and token.text in _CLAUSES:
            clause = token.text
        elif token.kind == "variable":
            if clause == "BIND" and before == "AS" and token.text in seen[-1]:
                message = f"{token.text} has a value before, so BIND cannot give it one."
                yield Diagnostic(token.start, message, "Give what is computed a name that nothing else has.")
            seen[-1].add(token.text)
        before = token.text
