"""Reads the words of a query, so that what is never done here is refused in a clear sentence.

This is courtesy, not the lock: in the worker process the network cannot be reached whatever a query says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from explorer.errors import BadRequest, Forbidden

DEEPEST = 200
"""Brackets inside brackets that a query may have; far deeper ones overflow the parser's stack."""

_UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"])
_PROLOGUE = frozenset({"PREFIX", "BASE", "VERSION"})
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
# The terminals of SPARQL 1.1 §19.8 that may hold a keyword without meaning it, and the keywords;
# `name` is a prefix with its colon, `quote` one that opens a string which never ends.
TOKEN = re.compile(
    r'''
      """(?:[^"\\]|\\.|"(?!""))*+""" | \'\'\'(?:[^'\\]|\\.|'(?!''))*+\'\'\'
    | "(?:[^"\\\n\r]|\\.)*+" | '(?:[^'\\\n\r]|\\.)*+'
    | <(?:[^<>"{}|^`\\\x00-\x20]|\\[uU][0-9A-Fa-f]{4,8})*+>
    | \#[^\n\r]*
    | [?$]\w+
    | @[A-Za-z]+(?:-[A-Za-z0-9]+)*
    | (?P<name>(?:[^\W\d_][\w.·-]*|_)?:)(?:[\w:.·-]|%[0-9A-Fa-f]{2}|\\[^\w\s])*
    | (?P<word>[A-Za-z_]\w*)
    | (?P<open>[({\[]) | (?P<close>[)}\]]) | (?P<quote>["'])
    ''',
    re.VERBOSE | re.DOTALL,
)


def refuse(text: str) -> None:
    """Refuse a query that this explorer never runs, whatever it would find.

    Raises `Forbidden` for SERVICE, and `BadRequest` for an update or brackets nested too deep.
    """
    if any("SERVICE" in word for word in (*words(text), *words(_unescaped(text)))):
        raise Forbidden(
            "SERVICE asks another server, and this one never does that.",
            "Take the SERVICE block out, or ask the other server yourself and join the answers.",
        )
    if is_update(text):
        raise BadRequest(
            "This is an update, and this endpoint only reads.",
            "It answers SELECT, ASK, CONSTRUCT and DESCRIBE.",
        )
    if depth(text) > DEEPEST:
        raise BadRequest(f"This query has brackets more than {DEEPEST} deep.", "Write it flatter.")


def words(text: str) -> Iterator[str]:
    """Yield the keywords of *text* in upper case: no strings, IRIs, names, variables or comments."""
    return (match["word"].upper() for match in TOKEN.finditer(text) if match["word"])


def is_update(text: str) -> bool:
    """Whether *text* is a SPARQL update: its first word after the prologue says so."""
    return next((word for word in words(text) if word not in _PROLOGUE), "") in _UPDATES


def names_dataset(text: str) -> bool:
    """Whether *text* says itself which graphs it asks (FROM; SPARQL 1.1 §13.2)."""
    return any("FROM" in word for word in words(text))


def depth(text: str) -> int:
    """Count how deep the brackets of *text* are nested."""
    now = deepest = 0
    for match in TOKEN.finditer(text):
        now += 1 if match["open"] else -1 if match["close"] else 0
        deepest = max(deepest, now)
    return deepest


def _unescaped(text: str) -> str:
    """Resolve the codepoint escapes, which SPARQL 1.1 §19.2 allows anywhere."""
    return _ESCAPE.sub(lambda match: _character(int(match[1] or match[2], 16)), text)


def _character(code: int) -> str:
    return chr(code) if code <= 0x10FFFF else "\ufffd"
