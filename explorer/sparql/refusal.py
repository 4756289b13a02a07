"""Reads the words of a query, so that what is never done here is refused in a clear sentence.

This is courtesy, not the lock: in the worker process the network cannot be reached whatever a query says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from explorer.errors import BadRequest, Forbidden

DEEPEST = 200
"""Brackets inside brackets that a query may have; far deeper ones overflow the parser's stack."""

NEVER_THE_SAME = frozenset({"NOW", "RAND", "UUID", "STRUUID"})
"""Functions that give another value each time (SPARQL 1.1 §17.4)."""

_UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"])
_PROLOGUE = frozenset({"PREFIX", "BASE", "VERSION"})
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
# The terminals of SPARQL 1.1 §19.8 that may hold a keyword without meaning it, and the words.
# Each character is looked at a few times at most: what an alternative reads in vain, the next one takes whole,
# and nothing is given back (possessive).  `name` is a prefix with its colon; `run` is words with “.” or “-” between
# them, as full stops and minus signs may be written; `quote` is a string that never ends.
TOKEN = re.compile(
    r'''
      """(?:[^"\\]|\\.|"(?!""))*+""" | \'\'\'(?:[^'\\]|\\.|'(?!''))*+\'\'\'
    | "(?!"")(?:[^"\\\n\r]|\\.)*+" | '(?!'')(?:[^'\\\n\r]|\\.)*+'
    | (?P<quote>"""(?:[^"\\]|\\.|"(?!""))*+ | \'\'\'(?:[^'\\]|\\.|'(?!''))*+
               | "(?:[^"\\\n\r]|\\.)*+ | '(?:[^'\\\n\r]|\\.)*+)
    | <(?:[^<>"{}|^`\\\x00-\x20]|\\[uU][0-9A-Fa-f]{4,8})*+>
    | \#[^\n\r]*+
    | [?$]\w++
    | @[A-Za-z]++(?:-[A-Za-z0-9]++)*+
    | [0-9][eE][+-]?[0-9]++
    | (?P<name>(?:[^\W\d_][\w.·-]*+|_)?:)(?:[\w:.·-]|%[0-9A-Fa-f]{2}|\\[^\w\s])*+
    | (?P<run>_\w*+|[^\W\d_][\w.·-]*+)
    | (?P<open>[({\[]) | (?P<close>[)}\]])
    ''',
    re.VERBOSE | re.DOTALL,
)
WORD = re.compile(r"[A-Za-z_]\w*+")
"""The words in a `run`."""


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
    if is_deeper(text, DEEPEST):
        raise BadRequest(f"This query has brackets more than {DEEPEST} deep.", "Write it flatter.")


def words(text: str) -> Iterator[str]:
    """Yield the keywords of *text* in upper case: no strings, IRIs, names, variables or comments."""
    runs = (match["run"] for match in TOKEN.finditer(text) if match["run"])
    return (word.upper() for run in runs for word in WORD.findall(run))


def is_update(text: str) -> bool:
    """Whether *text* is a SPARQL update: its first word after the prologue says so."""
    return next((word for word in words(text) if word not in _PROLOGUE), "") in _UPDATES


def names_dataset(text: str) -> bool:
    """Whether *text* says itself which graphs it asks (FROM; SPARQL 1.1 §13.2)."""
    return any("FROM" in word for word in words(text))


def is_repeatable(text: str) -> bool:
    """Whether *text* gives the same answer each time that it is asked of the same data."""
    return NEVER_THE_SAME.isdisjoint(words(text))


def is_deeper(text: str, deepest: int) -> bool:
    """Whether the brackets of *text* are nested more than *deepest* deep."""
    now = 0
    for match in TOKEN.finditer(text):
        now += 1 if match["open"] else -1 if match["close"] else 0
        if now > deepest:
            return True
    return False


def _unescaped(text: str) -> str:
    """Resolve the codepoint escapes, which SPARQL 1.1 §19.2 allows anywhere."""
    return _ESCAPE.sub(lambda match: _character(int(match[1] or match[2], 16)), text)


def _character(code: int) -> str:
    return chr(code) if code <= 0x10FFFF else "\ufffd"
