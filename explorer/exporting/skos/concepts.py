"""Statements as concepts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from explorer.exporting.extract import Extract, Statement
from explorer.exporting.skos.labels import Labels, Name
from explorer.exporting.skos.languages import tag, tagged
from explorer.exporting.skos.relations import Relations
from explorer.exporting.wordings import notes_of
from explorer.framework.localisation import tag_of
from explorer.importing.writing.terms import Pair, block, full, is_iri, listed, string
from explorer.terms import Value

_AS_THEY_ARE = ("dcterms:subject", "dcterms:educationLevel")
_DAYS = {r"\d{4}-\d\d-\d\d": "date", r"\d{4}-\d\d": "gYearMonth", r"\d{4}": "gYear"}


def concept(
    one: Statement, extract: Extract, labels: Labels, relations: Relations, codes: Mapping[str, str]
) -> str:
    """Write *one* as a concept; *codes* are the notations."""
    usual = extract.whole.language
    above = relations.broader[one.code]
    iris = extract.by_code
    pairs: list[Pair] = [
        ("a", "skos:Concept"),
        ("skos:notation", string(codes[one.code])),
        *_names("skos:prefLabel", ((text, language) for language, text in labels.preferred.items())),
        *_names("skos:altLabel", labels.others),
        *_names("skos:hiddenLabel", labels.hidden),
        *_texts("skos:definition", one.texts("ont:verbatimText", "skos:definition"), usual),
        *_notes(one, usual),
        *((name, value) for name in _AS_THEY_ARE for _, value in _texts(name, one.texts(name), usual)),
        *listed("dcterms:identifier", (string(str(value)) for value in one.texts("dcterms:identifier"))),
        *_texts("dcterms:bibliographicCitation", one.texts("ont:citedAs"), usual),
        ("skos:inScheme", full(extract.iri)),
        *(() if above else [("skos:topConceptOf", full(extract.iri))]),
        *listed("skos:broader", (full(iris[code].node.iri) for code in above)),
        *listed(
            "skos:narrower", (full(iris[code].node.iri) for code in relations.narrower.get(one.code, ()))
        ),
        *listed("skos:related", (full(iris[code].node.iri) for code in relations.related.get(one.code, ()))),
        *_matches(relations.matches.get(one.code, ())),
        ("schema:position", str(one.rank)),
        *day("dcterms:modified", one.modified),
    ]
    return block(full(one.node.iri), pairs)


def day(name: str, said: str) -> list[Pair]:
    """The property *name* with the day, month or year that is *said*, if there is one."""
    type_ = next((type_ for form, type_ in _DAYS.items() if re.fullmatch(form, said)), "string")
    return [(name, f"{string(said)}^^xsd:{type_}")] if said else []


def _names(name: str, names: Iterable[Name]) -> list[Pair]:
    return listed(name, (tagged(text, language) for text, language in names))


def _texts(name: str, values: Iterable[Value], usual: str) -> list[Pair]:
    return listed(name, (tagged(str(value), tag(tag_of(value), usual)) for value in values))


def _notes(one: Statement, usual: str) -> list[Pair]:
    """The notes but for those that stand elsewhere: definitions with the wording, a printed code as notation."""
    elsewhere = ("skos:definition", "ont:printedCode")
    found: dict[str, list[str]] = {}
    for note in notes_of(one):
        if note.property not in elsewhere:
            found.setdefault(note.property, []).append(tagged(note.value, tag(note.language, usual)))
    return [pair for name, values in found.items() for pair in listed(name, values)]


def _matches(matches: Iterable[tuple[str, str]]) -> list[Pair]:
    found: dict[str, list[str]] = {}
    for name, iri in matches:
        if is_iri(iri):
            found.setdefault(name, []).append(full(iri))
    return [pair for name, values in found.items() for pair in listed(name, values)]
