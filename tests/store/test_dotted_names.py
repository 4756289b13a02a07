"""Names with several full stops: SPARQL allows them, and the parser of the store does not."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from rdflib.plugins.sparql import prepareQuery

from explorer.framework import Edition
from explorer.store import dotted_names
from explorer.store.dotted_names import readable

START = "PREFIX id: <http://x/> SELECT * { "


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("id:1.2.3 ?p ?o", r"id:1\.2\.3 ?p ?o"),
        ("id:AB1.partOf.AB2 ?p id:a.b.c.", r"id:AB1\.partOf\.AB2 ?p id:a\.b\.c."),
        (r"id:a\.b.c.d ?p ?o", r"id:a\.b\.c\.d ?p ?o"),
        ("id:1.2 ?p ?o . id:3.4 ?p ?o.", "id:1.2 ?p ?o . id:3.4 ?p ?o."),
        ('?s ?p "id:1.2.3" # id:1.2.3\n', '?s ?p "id:1.2.3" # id:1.2.3\n'),
        ("<http://x/id:1.2.3> ?p ?o", "<http://x/id:1.2.3> ?p ?o"),
        ("?s ?p 1.2 ; id:p 'a:b.c.d'@en", "?s ?p 1.2 ; id:p 'a:b.c.d'@en"),
    ],
)
def test_the_stops_of_such_names_are_escaped_and_no_others(written: str, read: str) -> None:
    text = f"{START}{written} }}"
    assert readable(text).text == f"{START}{read} }}"
    prepareQuery(text)  # another parser takes it as it is written
    ox.Store().query(readable(text).text)


def test_queries_without_such_names_are_not_taken_apart(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dotted_names, "tokens", lambda text: pytest.fail(f"taken apart: {text}"))
    texts = [query.text for query in edition.queries.values()]
    assert sum("<http://www.w3.org/" in text for text in texts) > 50
    for text in texts:
        assert readable(text) == (text, ())


def test_places_are_those_of_the_text_as_it_was_written() -> None:
    text = "PREFIX id: <http://x/>\nSELECT * {\n  id:1.2.3 ?p id:4.5.6 ; ; )\n}"
    read = readable(text)
    column = read.text.splitlines()[2].index(")") + 1
    assert read.place(3, column) == (3, text.splitlines()[2].index(")") + 1)
    assert read.place(2, 5) == (2, 5)
    assert read.place(4, 1) == (4, 1)
    assert readable("SELECT").place(1, 7) == (1, 7)


def test_a_visitor_may_write_them(client: FlaskClient) -> None:
    query = "SELECT (COUNT(DISTINCT ?s) AS ?n) { VALUES ?s { id:AB1 id:no.such.node } ?s a ?kind }"
    prefix = "PREFIX id: <https://w3id.org/alliance/id/> "
    answer = client.get("/sparql", query_string={"query": prefix + query, "format": "csv"})
    assert (answer.status_code, answer.text.split()) == (200, ["n", "1"])


def test_a_mistake_beside_them_is_shown_where_it_is(client: FlaskClient) -> None:
    query = "PREFIX id: <https://w3id.org/alliance/id/>\nSELECT * { id:a.b.c ?p ?o ) }"
    answer = client.get("/sparql", query_string={"query": query}, headers={"Accept": "application/json"})
    told = answer.get_json(force=True)
    assert (answer.status_code, told["line"], told["column"]) == (
        400,
        2,
        query.splitlines()[1].index(")") + 1,
    )
