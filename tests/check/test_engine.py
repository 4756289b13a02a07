"""Is an engine fit: each line says what is right, or what is to be set."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from explorer.check.engine import engine_lines
from explorer.cli import main
from explorer.config import Settings
from explorer.store import oxigraph
from tests import engines
from tests.engines import FakeEngine, Handler, fake_engine
from tests.frameworks import QUESTION, element, write_framework


@pytest.fixture
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    written = write_framework(tmp_path_factory.mktemp("ontology"), element("A"))
    (written.ontology / "queries" / "thing.rq").write_text(QUESTION.replace("LIMIT", "ORDER BY ?thing LIMIT"))
    return written


@pytest.fixture
def engine(settings: Settings) -> Iterator[FakeEngine]:
    with fake_engine(oxigraph.load(settings.ontology, settings.base).dataset) as made:
        yield made


def lines(settings: Settings, engine: FakeEngine) -> dict[str, tuple[bool, str]]:
    there = Settings(ontology=settings.ontology, store=engine.url, store_seconds=5.0)
    return {line.partition(":")[0]: (fits, line) for fits, line in engine_lines(there)}


def test_a_fit_engine(settings: Settings, engine: FakeEngine) -> None:
    found = lines(settings, engine)

    assert [line for fits, line in found.values() if not fits] == []
    assert {
        "address",
        "ASK",
        "booleans",
        "aggregates",
        "text",
        "rows",
        "edition",
        "default graph",
        "queries",
    } <= set(found)
    assert "find what they find in memory" in found["queries"][1]


def test_an_engine_without_an_edition(settings: Settings) -> None:
    with fake_engine(ox.Store()) as empty:
        found = lines(settings, empty)

    assert not found["edition"][0]
    assert "explorer load --into" in found["edition"][1]
    assert "queries" not in found


def test_an_engine_with_other_data(settings: Settings, engine: FakeEngine) -> None:
    name = ox.NamedNode(f"{settings.base}id/A")
    graph = ox.NamedNode(f"{settings.base}graph/framework")
    for quad in list(engine.store.quads_for_pattern(name, None, None, graph)):
        engine.store.remove(quad)
    fits, line = lines(settings, engine)["queries"]

    assert not fits
    assert "nodes (" in line


def few_rows(handler: Handler) -> None:
    """Answer with no more than 100 rows, as an engine with such a limit does."""
    query = handler.asked.all("query")[0]
    if query.startswith("SELECT ?a ?b ?c"):
        fields = [
            ("query", f"{query} LIMIT 100"),
            *(each for each in handler.asked.fields if each[0] != "query"),
        ]
        handler.asked = engines.Asked("POST", "/", tuple(fields), {}, b"")
    handler.respond()


def numbers_for_booleans(handler: Handler) -> None:
    """Answer as an engine does that has no booleans."""
    media_type, body = handler.answer()
    old, new = (f'"datatype":"http://www.w3.org/2001/XMLSchema#{name}"' for name in ("boolean", "integer"))
    body = body.replace(b'"value":"true",', b'"value":"1",').replace(b'"value":"false",', b'"value":"0",')
    handler.reply(200, body.replace(old.encode(), new.encode()), media_type)


def no_dataset(handler: Handler) -> None:
    """Answer from the default graph alone, whatever the protocol says."""
    fields = tuple(each for each in handler.asked.fields if not each[0].endswith("graph-uri"))
    handler.asked = engines.Asked("POST", "/", fields, {}, b"")
    handler.respond()


@pytest.mark.parametrize(
    ("fault", "name", "said"),
    [
        (few_rows, "rows", "of 19,683 rows 100 come"),
        (numbers_for_booleans, "booleans", "no booleans"),
        (no_dataset, "default graph", "not the union"),
        (engines.page, "address", "a page"),
    ],
)
def test_an_unfit_engine(
    settings: Settings, engine: FakeEngine, fault: engines.Fault, name: str, said: str
) -> None:
    engine.always = fault
    fits, line = lines(settings, engine)[name]

    assert not fits
    assert "UNFIT" in line
    assert said in line


def test_the_command(
    settings: Settings,
    engine: FakeEngine,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("EXPLORER_ONTOLOGY", str(settings.ontology))

    assert main(["check", "--store", engine.url]) == 0
    assert "queries:" in capsys.readouterr().out
    assert main(["check", "--store", "http://127.0.0.1:9/x"]) == 1
    assert main(["check", "--store", "folder"]) == 2
