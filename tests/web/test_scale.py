"""Cost follows what is shown: ten times as many elements, and the pages of one of them read no more."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from explorer.store import Rows
from explorer.store.folder import DATA
from explorer.store.oxigraph import EmbeddedStore, load, write_build
from tests.benchmarks.frameworks import open_settings
from tests.conftest import AppWith
from tests.engines import need_oxigraph, oxigraph_program

pytestmark = pytest.mark.slow

SMALL, LARGE = 80, 800
COMPARED = "AB4"
"""An element that both compare with a source."""
READ = (
    "/id/{0}",
    "/id/{0}.json",
    "/id/{0}.csv",
    "/map?focus={0}",
    "/embed/id/{0}",
    "/id/XYZ9",
    "/search?q=goals",
    "/id/S0",
    "/id/S0-F02",
    "/id/S0.json",
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


@pytest.fixture(scope="module")
def folders(apps: tuple[Flask, Flask], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The datasets of both, on the disk."""
    need_oxigraph()
    small, large = (_write(app, tmp_path_factory.mktemp("dataset")) for app in apps)
    return small, large


def _write(app: Flask, into: Path) -> Path:
    settings = app.extensions["edition"].settings
    write_build(load(settings.ontology, settings.base), into)
    return into / DATA


@pytest.fixture(autouse=True)
def limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pages hold fewer elements than either framework has."""
    monkeypatch.setattr("explorer.framework.coverage.WHOLE", 0)
    monkeypatch.setattr("explorer.web.browse.framework.MOST_OPENED", 15)
    monkeypatch.setattr("explorer.web.browse.evidence.SHOWN_AT_ONCE", 10)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """The queries that were run, in this order, and how many rows each read."""
    found: list[tuple[str, int]] = []
    select = EmbeddedStore.select

    def counted(store: EmbeddedStore, text: str) -> Rows:
        rows = select(store, text)
        found.append((text, len(rows)))
        return rows

    monkeypatch.setattr(EmbeddedStore, "select", counted)
    return found


def ask(app: Flask, path: str, reads: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Ask *app* for *path* as one who has seen another page of its kind; return what was read."""
    client = app.test_client()
    client.get(path.format("AB1"))  # what all pages share is read once
    app.extensions["responses"].clear()
    reads.clear()
    assert client.get(path.format(COMPARED)).status_code in (200, 404)
    return reads.copy()


@pytest.mark.parametrize("path", READ)
def test_a_page_of_one_thing_reads_no_more_of_a_larger_framework(
    apps: tuple[Flask, Flask], reads: list[tuple[str, int]], path: str
) -> None:
    small, large = (ask(app, path, reads) for app in apps)

    assert small or path.startswith("/search")
    assert len(large) <= len(small) + 1
    assert sum(rows for _, rows in large) <= sum(rows for _, rows in small) + 40


@pytest.mark.parametrize("path", READ)
def test_nor_does_the_engine_walk_through_more(
    apps: tuple[Flask, Flask], folders: tuple[Path, Path], reads: list[tuple[str, int]], path: str
) -> None:
    small, large = (
        {text: steps(text, folder) for text, _ in ask(app, path, reads)}
        for app, folder in zip(apps, folders, strict=True)
    )

    assert small or path.startswith("/search")
    assert any("ont:ofElement" in text for text in large) or not path.startswith("/id/{0}")
    assert sum(large.values()) <= 1.5 * sum(small.values()) + 40


def steps(text: str, folder: Path) -> int:
    """How many rows all parts of the plan of the query *text* yield."""
    written = folder.parent / "plan.json"
    options = ("--union-default-graph", "--query", text, "--results-format", "json", "--stats")
    command = [
        oxigraph_program(),
        "query",
        "--location",
        str(folder),
        *options,
        "--explain-file",
        str(written),
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return _rows(json.loads(written.read_text(encoding="utf-8"))["plan"])


def _rows(plan: dict[str, Any]) -> int:
    return int(plan["number of results"]) + sum(_rows(part) for part in plan.get("children", ()))
