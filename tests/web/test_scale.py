"""Cost follows what is shown: ten times as many elements, and the pages of one of them read no more."""

from __future__ import annotations

import pytest
from flask import Flask

from explorer.store import Rows
from explorer.store.oxigraph import EmbeddedStore
from tests.benchmarks.frameworks import open_settings
from tests.conftest import AppWith

pytestmark = pytest.mark.slow

SMALL, LARGE = 40, 400
READ = (
    "/id/{0}",
    "/id/{0}.json",
    "/id/{0}.csv",
    "/map?focus={0}",
    "/embed/id/{0}",
    "/id/XYZ9",
    "/search?q=goals",
    "/framework?part=CP2",
    "/framework?basis=framework,source",
    "/evidence?from={0}",
)
"""Pages of one node, of an address that is not there, of a search, and one page of what has several."""


@pytest.fixture(scope="module")
def apps(app_with: AppWith, tmp_path_factory: pytest.TempPathFactory) -> tuple[Flask, Flask]:
    """A framework of `SMALL` elements and one of `LARGE`."""
    folders = {size: tmp_path_factory.mktemp(f"of-{size}") for size in (SMALL, LARGE)}
    small, large = (
        app_with(ontology=open_settings(folder, size).ontology) for size, folder in folders.items()
    )
    return small, large


@pytest.fixture(autouse=True)
def limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pages hold fewer elements than either framework has."""
    monkeypatch.setattr("explorer.framework.coverage.WHOLE", 0)
    monkeypatch.setattr("explorer.web.browse.framework.MOST_OPENED", 15)
    monkeypatch.setattr("explorer.web.browse.evidence.SHOWN_AT_ONCE", 10)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many rows each query read, in this order."""
    counts: list[int] = []
    select = EmbeddedStore.select

    def counted(store: EmbeddedStore, text: str) -> Rows:
        rows = select(store, text)
        counts.append(len(rows))
        return rows

    monkeypatch.setattr(EmbeddedStore, "select", counted)
    return counts


@pytest.mark.parametrize("path", READ)
def test_a_page_of_one_thing_reads_no_more_of_a_larger_framework(
    apps: tuple[Flask, Flask], reads: list[int], path: str
) -> None:
    found = []
    for app in apps:
        client = app.test_client()
        client.get(path.format("AB1"))  # what all pages share is read once
        app.extensions["responses"].clear()
        reads.clear()
        answer = client.get(path.format("AB3"))
        assert answer.status_code in (200, 404)
        found.append((len(reads), sum(reads)))
    (queries, rows), (more_queries, more_rows) = found

    assert queries > 0 or path.startswith("/search")
    assert more_queries <= queries + 1
    assert more_rows <= rows + 40
