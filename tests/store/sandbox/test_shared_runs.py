"""Equal queries that are asked at the same time run once."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from io import BytesIO
from time import monotonic, sleep
from typing import Any

import pyoxigraph as ox
import pytest

from explorer.config import Settings
from explorer.errors import ClientGone, MemoryLimitExceeded, QuerySyntaxError, TimeLimitExceeded, TooBusy
from explorer.store.oxigraph import EmbeddedStore
from explorer.store.sandbox import Answer, QueryService
from explorer.store.sandbox.worker_process import WorkerProcess

pytestmark = pytest.mark.slow

NUMBERS = "".join(f'<http://a/{n}> <http://a/number> "{n}" <http://g/filling> .\n' for n in range(3000))
LIGHT = "SELECT ?n { <http://a/7> ?p ?n }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?a"
SECONDS = 30.0
"""Longest time to wait for something that the test expects."""


class Class:
    """Visitors behind one address; *runs* counts what runs in worker processes, which begins when *may_run* is set."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, seconds: float = 60) -> None:
        dataset = ox.Store()
        dataset.load(NUMBERS, format=ox.RdfFormat.N_QUADS)
        settings = Settings(query_seconds=seconds, query_megabytes=96, query_per_client=4)
        self._visitor = threading.local()
        self.gone: set[int] = set()
        self.service = QueryService(
            settings,
            EmbeddedStore(dataset, ""),
            lambda: "192.0.2.1",
            lambda: getattr(self._visitor, "number", 0) in self.gone,
        )
        self.runs = 0
        self.may_run = threading.Event()
        self.pool = ThreadPoolExecutor(40)
        ask = WorkerProcess.ask

        def counted(*args: Any) -> object:
            self.runs += 1
            assert self.may_run.wait(SECONDS)
            return ask(*args)

        monkeypatch.setattr(WorkerProcess, "ask", counted)

    def ask(self, number: int, query: str = LIGHT, **how: Any) -> Future[Answer]:
        def answer() -> Answer:
            self._visitor.number = number
            return self.service.answer(query, **how)

        return self.pool.submit(answer)

    def run_when_waiting(self, followers: int) -> None:
        """Let the query run as soon as so many wait for it."""
        eventually(lambda: self.service._flights._waiting == followers)
        self.may_run.set()


def eventually(holds: Callable[[], object]) -> None:
    until = monotonic() + SECONDS
    while not holds():
        assert monotonic() < until
        sleep(0.001)


@pytest.fixture
def school(monkeypatch: pytest.MonkeyPatch) -> Iterator[Class]:
    school = Class(monkeypatch)
    yield school
    school.may_run.set()
    school.service.close()


def test_thirty_behind_one_address_are_answered_by_one_run(school: Class) -> None:
    asking = [school.ask(number, select_format="csv") for number in range(30)]
    school.run_when_waiting(29)

    assert {asked.result(SECONDS).body for asked in asking} == {b"n\r\n7\r\n"}
    assert school.runs == 1


def test_other_queries_still_count_for_the_client(school: Class) -> None:
    asking = [school.ask(number, f"{LIGHT} # {number}") for number in range(4)]
    eventually(lambda: len(school.service._scheduler._running + school.service._scheduler._waiting) == 4)
    shared = school.ask(5, f"{LIGHT} # 3")
    eventually(lambda: school.service._flights._waiting == 1)

    assert isinstance(school.ask(6, f"{LIGHT} # 6").exception(SECONDS), TooBusy)
    school.may_run.set()
    assert {asked.result(SECONDS).rows for asked in (*asking, shared)} == {1}
    assert school.runs == 4


@pytest.mark.parametrize(
    "other",
    [{"select_format": "csv"}, {"rows": 0}, {"default_graphs": ("http://g/other",)}, {"base": "http://b/"}],
)
def test_what_differs_in_an_option_runs_for_itself(school: Class, other: dict[str, Any]) -> None:
    school.may_run.set()
    one, two = school.ask(1, select_format="json"), school.ask(2, **{"select_format": "json", **other})

    assert one.result(SECONDS).rows == 1
    assert two.result(SECONDS).kind == "select"
    assert school.runs == 2


def test_a_query_that_is_not_repeatable_runs_for_each(school: Class) -> None:
    asking = [school.ask(number, "SELECT (STRUUID() AS ?id) {}") for number in range(3)]
    school.run_when_waiting(2)

    assert len({asked.result(SECONDS).body for asked in asking}) == 3
    assert school.runs == 3


def test_a_mistake_is_told_to_all(school: Class) -> None:
    asking = [school.ask(number, "SELEKT * {}") for number in range(30)]
    school.run_when_waiting(29)

    assert {type(asked.exception(SECONDS)) for asked in asking} == {QuerySyntaxError}
    assert school.runs == 1


def test_a_time_limit_that_passed_is_the_answer_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    school = Class(monkeypatch, seconds=1)
    asking = [school.ask(number, ENDLESS) for number in range(10)]
    school.run_when_waiting(9)

    assert {type(asked.exception(SECONDS)) for asked in asking} == {TimeLimitExceeded}
    assert school.runs == 1
    assert school.ask(11).result(SECONDS).rows == 1
    school.service.close()


@pytest.mark.skipif(sys.platform != "linux", reason="held on Linux alone")
def test_a_memory_limit_is_the_answer_for_all_and_is_never_kept(school: Class) -> None:
    asking = [school.ask(number, GREEDY) for number in range(10)]
    school.run_when_waiting(9)

    assert {type(asked.exception(SECONDS)) for asked in asking} == {MemoryLimitExceeded}
    assert school.runs == 1
    assert isinstance(school.ask(11, GREEDY).exception(SECONDS), MemoryLimitExceeded)
    assert school.runs == 2


def test_the_first_who_leaves_ends_the_query_for_nobody(school: Class) -> None:
    lengthy = "SELECT (COUNT(*) AS ?n) { { SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 3000000 } }"
    first = school.ask(1, lengthy)
    eventually(lambda: school.service.busy)
    others = [school.ask(number, lengthy, select_format="json") for number in (2, 3)]
    eventually(lambda: school.service._flights._waiting == 2)
    (process,) = school.service.busy
    school.gone |= {1, 2}
    school.may_run.set()

    assert isinstance(others[0].exception(SECONDS), ClientGone)
    assert process.is_alive
    assert b"3000000" in others[1].result(SECONDS).body
    assert school.runs == 1
    first.exception(SECONDS)


def test_when_all_have_left_the_query_is_ended(school: Class) -> None:
    asking = [school.ask(number, ENDLESS) for number in (1, 2, 3)]
    school.run_when_waiting(2)
    eventually(lambda: school.service.busy)
    (process,) = school.service.busy
    school.gone |= {1, 2, 3}

    assert {type(asked.exception(SECONDS)) for asked in asking} == {ClientGone}
    assert not process.is_alive
    assert school.runs == 1


def test_parsing_is_shared_too(school: Class) -> None:
    asking = [school.pool.submit(school.service.parse, LIGHT) for _ in range(10)]
    school.run_when_waiting(9)

    assert len({id(asked.result(SECONDS)) for asked in asking}) == 1
    assert school.runs == 1


def test_what_is_written_is_that_of_the_run(school: Class) -> None:
    school.may_run.set()
    task, into = school.service.task(LIGHT, select_format="csv"), BytesIO()
    answer = school.service.share(
        ("document", task), lambda flight: school.service.write(task, into, flight), lambda _: True
    )

    assert (answer.rows, into.getvalue()) == (1, b"n\r\n7\r\n")
