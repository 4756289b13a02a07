"""Reads the kinds, bases and relations in one language, and which languages there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from explorer.framework.index.database import Database
from explorer.framework.localisation import Languages
from explorer.framework.model import Basis, Kind, Relation
from explorer.framework.model_rows import read_basis, read_kind, read_relation
from explorer.sparql.query_file import QueryFile
from explorer.store import Row, Store

Named = TypeVar("Named", Kind, Basis, Relation)
Schema = tuple[Mapping[str, Kind], Mapping[str, Basis], Mapping[str, Relation]]
"""Kinds, bases and relations by their names."""


def read_schema(
    store: Store, queries: Mapping[str, QueryFile], languages: Languages, language: str = ""
) -> Schema:
    """Read the kinds, bases and relations from *store*, in *language*, otherwise in one of *languages*.

    Raises `explorer.errors.DataError` for a name, a colour or a dash pattern that is not one.
    """

    def rows(name: str, key: str) -> Iterable[Row]:
        return languages.in_one(store.select(queries[name].text), key, language)

    return (
        _by_name(read_kind(row) for row in rows("kinds", "kind")),
        _by_name(read_basis(row) for row in rows("bases", "basis")),
        _by_name(read_relation(row) for row in rows("relations", "relation")),
    )


def read_languages(database: Database) -> Languages:
    """Return the languages that the names of the nodes in *database* can be read in."""
    return Languages(tuple(tag for (tag,) in database.rows("SELECT tag FROM languages")))


def _by_name(values: Iterable[Named]) -> Mapping[str, Named]:
    return {value.name: value for value in values}
