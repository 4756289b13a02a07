"""Makes the items of a draft of the items of packages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from explorer.importing.draft import Annotation, Item, Words
from explorer.importing.plain_text import one_line, plain
from explorer.importing.readers.case.index import Index
from explorer.importing.readers.case.links import Links
from explorer.importing.readers.case.objects import Fields, text, texts
from explorer.importing.readers.languages import tag_of
from explorer.importing.readers.notes import Notes
from explorer.text import natural_key

_NOTES = {"notes": "skos:note", "conceptkeywords": "dcterms:subject", "subject": "dcterms:subject"}
_NOTES |= {"educationlevel": "dcterms:educationLevel"}
_TAKEN = frozenset(
    {
        *_NOTES,
        *(
            "identifier",
            "sourcedid",
            "id",
            "uri",
            "fullstatement",
            "abbreviatedstatement",
            "alternativelabel",
        ),
        *("humancodingscheme", "listenumeration", "cfitemtype", "cfitemtypeuri", "language", "statusenddate"),
    }
)
_OF_THE_SERVER = frozenset(
    {"lastchangedatetime", "cfdocumenturi", "conceptkeywordsuri", "subjecturi", "cfpackageuri"}
)
"""What is about the record and not about the statement."""


def item_of(one: str, index: Index, links: Links, kind: str, order: int, until: str, notes: Notes) -> Item:
    """Return the item *one*; what ended before the day *until* is retired."""
    fields = index.items[one]
    package = index.package[one]
    language = tag_of(text(fields.get("language"))) or tag_of(text(package.document.get("language")))
    statement = _plain(fields.get("fullstatement"), one, index, notes)
    labels = _names(fields, "abbreviatedstatement", language)
    others = _names(fields, "alternativelabel", language)
    guesses: tuple[str, ...] = ()
    if not statement and not labels:
        labels, guesses = _guessed(one, fields, others, language, index, notes)
    replaced = tuple(dict.fromkeys(links.replaced_by.get(one, ())))
    ended = text(fields.get("statusenddate"))[:10]
    _say_what_is_left(one, fields, index, notes)
    uri = text(fields.get("uri"))
    return Item(
        id=one,
        place=index.place(one),
        order=order,
        foreign_id=not one.startswith("item "),
        code=one_line(text(fields.get("humancodingscheme"))),
        labels=labels,
        statements=(Words(statement, language),) if statement else (),
        other_names=tuple(words for words in others if words not in labels),
        notes=tuple(_notes(fields, language)),
        kind=kind,
        parents=tuple(links.parents[one]),
        retired=bool(replaced) or bool(ended and until and ended <= until),
        replaced_by=replaced,
        same_as=tuple(dict.fromkeys((*((uri,) if "://" in uri else ()), *links.same_as.get(one, ())))),
        matches=tuple(("rdfs:seeAlso", other) for other in dict.fromkeys(links.matches.get(one, ()))),
        guesses=guesses,
    )


def _plain(value: object, one: str, index: Index, notes: Notes) -> str:
    said = text(value)
    found = plain(said)
    if found.count("<") < said.count("<"):
        notes.add("changed", "HTML in a text is made plain text.", index.place(one))
    return found


def _names(fields: Fields, key: str, language: str) -> tuple[Words, ...]:
    found = one_line(plain(text(fields.get(key))))
    return (Words(found, language),) if found else ()


def _guessed(
    one: str, fields: Fields, others: tuple[Words, ...], language: str, index: Index, notes: Notes
) -> tuple[tuple[Words, ...], tuple[str, ...]]:
    """Return what stands for the words of an item that has none."""
    code = one_line(text(fields.get("humancodingscheme") or fields.get("listenumeration")))
    labels, why = (
        (others, "its other name") if others else ((Words(code or "Without words", language),), "its code")
    )
    if not others and not code:
        why = "“Without words”"
    notes.add("guessed", f"An item without a statement is called by {why}.", index.place(one))
    return labels, (f"The file has no words for it: it is called by {why}.",)


def _notes(fields: Fields, language: str) -> Iterator[Annotation]:
    for key, name in _NOTES.items():
        values = texts(fields.get(key)) if key != "notes" else [text(fields.get(key))]
        if key == "conceptkeywords" and len(values) == 1:
            values = [word.strip() for word in values[0].split(",")]
        for words in dict.fromkeys(filter(None, map(plain, values))):
            yield Annotation(name, Words(words, language))


def _say_what_is_left(one: str, fields: Fields, index: Index, notes: Notes) -> None:
    for key, value in fields.items():
        if key not in _TAKEN and key not in _OF_THE_SERVER and value not in (None, "", [], {}):
            notes.add("left", f"What “{key}” says of items has no place in a framework.", index.place(one))


def order_key(index: Index, links: Links) -> Callable[[str, str], tuple[object, ...]]:
    """Return the key that orders siblings: by the number of the link, the number in the list, the code, the place in the file."""
    placed = {one: place for place, one in enumerate(index.items)}
    documents: Sequence[str] = tuple(index.documents)

    def key(parent: str, one: str) -> tuple[object, ...]:
        above = (parent,) if parent else documents
        sequence = next((links.sequences[up, one] for up in above if (up, one) in links.sequences), None)
        fields: Mapping[str, object] = index.items.get(one, {})
        return (
            (1, 0.0) if sequence is None else (0, sequence),
            _number(text(fields.get("listenumeration"))),
            _number(text(fields.get("humancodingscheme"))),
            placed.get(one, -1),
        )

    return key


def _number(printed: str) -> tuple[object, ...]:
    return (0, *natural_key(printed)) if printed else (1,)
