"""Where else a statement stands, as RDF: which of a server's datasets have it, and on which pages."""

from collections.abc import Iterable

from rdflib import DCTERMS, FOAF, SKOS, VOID, Graph, Literal, URIRef

from explorer.formats.rdf import sorted_lines
from explorer.framework.model import Node
from explorer.terms import Iri


def describe_shared(node: Node, places: Iterable[tuple[Node, str, str, str]], names: Iterable[Iri]) -> bytes:
    """Describe in sorted N-Triples in which *places* the statement *node* stands too: the node there, the dataset with its title, and the address.

    *names* are those that it has outside.
    """
    graph, subject = Graph(), URIRef(node.iri)
    for there, dataset, title, address in places:
        other = URIRef(there.iri)
        if other != subject:
            graph.add((subject, SKOS.exactMatch, other))
        graph.add((other, VOID.inDataset, URIRef(dataset)))
        graph.add((other, FOAF.page, URIRef(address)))
        graph.add((URIRef(dataset), DCTERMS.title, Literal(title)))
    for name in names:
        graph.add((subject, SKOS.exactMatch, URIRef(name)))
    return sorted_lines(graph)
