"""The framework as a concept scheme, and kinds of statements as collections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from explorer.exporting.description import about, what_is_lost
from explorer.exporting.extract import Extract
from explorer.exporting.losses import Loss
from explorer.exporting.skos.concepts import day
from explorer.exporting.skos.languages import tag, tagged
from explorer.exporting.skos.relations import Relations
from explorer.framework.localisation import tag_of
from explorer.importing.writing.terms import Pair, block, full, is_iri, listed
from explorer.text import capital

_ENGLISH = "en"
"""What this program says itself."""


def scheme(extract: Extract, relations: Relations, losses: Iterable[Loss]) -> str:
    """Write the framework, with what is lost as notes of the editor."""
    whole = extract.whole
    tops = (one.node.iri for one in extract.statements if not relations.broader[one.code])
    notes = (*about(extract), *what_is_lost(losses))
    pairs: list[Pair] = [
        ("a", "skos:ConceptScheme"),
        *listed("skos:prefLabel", _titles(extract, once=True)),
        *listed("dcterms:title", _titles(extract, once=False)),
        *_said("dcterms:description", whole.description, whole.language),
        *_said("dc:creator", whole.creator),
        *_said("dc:publisher", whole.publisher),
        *_said("dc:language", whole.language),
        *_said("owl:versionInfo", whole.version),
        *day("dcterms:modified", extract.modified),
        *([("dcterms:license", full(whole.license))] if is_iri(whole.license) else ()),
        *_said("dc:rights", whole.rights, whole.language),
        *([("dcterms:source", full(whole.iri))] if extract.is_selection else ()),
        *listed(
            "skos:editorialNote",
            (tagged(line, _ENGLISH) for line in notes if line != whole.description),
        ),
        *listed("skos:hasTopConcept", map(full, tops)),
    ]
    return block(full(extract.iri), pairs)


def _titles(extract: Extract, *, once: bool) -> Iterator[str]:
    """Write the titles, of which only the first in each language may be the label; that of a selection says that it is one."""
    usual = extract.whole.language
    if extract.is_selection or not extract.whole.titles:
        yield tagged(extract.title, usual)
        return
    seen: set[str] = set()
    for title in extract.whole.titles:
        language = tag(tag_of(title), usual)
        if not once or language not in seen:
            yield tagged(str(title), language)
        seen.add(language)


def _said(name: str, text: str, language: str = "") -> list[Pair]:
    return [(name, tagged(text, language))] if text else []


def collections(extract: Extract) -> Iterator[str]:
    """Write each kind as the collection of its statements, called by its plural."""
    for kind in extract.kinds:
        members = (full(one.node.iri) for one in extract.statements if one.node.kind.name == kind.name)
        pairs: list[Pair] = [
            ("a", "skos:Collection"),
            ("skos:prefLabel", tagged(capital(kind.plural), extract.whole.language)),
            *_said("skos:definition", kind.definition, extract.whole.language),
            ("rdfs:seeAlso", full(kind.iri)),
            *listed("skos:member", members),
        ]
        yield block(full(f"{extract.iri}#{quote(kind.name)}"), pairs)


def notations(extract: Extract) -> dict[str, str]:
    """Return the notation of each statement: its code as printed where it alone has it, or else its code (SKOS Reference §6.5.3)."""
    printed = {
        one.code: next((str(value) for value in one.texts("ont:printedCode")), one.code)
        for one in extract.statements
    }
    used: dict[str, int] = {}
    for code in (*printed.values(), *(code for code, said in printed.items() if said != code)):
        used[code] = used.get(code, 0) + 1
    return {code: said if used[said] == 1 else code for code, said in printed.items()}
