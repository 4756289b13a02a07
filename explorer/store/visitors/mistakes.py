"""Finds the common mistakes in a query that does not parse, each at its very place.

Oxigraph tells how far some attempt to read got, which may be a few characters past the mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import pairwise

from explorer.errors import QuerySyntaxError
from explorer.store.visitors.guard import TOKEN
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
Mistake = tuple[int, str, str]
"""Where (characters from 0), what, and what to do."""


def explained(error: QuerySyntaxError, text: str) -> QuerySyntaxError:
    """Return a better error for the query *text*: the first common mistake in it, or *error* in fewer words."""
    found = min((*_words(text), *_prefixes(text), *_brackets(text), *_strings(text)), default=None)
    if found is None:
        return _shortened(error)
    where, what, hint = found
    line, column = text.count("\n", 0, where) + 1, where - text.rfind("\n", 0, where)
    return QuerySyntaxError(f"Line {line}, column {column}: {what}", hint, line=line, column=column)


def _words(text: str) -> Iterator[Mistake]:
    for match in TOKEN.finditer(text):
        word = match["word"]
        if word and word.upper() not in KEYWORDS:
            close = get_close_matches(word.upper(), sorted(KEYWORDS), 1, 0.7)
            hint = (
                f"Do you mean {close[0]}?"
                if close
                else "A variable begins with “?”, a name has a prefix and “:”."
            )
            yield match.start(), f"“{word}” is no word of SPARQL.", hint


def _prefixes(text: str) -> Iterator[Mistake]:
    tokens = list(TOKEN.finditer(text))
    declared = {
        after["name"] for before, after in pairwise(tokens) if (before["word"] or "").upper() == "PREFIX"
    }
    for match in tokens:
        name = match["name"]
        if name and name != "_:" and name not in declared:
            space = PREFIXES.get(name[:-1])
            hint = f"Begin with: PREFIX {name} <{space}>" if space else "Declare it: PREFIX name: <address>"
            yield match.start(), f"the prefix “{name}” is not declared.", hint


def _brackets(text: str) -> Iterator[Mistake]:
    opened: list[re.Match[str]] = []
    for match in TOKEN.finditer(text):
        if match["open"]:
            opened.append(match)
        elif match["close"] and (not opened or opened.pop()["open"] != _PAIRS[match["close"]]):
            what = f"“{match['close']}” closes nothing that is open."
            yield match.start(), what, "Take it out, or open it before."
            return
    yield from _unclosed(opened)


def _unclosed(opened: Iterable[re.Match[str]]) -> Iterator[Mistake]:
    for match in opened:
        yield match.start(), f"“{match['open']}” is never closed.", "Close it where it should end."


def _strings(text: str) -> Iterator[Mistake]:
    for match in TOKEN.finditer(text):
        if match["quote"]:
            yield (
                match.start(),
                "this string does not end on its line.",
                'Close it, or write """ around several lines.',
            )


def _shortened(error: QuerySyntaxError) -> QuerySyntaxError:
    """Keep of the parser's message what is a sentence; lists of what it would have read tell little."""
    said = [
        part
        for part in re.split(r", |one of ", str(error.members.get("expected", "")))
        if part.count(" ") > 1
    ]
    what = f"{said[0].rstrip('.')}." if said else "the query cannot be read here."
    line, column = error.members.get("line"), error.members.get("column")
    if line is None:
        return error
    hint = "The mistake is here or a little before: a full stop between two patterns, a bracket, a misspelt name?"
    return QuerySyntaxError(f"Line {line}, column {column}: {what}", hint, line=line, column=column)
