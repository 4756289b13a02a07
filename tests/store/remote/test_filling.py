"""An engine is filled graph by graph, its version last; an index of it is opened instead of being made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from explorer import load
from explorer.cli import main
from explorer.config import Settings
from explorer.course.served.graphs import out_of_step
from explorer.course.served.opening import open_with_courses, tell
from explorer.errors import ConfigurationError
from explorer.framework import Edition
from explorer.framework.index import LabelTable
from explorer.store import open_store, oxigraph
from explorer.store.loading import version_statement
from explorer.store.remote import filling, lease
from tests import engines
from tests.engines import FakeEngine, fake_engine
from tests.frameworks import element, write_framework


@pytest.fixture
def engine() -> Iterator[FakeEngine]:
    with fake_engine(ox.Store()) as made:
        yield made


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "ontology").mkdir()
    return write_framework(
        tmp_path / "ontology", element("A") + '[] <urn:p> [ <urn:q> 1 ] . id:A <urn:p> "x"@en .'
    )


@pytest.fixture(autouse=True)
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    times: list[float] = []
    monkeypatch.setattr(filling, "sleep", times.append)
    return times


def fill(settings: Settings, engine: FakeEngine, way: str) -> int:
    return load.fill(settings, f"{engine.url[: -len('sparql')]}{way}", by_update=way == "update")


def test_an_engine_that_is_filled_with_courses_has_their_graphs(
    engine: FakeEngine, settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "courses").mkdir()
    (tmp_path / "courses" / "one.csv").write_text("module_id,competency_id,level\nM1,A,I\n")
    own = replace(settings, courses=str(tmp_path / "courses"))
    fill(settings, engine, "store")
    opened, courses = open_with_courses(replace(own, store=engine.url))
    assert [one.taught for one in courses.named.values()] == [1]
    assert out_of_step(opened, courses) == ("one",)
    tell(courses, opened)
    assert caplog.messages[-1].endswith(
        "Load it again with the same EXPLORER_COURSES: explorer load --into ADDRESS"
    )
    fill(own, engine, "store")
    opened, courses = open_with_courses(replace(own, store=engine.url))
    assert out_of_step(opened, courses) == ()
    assert ox.NamedNode(f"{settings.base}graph/course-one") in set(engine.store.named_graphs())


@pytest.mark.parametrize("way", ["store", "update"])
@pytest.mark.parametrize("batch", [7, 100_000])
def test_an_engine_has_what_memory_has(
    engine: FakeEngine, settings: Settings, monkeypatch: pytest.MonkeyPatch, way: str, batch: int
) -> None:
    monkeypatch.setattr(filling.GraphStoreWriter, "batch", batch)
    monkeypatch.setattr(filling.UpdateWriter, "batch", batch)
    here = oxigraph.load(settings.ontology, settings.base).dataset
    for _ in range(2):
        assert fill(settings, engine, way) == len(here)
        there = ox.Dataset(engine.store)
        expected = ox.Dataset(here)
        for dataset in (there, expected):
            dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        assert there == expected

    opened = open_store(Settings(store=engine.url))
    assert opened.version == oxigraph.load(settings.ontology, settings.base).version


@pytest.mark.parametrize("way", ["store", "update"])
def test_the_version_goes_first_and_comes_last(
    engine: FakeEngine, settings: Settings, waited: list[float], way: str
) -> None:
    fill(settings, engine, way)
    waited.clear()
    engine.asked.clear()
    version = oxigraph.load(settings.ontology, settings.base).version
    fill(settings, engine, way)

    announced = next(n for n, asked in enumerate(engine.asked) if b"being replaced" in asked.body)
    assert [asked.method for asked in engine.asked[:announced]] == (["GET"] if way == "store" else [])
    assert [asked for asked in engine.asked if version.encode() in asked.body] == engine.asked[-1:]
    if way == "store":
        own = [asked for asked in engine.asked if asked.all("graph")[0].endswith("/service")]
        assert own[2] is engine.asked[announced + 1]
        assert [asked.method for asked in own] == ["GET", "POST", "PUT", "PUT"]
    assert sum(waited) == filling.NOTICE_SECONDS > lease.SECONDS


def test_an_engine_that_nobody_serves_is_not_waited_for(
    engine: FakeEngine, settings: Settings, waited: list[float]
) -> None:
    fill(settings, engine, "store")

    assert waited == []


def test_an_engine_that_fails_half_way_states_no_version(engine: FakeEngine, settings: Settings) -> None:
    fill(settings, engine, "store")
    engine.faults.extend([engines.Handler.respond] * 4 + [engines.status(500)])
    with pytest.raises(ConfigurationError, match=r"status 500.*states no version"):
        fill(settings, engine, "store")

    predicate = version_statement(settings.base, "").predicate
    assert not list(engine.store.quads_for_pattern(None, predicate, None))


@pytest.mark.parametrize("answered", [1, 2, 3, 4])
def test_an_engine_that_is_updated_keeps_what_it_had_where_that_fails(
    engine: FakeEngine, settings: Settings, answered: int
) -> None:
    fill(settings, engine, "update")
    before = set(engine.store)
    change(settings)
    engine.faults.extend([engines.Handler.respond] * answered + [engines.status(500)])
    with pytest.raises(ConfigurationError, match=r"status 500.*has the edition that it had"):
        fill(settings, engine, "update")
    assert set(engine.store) == before

    fill(settings, engine, "update")
    assert not {graph.value for graph in engine.store.named_graphs() if "filling" in graph.value}
    assert open_store(Settings(store=engine.url)).ask("ASK { <urn:s> <urn:p> 1 }")


def test_a_switch_that_is_sent_twice_changes_nothing(engine: FakeEngine, settings: Settings) -> None:
    fill(settings, engine, "update")
    whole, switch = set(engine.store), engine.asked[-1]
    with pytest.raises(RuntimeError, match="does not exist"):
        engine.store.update(switch.body.decode())

    assert set(engine.store) == whole


def change(settings: Settings) -> None:
    framework = settings.ontology / "framework.ttl"
    framework.write_text(f"{framework.read_text()} <urn:s> <urn:p> 1 .")


def test_an_address_is_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["load", "--into", "http://127.0.0.1:9/store"]) == 2
    assert "Nothing answers at http://127.0.0.1:9/store." in capsys.readouterr().err
    for wrong in ("ftp://127.0.0.1/store", "file:/tmp/x", "http:/x", "https://u:s3cret@127.0.0.1:9/x"):
        assert main(["load", "--into", wrong]) == 2
        assert "s3cret" not in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_index_is_opened_instead_of_made(
    engine: FakeEngine, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(settings, engine, "store")
    folder = tmp_path / "index"
    monkeypatch.setenv("EXPLORER_ONTOLOGY", str(settings.ontology))
    assert main(["index", "--store", engine.url, "--into", str(folder)]) == 0
    engine.asked.clear()
    there = Settings(ontology=settings.ontology, store=engine.url)
    opened = Edition.open(Settings(ontology=settings.ontology, store=engine.url, index=str(folder)))
    asked = len(engine.asked)
    made = Edition.open(there)

    assert [*opened.nodes.all()] == [*made.nodes.all()]
    assert opened.index.has("documents")
    assert isinstance(opened.labels, LabelTable)
    assert asked < len(engine.asked) - asked


def test_an_index_of_other_data_is_refused(
    engine: FakeEngine, settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(settings, engine, "store")
    there = Settings(ontology=settings.ontology, store=engine.url, index=str(tmp_path / "index"))
    with pytest.raises(ConfigurationError, match=r"no index in .*explorer index --into"):
        Edition.open(there)
    load.index(there, tmp_path / "index")
    change(settings)
    fill(settings, engine, "store")
    with pytest.raises(ConfigurationError, match=r"other data.*explorer index --replace --into"):
        Edition.open(there)

    assert main(["index", "--into", str(tmp_path / "index")]) == 2
    assert "no engine to index" in capsys.readouterr().err
