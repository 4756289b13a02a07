"""An engine that cuts answers, or fails in the middle, is indexed as one that answers all."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest

from explorer import load
from explorer.cli import main
from explorer.config import Settings
from explorer.errors import EngineFailed
from explorer.framework.edition import PAGE_QUERIES
from explorer.sparql.query_file import read_queries
from explorer.store import open_store, oxigraph
from explorer.store.folder import ANSWERS, INDEX, current_index
from explorer.store.remote import client, paging
from explorer.store.remote.kept_answers import KeptAnswers
from tests import engines
from tests.engines import FakeEngine, Handler, fake_engine

QUERIES = read_queries(PAGE_QUERIES)
PAGED = [name for name, query in QUERIES.items() if "pages" in query.header]


@pytest.fixture(scope="module")
def shipped() -> ox.Store:
    return oxigraph.load(Settings().ontology, Settings().base).dataset


@pytest.fixture
def engine(shipped: ox.Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeEngine]:
    monkeypatch.setattr(client, "BACKOFF_SECONDS", 0.01)
    monkeypatch.setattr(paging, "AT_ONCE", 64)
    with fake_engine(shipped, "Oxigraph/test") as made:
        yield made


MOST = 1_500
"""Rows; the vocabulary, which does not grow with a framework, has almost so many."""


def cut_at(most: int) -> engines.Fault:
    """Answer with the first rows, and say nothing of the others."""

    def answer(handler: Handler) -> None:
        media_type, body = handler.answer()
        found = json.loads(body)
        if "results" in found:
            found["results"]["bindings"] = found["results"]["bindings"][:most]
        handler.reply(200, json.dumps(found).encode(), media_type)

    return answer


@pytest.mark.parametrize("name", PAGED)
def test_parts_make_the_whole(engine: FakeEngine, tmp_path: Path, name: str) -> None:
    store, text = open_store(Settings(store=engine.url)), QUERIES[name].text
    expected = store.select(text)
    engine.always = cut_at(400)
    paged = paging.PagedStore(
        store, paging.pages_of(QUERIES.values(), Settings().base), KeptAnswers(tmp_path / ANSWERS, "1")
    )
    found = paged.select(text)

    order = sorted if name in ("finding-degrees", "own-iris") else list
    assert found.columns == expected.columns
    assert order(map(repr, found)) == order(map(repr, expected))


def test_a_query_that_takes_too_long_is_asked_in_parts(engine: FakeEngine, tmp_path: Path) -> None:
    store, text = open_store(Settings(store=engine.url)), QUERIES["node-texts"].text
    expected = store.select(text)
    engine.always = lambda handler: (
        engines.status(504, b"timeout")(handler)
        if handler.asked.all("query") == [text]
        else handler.respond()
    )
    pages = paging.pages_of(QUERIES.values(), Settings().base)

    assert list(paging.PagedStore(store, pages, KeptAnswers(tmp_path / ANSWERS, "1")).select(text)) == list(
        expected
    )


def test_an_engine_that_says_that_it_cuts_is_listed_in_shorter_pages(
    engine: FakeEngine, tmp_path: Path
) -> None:
    def answer(handler: Handler) -> None:
        media_type, body = handler.answer()
        rows = json.loads(body).get("results", {}).get("bindings", [])
        more = {"X_SPARQL_MaxRows": "500"} if len(rows) >= 500 else {}
        handler.reply(200, body, media_type, **more)

    store, text = open_store(Settings(store=engine.url)), QUERIES["labels"].text
    expected = store.select(text)
    engine.always = answer
    pages = paging.pages_of(QUERIES.values(), Settings().base)

    assert list(paging.PagedStore(store, pages, KeptAnswers(tmp_path / ANSWERS, "1")).select(text)) == list(
        expected
    )


def test_what_cannot_be_had_in_parts_is_not_taken_for_the_whole(engine: FakeEngine, tmp_path: Path) -> None:
    store = open_store(Settings(store=engine.url))
    engine.always = cut_at(400)
    paged = paging.PagedStore(
        store, paging.pages_of(QUERIES.values(), Settings().base), KeptAnswers(tmp_path / ANSWERS, "1")
    )
    with pytest.raises(EngineFailed, match="a part of its answer"):
        paged.select("SELECT ?s ?p ?o WHERE { ?s ?p ?o }")


def test_an_index_that_was_cut_off_goes_on(engine: FakeEngine, tmp_path: Path) -> None:
    whole, folder = tmp_path / "whole", tmp_path / "cut"
    load.index(Settings(store=engine.url), whole)
    engine.asked.clear()
    engine.faults.extend([cut_at(MOST)] * 40)
    engine.always = engines.status(500)
    assert main(["index", "--store", engine.url, "--into", str(folder)]) != 0
    assert [path.name for path in folder.iterdir()] == [ANSWERS]
    first = {asked.all("query")[0] for asked in engine.asked[:40] if "VALUES" in asked.all("query")[0]}
    engine.always = cut_at(MOST)
    engine.asked.clear()
    assert main(["index", "--store", engine.url, "--into", str(folder)]) == 0

    again = {asked.all("query")[0] for asked in engine.asked}
    assert len(first) > 10
    assert len(first & again) <= 1  # how many rows it gives
    assert not (folder / ANSWERS).exists()
    assert tables(folder) == tables(whole)


def tables(folder: Path) -> dict[str, list[str]]:
    """Each table of an index with its rows."""
    with closing(sqlite3.connect(current_index(folder) / INDEX)) as database:
        names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {
            name: sorted(map(repr, database.execute(f"SELECT * FROM {name}"))) for (name,) in names.fetchall()
        }


def test_answers_of_other_data_are_not_used(tmp_path: Path) -> None:
    from explorer.store import Rows

    KeptAnswers(tmp_path / ANSWERS, "1").put("x", Rows(("a",), ({"a": 1},)))
    assert KeptAnswers(tmp_path / ANSWERS, "1").get("x") == Rows(("a",), ({"a": 1},))
    assert KeptAnswers(tmp_path / ANSWERS, "2").get("x") is None
