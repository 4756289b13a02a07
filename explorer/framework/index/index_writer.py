"""Writes what a store has of nodes, links and names into an index."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.framework.index.database import Database
from explorer.framework.index.label_table import write_labels
from explorer.framework.index.link_table import write_links
from explorer.framework.index.node_writer import write_nodes
from explorer.framework.index.schema_reader import read_schema
from explorer.framework.localisation import Translations
from explorer.sparql.query_file import QueryFile
from explorer.store import Rows, Store


def write_index(index: Database, store: Store, queries: Mapping[str, QueryFile], base: str) -> None:
    """Write what *store* answers to the page *queries* into *index*; the IRIs of nodes begin with *base*.

    Raises `explorer.errors.DataError` for what no node can be served with.
    """

    def rows(name: str) -> Rows:
        return store.select(queries[name].text)

    translations = Translations.of(
        rows("node-texts"), [str(row["language"]) for row in rows("own-languages")]
    )
    kinds, bases, relations = read_schema(store, queries, translations.languages)
    write_nodes(index, rows("nodes"), rows("finding-degrees"), translations, kinds, bases, base)
    write_links(index, rows("link-ends"), bases, relations)
    write_labels(index, rows("labels"))
