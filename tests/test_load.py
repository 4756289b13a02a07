"""`explorer load`: what is served from the folder is what is served from memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from explorer import create_app
from explorer.config import Settings
from explorer.errors import ConfigurationError
from explorer.framework import Edition
from explorer.framework.index import Database, database
from explorer.framework.search import SearchIndex
from explorer.load import load
from explorer.store.folder import DATA, INDEX, VERSION, current_build
from explorer.web.core.site_pages import page_documents
from tests.frameworks import element, write_framework


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("store") / "built"
    assert load(Settings(), into) > 10_000
    return into


@pytest.fixture(scope="module")
def opened(folder: Path) -> Edition:
    return Edition.open(Settings(store=str(folder)))


def test_the_nodes_are_the_same(opened: Edition, edition: Edition) -> None:
    assert [*opened.nodes.all()] == [*edition.nodes.all()]
    assert opened.nodes.languages == edition.nodes.languages
    assert dict(opened.nodes.parents) == dict(edition.nodes.parents)
    assert opened.version == edition.version


def test_the_same_is_found(opened: Edition, edition: Edition) -> None:
    one, other = (SearchIndex.of(each, page_documents(each)) for each in (opened, edition))
    for asked in ("ruptures", "AB 4", "worldview", "theraputic aliance", "course", "cq08"):
        found = one.find(asked, (), edition.bases.values())
        assert found.hits or found.others
        assert found == other.find(asked, (), edition.bases.values())


def test_what_was_written_is_not_computed_again(opened: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Database, "create", None)
    again = Edition.open(opened.settings)
    assert SearchIndex.of(again).find("ruptures", (), again.bases.values()).hits


def test_the_index_of_other_data_is_refused(tmp_path: Path) -> None:
    settings = write_framework(tmp_path, element("C0", kind="Competence"))
    load(settings, tmp_path / "built")
    (current_build(tmp_path / "built") / VERSION).write_text("0")

    with pytest.raises(ConfigurationError, match="computed from other data") as caught:
        Edition.open(replace(settings, store=str(tmp_path / "built")))
    assert f"explorer load --replace --into {tmp_path / 'built'}" in caught.value.hint


def test_the_index_of_another_explorer_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "VERSION", database.VERSION + 1)
    with pytest.raises(ConfigurationError, match="Another version of the explorer built"):
        Edition.open(Settings(store=str(folder)))


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _garble(path: Path) -> None:
    path.write_bytes(b"\xff" * 5000)


@pytest.mark.parametrize(
    ("part", "damage"),
    [(INDEX, _cut), (INDEX, _garble), (VERSION, _garble), (f"{DATA}/CURRENT", Path.unlink)],
)
def test_a_damaged_build_is_said(tmp_path: Path, part: str, damage: Callable[[Path], object]) -> None:
    settings = write_framework(tmp_path, element("C0", kind="Competence"))
    load(settings, tmp_path / "built")
    damage(current_build(tmp_path / "built") / part)

    with pytest.raises(ConfigurationError, match=r"The store in .* cannot be read") as caught:
        Edition.open(replace(settings, store=str(tmp_path / "built")))
    assert f"explorer load --replace --into {tmp_path / 'built'}" in caught.value.hint


def test_a_missing_index_is_said(tmp_path: Path) -> None:
    settings = write_framework(tmp_path, element("C0", kind="Competence"))
    load(settings, tmp_path / "built")
    (current_build(tmp_path / "built") / INDEX).unlink()

    with pytest.raises(ConfigurationError, match="There is no store in"):
        Edition.open(replace(settings, store=str(tmp_path / "built")))


def _cut_end(build: Path) -> None:
    index = build / "index.sqlite"
    with index.open("r+b") as file:
        file.truncate(index.stat().st_size - 100)


def _scribble(build: Path) -> None:
    for part in (build / "data").glob("*.sst"):
        text = bytearray(part.read_bytes())
        text[100:200] = bytes(100)
        part.write_bytes(text)


def _lose(build: Path) -> None:
    with sqlite3.connect(build / "index.sqlite") as connection:
        connection.execute("DROP TABLE links")
    connection.close()


@pytest.mark.parametrize("damage", [_cut_end, _scribble, _lose])
def test_a_build_that_is_damaged_where_it_is_read_later_is_named_at_the_start(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    (tmp_path / "ontology").mkdir()
    settings = write_framework(tmp_path / "ontology", element("C0", kind="Competence"))
    load(settings, tmp_path / "built")
    damage(next((tmp_path / "built").glob("build-*")))
    with pytest.raises(ConfigurationError) as caught:
        create_app(replace(settings, store=str(tmp_path / "built")))
    assert "Build it again with: explorer load --replace" in caught.value.hint
