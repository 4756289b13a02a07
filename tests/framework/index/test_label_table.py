"""What things are called, as an index has it."""

from __future__ import annotations

from explorer.framework import Edition
from explorer.framework.index import Database, LabelTable, write_labels
from explorer.store import Rows
from explorer.terms import Iri

A, B = Iri("https://example.org/a"), Iri("https://example.org/b")


def test_everything_has_the_label_that_the_query_finds(edition: Edition) -> None:
    found = {str(row["thing"]): str(row["label"]) for row in edition.rows("labels") if row["label"]}
    assert len(found) > 500
    assert dict(edition.labels) == found
    assert len(edition.labels) == len(found)


def test_what_has_no_label_is_absent() -> None:
    database = Database.create()
    write_labels(database, Rows(("thing", "label"), ({"thing": A, "label": "a"}, {"thing": B, "label": ""})))
    labels = LabelTable(database)

    assert labels.get(A) == "a"
    for _ in range(2):
        assert labels.get(B) is None
        assert "https://example.org/c" not in labels
