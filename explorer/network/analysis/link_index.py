"""All links of an edition, and how firm each is: what paths, measures and the overview are computed from."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from explorer.cache import cached
from explorer.framework import Basis, Edition, Link
from explorer.framework.index import LinkRow
from explorer.framework.index.node_table import WHOLE
from explorer.network.drawing import BoundQuery
from explorer.store.triples import Solution

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


def links_between(edition: Edition, rows: Iterable[Solution]) -> tuple[Link, ...]:
    """Return the links between the nodes that *rows* name; of a framework of few nodes all, which are read once."""
    if len(edition.nodes) <= WHOLE:
        return all_links(edition)
    named = {str(term["value"]) for row in rows for term in row.values() if term["type"] == "uri"}
    ends = sorted(node.iri for iri in named if (node := edition.nodes.by_iri(iri)))
    bases = [basis.iri for basis in edition.bases.values()]
    return (
        edition.links(edition.queries["links"].bind(subject=ends, object=ends, basis=bases)) if ends else ()
    )


def links_query(edition: Edition) -> BoundQuery:
    """Return the query that all links come from."""
    query = edition.queries["links"]
    return BoundQuery(query.title, query.bind(basis=[basis.iri for basis in edition.bases.values()]))


def adjacency(edition: Edition, code: str) -> Mapping[str, tuple[LinkRow, ...]]:
    """Return what the node with *code* is linked to, sorted by code, with the links between the two, the firmest first."""
    found: dict[str, list[LinkRow]] = {}
    for row in edition.link_table.of(code):
        if row.subject != row.object:
            found.setdefault(row.other_end(code), []).append(row)
    return {
        other: tuple(sorted(found[other], key=lambda row: row_rank(edition, row))) for other in sorted(found)
    }


def row_rank(edition: Edition, row: LinkRow) -> Rank:
    """Return how firm the link of *row* is, as `rank` does."""
    return _rank(edition.bases[row.basis], row.word)


def rank(link: Link) -> Rank:
    """Return how firm *link* is: first what it rests on, in the order of bases.

    Within one basis what is strong or matches exactly comes first;
    an editor's link that does not say how strong it is comes last.
    """
    return _rank(link.basis, link.match or link.strength)


def _rank(basis: Basis, word: str) -> Rank:
    return basis.order, _WORDS.get(word, UNSAID if basis.is_judgement else 0)


def order(link: Link) -> tuple[Rank, str, str]:
    """Return what to sort links by: the firmest first, then by their ids."""
    return rank(link), link.id, link.assertion
