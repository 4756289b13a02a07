"""What an engine means by a status that is not success, in words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from explorer.errors import EngineFailed
from explorer.text import truncate

_MEMORY = re.compile(r"out ?of ?memory|memory limit|alloc", re.IGNORECASE)
_TIME = re.compile(r"time(d)? ?out|cancel|time limit|too long|estimated execution time", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_OUT_OF_REACH = "The engine with the data cannot be asked."
_TOO_LONG = "The engine with the data ended this query, because it took too long there."


class Refused(Exception):
    """The engine does not take the query (status 400); *said* is what it says of that."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


def refused(name: str, status: int, headers: Mapping[str, str], words: str) -> Exception:
    """Return what the *status* of an engine called *name* means; *words* came with it."""
    if status in (400, 422):
        return Refused(_line(words))
    told = _REASONS.get(status, "")
    if 300 <= status < 400:
        told = "{} leads to another address: name that of the endpoint itself in EXPLORER_STORE."
    if told:
        return EngineFailed(_OUT_OF_REACH, told.format(name))
    wait = str(headers.get("Retry-After", ""))
    members = {"retry_after": int(wait)} if re.fullmatch("[0-9]{1,5}", wait) else {}
    said = f"The engine at {name} answered with status {status}: {_line(words)}."
    return EngineFailed(_failure(status, words), said, **members)


def _failure(status: int, words: str) -> str:
    if status == 429:
        return "The engine with the data has too much to do."
    if _MEMORY.search(words):
        return "The engine with the data ran out of memory at this query."
    if status in (408, 504) or _TIME.search(words):
        return _TOO_LONG
    return f"The engine with the data failed (status {status})."


def broken(name: str, tail: bytes, media_type: str) -> EngineFailed:
    """Return the error of an answer that is not whole, or not in a format that was asked for; *tail* is its end."""
    words = tail.decode("utf-8", "replace")
    if "html" in media_type:
        told = f"{name} answered with a page ({media_type}) instead of a result: is it a SPARQL endpoint?"
        return EngineFailed("The engine with the data answered with a page instead of a result.", told)
    if _TIME.search(words[-120:]):
        return EngineFailed(_TOO_LONG)
    told = f"The answer of {name} ({media_type or 'of no type'}) cannot be read; it ends with: {_line(words)}"
    return EngineFailed("The answer of the engine with the data is not whole, so none of it is shown.", told)


def other_answer(name: str) -> EngineFailed:
    """Return the error of an answer that the engine called *name* gives to what was not asked."""
    told = f"{name} gives another answer than was asked for: rows without these columns, or a verdict where rows were asked for."
    return EngineFailed("The engine with the data answers one question with another.", told)


def not_whole(name: str, headers: Mapping[str, str]) -> EngineFailed | None:
    """Return an error where *headers* say that the engine called *name* left something out; None where they do not."""
    for header, told in _PARTIAL.items():
        if header in headers:
            said = f"{name} left a part of its answer out ({header}: {_line(str(headers[header]))}): {told}"
            partial = EngineFailed("The engine with the data gave a part of its answer only.", said)
            partial.is_up = True
            return partial
    return None


def _line(words: str) -> str:
    """The first of an engine's *words*, in one line."""
    return truncate(" ".join(_TAG.sub(" ", words).split()), 200).rstrip(".")


_REASONS = {
    status: text
    for statuses, text in (
        (
            (401, 403),
            "The engine at {} does not let the explorer in: check EXPLORER_STORE_USER and "
            "EXPLORER_STORE_PASSWORD_FILE, or EXPLORER_STORE_TOKEN_FILE.",
        ),
        ((404, 405, 410), "There is no endpoint at {}: check the address."),
    )
    for status in statuses
}
_PARTIAL = {  # Virtuoso's
    "X-SQL-State": "it has a limit of time, MaxQueryExecutionTime.",
    "X-SPARQL-MaxRows": "let its limit of rows, ResultSetMaxRows, be more.",
}
