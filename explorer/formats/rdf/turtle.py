"""Turtle (W3C Recommendation of 2014), the format to read and to edit."""

from explorer.formats.rdf.sorted_graph import read


def write(ntriples: bytes) -> bytes:
    """Write a graph, given as N-Triples, as Turtle."""
    return read(ntriples).serialize(format="turtle", encoding="utf-8")
