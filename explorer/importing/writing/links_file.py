"""links.ttl: the links that the file states besides its tree, each with who says so."""

from __future__ import annotations

from explorer.importing.draft import Words
from explorer.importing.settling.settled import Link, Settled
from explorer.importing.writing.header import Names
from explorer.importing.writing.terms import Pair, block, literal, prefixes, string
from explorer.terms import BASE


def links_file(settled: Settled, date: str) -> str:
    """Write the links of *settled*; “” where there is none."""
    if not settled.links:
        return ""
    names = Names(settled)
    title = Words("Links that the framework states besides its outline", "en")
    pairs: list[Pair] = [
        ("a", "owl:Ontology"),
        ("dcterms:title", literal(title, "en")),
        (
            "dcterms:description",
            literal(Words("Each link has its assertion, which says who says so.", "en"), "en"),
        ),
        ("dcterms:creator", "id:creator"),
        ("dcterms:rights", literal(Words("As the framework’s.", "en"), "en")),
    ]
    if settled.base != BASE:
        pairs.append(("ont:graphBasis", settled.basis))
    return "\n".join(
        [
            "# Links that the file states besides its tree.\n",
            prefixes(names.spaces),
            block("graph:links", pairs),
            *(_link(link, settled.basis, names, date) for link in settled.links),
        ]
    )


def _link(link: Link, basis: str, names: Names, date: str) -> str:
    origin, destination = names.id(link.origin), names.id(link.destination)
    phrase = link.kind.phrases[0]
    said = Words(f"{link.origin} {phrase.text} {link.destination}", phrase.language)
    assertion = block(
        names.id(link.code),
        [
            ("a", "ont:Assertion"),
            ("skos:notation", string(link.code)),
            ("skos:prefLabel", literal(said, "en")),
            ("ont:subject", origin),
            ("ont:relation", link.kind.term),
            ("ont:object", destination),
            ("ont:basis", basis),
            ("ont:wording", literal(Words(link.kind.name, "en"), "en")),
            ("skos:editorialNote", literal(Words(f"Stated in {link.place}.", "en"), "en")),
            ("prov:wasAttributedTo", "id:publisher"),
            ("prov:generatedAtTime", f'"{date}T00:00:00Z"^^xsd:dateTime'),
        ],
    )
    return f"{assertion}\n{origin} {link.kind.term} {destination} .\n"
