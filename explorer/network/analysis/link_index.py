"""All links of an edition, asked for once: what paths, measures and the overview reckon with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from explorer.framework import Edition, Link
from explorer.network.analysis.link_strength import order
from explorer.network.drawing import BoundQuery

KEPT = 8
"""Editions whose links are kept."""
Adjacency = Mapping[str, Mapping[str, tuple[Link, ...]]]
"""From a node's code to what it is linked to, in either direction, with the links between the two."""


@dataclass(frozen=True, slots=True)
class _Data:
    """An edition; two are the same if the version of their data is."""

    version: str
    edition: Edition = field(compare=False)


def all_links(edition: Edition) -> tuple[Link, ...]:
    """Return all links of *edition*, whatever they rest on, in a fixed order."""
    return _links(_Data(edition.version, edition))


def adjacency(edition: Edition) -> Adjacency:
    """Return which nodes are linked, by their codes; neighbours are sorted by code, links by `order`."""
    return _joined(_Data(edition.version, edition))


def links_query(edition: Edition) -> BoundQuery:
    """Return the query that all links come from."""
    query = edition.queries["links"]
    return BoundQuery(query.title, query.bind(basis=[basis.iri for basis in edition.bases.values()]))


@lru_cache(maxsize=KEPT)
def _links(data: _Data) -> tuple[Link, ...]:
    return data.edition.links(data.edition.bases.values())


@lru_cache(maxsize=KEPT)
def _joined(data: _Data) -> Adjacency:
    found: dict[str, dict[str, list[Link]]] = {code: {} for code in data.edition.nodes}
    for link in _links(data):
        one, other = link.subject.code, link.object.code
        if one != other:
            both = found[one].setdefault(other, [])
            both.append(link)
            found[other][one] = both
    return {
        code: {other: tuple(sorted(near[other], key=order)) for other in sorted(near)}
        for code, near in found.items()
    }
