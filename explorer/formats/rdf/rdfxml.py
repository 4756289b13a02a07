"""RDF/XML (W3C Recommendation of 2014), for tools that read nothing newer."""

from __future__ import annotations

import re

from explorer.formats.rdf.sorted_graph import read

_ROOT = re.compile(rb"<rdf:RDF\s+([^>]*)>")


def write(ntriples: bytes) -> bytes:
    """Write a graph, given as N-Triples, as RDF/XML; the namespaces of the root are sorted."""
    text = read(ntriples).serialize(format="xml", encoding="utf-8")
    return _ROOT.sub(
        lambda root: b"<rdf:RDF\n   " + b"\n   ".join(sorted(root[1].split())) + b"\n>", text, count=1
    )
