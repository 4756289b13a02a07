"""The versions of a vocabulary and what changed in each, as RDF, in the terms of Dublin Core."""

from collections.abc import Iterable

from rdflib import DCTERMS, FOAF, OWL, SKOS, XSD, Graph, Literal, URIRef

from explorer.formats.rdf import sorted_lines
from explorer.framework.vocabulary.changes import Change, Version

LANGUAGE = "en-gb"
TITLE = "What changed in the vocabulary"


def describe_versions(vocabulary: str, versions: Iterable[Version]) -> bytes:
    """Describe the *versions* of *vocabulary* in sorted N-Triples; a change is named by its version and its term."""
    graph, document = Graph(), URIRef(f"{vocabulary}/changes")
    graph.add((document, DCTERMS.title, Literal(TITLE, lang=LANGUAGE)))
    graph.add((document, FOAF.primaryTopic, URIRef(vocabulary)))
    for version in versions:
        subject = URIRef(version.iri)
        graph.add((URIRef(vocabulary), DCTERMS.hasVersion, subject))
        graph.add((subject, OWL.versionInfo, Literal(version.number)))
        if version.day:
            graph.add((subject, DCTERMS.modified, Literal(version.day, datatype=XSD.date)))
        if version.previous:
            graph.add((subject, DCTERMS.replaces, URIRef(version.previous)))
        for note in version.notes:
            graph.add((subject, SKOS.changeNote, Literal(note, lang=LANGUAGE)))
        for change in version.changes:
            _describe(graph, subject, URIRef(f"{document}#{version.number}/{change.name}"), change)
    return sorted_lines(graph)


def _describe(graph: Graph, version: URIRef, subject: URIRef, change: Change) -> None:
    graph.add((subject, DCTERMS.isPartOf, version))
    graph.add((subject, DCTERMS.subject, URIRef(change.iri)))
    graph.add((subject, DCTERMS.type, Literal(change.sort, lang=LANGUAGE)))
    if change.replaced_by:
        graph.add((URIRef(change.iri), DCTERMS.isReplacedBy, URIRef(change.replaced_by)))
    for detail in change.details:
        graph.add((subject, DCTERMS.description, Literal(detail.sentence, lang=LANGUAGE)))
