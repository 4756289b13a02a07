"""Whoever reads an engine while it is filled anew sees the old edition, the new one, or that it is being replaced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

import pyoxigraph as ox
import pytest

from explorer.config import Settings
from explorer.errors import ConfigurationError, EngineFailed
from explorer.store import Store, open_store, oxigraph
from explorer.store.remote import filling, lease, writers
from explorer.store.remote.endpoint import Endpoint
from explorer.store.sandbox import QueryService
from tests.engines import FakeEngine, Handler, fake_engine, need_oxigraph, oxigraph_server
from tests.frameworks import element, write_framework

MARKS = 600
QUERY = "SELECT ?mark (COUNT(*) AS ?n) WHERE { ?s <urn:mark> ?mark } GROUP BY ?mark"
STATUS = ox.NamedNode("https://schema.org/creativeWorkStatus")


@pytest.fixture
def address() -> Iterator[str]:
    need_oxigraph()
    with oxigraph_server() as made:
        yield made


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "SECONDS", 0.5)
    monkeypatch.setattr(lease, "OTHER_SECONDS", 0.05)
    for writer in (writers.GraphStoreWriter, writers.UpdateWriter):
        monkeypatch.setattr(writer, "batch", 100)


def framework(folder: Path, mark: int) -> Settings:
    """An edition whose graphs all say *mark*."""
    (folder / str(mark)).mkdir()
    settings = write_framework(folder / str(mark), element("A"))
    for graph in ("framework", "one", "two"):
        with (settings.ontology / f"{graph}.ttl").open("a") as file:
            file.writelines(f"<urn:{graph}:{n}> <urn:mark> {mark} .\n" for n in range(MARKS))
    return settings


def fill(settings: Settings, address: str, way: str, notice: int) -> None:
    made = {"store": writers.GraphStoreWriter, "update": writers.UpdateWriter}[way]
    here = oxigraph.load(settings.ontology, settings.base)
    writer = made(Endpoint.of(Settings(store=f"{address}/{way}")), settings.base)
    filling.fill(here.dataset, writer, notice=notice)


class Reader:
    """Asks all the time, and opens anew what was replaced; it counts what it saw."""

    def __init__(self, settings: Settings, *, is_visitor: bool) -> None:
        self.settings = settings
        self.seen: Counter[str] = Counter()
        self._is_visitor = is_visitor
        self._ended = Event()
        self._thread = Thread(target=self._read)

    def __enter__(self) -> Reader:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join(30)

    def _read(self) -> None:
        until = monotonic() + 30
        while not self._ended.is_set() and monotonic() < until:
            try:
                self._read_on(open_store(self.settings))
            except ConfigurationError:
                self.seen["not open"] += 1
                sleep(0.01)

    def _read_on(self, store: Store) -> None:
        service = QueryService(self.settings, store)
        try:
            while not self._ended.is_set():
                self.seen[self._ask(store, service)] += 1
        except EngineFailed as error:
            self.seen["replaced" if "being replaced" in str(error) else str(error)] += 1
        finally:
            service.close()

    def _ask(self, store: Store, service: QueryService) -> str:
        if self._is_visitor:
            return service.answer(QUERY, select_format="csv").body.decode().replace("\r\n", " ").strip()
        return "mark,n " + " ".join(f"{row['mark']},{row['n']}" for row in store.select(QUERY))


@pytest.mark.slow
@pytest.mark.parametrize("way", ["store", "update"])
def test_a_reader_sees_old_or_new_and_nothing_between(address: str, tmp_path: Path, way: str) -> None:
    old, new = (framework(tmp_path, mark) for mark in (1, 2))
    fill(old, address, "store", 0)
    settings = Settings(store=f"{address}/query")
    whole = [f"mark,n {mark},{3 * MARKS}" for mark in (1, 2)]
    with Reader(settings, is_visitor=False) as page, Reader(settings, is_visitor=True) as visitor:
        until = monotonic() + 20
        while not (page.seen[whole[0]] and visitor.seen[whole[0]]) and monotonic() < until:
            sleep(0.02)
        fill(new, address, way, 1)
        while not (page.seen[whole[1]] and visitor.seen[whole[1]]) and monotonic() < until:
            sleep(0.02)

    for reader in (page, visitor):
        honest = {"replaced"} | ({"not open"} if way == "store" else set())
        assert {*whole, "replaced"} <= {*reader.seen} <= {*whole, *honest}, reader.seen


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[FakeEngine]:
    settings = framework(tmp_path, 1)
    with fake_engine(oxigraph.load(settings.ontology, settings.base).dataset, "Oxigraph/test") as made:
        yield made


def announce(engine: FakeEngine) -> None:
    own = Settings().base
    engine.store.add(
        ox.Quad(
            ox.NamedNode(f"{own}.well-known/void#dataset"),
            STATUS,
            ox.Literal("being replaced"),
            ox.NamedNode(f"{own}graph/service"),
        )
    )


def test_while_a_refill_is_announced_graphs_are_named_and_the_version_is_asked_after_each_answer(
    engine: FakeEngine,
) -> None:
    opened = open_store(Settings(store=engine.url))
    opened.select(QUERY)
    assert engine.asked[-1].all("union-default-graph")
    announce(engine)
    sleep(lease.SECONDS)
    opened.select(QUERY)
    before = len(engine.asked)
    opened.select(QUERY)

    query, after = engine.asked[before:]
    assert query.all("query") == [QUERY]
    assert not query.all("union-default-graph")
    assert f"{Settings().base}graph/one" in query.all("default-graph-uri")
    assert STATUS.value in after.all("query")[0]
    again = open_store(Settings(store=engine.url))
    again.select(QUERY)
    assert not any(asked.all("union-default-graph") for asked in engine.asked[before:])


def test_visitors_queries_name_the_graphs_too(engine: FakeEngine) -> None:
    settings = Settings(store=engine.url)
    service = QueryService(settings, open_store(settings))
    try:
        service.answer(QUERY)
        announce(engine)
        sleep(lease.SECONDS)
        service.answer(QUERY)
        named = f"SELECT * FROM <{settings.base}graph/one> {{ ?s ?p ?o }} LIMIT 1"
        service.answer(named)
    finally:
        service.close()

    first, second, third = (asked for asked in engine.asked if "BASE" in "".join(asked.all("query")))
    assert first.all("union-default-graph")
    assert len(second.all("default-graph-uri")) > 3
    assert not second.all("union-default-graph")
    assert third.all("default-graph-uri") == [f"{settings.base}graph/one"]


@pytest.mark.parametrize("what", ["announced", "replaced"])
def test_an_answer_that_comes_too_late_is_given_up(engine: FakeEngine, what: str) -> None:
    def late(handler: Handler) -> None:
        announce(engine)
        if what == "replaced":
            engine.store.remove_graph(ox.NamedNode(f"{Settings().base}graph/service"))
        sleep(lease.SECONDS)
        handler.respond()

    opened = open_store(Settings(store=engine.url))
    engine.faults.append(late)
    with pytest.raises(EngineFailed, match="being replaced") as raised:
        opened.select(QUERY)
    assert raised.value.members["retry_after"] == lease.RETRY_SECONDS
    if what == "announced":
        assert len(opened.select(QUERY)) == 1


def test_half_an_edition_is_not_opened(engine: FakeEngine) -> None:
    engine.store.remove_graph(ox.NamedNode(f"{Settings().base}graph/service"))
    announce(engine)

    with pytest.raises(ConfigurationError, match="is being filled"):
        open_store(Settings(store=engine.url))


def test_data_without_a_version_is_looked_after_too(engine: FakeEngine) -> None:
    service = ox.NamedNode(f"{Settings().base}graph/service")
    kept = list(engine.store.quads_for_pattern(None, None, None, service))
    engine.store.remove_graph(service)
    opened = open_store(Settings(store=engine.url))
    assert len(opened.select(QUERY)) == 1
    engine.store.extend(kept)
    sleep(lease.SECONDS)

    with pytest.raises(EngineFailed, match="being replaced"):
        opened.select(QUERY)
