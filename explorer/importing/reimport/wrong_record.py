"""What is wrong with a record that no import has written so, in words."""

from __future__ import annotations

import json

_LONGEST = 80


class WrongRecord(TypeError):
    """A record has what no import writes; its text says what, for people."""


def what_is_wrong(error: Exception) -> str:
    """Return in words what *error* says of a record that was read."""
    if isinstance(error, KeyError):
        return f"“{str(error.args[0])[:_LONGEST]}” is missing"
    if isinstance(error, json.JSONDecodeError):
        return f"it is no JSON from line {error.lineno} on"
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    if isinstance(error, TypeError | AttributeError) and not isinstance(error, WrongRecord):
        return "a part of it is of another sort than an import writes"
    return str(error)
