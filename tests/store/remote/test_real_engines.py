"""Real engines find what a store in memory finds, but for what is listed here; those that are not installed are skipped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

import pytest

from explorer import load
from explorer.config import Settings
from explorer.framework import Edition
from explorer.questions.builder.vocabulary import value_properties
from explorer.sparql.parser.rdflib_parser import parse
from explorer.sparql.question.reading import Misfit, read
from explorer.sparql.question.sparql import write
from explorer.store import Rows, Store, open_store
from explorer.store.remote import filling
from explorer.store.sandbox import QueryService
from tests.engines import need_oxigraph, need_virtuoso, oxigraph_server, virtuoso_server

pytestmark = pytest.mark.slow

BASE = Settings().base
DIFFERENT = {
    "oxigraph": {},
    "oxigraph with its union": {},
    "virtuoso": {
        "comparisons": "REPLACE loses the language of a text",
        "links": "REPLACE loses the language of a text",
        "tq15-group-concat": "GROUP_CONCAT has no order (SPARQL 1.1 §18.5.1.7), and it takes another",
    },
}
"""Engine → the queries that may find something else there, and why."""


@dataclass(frozen=True, slots=True)
class Place:
    """A running engine: where it is asked, and where and how it is filled."""

    name: str
    query: str
    write: str
    by_update: bool = False


def oxigraph(name: str, way: str, *options: str) -> Iterator[Place]:
    need_oxigraph()
    with oxigraph_server(*options) as address:
        yield Place(name, f"{address}/query", f"{address}/{way}", way == "update")


def virtuoso() -> Iterator[Place]:
    need_virtuoso()
    with virtuoso_server() as address:
        yield Place("virtuoso", f"{address}/sparql", f"{address}/sparql-graph-crud")


ENGINES: dict[str, Callable[[], Iterator[Place]]] = {
    "oxigraph": lambda: oxigraph("oxigraph", "store"),
    "oxigraph with its union": lambda: oxigraph("oxigraph with its union", "update", "--union-default-graph"),
    "virtuoso": virtuoso,
}


@pytest.fixture(scope="module", params=ENGINES)
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    for running in ENGINES[request.param]():
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(filling, "sleep", lambda _: None)
            load.fill(Settings(), running.write, by_update=running.by_update)
        yield running


@pytest.fixture(scope="module")
def there(place: Place) -> Store:
    return open_store(Settings(store=place.query))


@pytest.fixture(scope="module")
def service(place: Place, there: Store) -> Iterator[QueryService]:
    made = QueryService(Settings(store=place.query, query_seconds=60.0), there)
    yield made
    made.close()


def bag(rows: Rows) -> list[str]:
    lines = (
        repr([(name, row.get(name), getattr(row.get(name), "language", "")) for name in rows.columns])
        for row in rows
    )
    return sorted(re.sub(r"_:\w+", "_:", line) for line in lines)


def test_every_query_finds_what_it_finds_in_memory(place: Place, there: Store, edition: Edition) -> None:
    queries = {**edition.queries, **edition.questions}
    here = edition.store
    wrong = {
        name
        for name, query in queries.items()
        if (query.form == "select" and bag(there.select(query.text)) != bag(here.select(query.text)))
        or (query.form == "ask" and there.ask(query.text) is not here.ask(query.text))
    }

    assert there.version == here.version
    assert wrong <= set(DIFFERENT[place.name])


def test_every_question_as_the_builder_writes_it_finds_the_same(there: Store, edition: Edition) -> None:
    wrong = {}
    for name, query in edition.questions.items():
        with suppress(Misfit):
            question = read(parse(query.text, BASE), value_properties(edition))
            text = write(replace(question, limit=None))
            if question.form in ("show", "count") and bag(there.select(text)) != bag(
                edition.store.select(text)
            ):
                wrong[name] = text

    assert not wrong


def test_graphs_come_whole(there: Store, edition: Edition) -> None:
    text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{BASE}graph/framework> {{ ?s ?p ?o FILTER (!isBlank(?o)) }} }}"

    found, expected = there.construct(text).splitlines(), edition.store.construct(text).splitlines()
    assert sorted(map(bytes.lower, found)) == sorted(map(bytes.lower, expected))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"SELECT (COUNT(*) AS ?n) FROM <{BASE}graph/framework> WHERE {{ ?s ?p ?o }}", "1021"),
        (f"SELECT (COUNT(*) AS ?n) FROM <{BASE}graph/none> WHERE {{ ?s ?p ?o }}", "0"),
        ("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", None),
        ("SELECT (1 = 1 AS ?yes) WHERE {}", "true"),
        ("ASK { FILTER (1 = 2) }", "false"),
        ("SELECT (isBlank(?s) AS ?yes) WHERE { ?s ?p ?o FILTER (isBlank(?s)) } LIMIT 1", "true"),
    ],
)
def test_visitors_queries(service: QueryService, edition: Edition, text: str, expected: str | None) -> None:
    if expected is None:
        expected = str(edition.store.select(text).rows[0]["n"])

    assert expected in service.answer(text, select_format="csv").body.decode().split()


def test_blank_nodes_have_labels(service: QueryService) -> None:
    answer = service.answer("SELECT ?s WHERE { ?s ?p ?o FILTER (isBlank(?s)) } LIMIT 3")

    assert answer.body.count(b'"type":"bnode"') == 3
    assert b"nodeID" not in answer.body


def test_it_is_said_to_be_fit(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    from explorer.cli import main

    code, said = main(["check", "--store", place.query]), capsys.readouterr().out

    assert DIFFERENT[place.name] or code == 0, said
    assert [line for line in said.splitlines() if "UNFIT" in line and not line.startswith("queries:")] == []
