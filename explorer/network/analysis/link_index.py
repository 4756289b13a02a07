"""All links of an edition, queried once, and how firm each is: what paths, measures and the overview are computed from."""

from collections import Counter
from collections.abc import Mapping
from typing import TypeAlias

from explorer.cache import cached
from explorer.framework import Edition, Link
from explorer.network.drawing import BoundQuery

Adjacency = Mapping[str, Mapping[str, tuple[Link, ...]]]
"""From a node's code to what it is linked to, in either direction, with the links between the two."""
Rank: TypeAlias = tuple[int, int]
"""What a link rests on, and how strong or close it is; the smaller, the firmer."""
_WORDS: Mapping[str, int] = {
    "strong": 0, "moderate": 1, "weak": 2,
    "exact": 0, "synonym": 1, "inferred": 2,
}  # fmt: skip
UNSAID = 3


@cached
def all_links(edition: Edition) -> tuple[Link, ...]:
    """Return all links of *edition*, whatever they rest on, in a fixed order."""
    return edition.links(links_query(edition).text)


@cached
def count_by_basis(edition: Edition) -> Mapping[str, int]:
    """Count all links of *edition* by the names of the bases that they rest on."""
    return Counter(link.basis.name for link in all_links(edition))


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


def rank(link: Link) -> Rank:
    """Return how firm *link* is: first what it rests on, in the order of bases.

    Within one basis what is strong or matches exactly comes first;
    an editor's link that does not say how strong it is comes last.
    """
    unsaid = UNSAID if link.basis.is_judgement else 0
    return link.basis.order, _WORDS.get(link.match or link.strength, unsaid)


def order(link: Link) -> tuple[Rank, str, str]:
    """Return what to sort links by: the firmest first, then by their ids."""
    return rank(link), link.id, link.assertion
