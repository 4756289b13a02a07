"""Columns that say several things of one thing, as their headers tell: “Competence number”, “Competence name”, “Competence descriptor”."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from explorer.importing.readers.sheets.sheet import Row
from explorer.importing.readers.table.column import Column
from explorer.importing.readers.table.headers import Meaning, plain_words

_ENDS = {
    "code": ("number", "no", "nr", "code", "id", "nummer", "numéro", "número", "numero"),
    "label": ("name", "title", "label", "titel", "nom", "nombre", "nome", "naam"),
    "definition": ("descriptor", "description", "definition", "beschreibung", "omschrijving", "descripción"),
}
_END_OF = {word: field for field, words in _ENDS.items() for word in words}
_SHARE = 0.8
"""Names that rows share are what these stand under where there are fewer of them than this share of the rows."""


def in_families(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """Return *columns* with a meaning for those of which nobody knows one and whose headers differ in their last word alone.

    A name that rows share, with its number, is what they stand under; one of each row is what the row is called.
    """
    means: dict[int, Column] = {}
    is_called = any(one.meaning.field in ("statement", "label", "code") for one in columns)
    for family in reversed([*_families(columns)]):
        code, name = family["code"], family["label"]
        pairs = {(row.cell(code.at), row.cell(name.at)) for row in rows if row.cell(code.at)}
        is_one_to_one = len(pairs) == len({one for one, _ in pairs}) == len({other for _, other in pairs})
        if not pairs or not is_one_to_one:
            continue
        if len(pairs) < _SHARE * len(rows):
            fields = {"code": "group-code", "label": "group", "definition": "group-definition"}
        elif not is_called:
            is_called, fields = True, {field: field for field in family}
        else:
            continue
        for end, one in family.items():
            field = fields[end]
            group = name.at if field.startswith("group-") else -1
            means[one.at] = replace(one, meaning=Meaning(field), group=group, is_supposed=True)
    return [means.get(one.at, one) for one in columns]


def with_translated_groups(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Column, ...]:
    """Return *columns* with those of groups that name in another language what a column of the first language names.

    It is the nearest with which they go together name by name, or else the nearest before them.
    """
    groups = [one for one in columns if one.meaning.field == "group"]
    main = [one for one in groups if one.meaning.language == groups[0].meaning.language]
    means: dict[int, Column] = {}
    for one in groups:
        if one not in main:
            before = [other for other in main if other.at < one.at]
            near = sorted(main, key=lambda other: abs(other.at - one.at))
            of = next((other for other in near if _go_together(one, other, rows)), before[-1])
            means[one.at] = replace(one, meaning=replace(one.meaning, field="group-name"), group=of.at)
    return tuple(means.get(one.at, one) for one in columns)


def _go_together(one: Column, other: Column, rows: Sequence[Row]) -> bool:
    """Whether each text of *one* stands beside one and the same text of *other*, and the other way round."""
    pairs = {
        (row.cell(one.at), row.cell(other.at)) for row in rows if row.cell(one.at) and row.cell(other.at)
    }
    return len(pairs) == len({text for text, _ in pairs}) == len({text for _, text in pairs})


def headed(headers: Sequence[str]) -> int:
    """Return how many of *headers* are those of a thing that has a number and a name."""
    columns = [Column(at, header, Meaning("")) for at, header in enumerate(headers)]
    return sum(map(len, _families(columns)))


def _families(columns: Sequence[Column]) -> Iterator[Mapping[str, Column]]:
    """The columns of each thing that has a number and a name, by what their headers end in."""
    found: dict[str, dict[str, Column]] = defaultdict(dict)
    for column in columns:
        *stem, last = plain_words(column.header).split() or [""]
        if stem and not column.meaning.field and (end := _END_OF.get(last)):
            found[" ".join(stem)].setdefault(end, column)
    yield from (one for one in found.values() if {"code", "label"} <= one.keys())
