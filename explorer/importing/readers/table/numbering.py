"""Codes that say where a statement stands: 1.1.2 stands under 1.1, A2b under A2."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

_AT_ENDS = " .:)(]-–"
_PIECES = re.compile(r"[0-9]+|[^\W\d_]+")
_LEADING = re.compile(
    r"\(?((?:[A-Za-z]{1,4}[-.]?)?[0-9]{1,3}(?:[.\-][0-9]{1,3}|[.\-]?[a-zA-Z](?![a-zA-Z]))*|[A-Za-z](?=[.)])|[ivxIVX]{1,5}(?=[.)]))[.):]*\s+(?=\S)"
)


def bare(code: str) -> str:
    """Return *code* without what stands at its ends: “1.1.” and “(1.1)” are 1.1."""
    return unicodedata.normalize("NFC", code).strip(_AT_ENDS)


def above(code: str, known: Container[str]) -> str:
    """Return the longest of the *known* codes that *code* begins with and goes on from; “” where there is none.

    A code ends where a number or a word does: 1.1 is above 1.1.2 and 1.1a, not above 1.10.
    """
    code = bare(code)
    pieces = list(_PIECES.finditer(code))
    for piece in reversed(pieces[1:]):
        if (before := bare(code[: piece.start()])) in known and before != code:
            return before
    return ""


def depth(code: str) -> int:
    """How many numbers and words *code* has."""
    return len(_PIECES.findall(code))


def split_code(text: str) -> tuple[str, str]:
    """Cut the code off that *text* begins with (“1.2 Assess”); “” where it begins with none."""
    found = _LEADING.match(text)
    return (bare(found[1]), text[found.end() :]) if found else ("", text)
