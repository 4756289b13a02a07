"""A drawing as RDF: its nodes, its links as triples, and for each link a statement that says on what it rests.

What cannot be said honestly is left out, and a comment on the drawing says how much that is:
a link that only a column of an answer names has no property, and one that stands for several (``bundle``) is
no statement of the data.
What is stated in the plain outline, or only by an answer, has no assertion of its own in the data;
its statement is named as a part of the page of the drawing. So is a node without an IRI (RDF 1.1 §3.5).
"""

import re
from collections.abc import Iterator
from urllib.parse import quote

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node as Term

from explorer.formats import rdf
from explorer.formats.drawing import Caption
from explorer.framework import Link, Node
from explorer.network import Drawing
from explorer.network.maps.query_nodes import ANSWER_BASIS, NAMELESS_IRI, UnknownNode
from explorer.terms import PREFIXES
from explorer.text import capital

BUNDLE = "bundle"
Triple = tuple[Term, Term, Term]
_NO_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]|^(?![A-Za-z][A-Za-z0-9+.-]*:)")


def write_turtle(drawing: Drawing, caption: Caption, theme: str) -> bytes:  # noqa: ARG001 (no colours in it)
    """Write *drawing* as Turtle."""
    return rdf.write_turtle(ntriples(drawing, caption))


def write_jsonld(drawing: Drawing, caption: Caption, theme: str) -> bytes:  # noqa: ARG001 (no colours in it)
    """Write *drawing* as JSON-LD."""
    return rdf.write_jsonld(ntriples(drawing, caption))


def write_rdfxml(drawing: Drawing, caption: Caption, theme: str) -> bytes:  # noqa: ARG001 (no colours in it)
    """Write *drawing* as RDF/XML; raises `NotAcceptable` for a character that XML cannot hold."""
    return rdf.write_rdfxml(ntriples(drawing, caption))


def write_ntriples(drawing: Drawing, caption: Caption, theme: str) -> bytes:  # noqa: ARG001 (no colours in it)
    """Write *drawing* as N-Triples."""
    return ntriples(drawing, caption)


def ntriples(drawing: Drawing, caption: Caption) -> bytes:
    """Write *drawing* as N-Triples in UTF-8, sorted."""
    graph = Graph(bind_namespaces="none")
    for triple in _triples(drawing, caption):
        graph.add(triple)
    return rdf.sorted_lines(graph)


def is_stated(link: Link) -> bool:
    """Whether *link* is a triple: its relation has an IRI and stands for itself."""
    return (
        link.relation.iri != NAMELESS_IRI
        and link.relation.name != BUNDLE
        and not _NO_IRI.search(link.relation.iri)
    )


def _triples(drawing: Drawing, caption: Caption) -> Iterator[Triple]:
    yield from _about(drawing, caption)
    for node in drawing.nodes.values():
        yield from _node(node, caption)
    for id_, link in drawing.links.items():
        if is_stated(link):
            yield from _link(id_, link, caption)


def _about(drawing: Drawing, caption: Caption) -> Iterator[Triple]:
    page = _page(caption)
    yield page, _name("dcterms:title"), Literal(caption.title)
    yield page, _name("schema:version"), Literal(caption.edition)
    yield page, _name("dcterms:isPartOf"), Literal(caption.site)
    if caption.rights:
        yield page, _name("dcterms:rights"), Literal(caption.rights)
    left_out = sum(not is_stated(link) for link in drawing.links.values())
    if left_out:
        were = "1 link that is drawn is" if left_out == 1 else f"{left_out} links that are drawn are"
        text = f"{were} no statement of the data and left out here."
        yield page, _name("rdfs:comment"), Literal(text, lang="en")


def _node(node: Node, caption: Caption) -> Iterator[Triple]:
    subject = _iri(node, caption)
    if isinstance(node, UnknownNode):
        yield subject, _name("rdfs:label"), Literal(_clean(node.label))
        return
    language = node.language or None
    yield subject, _name("rdf:type"), URIRef(node.kind.iri)
    yield subject, _name("skos:notation"), Literal(_clean(node.code))
    yield subject, _name("skos:prefLabel"), Literal(_clean(node.label), lang=language)
    if node.degree:
        yield subject, _name("skos:note"), Literal(_clean(capital(node.degree.phrase)), lang="en")
    if property_ := _text_property(node):
        yield subject, _name(property_), Literal(_clean(node.text), lang=language)


def _text_property(node: Node) -> str:
    """The property whose value is the text of *node*; empty for one that has no words of its own."""
    if node.kind.is_source or node.kind.is_finding:
        return "ont:citation" if node.kind.is_source else "ont:wording"
    return "ont:verbatimText" if node.line is not None else ""


def _link(id_: str, link: Link, caption: Caption) -> Iterator[Triple]:
    triple = (_iri(link.subject, caption), URIRef(link.relation.iri), _iri(link.object, caption))
    yield triple
    statement = _statement(id_, link, caption)
    yield statement, _name("rdf:type"), _name("ont:Assertion" if link.assertion else "rdf:Statement")
    for name, term in zip(("subject", "predicate", "object"), triple, strict=True):
        yield statement, _name(f"rdf:{name}"), term
    if link.basis == ANSWER_BASIS:
        yield statement, _name("rdfs:comment"), Literal(ANSWER_BASIS.definition, lang="en")
    else:
        yield statement, _name("ont:basis"), URIRef(link.basis.iri)
    for property_, iri in (("ont:strength", link.strength_term), ("ont:confidence", link.confidence_term)):
        if iri and not _NO_IRI.search(iri):
            yield statement, _name(property_), URIRef(iri)
    for property_, text in _details(link):
        if text:
            yield statement, _name(property_), Literal(_clean(text))


def _details(link: Link) -> tuple[tuple[str, str], ...]:
    """What is known of an assertion: properties and texts, some of them empty."""
    reason = "ont:rationale" if link.strength or link.match else "ont:wording"
    return (
        ("skos:notation", link.assertion),
        (reason, link.reason),
        ("ont:publishedSupport", link.support),
        ("ont:reviewStatus", link.review),
        ("skos:note", f"Matched as: {link.match}. {capital(link.matched_as)}" if link.match else ""),
        ("schema:creator", link.asserted_by),
    )


def _statement(id_: str, link: Link, caption: Caption) -> URIRef:
    """The assertion behind *link*, which stands beside its subject in the data; otherwise a part of the page."""
    if link.assertion:
        return URIRef(link.subject.iri.removesuffix(link.subject.iri.local) + quote(_clean(link.assertion)))
    return _part(id_, caption)


def _iri(node: Node, caption: Caption) -> URIRef:
    nameless = node.iri == NAMELESS_IRI or _NO_IRI.search(node.iri)
    return _part(node.code, caption) if nameless else URIRef(node.iri)


def _part(name: str, caption: Caption) -> URIRef:
    return URIRef(f"{_page(caption)}#{quote(_clean(name), safe='-._~')}")


def _page(caption: Caption) -> URIRef:
    return URIRef(quote(caption.page, safe=":/?&=,%+;@!$'()*~"))


def _name(short: str) -> URIRef:
    prefix, _, name = short.partition(":")
    return URIRef(PREFIXES[prefix] + name)


def _clean(text: str) -> str:
    """*text* without halves of surrogate pairs, which no encoding of Unicode holds."""
    return text.encode("utf-8", "ignore").decode()
