"""The longer texts of an item: its full wording, what explains it, and the works that it names."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.importing.draft import Annotation, Words
from explorer.importing.plain_text import one_line, plain
from explorer.importing.readers.concepts.source import Source
from explorer.importing.readers.rdf.names import DC, DCTERMS, ESCO, LABEL, RDFS, SKOS, VALUE
from explorer.importing.readers.rdf.values import written

_INNER = (
    VALUE,
    f"{ESCO}nodeLiteral",
    f"{SKOS}definition",
    f"{DCTERMS}description",
    f"{DC}description",
    f"{RDFS}comment",
    LABEL,
)
"""Where the text of a note stands that is a node of its own (SKOS Primer §4.2)."""
_NAMED = (f"{DCTERMS}bibliographicCitation", f"{DCTERMS}title", f"{DC}title", LABEL, f"{SKOS}prefLabel")


def statements_of(source: Source, one: str) -> tuple[tuple[Words, ...], str]:
    """Return the full wording of *one*, and the property that has it (“” where none has)."""
    for name in source.profile.statements:
        found = tuple(_cleaned(source, one, source.facts.texts(one, (name,))))
        if found:
            return found, name
    return (), ""


def notes_of(source: Source, one: str, taken: str) -> tuple[Annotation, ...]:
    """Return what explains *one*, without the property that is *taken* for its full wording."""
    said = source.facts.of[one]
    found: dict[Annotation, None] = {}
    for name, kept_as in source.profile.notes.items():
        if name not in said or name == taken:
            continue
        for words in _cleaned(source, one, _texts(source, one, name)):
            found[Annotation(kept_as, words)] = None
    return tuple(found)


def cited_by(source: Source, one: str) -> tuple[str, ...]:
    """Return the works that *one* names, as printed, or by their address."""
    found = (
        next((words.text for words in source.facts.texts(written(value), _NAMED)), written(value))
        for value in source.facts.values(one, source.profile.cited)
    )
    return tuple(dict.fromkeys(filter(None, map(one_line, found))))


def _texts(source: Source, one: str, name: str) -> Iterator[Words]:
    """Yield the texts of a property, those of nodes among them; an address stands for itself."""
    for value in source.facts.values(one, (name,)):
        if isinstance(value, Words):
            yield value
        elif value in source.facts.of:
            found = source.facts.texts(value, _INNER)
            yield from found
            if not found:
                what = "A note that is a thing of its own has no text that is known here."
                source.notes.add("left", what, source.place(one))
        elif not value.startswith("_:"):
            yield Words(str(value))


def _cleaned(source: Source, one: str, found: Iterator[Words] | list[Words]) -> Iterator[Words]:
    for words in found:
        text = plain(words.text)
        if "<" in words.text and text.count("<") < words.text.count("<"):
            source.notes.add("changed", "HTML in a text is made plain text.", source.place(one))
        if text:
            yield source.in_language(Words(text, words.language))
