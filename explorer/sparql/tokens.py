"""The tokens of a query, those between its words too: what the search for a mistake reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from explorer.sparql.refusal import TOKEN

_ALL = re.compile(
    rf"(?P<number>[0-9]++(?:\.[0-9]++)?+(?:[eE][+-]?[0-9]++)?+) | {TOKEN.pattern} | (?P<sign>\^\^|<<|\{{\||\S)",
    re.VERBOSE | re.DOTALL,
)
_LITERALS = frozenset({"A", "TRUE", "FALSE"})


class Token(NamedTuple):
    """A token from *start* to *end*; *kind* is ``term``, ``variable``, ``word``, ``tag`` or ``sign``."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the next one may begin."""
        return self.start + len(self.text)


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of *text*, comments left out; words are in upper case."""
    for match in _ALL.finditer(text):
        first = match[0][0]
        if first == "#" or (match["sign"] and first.isspace()):
            continue
        if match["run"]:
            yield from _words(match)
        elif match["name"]:
            yield from _name(match)
        elif first in "?$" and len(match[0]) > 1:
            yield Token("variable", f"?{match[0][1:]}", match.start())
        elif match["sign"] or match["open"] or match["close"]:
            yield Token("sign", match[0], match.start())
        else:
            yield Token("tag" if first == "@" else "term", match[0], match.start())


def _words(match: re.Match[str]) -> Iterator[Token]:
    """The words of a run, and the full stops between them."""
    for piece in re.finditer(r"[^.]+|\.", match[0]):
        word = piece[0].upper()
        kind = "sign" if word == "." else "term" if word in _LITERALS else "word"
        yield Token(kind, word, match.start() + piece.start())


def _name(match: re.Match[str]) -> Iterator[Token]:
    """A name; the full stop after it is none of its characters."""
    name = match[0].rstrip(".")
    yield Token("term", name, match.start())
    if len(name) < len(match[0]):
        yield Token("sign", ".", match.start() + len(name))
