"""How well the vocabulary is published: the tests of FOOPS! and what LOV asks for, each with yes or no and why.

FOOPS! is the Ontology Engineering Group's scanner (its catalogue: https://w3id.org/foops/catalogue); LOV is the registry
Linked Open Vocabularies (Vandenbussche and Vatant, Metadata Recommendations for Linked Open Data Vocabularies, 1.1).
Nothing is fetched: what only the network shows is answered from what the header says of the registration of the name.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rdflib import DCTERMS, FOAF, OWL, RDF, RDFS, SDO, SKOS, VANN, Graph, Literal, Node, URIRef

from explorer.check.files import read
from explorer.errors import DataError
from explorer.media_types import HTML, RDF_FORMATS
from explorer.terms import PREFIXES, shorten

NOT_REGISTERED = "not yet registered"
"""What the header's comment says as long as w3id.org does not know the name."""
PERSISTENT = (
    "https://w3id.org/",
    "http://purl.org/",
    "https://purl.org/",
    "https://doi.org/",
    "http://www.w3.org/",
)
BIBO = PREFIXES["bibo"]
PROPERTIES: Mapping[str, tuple[URIRef, ...]] = {
    "title": (DCTERMS.title,),
    "description": (DCTERMS.description,),
    "licence": (DCTERMS.license,),
    "version IRI": (OWL.versionIRI,),
    "version": (OWL.versionInfo,),
    "creator": (DCTERMS.creator,),
    "contributor": (DCTERMS.contributor,),
    "publisher": (DCTERMS.publisher,),
    "date of creation": (DCTERMS.created,),
    "date of issue": (DCTERMS.issued,),
    "date of change": (DCTERMS.modified,),
    "namespace": (VANN.preferredNamespaceUri,),
    "prefix": (VANN.preferredNamespacePrefix,),
    "citation": (DCTERMS.bibliographicCitation, SDO.citation),
    "DOI": (URIRef(f"{BIBO}doi"),),
    "status": (URIRef(f"{BIBO}status"),),
    "logo": (FOAF.logo, SDO.logo),
    "origin": (DCTERMS.source,),
    "previous version": (OWL.priorVersion, DCTERMS.replaces),
    "compatibility": (OWL.backwardCompatibleWith, OWL.incompatibleWith),
}
"""What the header may say, and the properties by which the scanners find it."""
METADATA = (
    (
        "FOOPS! OM1",
        "minimum metadata",
        "title, description, licence, version IRI, creator, date of creation, namespace",
    ),
    ("FOOPS! OM2", "recommended metadata", "prefix, version, date of creation, citation"),
    ("FOOPS! OM3", "detailed metadata", "DOI, publisher, logo, status, origin, date of issue"),
    ("FOOPS! OM4.1", "a licence", "licence"),
    ("FOOPS! OM5.1", "basic provenance", "creator, date of creation"),
    ("FOOPS! OM5.2", "detailed provenance", "date of issue, publisher"),
    ("FOOPS! FIND1", "a prefix", "prefix"),
    ("FOOPS! VER1", "a version IRI", "version IRI"),
    ("FOOPS!", "without penalty", "contributor, previous version, compatibility, date of change"),
    ("LOV", "a header that says what it is", "title, description, prefix, namespace, licence, version"),
    ("LOV", "who made it and when", "creator, publisher, date of issue, date of change"),
)
"""Criteria that the header fulfils, or not: each with the words of `PROPERTIES` that it needs."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion of the scanner or registry *of*: whether it is *met*, and why."""

    of: str
    title: str
    met: bool
    reason: str

    def __str__(self) -> str:
        """Write it as one line."""
        return f"{'yes' if self.met else 'no '}  {self.of}: {self.title} — {self.reason}"


def judge_publication(ontology: Path, base: str) -> tuple[Criterion, ...]:
    """Judge the vocabulary in the folder *ontology* by every criterion; raises `DataError` where a file does not parse."""
    _, violations, data = read(ontology, base)
    if data is None:
        raise DataError(str(violations[0]), "Run explorer check.")
    header = URIRef(f"{base}ont")
    return (
        *_of_the_header(data.union, header),
        *_of_the_name(data.union, header, base),
        *_of_the_terms(data.union, f"{base}ont#"),
    )


def _of_the_header(graph: Graph, header: URIRef) -> Iterator[Criterion]:
    for of, title, needed in METADATA:
        lacking = [word for word in needed.split(", ") if not _says(graph, header, word)]
        yield Criterion(
            of, title, not lacking, f"it lacks {', '.join(lacking)}" if lacking else f"it has {needed}"
        )
    licence = str(graph.value(header, DCTERMS.license) or "")
    reached = (
        f"{licence} is an address (not fetched here)" if _is_address(licence) else "the licence is no address"
    )
    yield Criterion("FOOPS! OM4.2", "the licence can be read", _is_address(licence), reached)
    spaces = sorted(
        {shorten(str(one)).partition(":")[0] for one in graph.predicates(header)} - {"rdf", "rdfs", "owl"}
    )
    yield Criterion("FOOPS! VOC1", "the header uses vocabularies of others", bool(spaces), _listed(spaces))
    untagged = [
        shorten(str(one))
        for one in (DCTERMS.title, DCTERMS.description)
        for text in graph.objects(header, one)
        if not (isinstance(text, Literal) and text.language)
    ]
    reason = f"without a language: {', '.join(untagged)}" if untagged else "title and description have one"
    yield Criterion("LOV", "the texts of the header have a language", not untagged, reason)


def _of_the_name(graph: Graph, header: URIRef, base: str) -> Iterator[Criterion]:
    comments = " ".join(map(str, graph.objects(header, RDFS.comment)))
    registered = NOT_REGISTERED not in comments
    waiting = (
        "" if registered else f"{base} is {NOT_REGISTERED}, see w3id/README.md; the explorer itself answers: "
    )
    forms = _listed(form.label for form in (HTML, *RDF_FORMATS))
    version = str(graph.value(header, OWL.versionIRI) or "").removeprefix(base)
    prefix = graph.value(header, VANN.preferredNamespacePrefix)
    yield Criterion("FOOPS! PURL1", "a persistent name", base.startswith(PERSISTENT), base)
    yield Criterion("FOOPS! HTTP1", "an open protocol", _is_address(base), base.partition(":")[0])
    is_header = (header, RDF.type, OWL.Ontology) in graph
    yield Criterion("FOOPS! URI2", "the name in the file is its address", is_header, str(header))
    for of, title, where in (
        ("FOOPS! URI1", "the name leads to the vocabulary", "/ont"),
        ("FOOPS! VER2", "the version IRI leads to the version", f"/{version}"),
        ("FOOPS! CN1", "the format can be chosen", f"/ont in {forms}"),
        ("FOOPS! RDF1", "it is there as RDF", "/ont.ttl"),
        ("FOOPS! DOC1", "it is documented as HTML", "/ont"),
    ):
        yield Criterion(of, title, registered, waiting + where)
    unasked = "nobody has asked for it yet"
    yield Criterion("FOOPS! FIND2", "the prefix is at prefix.cc or LOV", False, f"“{prefix}”: {unasked}")
    yield Criterion("FOOPS! FIND3", "it is in a registry (LOV)", False, unasked)
    yield Criterion("FOOPS! FIND3_BIS", "its metadata outlive it in a registry (LOV)", False, unasked)


def _of_the_terms(graph: Graph, space: str) -> Iterator[Criterion]:
    types = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    terms = {
        term for type_ in types for term in graph.subjects(RDF.type, type_) if str(term).startswith(space)
    }
    for of, title, properties in (
        ("FOOPS! VOC3", "every term has a label", (RDFS.label,)),
        ("FOOPS! VOC4", "every term has a definition", (SKOS.definition, RDFS.comment)),
        ("LOV", "every term says which vocabulary defines it", (RDFS.isDefinedBy,)),
    ):
        with_it = {term for term in terms if any((term, one, None) in graph for one in properties)}
        yield Criterion(of, title, with_it == terms, f"{len(with_it)} of {len(terms)} terms")
    texts = [
        text for term in terms for one in (RDFS.label, SKOS.definition) for text in graph.objects(term, one)
    ]
    tagged = [text for text in texts if isinstance(text, Literal) and text.language]
    yield Criterion(
        "LOV",
        "labels and definitions have a language",
        len(tagged) == len(texts),
        f"{len(tagged)} of {len(texts)}",
    )
    above = {
        over
        for term in terms
        for link in (RDFS.subClassOf, RDFS.subPropertyOf)
        for over in graph.objects(term, link)
    }
    others = sorted({shorten(str(one)).partition(":")[0] for one in above if not str(one).startswith(space)})
    yield Criterion("FOOPS! VOC2", "it builds on vocabularies of others", bool(others), _listed(others))


def _says(graph: Graph, header: Node, word: str) -> bool:
    return any((header, one, None) in graph for one in PROPERTIES[word])


def _is_address(iri: str) -> bool:
    return iri.startswith(("https://", "http://"))


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words) or "none"
