"""JSON-LD 1.1 (W3C Recommendation of 2020), with the explorer's prefixes as its context."""

from explorer.formats.graph import read
from explorer.vocabulary import PREFIXES


def write(ntriples: bytes) -> bytes:
    """Write a graph, given as N-Triples, as JSON-LD."""
    graph = read(ntriples)
    return graph.serialize(
        format="json-ld",
        context=dict(PREFIXES),
        auto_compact=False,
        sort_keys=True,
        indent=2,
        encoding="utf-8",
    )
