"""All links of an edition, queried once: what paths, measures and the overview are computed from."""

from collections.abc import Mapping

from explorer.cache import cached
from explorer.framework import Edition, Link
from explorer.network.analysis.link_strength import order
from explorer.network.drawing import BoundQuery

Adjacency = Mapping[str, Mapping[str, tuple[Link, ...]]]
"""From a node's code to what it is linked to, in either direction, with the links between the two."""


@cached
def all_links(edition: Edition) -> tuple[Link, ...]:
    """Return all links of *edition*, whatever they rest on, in a fixed order."""
    return edition.links(edition.bases.values())


def links_query(edition: Edition) -> BoundQuery:
    """Return the query that all links come from."""
    query = edition.queries["links"]
    return BoundQuery(query.title, query.bind(basis=[basis.iri for basis in edition.bases.values()]))


@cached
def adjacency(edition: Edition) -> Adjacency:
    """Return which nodes are linked, by their codes; neighbours are sorted by code, links by `order`."""
    found: dict[str, dict[str, list[Link]]] = {code: {} for code in edition.nodes}
    for link in all_links(edition):
        one, other = link.subject.code, link.object.code
        if one != other:
            both = found[one].setdefault(other, [])
            both.append(link)
            found[other][one] = both
    return {
        code: {other: tuple(sorted(near[other], key=order)) for other in sorted(near)}
        for code, near in found.items()
    }
