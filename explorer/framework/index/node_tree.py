"""Which nodes are below which, read without the nodes themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from explorer.framework.index.database import Database
from explorer.terms import Iri

_PLACES = """
SELECT n.code, n.kind, ifnull(p.code, '') FROM nodes n LEFT JOIN nodes p ON p.iri = n.parent ORDER BY n.place
"""
_BELOW = """
WITH RECURSIVE below (iri, kind, is_placed) AS (
    SELECT iri, kind, position IS NOT NULL FROM nodes WHERE parent = ?1
    UNION SELECT n.iri, n.kind, n.position IS NOT NULL FROM nodes n JOIN below b ON n.parent = b.iri
)
SELECT kind, is_placed, count(*) FROM below WHERE iri != ?1 GROUP BY kind, is_placed
"""


class NodePlace(NamedTuple):
    """Where a node is: its *code*, the name of its *kind*, and its parent's code, empty where that is not a node."""

    code: str
    kind: str
    parent: str


class NodeTree:
    """The tree of all nodes."""

    def __init__(self, database: Database) -> None:
        """Read the nodes in *database*."""
        self._database = database

    def places(self) -> Sequence[NodePlace]:
        """Return where all nodes are, in the framework's order."""
        return [NodePlace._make(row) for row in self._database.rows(_PLACES)]

    def count_below(self, top: Iri) -> Mapping[tuple[str, bool], int]:
        """Count all that is below *top* by the name of its kind, and by whether it has a position."""
        found = self._database.rows(_BELOW, top)
        return {(kind, bool(is_placed)): count for kind, is_placed, count in found}
