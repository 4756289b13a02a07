"""framework.ttl: the framework and its statements, in the order of the outline."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.importing.draft import Words
from explorer.importing.settling.settled import Element, Settled
from explorer.importing.writing.days import Days
from explorer.importing.writing.header import Names, agents, foreign, framework, header
from explorer.importing.writing.levels import levels
from explorer.importing.writing.terms import (
    Pair,
    block,
    day,
    full,
    is_iri,
    listed,
    literal,
    prefixes,
    string,
)


def framework_file(settled: Settled, days: Days) -> str:
    """Write the framework and its statements, with the *days* on which they changed last."""
    names = Names(settled)
    parts = [
        f"# {_line(settled.titles[0].text)}: its statements, in the order of its outline.\n"
        "# Written by explorer import, which never overwrites what is changed here without showing it.\n",
        prefixes(names.spaces),
        header(settled, days.framework),
        framework(settled, names, days.framework),
        *agents(settled),
    ]
    top = ""
    for element in settled.elements:
        heading = "" if element.item.retired else _heading(element)
        if heading and heading != top:
            parts.append(f"# {heading}\n")
            top = heading
        parts.append(_element(settled, element, names, days.of(element.code)))
    return "\n".join([*parts, *levels(settled, names)])


def _line(text: str) -> str:
    return " ".join(text.split())


def _heading(element: Element) -> str:
    return "" if element.parent else _line(_first(element).text)[:100]


def _first(element: Element) -> Words:
    return (element.item.labels or element.item.statements)[0]


def _element(settled: Settled, element: Element, names: Names, date: str) -> str:
    item, language = element.item, settled.language
    pairs: list[Pair] = [("skos:notation", string(element.code)), *_words(element, language)]
    if item.foreign_id:
        pairs.append(foreign(item.id))
    if item.code and item.code != element.code:
        pairs.append(("ont:printedCode", string(item.code)))
    pairs += listed("skos:exactMatch", (full(iri) for iri in item.same_as if is_iri(iri) and iri != item.id))
    for property_ in dict.fromkeys(name for name, _ in item.matches):
        matches = (full(iri) for name, iri in item.matches if name == property_ and is_iri(iri))
        pairs += listed(property_, matches)
    pairs += listed("dcterms:identifier", (string(text) for text in item.same_as if not is_iri(text)))
    if item.retired:
        return block(names.id(element.code), [("owl:deprecated", "true"), *pairs, *_end(element, names)])
    placed: list[Pair] = [("ont:partOf", names.id(element.parent))] if element.parent else []
    placed.append(("ont:position", str(element.position)))
    return block(
        names.id(element.code),
        [
            ("a", f"kind:{element.kind.class_name}"),
            ("dcterms:modified", day(date)),
            *pairs,
            *placed,
            ("skos:inScheme", "id:framework"),
        ],
    )


def _end(element: Element, names: Names) -> list[Pair]:
    if element.successors:
        return listed("dcterms:isReplacedBy", map(names.id, element.successors))
    note = Words("The file that was imported says that it is retired, and names nothing in its place.", "en")
    return [("skos:editorialNote", literal(note, "en"))]


def _words(element: Element, language: str) -> Iterator[Pair]:
    item = element.item
    labels = item.labels or tuple(Words(_label(words.text), words.language) for words in item.statements)
    yield from listed("skos:prefLabel", (literal(words, language) for words in labels))
    yield from listed("ont:verbatimText", (literal(words, language) for words in item.statements))
    yield from listed("skos:altLabel", (literal(words, language) for words in item.other_names))
    yield from listed("skos:hiddenLabel", (literal(words, language) for words in item.hidden_names))
    for note in item.notes:
        yield note.property, literal(note.words, language)
    yield from listed("ont:citedAs", (literal(Words(text), language) for text in item.cited))
    yield from listed("skos:editorialNote", (literal(Words(text, "en"), "en") for text in item.guesses))


def _label(statement: str) -> str:
    """The name of what has no other: the *statement* in one line, without the colon or the star at its end."""
    return " ".join(statement.split()).rstrip(" :*") or statement.strip()
