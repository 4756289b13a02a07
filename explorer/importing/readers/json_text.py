"""Reads JSON files."""

from __future__ import annotations

import json
from json import JSONDecodeError
from pathlib import Path
from typing import Any

from explorer.errors import BadInput
from explorer.importing.readers.streams import text
from explorer.text import without_surrogates


def json_of(path: Path) -> Any:
    """Return what the JSON file *path* holds, a list where it has one document a line; raises `BadInput`."""
    whole = text(path)
    try:
        return _whole(json.loads(whole)) if "\\ud" in whole.lower() else json.loads(whole)
    except JSONDecodeError as error:
        lines = _by_lines(whole) if error.msg == "Extra data" else None
        if lines is not None:
            return lines
        raise BadInput(
            f"{path.name}, line {error.lineno}, column {error.colno}: this is not JSON ({error.msg}).",
            "Save or download the file again; it may have been cut off, or edited by hand.",
            line=error.lineno,
            column=error.colno,
        ) from None
    except RecursionError:
        raise BadInput(
            f"{path.name} has values within values too deep to be read.", "Is this the right file?"
        ) from None


def _whole(value: Any) -> Any:
    """Return *value* with a replacement character for each half of a character that stands alone, which no file can hold."""
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, list):
        return [_whole(one) for one in value]
    return {_whole(key): _whole(one) for key, one in value.items()} if isinstance(value, dict) else value


def _by_lines(whole: str) -> list[Any] | None:
    try:
        return [json.loads(line) for line in whole.splitlines() if line.strip()]
    except JSONDecodeError:
        return None
