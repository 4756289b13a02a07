"""The names of a dataset's own, as an index has them."""

from __future__ import annotations

import pytest

from explorer.framework.index import Database, NameTable, name_table, write_names
from explorer.store import Rows
from explorer.terms import Iri

ID, ONT = "https://example.org/id/", "https://example.org/ont#"


@pytest.fixture
def names() -> NameTable:
    database = Database.create()
    iris = (f"{ID}AB1", f"{ID}AB2", f"{ID}CP1", f"{ID}é", f"{ONT}Ability")
    write_names(database, Rows(("name",), tuple({"name": Iri(iri)} for iri in iris)))
    return NameTable(database)


def test_a_name_is_known_as_it_is_written(names: NameTable) -> None:
    assert f"{ID}AB1" in names
    assert f"{ID}ab1" not in names
    assert f"{ID}AB" not in names
    assert 1 not in names


def test_all_names_of_a_space_are_near(names: NameTable) -> None:
    assert names.near(f"{ID}ZZ9", ID) == [f"{ID}AB1", f"{ID}AB2", f"{ID}CP1", f"{ID}é"]
    assert names.near(f"{ONT}X", ONT) == [f"{ONT}Ability"]


def test_of_many_those_are_near_that_begin_alike(names: NameTable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(name_table, "WHOLE", 3)
    assert names.near(f"{ID}AB17", ID) == [f"{ID}AB1", f"{ID}AB2"]
    assert names.near(f"{ID}ZZ9", ID) == []
    assert names.near(f"{ONT}X", ONT) == [f"{ONT}Ability"]
