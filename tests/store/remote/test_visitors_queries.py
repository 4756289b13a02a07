"""What visitors ask goes to the engine within the limits that it has everywhere, and is ended there as far as can be."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pyoxigraph as ox
import pytest

from explorer.config import Settings
from explorer.errors import (
    BadRequest,
    ClientGone,
    EngineFailed,
    ExplorerError,
    Forbidden,
    QuerySyntaxError,
    TimeLimitExceeded,
    TooLarge,
)
from explorer.store import open_store
from explorer.store.sandbox import Answer, QueryService
from tests import engines
from tests.engines import FakeEngine, fake_engine

pytestmark = pytest.mark.slow

BASE = "https://example.org/"
COUNT = "SELECT (COUNT(*) AS ?n) {} WHERE {{ ?s ?p ?o }}"


@pytest.fixture(scope="module")
def engine() -> Iterator[FakeEngine]:
    data = ox.Store()
    for name, number in (("framework", 3), ("evidence", 5)):
        lines = "".join(f"<{BASE}{name}/{n}> <{BASE}p> {n} .\n" for n in range(number))
        data.load(lines, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(f"{BASE}graph/{name}"))
    with fake_engine(data) as made:
        yield made


@pytest.fixture(scope="module")
def service_with(engine: FakeEngine) -> Iterator[Callable[..., QueryService]]:
    made: list[QueryService] = []

    def make(is_gone: Callable[[], bool] = lambda: False, **more: object) -> QueryService:
        settings = replace(Settings(store=engine.url, base=BASE, result_megabytes=1), **more)  # type: ignore[arg-type]
        made.append(QueryService(settings, open_store(settings), is_gone=is_gone))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture(scope="module")
def shared(service_with: Callable[..., QueryService]) -> QueryService:
    return service_with()


@pytest.fixture
def service(shared: QueryService, engine: FakeEngine) -> Iterator[QueryService]:
    engine.asked.clear()
    yield shared
    engine.faults.clear()


def values(answer: Answer) -> list[str]:
    bindings = json.loads(answer.body)["results"]["bindings"]
    return [term["value"] for row in bindings for term in row.values()]


def test_the_union_of_all_graphs_is_asked(service: QueryService) -> None:
    assert values(service.answer(COUNT.format(""))) == ["8"]


@pytest.mark.parametrize(
    ("clauses", "number"),
    [
        (f"FROM <{BASE}graph/framework>", "3"),
        ("FROM <graph/evidence>", "5"),
        (f"FROM <{BASE}graph/framework> FROM <{BASE}graph/evidence>", "8"),
        (f"FROM NAMED <{BASE}graph/framework>", "0"),
        (f"FROM <{BASE}graph/none>", "0"),
        ("FROM <http://127.0.0.1:1/x>", "0"),
    ],
)
def test_from_is_said_in_the_protocol(
    service: QueryService, engine: FakeEngine, clauses: str, number: str
) -> None:
    assert values(service.answer(COUNT.format(clauses))) == [number]
    assert all("FROM" not in asked.all("query")[0] for asked in engine.asked)


def test_the_dataset_of_the_request(service: QueryService) -> None:
    graphs = (f"{BASE}graph/evidence", "urn:none")

    assert values(service.answer(COUNT.format(""), default_graphs=graphs)) == ["5"]
    found = service.answer("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }", named_graphs=graphs)
    assert values(found) == [f"{BASE}graph/evidence"]


@pytest.mark.parametrize(
    ("name", "start"), [("json", b'{"head"'), ("xml", b"<?xml"), ("csv", b"s\r\n"), ("tsv", b"?s\n")]
)
def test_rows_come_in_each_format(service: QueryService, name: str, start: bytes) -> None:
    answer = service.answer("SELECT ?s WHERE { ?s ?p ?o }", select_format=name)

    assert answer.body.startswith(start)
    assert answer.rows == 8


def test_graphs_and_verdicts(service: QueryService) -> None:
    graph = service.answer("CONSTRUCT { ?s <urn:is> ?o } WHERE { ?s ?p ?o }", graph_format="nt")

    assert (graph.kind, graph.rows, graph.body.count(b"<urn:is>")) == ("graph", 8, 8)
    assert b"true" in service.answer("ASK { ?s ?p 4 }").body
    assert b"true" in service.answer("ASK { <framework/1> ?p 1 }").body


def test_rows_are_cut_here(service: QueryService) -> None:
    answer = service.answer("SELECT * WHERE { ?s ?p ?o }", rows=2)

    assert (answer.rows, answer.truncated) == (2, True)
    assert values(service.answer(COUNT.format(""))) == ["8"]


def test_bytes_are_counted_here(service: QueryService) -> None:
    with pytest.raises(TooLarge):
        service.answer("SELECT * WHERE { ?s ?p ?o BIND('long text' AS ?long) }", bytes=300)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", Forbidden),
        ("SELECT * WHERE { \\u0053ERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", Forbidden),
        ("DELETE WHERE { ?s ?p ?o }", BadRequest),
        ("SELECT * WHERE { ?s ?p }", QuerySyntaxError),
        ("define get:soft 'soft' SELECT * WHERE { ?s ?p ?o }", QuerySyntaxError),
        ("SELECT * WHERE { ?s ?p ?o } ; DELETE WHERE { ?s ?p ?o }", QuerySyntaxError),
    ],
)
def test_what_is_never_run_does_not_reach_the_engine(
    service: QueryService, engine: FakeEngine, text: str, error: type[ExplorerError]
) -> None:
    with pytest.raises(error) as raised:
        service.answer(text)

    assert engine.asked == []
    if error is QuerySyntaxError:
        assert raised.value.members["line"] == 1


def test_what_the_engine_does_not_take(service: QueryService, engine: FakeEngine) -> None:
    engine.faults.append(engines.status(400, b"<h1>Virtuoso 37000</h1> SP031: too complex"))
    with pytest.raises(BadRequest, match="does not take this query: Virtuoso 37000 SP031: too complex"):
        service.answer("SELECT * WHERE { ?s ?p ?o . ?o ?p ?s }")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (engines.cut_off, "broke off"),
        (engines.page, "a page instead"),
        (engines.status(500, b"at 10.0.0.1"), "failed"),
        (engines.status(401), "cannot be asked"),
    ],
)
def test_an_engine_that_fails(
    service: QueryService, engine: FakeEngine, fault: engines.Fault, said: str
) -> None:
    for text in ("SELECT * WHERE { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"):
        engine.faults.append(fault)
        with pytest.raises(EngineFailed, match=said) as raised:
            service.answer(text)
        assert "127.0.0.1" not in str(raised.value)

    assert service.answer("SELECT * WHERE { ?s ?p ?o }").rows == 8


def held(closed: threading.Event, asked: threading.Event) -> engines.Fault:
    """Give no answer, and tell when the other end has closed the connection."""

    def hold(handler: engines.Handler) -> None:
        asked.set()
        handler.connection.settimeout(10)
        if handler.connection.recv(1) == b"":
            closed.set()
        handler.close_connection = True

    return hold


def test_a_query_that_takes_too_long_is_ended_there(
    service_with: Callable[..., QueryService], engine: FakeEngine
) -> None:
    service, closed = service_with(query_seconds=0.6), threading.Event()
    service.answer("ASK {}")
    engine.faults.append(held(closed, threading.Event()))
    with pytest.raises(TimeLimitExceeded, match=r"ended after 0\.6 seconds"):
        service.answer("SELECT * WHERE { ?s ?p ?o }")

    assert closed.wait(5)
    assert service.answer("SELECT * WHERE { ?s ?p ?o }").rows == 8


def test_a_query_whose_client_hangs_up_is_ended_there(
    service_with: Callable[..., QueryService], engine: FakeEngine
) -> None:
    closed, asked = threading.Event(), threading.Event()
    service = service_with(is_gone=asked.is_set)
    service.answer("ASK {}")
    engine.faults.append(held(closed, asked))
    with pytest.raises(ClientGone):
        service.answer("SELECT * WHERE { ?s ?p ?o }")

    assert closed.wait(5)
