"""N-Triples (W3C Recommendation of 2014): one triple a line, sorted."""


def write(ntriples: bytes) -> bytes:
    """Return the graph as it came: the store writes N-Triples in sorted lines."""
    return ntriples
