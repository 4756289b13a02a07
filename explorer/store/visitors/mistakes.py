"""Finds the common mistakes in a query that does not parse, each at its very place.

Oxigraph tells how far some attempt to read got, which may be a few characters past the mistake.
"""

from __future__ import annotations

import re
from difflib import get_close_matches

from explorer.errors import QuerySyntaxError
from explorer.store.visitors.guard import TOKEN, WORD
from explorer.vocabulary import PREFIXES

KEYWORDS = frozenset(
    """
    A ABS ADD ADJUST ALL AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL CLEAR COALESCE CONCAT CONSTRUCT CONTAINS COPY
    COUNT CREATE DATA DATATYPE DAY DEFAULT DELETE DESC DESCRIBE DISTINCT DROP ENCODE_FOR_URI EXISTS FALSE FILTER
    FLOOR FROM GRAPH GROUP GROUP_CONCAT HASLANG HASLANGDIR HAVING HOURS IF IN INSERT INTO IRI ISBLANK ISIRI ISLITERAL
    ISNUMERIC ISTRIPLE ISURI LANG LANGDIR LANGMATCHES LATERAL LCASE LIMIT LOAD MAX MD5 MIN MINUS MINUTES MONTH MOVE
    NAMED NOT NOW OBJECT OFFSET OPTIONAL ORDER PREDICATE PREFIX RAND REDUCED REGEX REPLACE ROUND SAMETERM SAMPLE
    SECONDS SELECT SEPARATOR SERVICE SHA1 SHA256 SHA384 SHA512 SILENT STR STRAFTER STRBEFORE STRDT STRENDS STRLANG
    STRLANGDIR STRLEN STRSTARTS STRUUID SUBJECT SUBSTR SUM TIMEZONE TO TRIPLE TRUE TZ UCASE UNDEF UNION URI USING
    UUID VALUES VERSION WHERE WITH YEAR
    """.split()  # noqa: SIM905 (a list of 150 strings is harder to read)
)
_PAIRS = {")": "(", "}": "{", "]": "["}
_CLOSING = {opening: closing for closing, opening in _PAIRS.items()}
_LONGEST = 40
"""Characters of a word that are shown; a longer one resembles no keyword."""
_QUOTES = 'Close it on its line, or write """ around several lines.'
Mistake = tuple[int, str, str, str]
"""Where (characters from 0), what, what to do, and what should be there (empty: that is not known)."""


def explained(error: QuerySyntaxError, text: str) -> QuerySyntaxError:
    """Return a better error for the query *text*: the first common mistake in it, or *error* in fewer words."""
    found = _Reader().first(text)
    if found is None:
        return _shortened(error)
    where, what, hint, instead = found
    line, column = text.count("\n", 0, where) + 1, where - text.rfind("\n", 0, where)
    expected = [instead] if instead else []
    return QuerySyntaxError(
        f"Line {line}, column {column}: {what}", hint, line=line, column=column, expected=expected
    )


class _Reader:
    """Reads a query once and stops at its first mistake."""

    def __init__(self) -> None:
        self.declared = {"_:"}
        self.opened: list[tuple[int, str]] = []
        self.declares = False
        """Whether the token before was PREFIX, comments aside."""

    def first(self, text: str) -> Mistake | None:
        """Return the first mistake in *text*; a bracket that is never closed is known at the end alone."""
        for token in TOKEN.finditer(text):
            found = self._mistake(token)
            if found:
                return found
            if text[token.start()] != "#":
                self.declares = (token["run"] or "").upper() == "PREFIX"
        return _unclosed(*self.opened[0]) if self.opened else None

    def _mistake(self, token: re.Match[str]) -> Mistake | None:
        if token["run"]:
            return _unknown(token)
        if token["name"]:
            return self._undeclared(token)
        if token["quote"]:
            return token.start(), "this string does not end.", _QUOTES, token["quote"][0]
        if token["open"]:
            self.opened.append((token.start(), token["open"]))
        return self._closes(token) if token["close"] else None

    def _undeclared(self, token: re.Match[str]) -> Mistake | None:
        name = token["name"]
        if self.declares:
            self.declared.add(name)
        if name in self.declared:
            return None
        space = PREFIXES.get(name[:-1])
        declaration = f"PREFIX {_short(name)} <{space or 'address'}>"
        hint = f"Begin with: {declaration}" if space else "Declare it: PREFIX name: <address>"
        return token.start(), f"the prefix “{_short(name)}” is not declared.", hint, declaration

    def _closes(self, token: re.Match[str]) -> Mistake | None:
        last = self.opened.pop()[1] if self.opened else ""
        if last == _PAIRS[token["close"]]:
            return None
        what = f"“{token['close']}” closes nothing that is open."
        return token.start(), what, "Take it out, or open it before.", _CLOSING.get(last, "")


def _unknown(token: re.Match[str]) -> Mistake | None:
    """The first word of a run that is no keyword."""
    for match in WORD.finditer(token["run"]):
        if match[0].upper() not in KEYWORDS:
            what = f"“{_short(match[0])}” is no word of SPARQL."
            meant = _resembling(match[0].upper())
            hint = (
                f"Do you mean {meant}?"
                if meant
                else "A variable begins with “?”, a name has a prefix and “:”."
            )
            return token.start() + match.start(), what, hint, meant
    return None


def _resembling(word: str) -> str:
    close = get_close_matches(word, sorted(KEYWORDS), 1, 0.7) if len(word) <= _LONGEST else []
    return close[0] if close else ""


def _unclosed(where: int, bracket: str) -> Mistake:
    return where, f"“{bracket}” is never closed.", "Close it where it should end.", _CLOSING[bracket]


def _short(word: str) -> str:
    return word if len(word) <= _LONGEST else f"{word[:_LONGEST]}…"


def _shortened(error: QuerySyntaxError) -> QuerySyntaxError:
    """Keep of the parser's message what is a sentence; lists of what it would have read are for programs."""
    expected = error.members.get("expected")
    said = [part for part in expected if part.count(" ") > 1] if isinstance(expected, list) else []
    what = f"{said[0].rstrip('.')}." if said else "the query cannot be read here."
    line, column = error.members.get("line"), error.members.get("column")
    if line is None:
        return error
    hint = "The mistake is here or a little before: a full stop between two patterns, a bracket, a misspelt name?"
    return QuerySyntaxError(f"Line {line}, column {column}: {what}", hint, **error.members)
