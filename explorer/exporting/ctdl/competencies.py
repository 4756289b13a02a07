"""Statements as competencies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from explorer.exporting.ctdl.identifiers import ctid
from explorer.exporting.days import changed
from explorer.exporting.extract import Extract, Statement
from explorer.exporting.wordings import Wording, notes_of, wordings_of
from explorer.framework.json_record import Plain
from explorer.framework.links import Link
from explorer.framework.localisation import tag_of
from explorer.terms import Value
from explorer.text import capital

_ALIGNMENTS: Mapping[str, str] = {
    "skos:exactMatch": "ceasn:exactAlignment",
    "skos:closeMatch": "ceasn:majorAlignment",
    "skos:broadMatch": "ceasn:broadAlignment",
    "skos:narrowMatch": "ceasn:narrowAlignment",
    "skos:relatedMatch": "ceasn:minorAlignment",
}
"""Property of a match → the nearest of CTDL-ASN."""
PRECEDES = "precedes"
"""The links that are prerequisites, seen from the other end."""
_KEYWORDS = ("skos:altLabel", "skos:hiddenLabel", "dcterms:subject")
Links = Mapping[str, Mapping[str, list[str]]]
"""Code → property → IRIs."""


def in_languages(texts: Iterable[Wording], usual: str) -> Plain:
    """Return *texts* as a map of languages; what has none is in the *usual* one. A language with several has a list."""
    found: dict[str, dict[str, None]] = {}
    for text in texts:
        language = usual if text.language.lower() in ("", usual.lower()) else text.language
        found.setdefault(language or "und", {})[text.value] = None
    return {language: next(iter(said)) if len(said) == 1 else list(said) for language, said in found.items()}


def competency(one: Statement, extract: Extract, links: Links) -> Plain:
    """Return *one* as a competency."""
    usual, iris = extract.whole.language, extract.by_code
    above = [iris[code].node.iri for code in one.parents]
    found: Plain = {
        "@id": one.node.iri,
        "@type": "ceasn:Competency",
        "ceterms:ctid": ctid(one.node.iri),
        "ceasn:competencyLabel": in_languages(_labels(one), usual),
        "ceasn:competencyText": in_languages(wordings_of(one), usual),
        "ceasn:codedNotation": next(map(str, one.texts("ont:printedCode")), one.code),
        "ceasn:competencyCategory": in_languages([Wording(capital(one.node.kind.label), usual)], usual),
        "ceasn:listID": str(one.rank),
        "ceasn:comment": in_languages(_comments(one), usual),
        "ceasn:conceptKeyword": in_languages(_of(one.texts(*_KEYWORDS)), usual),
        "ceasn:inLanguage": list(in_languages(wordings_of(one), usual)),
        "ceasn:isPartOf": extract.iri,
        "ceasn:isChildOf": above,
        "ceasn:isTopChildOf": "" if above else extract.iri,
        **links.get(one.code, {}),
        "ceasn:dateModified": changed(one, extract),
    }
    return {name: value for name, value in found.items() if value}


def links_of(extract: Extract) -> Links:
    """Return what each statement leads to, beside what it stands under: its parts, prerequisites, links and matches."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for code, name, iri in _all_links(extract):
        if iri not in found[code][name]:
            found[code][name].append(iri)
    return found


def _all_links(extract: Extract) -> Iterator[tuple[str, str, str]]:
    for one in extract.statements:
        yield from ((place, "ceasn:hasChild", one.node.iri) for place in one.parents)
    yield from (_linked(link) for link in extract.links)
    for one in extract.statements:
        for match in one.matches:
            if match.property in _ALIGNMENTS:
                yield one.code, _ALIGNMENTS[match.property], match.iri


def _linked(link: Link) -> tuple[str, str, str]:
    if link.relation.name == PRECEDES:
        return link.object.code, "ceasn:prerequisiteAlignment", link.subject.iri
    return link.subject.code, "ceasn:alignTo", link.object.iri


def _labels(one: Statement) -> Iterator[Wording]:
    """The short name in each language; the full one where there is none."""
    seen: set[str] = set()
    for text in _of(one.texts("ont:shortLabel", "skos:prefLabel")):
        if text.language.lower() not in seen:
            seen.add(text.language.lower())
            yield text
    if not seen:
        yield Wording(one.name, one.node.short_label_language)


def _comments(one: Statement) -> Iterator[Wording]:
    for note in notes_of(one):
        if note.property != "ont:printedCode":
            yield Wording(f"{note.label}: {note.value}", note.language)
    for cited in one.texts("ont:citedAs"):
        yield Wording(f"Cites: {cited}", tag_of(cited))


def _of(values: Iterable[Value]) -> Iterator[Wording]:
    yield from (Wording(str(value), tag_of(value)) for value in values)
