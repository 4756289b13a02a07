"""How all nodes hang together, which takes long to compute: communities, and how much each node bridges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from explorer.framework.index.database import Database

_TABLE = """
CREATE TABLE structure (place INTEGER PRIMARY KEY, bridging, community);
CREATE TABLE sampled (number);
"""


class Structure(NamedTuple):
    """The structure of a network whose nodes are known by their numbers.

    *communities* are numbers in rising order, the largest first; *bridging* is for each node a share, from 0 to 1.
    *sampled* is from how many nodes that was computed, 0 where from all.
    """

    communities: Sequence[Sequence[int]]
    bridging: Sequence[float]
    sampled: int


def write_structure(database: Database, found: Structure) -> None:
    """Write *found*, of all nodes by their places, into *database*."""
    member = {place: number for number, group in enumerate(found.communities) for place in group}
    database.run(_TABLE)
    database.insert("structure", ((at, share, member.get(at)) for at, share in enumerate(found.bridging)))
    database.insert("sampled", [(found.sampled,)])


def read_structure(database: Database) -> Structure | None:
    """Return the structure of all nodes; None where it is not in *database*."""
    if not database.has("structure"):
        return None
    rows = database.rows("SELECT place, bridging, community FROM structure ORDER BY place")
    communities: dict[int, list[int]] = {}
    for place, _, community in rows:
        if community is not None:
            communities.setdefault(community, []).append(place)
    groups = [communities[number] for number in sorted(communities)]
    return Structure(
        groups, [bridging for _, bridging, _ in rows], database.one("SELECT number FROM sampled")
    )
