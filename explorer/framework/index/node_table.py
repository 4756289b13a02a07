"""The nodes of an edition; each is read from the index when it is asked for."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from explorer.cache import Cache
from explorer.framework.degree import Degree
from explorer.framework.index.database import Database, batches, places
from explorer.framework.index.node_tree import NodeTree
from explorer.framework.index.node_writer import FIELDS, TRANSLATED
from explorer.framework.index.schema_reader import read_languages
from explorer.framework.model import Basis, Kind, Node
from explorer.terms import Iri, Value

HELD = 20_000
"""Nodes that are kept once they were read."""
WHOLE = 2_000
"""Nodes of which a framework is kept as a whole."""
_ABSENT = object()
_PART = 1_000
"""Nodes that are read at once where all are read."""


class NodeTable(Mapping[str, Node]):
    """From codes to nodes, in the framework's order: elements as the text has them, then the other kinds."""

    def __init__(
        self, database: Database, kinds: Mapping[str, Kind], bases: Mapping[str, Basis], language: str = ""
    ) -> None:
        """Read the nodes in *database*, named in *language*, otherwise in the usual one."""
        self._database, self._kinds, self._bases, self._language = database, kinds, bases, language
        self._held = Cache(HELD, lambda found: len(found) if isinstance(found, tuple) else 1)
        self._select = _select(language)
        self.languages = read_languages(database)
        found = database.rows("SELECT kind, count(*) FROM nodes GROUP BY kind")
        self.counts: Mapping[str, int] = dict(found)
        """How many nodes there are, by the name of their kind."""
        self._size = sum(self.counts.values())
        self.tree = NodeTree(database)

    def __getitem__(self, code: str) -> Node:
        """Return the node with *code*; raises `KeyError`."""
        node = self._find("code", code)
        if node is None:
            raise KeyError(code)
        return node

    def __iter__(self) -> Iterator[str]:
        """Go through the codes in order."""
        return (node.code for node in self.all())

    def __len__(self) -> int:
        return self._size

    def by_iri(self, iri: Value | None) -> Node | None:
        """Return the node with *iri*, or None."""
        return self._find("iri", iri) if isinstance(iri, str) else None

    def all(self) -> Iterable[Node]:
        """Return all nodes in order; many are read part by part, and not kept."""
        if self._size > WHOLE:
            return self._in_parts()
        return self._kept(("all",), "ORDER BY n.place")

    def code_at(self, place: int) -> str:
        """Return the code of the node at *place* from 0, or from -1 backwards; empty where there is none."""
        return self._database.one("SELECT code FROM nodes WHERE place = ?", place % (self._size or 1)) or ""

    def of_kinds(self, kinds: Collection[Kind]) -> Sequence[Node]:
        """Return the nodes of *kinds*, in order."""
        names = sorted(kind.name for kind in kinds)
        return self._kept(("kinds", *names), f"WHERE n.kind IN ({places(names)}) ORDER BY n.place", *names)

    def called(self, texts: Collection[str]) -> Sequence[Node]:
        """Return the nodes whose code, or whose statement, is one of *texts*."""
        found: dict[int, tuple[Any, ...]] = {}
        for some in batches(sorted(texts)):
            for column in ("code", "text"):
                rows = self._rows(f"WHERE n.{column} IN ({places(some)})", *some)
                found |= {row[0]: row for row in rows}
        return [self._node(found[place]) for place in sorted(found)]

    def some(self, codes: Collection[str]) -> Sequence[Node]:
        """Return the nodes with *codes*, in the framework's order."""
        found = [
            row
            for some in batches(sorted(codes))
            for row in self._rows(f"WHERE n.code IN ({places(some)})", *some)
        ]
        return [self._node(row) for row in sorted(found, key=lambda row: row[0])]

    def roots(self) -> Sequence[Node]:
        """Return the nodes that have no parent, in order."""
        return self._kept(("roots",), "WHERE n.parent IS NULL ORDER BY n.place")

    def tops(self, kinds: Collection[Kind], bases: Collection[Basis]) -> Sequence[Node]:
        """Return the nodes of *kinds* that are part of no node, as far as it is said on one of *bases*, in order."""
        names, said = sorted(kind.name for kind in kinds), sorted(basis.name for basis in bases)
        condition = f"""WHERE n.kind IN ({places(names)}) AND (n.parent IS NULL
            OR ifnull(n.parent_basis, '') NOT IN ({places(said)})
            OR NOT EXISTS (SELECT 1 FROM nodes p WHERE p.iri = n.parent)) ORDER BY n.place"""
        return self._kept(("tops", *names, "", *said), condition, *names, *said)

    def following(self, kinds: Collection[Kind], first: Node | None, most: int) -> Sequence[Node]:
        """Return at most *most* nodes of *kinds* in order, from *first* on, or from the beginning."""
        names = sorted(kind.name for kind in kinds)
        place = self._database.one("SELECT place FROM nodes WHERE code = ?", first.code) if first else 0
        condition = f"WHERE n.kind IN ({places(names)}) AND n.place >= ? ORDER BY n.place LIMIT ?"
        return [self._node(row) for row in self._rows(condition, *names, place, most)]

    def preceding(self, kinds: Collection[Kind], last: Node, most: int) -> Sequence[Node]:
        """Return at most *most* nodes of *kinds* in order, those nearest before *last*."""
        names = sorted(kind.name for kind in kinds)
        condition = f"""WHERE n.kind IN ({places(names)}) AND n.place < (SELECT place FROM nodes WHERE code = ?)
            ORDER BY n.place DESC LIMIT ?"""
        return [self._node(row) for row in self._rows(condition, *names, last.code, most)][::-1]

    def children(self, parent: Iri) -> Sequence[Node]:
        """Return what is a child of *parent*, in the order of positions and then of the text."""
        order = "ORDER BY ifnull(n.position, 0), ifnull(n.start, 0), n.place"
        return self._kept(("parent", parent), f"WHERE n.parent = ? {order}", parent)

    @property
    def parents(self) -> Mapping[str, str | None]:
        """From the code of each node to the code of its parent."""
        return _Parents(self)

    def _find(self, column: str, value: str) -> Node | None:
        found: Any = self._held.get(
            (column, value)
        )  # a code may be asked for as an IRI, and the other way round
        if found is None:
            rows = self._rows(f"WHERE n.{column} = ?", value)
            found = self._node(rows[-1]) if rows else _ABSENT
            self._held.put((column, value), found)
        return None if found is _ABSENT else found

    def _kept(self, key: tuple[str, ...], condition: str, *values: str) -> Sequence[Node]:
        def read() -> tuple[Node, ...]:
            return tuple(self._node(row) for row in self._rows(condition, *values))

        return self._held.get_or_compute(key, read)

    def _in_parts(self) -> Iterator[Node]:
        last = -1
        while rows := self._rows(f"WHERE n.place > ? ORDER BY n.place LIMIT {_PART}", last):
            yield from (self._node(row) for row in rows)
            last = rows[-1][0]

    def _rows(self, condition: str, *values: Any) -> list[tuple[Any, ...]]:
        return self._database.rows(f"{self._select} {condition}", *values)

    def _node(self, row: tuple[Any, ...]) -> Node:
        read = dict(zip(FIELDS, row[1:], strict=True))
        return Node(
            **{
                **read,
                "iri": Iri(read["iri"]),
                "kind": self._kinds[read["kind"]],
                "parent": Iri(read["parent"]) if read["parent"] else None,
                "parent_basis": self._bases.get(read["parent_basis"]),
                "degree": Degree(**json.loads(read["degree"])) if read["degree"] else None,
            }
        )


def _select(language: str) -> str:
    """Return the beginning of a statement that reads nodes, by their place and their fields, named in *language*."""
    columns = {name: f'n."{name}"' for name in FIELDS}
    join = ""
    if language:
        columns |= {name: f"ifnull(t.{name}, n.{name})" for name in TRANSLATED}
        tag = language.replace("'", "''")
        join = f"LEFT JOIN translations t ON t.place = n.place AND t.in_language = '{tag}'"
    return f"SELECT n.place, {', '.join(columns.values())} FROM nodes n {join}"


class _Parents(Mapping[str, str | None]):
    """From the codes of nodes to those of their parents."""

    def __init__(self, nodes: NodeTable) -> None:
        self._nodes = nodes

    def __getitem__(self, code: str) -> str | None:
        parent = self._nodes[code].parent
        above = self._nodes.by_iri(parent)
        return above.code if above else parent.local if parent else None

    def __iter__(self) -> Iterator[str]:
        return iter(self._nodes)

    def __len__(self) -> int:
        return len(self._nodes)
