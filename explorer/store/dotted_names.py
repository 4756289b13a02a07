"""Prefixed names with several full stops, such as ``id:1.2.3``, which the parser of Oxigraph 0.5 refuses as they are.

SPARQL allows them (1.1, production 169), and takes the same names with escaped stops (production 173), which it reads.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from explorer.sparql.tokens import tokens

_MAY_BE = re.compile(r":(?!//)[^\s<>\"'{}()]*\.[^\s<>\"'{}()]*\.[^\s<>\"'{}()]")
_STOP = re.compile(r"(?<!\\)\.")


class Readable(NamedTuple):
    """A query's *text* as the parser reads it, and *where* (offsets in it, from the first) a sign was put in."""

    text: str
    where: tuple[int, ...] = ()

    def place(self, line: int, column: int) -> tuple[int, int]:
        """Return the *line* and *column* (from 1) at which the text as it was written has what this has there."""
        begin = sum(len(one) for one in self.text.splitlines(keepends=True)[: line - 1])
        return line, column - sum(1 for at in self.where if begin <= at < begin + column - 1)


def readable(text: str) -> Readable:
    """Return *text* with the full stops escaped in those names that have more than one; mostly it is the same."""
    if not _MAY_BE.search(text):
        return Readable(text)
    parts, where, last = [], list[int](), 0
    for token in tokens(text):
        prefix, colon, local = token.text.partition(":")
        if token.kind != "term" or not colon or token.text[0] in "<\"'" or len(_STOP.findall(local)) < 2:
            continue
        begin = token.start + len(prefix) + 1
        for stop in _STOP.finditer(local):
            parts.append(text[last : begin + stop.start()])
            last = begin + stop.start()
            where.append(last + len(where))
            parts.append("\\")
    return Readable("".join((*parts, text[last:])), tuple(where))
