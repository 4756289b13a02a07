"""The answers of an engine that were read while its index is written: in files, for the same command given again."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from explorer.store import Rows
from explorer.terms import Iri, Text, Value


class KeptAnswers:
    """The answers to queries over data of one *version*, in the *folder*, a file for each."""

    def __init__(self, folder: Path, version: str) -> None:
        folder.mkdir(exist_ok=True)
        self._folder, self._version = folder, version

    def get(self, text: str) -> Rows | None:
        """Return the answer to the query *text*, if it is kept."""
        try:
            columns, rows = json.loads(self._file(text).read_bytes())
        except FileNotFoundError:
            return None
        return Rows(
            tuple(columns), tuple({name: _read(*value) for name, value in row.items()} for row in rows)
        )

    def put(self, text: str, rows: Rows) -> None:
        """Keep *rows*, the answer to the query *text*; a file is there whole or not at all."""
        written = [{name: _written(value) for name, value in row.items()} for row in rows]
        file = self._file(text)
        begun = file.with_suffix(".new")
        begun.write_text(json.dumps([rows.columns, written]), encoding="utf-8")
        begun.replace(file)

    def _file(self, text: str) -> Path:
        return self._folder / f"{sha256(f'{self._version} {text}'.encode()).hexdigest()}.json"


def _written(value: Value) -> list[Any]:
    if isinstance(value, Iri):
        return [str(value), "iri"]
    return [str(value), "text", value.language] if isinstance(value, Text) else [value, ""]


def _read(value: Any, sort: str, language: str = "") -> Value:
    if sort == "iri":
        return Iri(value)
    return Text(value, language) if sort == "text" else value
