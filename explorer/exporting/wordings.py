"""The wordings and the notes of a statement, each with its language and what it is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from explorer.exporting.extract import Statement
from explorer.framework.localisation import tag_of

_NOTES = {
    "skos:definition": "What is meant",
    "skos:scopeNote": "Scope",
    "dcterms:description": "Description",
    "skos:example": "Example",
    "skos:note": "Note",
    "skos:historyNote": "History",
    "skos:changeNote": "Change",
    "ont:printedCode": "Code as printed",
}
"""Property → what its texts are called, in the order in which they are written."""
_OTHERS = (
    "skos:altLabel",
    "skos:hiddenLabel",
    "ont:citedAs",
    "dcterms:subject",
    "dcterms:educationLevel",
    "dcterms:identifier",
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A text: its *value*, its *language* (BCP 47, “” where none is said), the property that has it, and the *label* of that."""

    value: str
    language: str
    property: str = ""
    label: str = ""


def wordings_of(one: Statement) -> Iterator[Wording]:
    """Yield the full wording of *one* in each language; where it has none, its full names."""
    values = one.texts("ont:verbatimText") or one.texts("skos:prefLabel") or (one.wording,)
    yield from (Wording(str(value), tag_of(value)) for value in values)


def notes_of(one: Statement) -> Iterator[Wording]:
    """Yield what is said about *one* in sentences."""
    for name, label in _NOTES.items():
        for value in one.texts(name):
            yield Wording(str(value), tag_of(value), name, label)


def has_other_facts(one: Statement) -> bool:
    """Whether something is said of *one* that is neither its wording nor a note."""
    return bool(one.matches or one.texts(*_OTHERS))
