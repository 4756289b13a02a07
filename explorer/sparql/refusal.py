"""Checks the keywords of a query, so that what is never run here is refused with a clear message.

It is a courtesy, not the protection: the worker process cannot reach the network, whatever a query says.
"""

import re
from itertools import accumulate

from explorer.errors import BadRequest, DataError, Forbidden
from explorer.sparql.tokens import TOKEN, first_keyword, keywords

MAX_DEPTH = 200
"""Brackets inside brackets that a query may have; far deeper ones overflow the parser's stack."""

NONDETERMINISTIC = frozenset({"NOW", "RAND", "UUID", "STRUUID"})
"""Functions that return a different value each time (SPARQL 1.1 §17.4)."""

_UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"])
_MARKS = "\"'\\\n\r#<>"
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")


def check_allowed(text: str) -> None:
    """Check that the query *text* is of a kind that this explorer runs.

    Raises `Forbidden` for SERVICE, and `BadRequest` for an update or brackets nested too deep.
    """
    if any("SERVICE" in word for read in {text, _unescaped(text)} for word in keywords(read)):
        raise Forbidden(
            "SERVICE asks another server, and this one never does that.",
            "Take the SERVICE block out, or ask the other server yourself and join the answers.",
        )
    if first_keyword(text) in _UPDATES:
        raise BadRequest(
            "This is an update, and this endpoint only reads.",
            "It answers SELECT, ASK, CONSTRUCT and DESCRIBE.",
        )
    steps = (bool(match["open"]) - bool(match["close"]) for match in TOKEN.finditer(text))
    if any(depth > MAX_DEPTH for depth in accumulate(steps)):
        raise BadRequest(f"This query has brackets more than {MAX_DEPTH} deep.", "Write it flatter.")


def check_file(text: str, file: str) -> None:
    """Check the query *text* of the file called *file*: a page runs it beside the data, where the network can be reached.

    Raises `DataError` for what `check_allowed` refuses.
    """
    try:
        check_allowed(text)
    except (Forbidden, BadRequest) as error:
        raise DataError(f"{file} is not for this explorer. {error.detail}", error.hint) from error


def names_dataset(text: str) -> bool:
    """Whether *text* itself names the graphs that it queries (FROM; SPARQL 1.1 §13.2)."""
    return any("FROM" in word for word in keywords(text))


def is_deterministic(text: str) -> bool:
    """Whether *text* gives the same answer each time that it is run on the same data."""
    return NONDETERMINISTIC.isdisjoint(keywords(text))


def _unescaped(text: str) -> str:
    """Resolve the codepoint escapes, which SPARQL 1.1 §19.2 allows anywhere; one never ends a string or a comment."""

    def character(escape: re.Match[str]) -> str:
        code = int(escape[1] or escape[2], 16)
        return chr(code) if code <= 0x10FFFF and chr(code) not in _MARKS else "\ufffd"

    return _ESCAPE.sub(character, text)
