"""The framework as a whole: its title, its rights, who made it, and how the names of its file are written."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.framework.metadata import NOT_STATED
from explorer.importing.draft import Words
from explorer.importing.settling.settled import Settled
from explorer.importing.writing.terms import Pair, block, day, full, is_iri, listed, literal, named, string
from explorer.terms import BASE, PREFIXES

_USED = ("rdfs", "owl", "xsd", "skos", "dcterms", "prov", "foaf", "vann")
_NOT_STATED = (
    "The file that was imported does not say who holds the rights, nor under which licence it may be used."
)
_NOBODY = full(f"{BASE}id/not-stated")
"""Who is named where nobody is; pages that know it leave it out."""


class Names:
    """How the names of a framework are written."""

    def __init__(self, settled: Settled) -> None:
        self.base = settled.base
        self.spaces = (
            ("ont", PREFIXES["ont"]),
            ("kind", f"{settled.base}ont#"),
            ("id", f"{settled.base}id/"),
            ("graph", f"{settled.base}graph/"),
            *((name, PREFIXES[name]) for name in _USED),
        )

    def id(self, code: str) -> str:
        """What has *code*."""
        return named("id", f"{self.base}id/", code)


def header(settled: Settled, date: str) -> str:
    """Write what is said of the file as a whole."""
    title = settled.titles[0]
    what = Words(
        "The statements of the framework, with their kinds and places, as the file that was imported has them.",
        "en",
    )
    pairs: list[Pair] = [
        ("a", "owl:Ontology"),
        ("dcterms:title", literal(title, settled.language)),
        ("dcterms:description", literal(what, "en")),
        ("dcterms:creator", "id:creator"),
        ("dcterms:publisher", "id:publisher"),
        *_rights(settled),
        ("dcterms:language", string(settled.language)),
        ("dcterms:modified", day(date)),
    ]
    if settled.draft.version:
        pairs.append(("owl:versionInfo", string(settled.draft.version)))
    if settled.base != BASE:
        pairs.append(("ont:graphBasis", settled.basis))
    return block("graph:framework", pairs)


def framework(settled: Settled, names: Names, date: str) -> str:
    """Write the framework as a whole."""
    draft = settled.draft
    tops = [
        names.id(element.code)
        for element in settled.elements
        if not element.parent and not element.item.retired
    ]
    pairs: list[Pair] = [
        ("a", "ont:Framework"),
        ("dcterms:modified", day(date)),
        ("skos:notation", string(settled.slug)),
        ("ont:slug", string(settled.slug)),
        ("vann:preferredNamespaceUri", string(settled.base)),
        *(("skos:prefLabel", literal(title, settled.language)) for title in settled.titles[:1]),
        *listed("dcterms:title", (literal(title, settled.language) for title in settled.titles)),
        *listed("dcterms:description", (literal(words, settled.language) for words in draft.descriptions)),
        ("dcterms:creator", "id:creator" if _creator(settled) else _NOBODY),
        ("dcterms:publisher", "id:publisher" if draft.publisher else _NOBODY),
        *_rights(settled),
        ("dcterms:language", string(settled.language)),
    ]
    if draft.version:
        pairs.append(("owl:versionInfo", string(draft.version)))
    if draft.iri:
        pairs.append(foreign(draft.iri))
    return block("id:framework", [*pairs, *listed("skos:hasTopConcept", tops)])


def _rights(settled: Settled) -> list[Pair]:
    draft = settled.draft
    pairs = []
    if is_iri(draft.license):
        pairs.append(("dcterms:license", full(draft.license)))
    said = " ".join(filter(None, (draft.rights, "" if is_iri(draft.license) else draft.license)))
    if said or not pairs:
        words = Words(said, settled.language) if said else Words(_NOT_STATED, "en")
        pairs.append(("dcterms:rights", literal(words, settled.language)))
    return pairs


def agents(settled: Settled) -> Iterator[str]:
    """Write who published the framework and who wrote it, and who is named where the file names nobody.

    What was made of the file, such as its kinds, needs a maker in any case.
    """
    for code, name, lacking in (
        ("publisher", settled.draft.publisher, "the framework’s publisher (not named in the file)"),
        ("creator", _creator(settled), "the framework’s authors (not named in the file)"),
    ):
        yield _agent(f"id:{code}", Words(name, settled.language) if name else Words(lacking, "en"))
    if not settled.draft.publisher:
        yield _agent(_NOBODY, Words(NOT_STATED, "en"))


def _creator(settled: Settled) -> str:
    return settled.draft.creator or settled.draft.publisher


def _agent(name: str, words: Words) -> str:
    said = literal(words, "en")
    return block(name, [("a", "prov:Agent"), ("rdfs:label", said), ("foaf:name", said)])


def foreign(identifier: str) -> Pair:
    """Write the *identifier* that the file has: an IRI is that of the same thing elsewhere."""
    return (
        ("skos:exactMatch", full(identifier))
        if is_iri(identifier)
        else ("dcterms:identifier", string(identifier))
    )
