"""Answers that are computed once, as an index has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.config import Settings
from explorer.framework import Edition
from explorer.framework.index import AnswerTable, Database, write_answers
from explorer.load import load
from explorer.store import Rows
from explorer.store.oxigraph import EmbeddedStore
from explorer.terms import Iri, Text, Value


def test_every_value_comes_back_as_it_was() -> None:
    values: tuple[Value, ...] = (
        Iri("https://example.org/a"),
        Text("a", "en-GB"),
        "a",
        "",
        1,
        0.5,
        True,
        False,
    )
    rows = Rows(("one", "other"), (*tuple({"one": value, "other": 7} for value in values), {"one": "alone"}))
    database = Database.create()
    write_answers(database, [("SELECT 1", rows), ("SELECT 2", Rows(("none",), ()))])
    found = AnswerTable(database).get("SELECT 1")

    assert found == rows
    assert found is not None
    for row, value in zip(found, values, strict=False):
        assert type(row["one"]) is type(value)
        assert getattr(row["one"], "language", "") == getattr(value, "language", "")
    assert AnswerTable(database).get("SELECT 2") == Rows(("none",), ())
    assert AnswerTable(database).get("SELECT 3") is None
    assert AnswerTable(Database.create()).get("SELECT 1") is None


def test_a_loaded_folder_has_the_answers_that_are_stored(
    edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(Settings(), tmp_path / "built")
    opened = Edition.open(Settings(store=str(tmp_path / "built")))
    monkeypatch.setattr(EmbeddedStore, "select", None)
    stored = [query.name for query in opened.queries.values() if query.is_stored]
    found = {name: opened.rows(name) for name in stored}
    monkeypatch.undo()

    assert {"languages", "suggestions"} <= set(stored)
    for name, rows in found.items():
        assert len(rows) >= 1, name
        assert rows == edition.rows(name)
