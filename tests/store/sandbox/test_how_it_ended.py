"""A worker process that ends by itself: why is told by how it ended."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.config import Settings
from explorer.errors import BadRequest, MemoryLimitExceeded, Unavailable
from explorer.store import open_store
from explorer.store.sandbox import QueryService
from explorer.store.sandbox.explain_end import explain_end
from explorer.store.sandbox.task import Task
from explorer.store.sandbox.worker_process import WorkerEnded
from tests.days import days, sorting_days
from tests.frameworks import write_framework
from tests.servers import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def query_service() -> Iterator[QueryService]:
    settings = Settings()
    service = QueryService(settings, open_store(settings))
    yield service
    service.close()


def test_values_without_an_order_are_not_called_too_much_memory(query_service: QueryService) -> None:
    with pytest.raises(BadRequest, match=r"no order among each other.*ORDER BY STR\(\?day\)"):
        query_service.answer(sorting_days("?day"))

    assert query_service.answer(sorting_days("STR(?day)")).rows == 67


@pytest.mark.skipif(sys.platform != "linux", reason="held on Linux alone")
def test_a_text_that_grows_and_grows_is_too_much_memory(query_service: QueryService) -> None:
    """It is Python that finds no room for the answer, and its traceback is nobody's business."""
    grown = "?x"
    for _ in range(4):
        grown = f'REPLACE({grown}, "a", "{"a" * 20}")'
    with pytest.raises(MemoryLimitExceeded, match="more than 512 MB"):
        query_service.answer(f'SELECT ({grown} AS ?y) {{ BIND("{"a" * 1000}" AS ?x) }}')


TRACEBACK = 'Traceback (most recent call last):\n  File "/srv/explorer/store/triples.py", line 36\n'
PANIC = "thread '<unnamed>' (1) panicked at /srv/engine/lib.rs:1:2:\n"


@pytest.mark.parametrize(
    ("words", "error", "detail"),
    [
        (f"{TRACEBACK}MemoryError\n{PANIC}called `Result::unwrap()`", MemoryLimitExceeded, "more than 512 MB."),
        (f"{PANIC}capacity overflow\nnote: run with", MemoryLimitExceeded, "more than 512 MB."),
        ("memory allocation of 99 bytes failed", MemoryLimitExceeded, "more than 512 MB."),
        (f"{PANIC}index out of bounds\nnote: run with", Unavailable, "at this query: index out of bounds"),
        (f"{TRACEBACK}KeyError: 'a'", Unavailable, "The engine failed at this query."),
    ],
)  # fmt: skip
def test_what_is_said_of_an_end_names_no_place_of_the_server(
    words: str, error: type[Exception], detail: str
) -> None:
    found = explain_end(WorkerEnded(-6, words), Task("ASK {}", bytes=1, seconds=1), 512)

    assert type(found) is error
    assert found.detail.endswith(detail)
    assert "/" not in found.detail
    assert "note" not in found.detail


PAGES = """
from explorer import create_app
from explorer.config import Settings
from pathlib import Path
app = create_app(Settings(ontology=Path({ontology!r})))
for path in ("/", "/id/AB1", "/id/AB1.ttl", "/ont", "/healthz", "/framework", "/search?q=a"):
    assert app.test_client().get(path).status_code == 200, path
app.extensions["query_service"].close()
print("served")
"""


def test_mixed_days_in_the_data_stop_no_page(tmp_path: Path) -> None:
    several = " , ".join(days(count=80))
    write_framework(
        tmp_path,
        f"""
        id:AB1 a ont:Ability ; skos:notation "AB1" ; skos:prefLabel "One"@en ; ont:text "One"@en ;
            <http://purl.org/dc/terms/date> {several} ; <http://purl.org/dc/terms/modified> {several} .
        <https://w3id.org/alliance/ont> <http://purl.org/dc/terms/modified> {several} .
        ont:Ability <http://purl.org/dc/terms/modified> {several} .
        """,
    )
    program = PAGES.format(ontology=str(tmp_path))
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert ran.stdout == "served\n", (ran.returncode, ran.stderr[-2000:])
