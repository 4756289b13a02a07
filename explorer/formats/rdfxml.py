"""RDF/XML (W3C Recommendation of 2014), for tools that read nothing newer."""

from explorer.formats.graph import read


def write(ntriples: bytes) -> bytes:
    """Write a graph, given as N-Triples, as RDF/XML."""
    return read(ntriples).serialize(format="xml", encoding="utf-8")
