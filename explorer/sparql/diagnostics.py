"""Finds the common mistakes in a query that does not parse, each at its very place.

Oxigraph tells how far some attempt to read got, which may be a few characters past the mistake.
"""

from __future__ import annotations

import re
from difflib import get_close_matches

from explorer.errors import QuerySyntaxError
from explorer.sparql.missing_separators import unseparated
from explorer.sparql.refusal import TOKEN, WORD
from explorer.sparql.tokens import Token, tokens
from explorer.sparql.ungrouped_variables import ungrouped
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
_GROUPED = "Beside an aggregate such as COUNT, a SELECT shows only what it groups by."
_GENERAL = (
    "The mistake is here or a little before: a full stop between two patterns, a bracket, a misspelt name?"
)
_HINTS = {
    "unbound": f"{_GROUPED} Group by the variable, or put it into an aggregate such as SAMPLE.",
    "overrides": "Give what is computed a name that nothing else has.",
}
"""What helps, by a word of the parser's sentence."""
Mistake = tuple[int, str, str, str]
"""Where (characters from 0), what, what to do, and what should be there (empty: that is not known)."""


def explained(error: QuerySyntaxError, text: str) -> QuerySyntaxError:
    """Return a better error for the query *text*: the first common mistake in it, or *error* in fewer words."""
    place = _offset(error, text)
    found = _Reader().first(text) or (None if place is None else _said(error, text, place))
    if found is None:
        return error if place is None else _shortened(error, text, place)
    where, what, hint, instead = found
    return _error(text, where, what, hint, [instead] if instead else [])


def _error(text: str, where: int, what: str, hint: str, expected: object) -> QuerySyntaxError:
    line, column = text.count("\n", 0, where) + 1, where - text.rfind("\n", 0, where)
    return QuerySyntaxError(
        f"Line {line}, column {column}: {what}", hint, line=line, column=column, expected=expected
    )


def _offset(error: QuerySyntaxError, text: str) -> int | None:
    """Where the parser stopped, in characters from 0; None where it does not say."""
    line, column = error.members.get("line"), error.members.get("column")
    if not isinstance(line, int) or not isinstance(column, int):
        return None
    before = text.split("\n")[: line - 1]
    return sum(map(len, before)) + len(before) + column - 1


def _said(error: QuerySyntaxError, text: str, place: int) -> Mistake | None:
    """A mistake that the parser's words or the patterns before *place* tell."""
    all_tokens = list(tokens(text))
    found = None if _sentences(error) else unseparated(all_tokens, place)
    shown = None if found else ungrouped(all_tokens)
    if shown is None:
        return found
    name = _short(shown.text)
    return shown.start, f"{name} is shown but not grouped: add GROUP BY {name}.", _GROUPED, f"GROUP BY {name}"


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


def _shortened(error: QuerySyntaxError, text: str, place: int) -> QuerySyntaxError:
    """Keep of the parser's message what is a sentence; lists of what it would have read are for programs."""
    said = _sentences(error)
    what = f"{said[0].rstrip('.')}." if said else "the query cannot be read here."
    hint = next(
        (words for part, words in _HINTS.items() if said and part in said[0]), "" if said else _GENERAL
    )
    inside = next((token for token in tokens(text) if _is_inside(token, place)), None)
    return _error(text, inside.start if inside else place, what, hint, error.members.get("expected"))


def _sentences(error: QuerySyntaxError) -> list[str]:
    expected = error.members.get("expected")
    return [part for part in expected if part.count(" ") > 1] if isinstance(expected, list) else []


def _is_inside(token: Token, place: int) -> bool:
    return token.start < place < token.end
