"""The answers to queries that read the whole dataset, as ``explorer load`` computed them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from explorer.framework.index.database import Database
from explorer.store import Rows
from explorer.terms import Iri, Text, Value

_TABLE = "CREATE TABLE answers (query TEXT PRIMARY KEY, answer) WITHOUT ROWID;"


def write_answers(database: Database, answers: Iterable[tuple[str, Rows]]) -> None:
    """Write *answers*, each with the text of its query, into *database*."""
    database.run(_TABLE)
    database.insert("answers", ((text, json.dumps(_to_json(rows))) for text, rows in answers))


class AnswerTable:
    """Answers by the texts of their queries."""

    def __init__(self, database: Database) -> None:
        """Read the answers in *database*, which may have none."""
        self._database = database
        self._is_empty = not database.has("answers")

    def get(self, text: str) -> Rows | None:
        """Return the answer to the query *text*; None where it was not computed."""
        if self._is_empty:
            return None
        found = self._database.one("SELECT answer FROM answers WHERE query = ?", text)
        return None if found is None else _from_json(json.loads(found))


def _to_json(rows: Rows) -> dict[str, Any]:
    cells = [[_to_cell(row.get(column)) for column in rows.columns] for row in rows]
    return {"columns": rows.columns, "rows": cells}


def _from_json(found: dict[str, Any]) -> Rows:
    columns = tuple(found["columns"])
    pairs = (zip(columns, map(_from_cell, cells), strict=True) for cells in found["rows"])
    rows = ({name: value for name, value in row if value is not None} for row in pairs)
    return Rows(columns, tuple(rows))


def _to_cell(value: Value | None) -> Any:
    """Return *value* as JSON has it; IRIs and texts of a language, which JSON does not know, are lists of one and of two."""
    if isinstance(value, Iri):
        return [value]
    return [value, value.language] if isinstance(value, Text) else value


def _from_cell(cell: Any) -> Value | None:
    if not isinstance(cell, list):
        value: Value | None = cell
        return value
    return Text(*cell) if len(cell) == 2 else Iri(cell[0])
