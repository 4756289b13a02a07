"""Several tables of one framework: a column of one that names rows of another says what stands under what (areas.csv, competences.csv)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from explorer.importing.draft import Note, Place
from explorer.importing.readers.sheets.sheet import Sheet
from explorer.importing.readers.table.column import Column, Layout
from explorer.importing.readers.table.headers import Meaning, plain_words

Table = tuple[Sheet, Layout]
_FREE = frozenset({"", "group", "group-code", "detail"})
"""What a column is taken for that may name rows of another table."""
_PLAIN = frozenset({"id", "ids", "code", "codes", "nr", "no", "number", "name", "key", "the", "of"})
"""Words of headers that say nothing of which table is meant."""
_BEGIN = 4
"""Letters by which words of headers and of names of files are alike: “area” and “areas”."""


@dataclass(frozen=True, slots=True)
class _Named:
    """What the rows of a table are called (*codes*, *texts*), and the words by which a header may mean that table."""

    file: str
    codes: frozenset[str]
    texts: frozenset[str]
    words: frozenset[str]


def joined(tables: Sequence[Table]) -> tuple[list[Table], list[Note]]:
    """Return *tables* with the columns that name rows of another one read as what a row stands under, and what the report says of it."""
    if len(tables) < 2:
        return list(tables), []
    named = [_named(sheet, read) for sheet, read in tables]
    found, notes = [], []
    for (sheet, read), own in zip(tables, named, strict=True):
        column, other = next(_joins(read, [one for one in named if one is not own]), (None, None))
        if column is None or other is None or read.of("parent"):
            found.append((sheet, read))
            continue
        parent = replace(column, meaning=Meaning("parent"), is_supposed=False)
        above = _above(read, column)
        kept = [
            one for one in read.columns if one.at != column.at and one.group != column.at and one not in above
        ]
        left = [one for one in kept if one.group in {gone.at for gone in above}]
        unread = (*(one for one in read.unread if one.at != column.at), *left)
        columns = tuple(sorted((*(one for one in kept if one not in left), parent), key=lambda one: one.at))
        found.append((sheet, replace(read, columns=columns, unread=unread, above_in=other.file)))
        what = f"The column “{column.header}” names rows of {other.file}: they are what its rows stand under."
        notes.append(Note("guessed", what, len(read.rows), (Place(sheet.file),)))
        if above:
            headers = ", ".join(f"“{one.header}”" for one in above)
            what = f"What these columns say is read where {other.file} says it of what the rows stand under: {headers}."
            notes.append(Note("taken", what, len(read.rows), (Place(sheet.file),)))
    return found, notes


def _above(read: Layout, column: Column) -> tuple[Column, ...]:
    """The columns of groups that nobody has named so and that follow from *column*: the other table says them of its rows."""
    groups = [
        one
        for name in ("group", "group-code", "group-definition")
        for one in read.of(name)
        if one.is_supposed
    ]
    coded = {row.cell(column.at) for row in read.rows}
    return tuple(
        one
        for one in groups
        if one.at != column.at
        and len({(row.cell(column.at), row.cell(one.at)) for row in read.rows}) == len(coded)
    )


def _named(sheet: Sheet, read: Layout) -> _Named:
    wording = [column for name in ("statement", "label") for column in read.of(name)]
    codes = (text for row in read.rows for name in ("code", "id") if (text := read.first(name, row)))
    texts = (text for row in read.rows for column in wording if (text := row.cell(column.at)))
    headers = " ".join((sheet.file.rpartition(".")[0] or sheet.file, *(column.header for column in wording)))
    return _Named(sheet.file, frozenset(codes), frozenset(texts), _words(headers))


def _joins(read: Layout, others: Sequence[_Named]) -> Iterator[tuple[Column, _Named]]:
    """The columns that name rows of one of *others*, by their codes rather than by their words."""
    free = [
        column
        for column in (*read.columns, *read.unread)
        if column.meaning.field in _FREE or (column.is_supposed and column.meaning.field == "code")
    ]
    values = {column.at: {text for row in read.rows if (text := row.cell(column.at))} for column in free}
    for sort, column, other in product(("codes", "texts"), free, others):
        held = values[column.at]
        if held and held <= getattr(other, sort) and _is_meant(column, held, other):
            yield column, other


def _is_meant(column: Column, values: set[str], other: _Named) -> bool:
    """Whether it is no chance that the *values* are names of rows of *other*: small numbers are those of many things."""
    if _words(column.header) & other.words:
        return True
    return not any(text.replace(".", "").isdigit() for text in values) and (
        len(values) > 1 or column.meaning.field == "group"
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(word[:_BEGIN] for word in plain_words(text).split() if word not in _PLAIN)
