"""Writes the nodes of a framework into an index.

============ ===========================================================================================
nodes        place, then the fields of a `Node`; places are in the framework's order
translations place language label short_label text text_language short_label_language
languages    the tags (BCP 47) that names can be read in, the usual one first
============ ===========================================================================================

A kind and a basis are written as their names, a degree as JSON.
What a node is called is that of its first language; other languages are in ``translations``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from typing import Any

from explorer.framework.degree import Degree
from explorer.framework.index.database import Database
from explorer.framework.localisation import Translations
from explorer.framework.model import Basis, Kind, Node
from explorer.framework.model_rows import add_degrees, read_nodes
from explorer.framework.nodes.checks import check_addresses, check_places
from explorer.store import Rows

FIELDS = tuple(each.name for each in fields(Node))
TRANSLATED = ("label", "short_label", "text", "language", "short_label_language")
"""The fields of a node that differ between languages."""
_TABLES = f"""
CREATE TABLE nodes (place INTEGER PRIMARY KEY, {", ".join(f'"{name}"' for name in FIELDS)});
CREATE TABLE translations (place, in_language, {", ".join(TRANSLATED)}, PRIMARY KEY (place, in_language)) WITHOUT ROWID;
CREATE TABLE languages (tag);
"""
_FINISH = """
CREATE UNIQUE INDEX nodes_by_code ON nodes (code);
CREATE INDEX nodes_by_iri ON nodes (iri);
CREATE INDEX nodes_by_text ON nodes (text);
CREATE INDEX nodes_by_kind ON nodes (kind, place);
CREATE INDEX nodes_by_parent ON nodes (parent, ifnull(position, 0), ifnull(start, 0), place);
"""


def write_nodes(
    database: Database,
    rows: Rows,
    degrees: Rows,
    translations: Translations,
    kinds: Mapping[str, Kind],
    bases: Mapping[str, Basis],
    base: str,
) -> None:
    """Write the *rows* of ``nodes.rq``, *degrees* of ``finding-degrees.rq`` and their *translations* into *database*.

    Their IRIs begin with *base*.
    Raises `explorer.errors.DataError` for what no node can be served with.
    """
    database.run(_TABLES)
    database.insert("languages", ((tag,) for tag in translations.languages.tags))
    by_code = add_degrees(read_nodes(rows, kinds, bases, translations), degrees)
    check_addresses(by_code, base)
    check_places(by_code)
    nodes = by_code.values()
    database.insert("nodes", ((place, *_values(node)) for place, node in enumerate(nodes)))
    for tag in translations.languages.tags[1:]:
        named = read_nodes(rows, kinds, bases, translations, tag).values()
        found = ((place, tag, *_translated(node)) for place, node in enumerate(named))
        database.insert("translations", found)
    database.run(_FINISH)


def _values(node: Node) -> Iterator[Any]:
    return (_written(getattr(node, name)) for name in FIELDS)


def _translated(node: Node) -> Iterator[str]:
    return (getattr(node, name) for name in TRANSLATED)


def _written(value: Any) -> Any:
    if isinstance(value, Kind | Basis):
        return value.name
    if isinstance(value, Degree):
        return json.dumps(asdict(value), ensure_ascii=False)
    return str(value) if isinstance(value, str) else value
