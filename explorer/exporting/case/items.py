"""Statements as CFItems, their kinds as CFItemTypes."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.exporting.case.identifiers import link_to, named
from explorer.exporting.days import changed, moment
from explorer.exporting.extract import Extract, Statement
from explorer.exporting.wordings import Wording, notes_of, wordings_of
from explorer.framework.json_record import Plain
from explorer.framework.model import Kind
from explorer.text import capital


def item(statement: Statement, extract: Extract) -> Plain:
    """Return *statement* as a CFPckgItem."""
    first, *others = wordings_of(statement)
    keywords = [str(value) for value in statement.texts("skos:altLabel", "dcterms:subject")]
    found: Plain = {
        **named(statement.node.iri),
        "fullStatement": first.value,
        "humanCodingScheme": next(map(str, statement.texts("ont:printedCode")), statement.code),
        "listEnumeration": str(statement.rank),
        "CFItemType": capital(statement.node.kind.label),
        "CFItemTypeURI": link_to(statement.node.kind.iri, capital(statement.node.kind.label)),
        "lastChangeDateTime": changed(statement, extract),
    }
    if statement.name != first.value:
        found["abbreviatedStatement"] = statement.name
    if language := first.language or extract.whole.language:
        found["language"] = language
    if keywords:
        found["conceptKeywords"] = keywords
    if notes := "\n".join(_notes(statement, others)):
        found["notes"] = notes
    return found


def _notes(statement: Statement, translations: list[Wording]) -> Iterator[str]:
    """Notes, wordings in other languages, and works cited, a line each."""
    for note in notes_of(statement):
        if note.property != "ont:printedCode":
            yield f"{note.label}: {note.value}" + (f" [{note.language}]" if note.language else "")
    for text in translations:
        yield f"Wording [{text.language}]: {text.value}"
    for cited in statement.texts("ont:citedAs"):
        yield f"Cites: {cited}"


def item_types(extract: Extract, *, must_be_described: bool) -> list[Plain]:
    """Return the kinds of *extract* as CFItemTypes."""
    return [
        _item_type(kind, at, extract, must_be_described=must_be_described)
        for at, kind in enumerate(extract.kinds, 1)
    ]


def _item_type(kind: Kind, at: int, extract: Extract, *, must_be_described: bool) -> Plain:
    label = capital(kind.label)
    found: Plain = {
        **named(kind.iri),
        "title": label,
        "hierarchyCode": str(at),
        "lastChangeDateTime": moment(extract.modified),
    }
    if kind.definition or must_be_described:
        found["description"] = kind.definition or label
    return found
