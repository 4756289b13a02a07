"""The graphs that a query names, and the query without them."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from explorer.sparql.dataset_clause import Dataset, take_dataset

BASE = "https://example.org/"
REST = "WHERE { ?s ?p ?o }"


@pytest.mark.parametrize(
    ("clauses", "default", "named"),
    [
        ("FROM <urn:a>", ("urn:a",), ()),
        ("from <urn:a> From  Named <urn:b>", ("urn:a",), ("urn:b",)),
        ("FROM <graph/a>", (f"{BASE}graph/a",), ()),
        ("FROM # a comment: FROM <urn:x>\n NAMED\n<urn:b>FROM<urn:c>", ("urn:c",), ("urn:b",)),
        ("FROM p:a FROM p:b\\.c FROM :d", ("urn:p:a", "urn:p:b.c", f"{BASE}d"), ()),
        ("FROM <urn:\\u0061>", ("urn:a",), ()),
    ],
)
def test_clauses(clauses: str, default: tuple[str, ...], named: tuple[str, ...]) -> None:
    prologue = "PREFIX p: <urn:p:> PREFIX : <> "
    text = f"{prologue}SELECT * {clauses} {REST}"
    ox.Store().query(text, base_iri=BASE)
    rest, dataset = take_dataset(text, BASE)

    assert dataset == Dataset(default, named)
    assert "FROM" not in rest.upper().replace("A COMMENT: FROM", "")
    ox.Store().query(rest, base_iri=BASE)


def test_a_base_of_its_own() -> None:
    _, dataset = take_dataset(f"BASE <http://a/b/> BASE <c/> SELECT * FROM <d> {REST}", BASE)

    assert dataset == Dataset(("http://a/b/c/d",))


@pytest.mark.parametrize(
    "text", [f"SELECT * {REST}", "SELECT ?from { ?from <urn:FROM> 'FROM <urn:x>' } # FROM <urn:y>"]
)
def test_none(text: str) -> None:
    assert take_dataset(text, BASE) == (text, None)
