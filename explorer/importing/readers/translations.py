"""Texts with their translations, one row a text, as Weblate and other systems for translators have them: CSV with a key, a source and a target.

The key says which text of what it is (``digcomp.competence.1.1.label``); several files are translations of the same texts, or further ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from explorer.errors import BadInput
from explorer.importing.draft import Annotation, Draft, Item, Kind, Options, Place, Words
from explorer.importing.language_detection import language_of
from explorer.importing.plain_text import one_line, tidy
from explorer.importing.readers.languages import tag_of
from explorer.importing.readers.notes import Notes
from explorer.importing.readers.order import tree_order
from explorer.importing.readers.sheets import sheets
from explorer.importing.readers.sheets.sheet import Sheet
from explorer.importing.readers.table.headers import plain_words
from explorer.importing.readers.translation_keys import Key, above, key_of
from explorer.text import natural_key

_KEYS = ("location", "key", "id", "context")
_NOTES = {"definition": "skos:definition", "example": "skos:example"}


@dataclass(frozen=True, slots=True)
class _Text:
    """A row: its *key*, its text in the language it was written in (*source*), and in another (*target*, “” where there is none)."""

    key: Key
    source: Words
    target: Words
    place: Place
    is_unsure: bool


def is_header(first: str) -> bool:
    """Return whether *first* is the first line of such a file."""
    words = set(plain_words(first).split())
    return {"source", "target"} <= words and bool(words & set(_KEYS))


def read(files: Sequence[Path], options: Options) -> Draft:
    """Read the CSV files *files* as one framework; raises `BadInput` where one has no such columns."""
    notes = Notes()
    tables = [(path, sheets(path)[0]) for path in files]
    names = Counter(path.name for path in files)
    texts: list[_Text] = []
    language = options.language or _source_language(tables)
    for path, sheet in tables:
        name = path.name if names[path.name] == 1 else f"{path.parent.name}/{path.name}"
        texts += _texts(sheet, name, language, tag_of(path.stem), notes)
    grouped: dict[str, list[_Text]] = {}
    for text in texts:
        grouped.setdefault(text.key.id, []).append(text)
    parents = above({id_: listed[0].key for id_, listed in grouped.items()})
    order = tree_order(grouped, parents, partial(_rank, grouped))
    items = tuple(_item(listed, parents[id_], order[id_]) for id_, listed in grouped.items())
    if further := len(texts) - len(items):
        what = "It is a further text or translation of a statement: its short name, its description, or another language."
        notes.add("taken", what, texts[1].place if len(texts) > 1 else None, further, further)
    if parents_found := sum(map(bool, parents.values())):
        what = "The codes in the keys say what stands under what (1.1 stands under 1)."
        notes.add("guessed", what, count=parents_found)
    return Draft(
        "file of translations",
        items,
        units=sum(1 for _, sheet in tables for row in sheet.rows[1:] if not row.is_empty),
        titles=(Words(options.title),) if options.title else (),
        language=language,
        kinds=tuple(Kind(name) for name in dict.fromkeys(item.kind for item in items if item.kind)),
        notes=(*(note for _, sheet in tables for note in sheet.notes), *notes.all()),
    )


def _rank(grouped: Mapping[str, Sequence[_Text]], _: str, id_: str) -> tuple[object, ...]:
    """The place of a statement among those beside it: by the letters and numbers of its code."""
    key = grouped[id_][0].key
    return (key.kind, *natural_key(key.code))


def _texts(sheet: Sheet, name: str, language: str, other: str, notes: Notes) -> Iterator[_Text]:
    """The rows of *sheet*, whose translations are in the language *other*, where its name says one."""
    columns = _columns(sheet)
    key_column = next(one for one in _KEYS if one in columns)
    for row in sheet.rows[1:]:
        if row.is_empty:
            continue
        place = Place(name, f"row {row.number}")
        source, target = (tidy(row.cell(columns[one])) for one in ("source", "target"))
        said = row.cell(columns[key_column])
        if not (source or target) or not said:
            notes.add("left", "The row has no text, or no key that says what it is of.", place, units=1)
            continue
        unsure = "fuzzy" in columns and row.cell(columns["fuzzy"]).casefold() in ("true", "1", "yes")
        if unsure and target:
            notes.add("guessed", "Its translation is marked as unsure (fuzzy).", place)
        if target and not other:
            notes.add(
                "guessed",
                "The name of the file is no language (such as nl.csv), so that of its translations is not known.",
                place,
            )
        yield _Text(key_of(said), Words(source, language), Words(target, other), place, unsure)


def _columns(sheet: Sheet) -> Mapping[str, int]:
    header = sheet.rows[0].cells if sheet.rows else ()
    found = {plain_words(text): at for at, text in reversed(list(enumerate(header)))}
    if not {"source", "target"} <= set(found) or not set(found) & set(_KEYS):
        raise BadInput(
            f"{sheet.file} is no file of translations.",
            "Its first row has the columns location (or key, or context), source and target.",
        )
    return found


def _source_language(tables: Sequence[tuple[Path, Sheet]]) -> str:
    """The language of the texts as they were written: that of a file without a translation (en.csv), or by their words."""
    for path, sheet in tables:
        at = _columns(sheet)["target"]
        if (tag := tag_of(path.stem)) and not any(row.cell(at) for row in sheet.rows[1:]):
            others = {tag_of(other.stem) for other, _ in tables} - {tag}
            if others or tag == language_of(_sources(sheet)):
                return tag
    return language_of(text for _, sheet in tables for text in _sources(sheet))


def _sources(sheet: Sheet) -> Iterator[str]:
    at = _columns(sheet)["source"]
    return (row.cell(at) for row in sheet.rows[1:])


def _item(texts: Sequence[_Text], parents: tuple[str, ...], order: int) -> Item:
    first = texts[0].key
    labels = _words(texts, "label")
    statements = _words(texts, "")
    others = [name for name in dict.fromkeys(text.key.part for text in texts) if name not in ("", "label")]
    if not labels and not statements:
        labels = _words(texts, others.pop(0))
    notes = tuple(
        Annotation(_NOTES.get(name, "skos:note"), words if name in _NOTES else _after(name, words))
        for name in others
        for words in _words(texts, name)
    )
    return Item(
        first.id,
        texts[0].place,
        order,
        code=first.code,
        labels=tuple(Words(one_line(one.text), one.language) for one in labels),
        statements=statements,
        notes=notes,
        kind=first.kind,
        parents=parents,
    )


def _after(name: str, words: Words) -> Words:
    return Words(f"{name}: {words.text}", words.language)


def _words(texts: Sequence[_Text], part: str) -> tuple[Words, ...]:
    """The texts that are this *part*, each once, those in the language they were written in first."""
    own = [text for text in texts if text.key.part == part]
    found = [*(text.source for text in own), *(text.target for text in own)]
    return tuple(dict.fromkeys(one for one in found if one.text))
