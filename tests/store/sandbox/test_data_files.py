"""A dataset of many files: a process that can open none answers from all of them."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from explorer.config import Settings
from explorer.errors import Forbidden
from explorer.store.oxigraph import EmbeddedStore
from explorer.store.sandbox import QueryService, execute, worker
from explorer.store.sandbox.data_files import open_files

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif("__import__('sys').platform == 'win32'", reason="Windows has no such limit"),
]
BATCHES, EACH = 12, 200
"""Batches of the dataset, and things in each. A batch is a few files; the engine opens sixteen with a dataset."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A dataset of more files than the engine opens with it, written as `explorer load` writes."""
    dataset = ox.Store(str(tmp_path / "data"))
    for batch in range(BATCHES):
        graph = ox.NamedNode(f"http://g/{batch % 3}")
        dataset.bulk_extend(
            ox.Quad(
                ox.NamedNode(f"http://a/{number}"),
                ox.NamedNode(f"http://p/{number % 40}"),
                ox.NamedNode(f"http://o/{number}"),
                graph,
            )
            for number in range(batch * EACH, (batch + 1) * EACH)
        )
    dataset.flush()
    assert len(list((tmp_path / "data").glob("*.sst"))) > 16
    return tmp_path / "data"


@pytest.fixture
def service(folder: Path) -> Iterator[QueryService]:
    """A service on that dataset."""
    settings = replace(Settings(), store=str(folder.parent))
    made = QueryService(settings, EmbeddedStore(ox.Store.read_only(str(folder)), "", folder.parent))
    yield made
    made.close()


def test_every_order_of_every_graph_is_answered(service: QueryService) -> None:
    for batch in range(BATCHES):
        number = batch * EACH
        thing, graph = f"<http://a/{number}>", f"<http://g/{batch % 3}>"
        for pattern in (
            f"?s ?p <http://o/{number}>", f"{thing} ?p ?o", f"?s <http://p/{number % 40}> <http://o/{number}>",
            f"GRAPH {graph} {{ {thing} ?p ?o }}", f"GRAPH {graph} {{ ?s ?p <http://o/{number}> }}", f"GRAPH ?g {{ {thing} ?p ?o }}",
        ):  # fmt: skip
            assert service.answer(f"SELECT * {{ {pattern} }}").rows == 1, pattern


def test_such_a_process_still_opens_no_socket(service: QueryService) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        query = f"SELECT * {{ SERVICE <http://127.0.0.1:{listener.getsockname()[1]}/> {{ ?s ?p ?o }} }}"
        with pytest.raises(Forbidden, match="asks another server"):
            service.run(service.task(query), execute.run_query)
        with pytest.raises(BlockingIOError):
            listener.accept()


def test_a_file_that_the_engine_has_not_come_to_is_left_for_later(folder: Path) -> None:
    dataset = ox.Store.read_only(str(folder))
    assert open_files(dataset, folder) == 0

    (folder / "999999.sst").write_bytes(b"")
    assert open_files(dataset, folder) == 1


def test_what_is_left_can_be_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limits: list[int] = []
    monkeypatch.setattr(
        "resource.setrlimit", lambda name, pair: limits.append(pair[0]) if name == _files() else None
    )
    worker._limit(512, 0)
    worker._limit(512, 5)

    assert limits[0] == 1
    with (folder / "CURRENT").open() as opened:
        assert limits[1] >= opened.fileno() + 5


def _files() -> int:
    import resource

    return resource.RLIMIT_NOFILE
