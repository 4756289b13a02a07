"""A dataset as RDF: DCAT 3 (W3C Recommendation of 2024) with the terms of Dublin Core, and the same for VoID."""

from rdflib import DCAT, DCTERMS, FOAF, OWL, RDF, XSD, Graph, Literal, Namespace, Node, URIRef

from explorer.formats.rdf import sorted_lines
from explorer.framework.metadata import Dataset, Distribution
from explorer.terms import Text

VERSIONS = Namespace(str(DCAT))
"""What DCAT 3 adds to the terms that rdflib knows."""
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
_MEDIA_TYPES = Namespace("https://www.iana.org/assignments/media-types/")


def describe_dataset(dataset: Dataset) -> bytes:
    """Describe *dataset* in sorted N-Triples."""
    graph, subject = Graph(), URIRef(dataset.iri)
    said = {
        RDF.type: DCAT.Dataset,
        DCTERMS.title: _text(dataset.title),
        DCTERMS.description: _text(dataset.description),
        DCTERMS.rights: _text(dataset.rights),
        DCTERMS.license: _name(dataset.licence),
        DCTERMS.source: _name(dataset.source),
        DCTERMS.created: _day(dataset.created),
        DCTERMS.modified: _day(dataset.modified),
        DCTERMS.creator: _agent(graph, subject, "creator", dataset.creator),
        DCTERMS.publisher: _agent(graph, subject, "publisher", dataset.publisher),
        DCAT.contactPoint: _contact(graph, subject, dataset.contact),
        VERSIONS.version: _text(dataset.version),
        OWL.versionInfo: _text(dataset.version),
        VERSIONS.previousVersion: _name(dataset.previous),
        FOAF.homepage: _name(dataset.home),
    }
    for predicate, value in said.items():
        if value is not None:
            graph.add((subject, predicate, value))
    for one in dataset.distributions:
        graph.add((subject, DCAT.distribution, _distribution(graph, subject, one)))
    return sorted_lines(graph)


def _distribution(graph: Graph, subject: URIRef, file: Distribution) -> Node:
    node = URIRef(f"{subject}/{file.form.suffix}")
    graph.add((node, RDF.type, DCAT.Distribution))
    graph.add((node, DCAT.downloadURL, URIRef(file.address)))
    graph.add((node, DCAT.mediaType, _MEDIA_TYPES[file.form.media_type]))
    if file.form.iri:
        graph.add((node, DCTERMS.format, URIRef(file.form.iri)))
    if file.size:
        graph.add((node, DCAT.byteSize, Literal(file.size, datatype=XSD.nonNegativeInteger)))
    return node


def _agent(graph: Graph, subject: URIRef, role: str, name: str) -> Node:
    agent = URIRef(f"{subject}/{role}")
    graph.add((agent, RDF.type, FOAF.Agent))
    graph.add((agent, FOAF.name, Literal(name)))
    return agent


def _contact(graph: Graph, subject: URIRef, name: str) -> Node:
    contact = URIRef(f"{subject}/contact")
    graph.add((contact, RDF.type, VCARD.Kind))
    graph.add((contact, VCARD.fn, Literal(name)))
    return contact


def _text(text: str) -> Literal | None:
    return Literal(str(text), lang=text.language if isinstance(text, Text) else None) if text else None


def _name(iri: str | None) -> URIRef | None:
    return URIRef(iri) if iri else None


def _day(day: str) -> Literal | None:
    return Literal(day, datatype=XSD.date) if day else None
