"""The file in which somebody says what the headers of a table mean: CSV, JSON or TOML."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

from explorer.errors import BadInput
from explorer.importing.files import content, decoded

_HINT = "Write one header and its meaning a line, such as: Wording,statement"


def columns_of(path: Path) -> Mapping[str, str]:
    """Return header → field of the file *path*; raises `BadInput`."""
    text, _ = decoded(content(path), path.name)
    suffix = path.suffix.lower()
    try:
        if suffix == ".json":
            return _flat(json.loads(text), path)
        if suffix == ".toml":
            return _flat(tomllib.loads(text), path)
    except (ValueError, RecursionError) as error:
        raise BadInput(
            f"{path.name} is not {suffix[1:].upper()}: {error}.", "Correct it, or write it as CSV."
        ) from error
    return _pairs(text, path)


def _pairs(text: str, path: Path) -> Mapping[str, str]:
    found = {}
    separator = next((one for one in "\t;," if one in text), "=")
    for number, row in enumerate(csv.reader(text.splitlines(), delimiter=separator), 1):
        cells = [cell.strip() for cell in row if cell.strip()]
        if not cells or [cell.casefold() for cell in cells] == ["header", "field"]:
            continue
        if len(cells) != 2:
            raise BadInput(
                f"{path.name}, line {number}: “{' '.join(cells)[:80]}” is not a header and its meaning.",
                _HINT,
            )
        found[cells[0]] = cells[1]
    return found


def _flat(told: object, path: Path) -> Mapping[str, str]:
    if not isinstance(told, dict) or not all(isinstance(value, str) for value in told.values()):
        raise BadInput(
            f"{path.name} is not a list of headers with their meanings.",
            'Write it as {"Wording": "statement"}.',
        )
    return told
