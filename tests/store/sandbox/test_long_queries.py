"""Queries that run long move out of the way of the short ones."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from time import monotonic, sleep
from typing import Any, cast

import pyoxigraph as ox
import pytest

from explorer.config import Settings
from explorer.errors import ExplorerError, TimeLimitExceeded, TooBusy, Unavailable
from explorer.store.oxigraph import EmbeddedStore
from explorer.store.sandbox import QueryService
from explorer.store.sandbox.worker_pool import WorkerPool
from explorer.store.sandbox.worker_process import NICE, WorkerProcess

pytestmark = pytest.mark.slow

NUMBERS = "".join(f'<http://a/{n}> <http://a/number> "{n}" <http://g/filling> .\n' for n in range(3000))
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
LENGTHY = "SELECT (COUNT(*) AS ?n) { { SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 200000 } }"
SETTINGS = Settings(query_seconds=60, query_megabytes=96, query_workers=2, query_long=4, query_per_client=16)
SECONDS = 30.0
"""Longest time to wait for something; the deadline of the queries is far beyond."""


class Site:
    """Visitors from many addresses."""

    def __init__(self, settings: Settings) -> None:
        dataset = ox.Store()
        dataset.load(NUMBERS, format=ox.RdfFormat.N_QUADS)
        self._caller = threading.local()
        self.query_service = QueryService(
            settings, EmbeddedStore(dataset, ""), lambda: getattr(self._caller, "address", None)
        )

    def light(self, address: str) -> bytes:
        self._caller.address = address
        return self.query_service.answer("SELECT ?n { <http://a/7> ?p ?n }", select_format="csv").body

    def asks(self, address: str, query: str = ENDLESS) -> Asking:
        return Asking(self, address, query)

    def ask(self, address: str, query: str) -> bytes:
        self._caller.address = address
        return self.query_service.answer(query, select_format="csv").body

    @property
    def long(self) -> list[WorkerProcess]:
        return [process for process in self.query_service.busy if process.is_deferred]


class Asking(threading.Thread):
    """A query that runs in the background; *error* is how it ended."""

    def __init__(self, site: Site, address: str, query: str) -> None:
        super().__init__()
        self.error: ExplorerError | None = None
        own = f"{query} # {id(self)}"  # equal ones would share one run
        self._ask: Callable[[], bytes] = lambda: site.ask(address, own)
        self.start()

    def run(self) -> None:
        try:
            self._ask()
        except ExplorerError as error:
            self.error = error


@contextmanager
def opened(settings: Settings = SETTINGS) -> Iterator[Site]:
    site = Site(settings)
    try:
        yield site
    finally:
        site.query_service.stop()


def eventually(holds: Callable[[], object]) -> None:
    until = monotonic() + SECONDS
    while not holds():
        assert monotonic() < until
        sleep(0.01)


def all_of(site: Site) -> list[WorkerProcess]:
    pool = site.query_service._pool
    return [*pool._idle, *pool._busy, *filter(None, pool._starting.values())]


class TestPlaces:
    def test_light_queries_do_not_wait_for_four_that_run_long(self) -> None:
        with opened() as site:
            runaways = [site.asks(f"192.0.2.{n}") for n in range(1, 5)]
            eventually(lambda: len(site.long) == 4)
            running = set(site.long)

            assert [site.light("192.0.2.9") for _ in range(50)] == [b"n\r\n7\r\n"] * 50

            assert set(site.long) == running
            assert all(process.is_alive for process in running)
            if sys.platform != "win32":
                pids = [cast(int, process._process.pid) for process in running]
                assert [os.getpriority(os.PRIO_PROCESS, pid) for pid in pids] == [NICE] * 4
        for runaway in runaways:
            runaway.join(SECONDS)
        assert [type(runaway.error) for runaway in runaways] == [Unavailable] * 4

    def test_one_more_that_runs_long_is_asked_to_come_back(self) -> None:
        with opened() as site:
            for n in range(1, 5):
                site.asks(f"192.0.2.{n}")
            eventually(lambda: len(site.long) == 4)
            with pytest.raises(TooBusy, match="Long queries take all places") as caught:
                site.ask("192.0.2.5", ENDLESS)

            assert caught.value.members["retry_after"] == 60
            assert site.light("192.0.2.5")

    def test_one_client_never_has_all_long_places(self) -> None:
        with opened() as site:
            for _ in range(3):
                site.asks("192.0.2.1")
            eventually(lambda: len(site.long) == 3)
            with pytest.raises(TooBusy, match="From your address 3 long queries run already"):
                site.ask("192.0.2.1", ENDLESS)
            site.asks("192.0.2.2")
            eventually(lambda: len(site.long) == 4)


class TestProcesses:
    @pytest.mark.parametrize("seconds", [60, 1])
    def test_one_that_ran_long_is_gone_and_no_other_is_left_over(
        self, monkeypatch: pytest.MonkeyPatch, seconds: float
    ) -> None:
        """Whether the query has ended well or not."""
        deferred: list[WorkerProcess] = []
        defer = WorkerProcess.defer

        def deferring(process: WorkerProcess) -> None:
            deferred.append(process)
            defer(process)

        monkeypatch.setattr(WorkerProcess, "defer", deferring)
        monkeypatch.setattr("explorer.store.sandbox.deadline.LONG_AFTER", 0.0 if seconds > 1 else 0.1)
        with opened(replace(SETTINGS, query_seconds=seconds)) as site:
            asking = site.asks("192.0.2.1", LENGTHY if seconds > 1 else ENDLESS)
            asking.join(SECONDS)

            (process,) = deferred
            assert type(asking.error) is (type(None) if seconds > 1 else TimeLimitExceeded)
            assert not process.is_alive
            eventually(lambda: len(all_of(site)) == SETTINGS.query_workers)
            assert process not in all_of(site)

    def test_the_answer_of_one_that_becomes_long_is_whole(self, monkeypatch: pytest.MonkeyPatch) -> None:
        rows = "SELECT * { ?a ?b ?c } LIMIT 3000"
        with opened() as site:
            short = site.ask("192.0.2.1", rows)
            monkeypatch.setattr("explorer.store.sandbox.deadline.LONG_AFTER", 0.0)

            assert site.ask("192.0.2.1", rows) == short
            assert len(short) > 2**16

    def test_a_short_one_is_asked_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("explorer.store.sandbox.deadline.LONG_AFTER", SECONDS)
        with opened() as site:
            site.light("192.0.2.1")
            eventually(lambda: not site.query_service._pool._starting)
            before = set(all_of(site))
            for _ in range(5):
                site.light("192.0.2.1")

            assert set(all_of(site)) == before
            assert len(before) == SETTINGS.query_workers


class Broken:
    """A process whose dataset cannot be opened."""

    def wait_until_open(self) -> bool:
        return False

    def kill(self) -> None:
        pass


def test_a_dataset_that_cannot_be_opened_is_no_reason_to_wait() -> None:
    pool = WorkerPool(2, lambda: cast(Any, Broken()))

    with pytest.raises(Unavailable, match="for this query: the data could not be opened"):
        pool.acquire(lambda: None)
    assert pool.state == "failed"  # as /healthz says


def test_closing_tells_who_waits_for_a_process() -> None:
    launching, closing = threading.Event(), threading.Event()

    def launch() -> Any:
        launching.set()
        closing.wait(SECONDS)
        return Broken()

    pool = WorkerPool(1, launch)
    told: list[ExplorerError] = []

    def takes() -> None:
        with pytest.raises(Unavailable, match="being stopped") as caught:
            pool.acquire(closing.is_set)
        told.append(caught.value)

    taker = threading.Thread(target=takes)
    taker.start()
    launching.wait(SECONDS)
    stopper = threading.Thread(target=pool.stop)
    stopper.start()
    taker.join(SECONDS)
    closing.set()
    stopper.join(SECONDS)

    assert len(told) == 1
    assert not stopper.is_alive()
