"""Solutions that are sorted here stand in the order in which Oxigraph sorts them."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox
import pytest

from explorer.store.sandbox import sorting
from explorer.store.sandbox.sorting import Solutions, sorted_solutions

DATA = """
PREFIX e: <http://e/>
e:b e:p e:x , e:ä . e:a e:p e:x ; e:n 2 . e:A e:p e:y ; e:n 10 . <http://e/𝒳> e:p e:x . e:Ｚ e:p e:y .
"""
HEAD = "PREFIX e: <http://e/> "


@pytest.fixture(scope="module")
def store() -> ox.Store:
    found = ox.Store()
    found.load(DATA.encode(), format=ox.RdfFormat.TURTLE)
    return found


@pytest.mark.parametrize(
    ("query", "is_sorted_here"),
    [
        ("SELECT ?s ?o { ?s e:p ?o } ORDER BY ?s ?o", True),
        ("SELECT ?s ?o { ?s e:p ?o } ORDER BY DESC(?o) ?s", True),
        ("SELECT DISTINCT ?s { ?s e:p ?o }\nORDER BY ?s\nLIMIT 2\n", True),
        ("SELECT ?s ?o { { ?s e:n ?n } UNION { ?s e:p ?o } } ORDER BY ?o ?s", True),
        ("SELECT ?s (COUNT(?o) AS ?n) { ?s e:p ?o } GROUP BY ?s ORDER BY DESC(?n) ?s", False),
        ("SELECT ?s { ?s e:p ?o } ORDER BY ?o ?s", False),
        ("SELECT ?s { ?s e:n ?n } ORDER BY ?n", False),
        ("SELECT ?s { ?s e:p ?o } ORDER BY ?s OFFSET 1", False),
        ("SELECT ?s { { SELECT ?s { ?s e:p ?o } ORDER BY ?s LIMIT 1 } }", False),
        ("SELECT ?s { ?s e:p ?o }", False),
        ("SELECT ?s { ?s e:p ?o } # } ORDER BY ?s LIMIT 1", False),
    ],
)
def test_rows_are_in_the_order_of_the_engine(store: ox.Store, query: str, is_sorted_here: bool) -> None:
    found = sorted_solutions(HEAD + query, store.query)
    by_engine: Any = store.query(HEAD + query)

    assert isinstance(found, Solutions) is is_sorted_here
    assert [tuple(row) for row in found] == [tuple(row) for row in by_engine]


def test_more_than_can_be_held_are_sorted_by_the_engine(
    store: ox.Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sorting, "MOST", 11)  # six solutions of two terms
    query = f"{HEAD} SELECT ?s ?o {{ ?s e:p ?o }} ORDER BY ?s ?o"

    assert not isinstance(sorted_solutions(query, store.query), Solutions)
    monkeypatch.setattr(sorting, "MOST", 12)
    assert isinstance(sorted_solutions(query, store.query), Solutions)


@pytest.mark.parametrize(
    "query", ["ASK { ?s ?p ?o } ORDER BY ?s", "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } ORDER BY ?s"]
)
def test_what_has_no_rows_is_answered_as_it_is(store: ox.Store, query: str) -> None:
    assert not isinstance(sorted_solutions(query, store.query), Solutions)
