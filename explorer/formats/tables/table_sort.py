"""The rows of a table in another order, and those of them that hold some words.

Each distinct cell has a rank, so that a page without scripts and the script that sorts 10,000 rows
in a browser put them in the same order: numbers by their size, codes as people count (AB2 before AB10),
what is missing always last.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from explorer.formats.tables.result_table import Cell, Table
from explorer.terms import shorten
from explorer.text import natural_key

SORTED = 400
"""Characters of a text that decide on its place."""
Model = dict[str, object]


@dataclass(frozen=True, slots=True)
class TableSort:
    """A *table* with its distinct *cells* in their order, and in *ranks* for each row the places of its cells."""

    table: Table
    cells: tuple[Cell, ...]
    ranks: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, table: Table) -> TableSort:
        """Rank the cells of *table*."""
        cells = sorted({cell for row in table.rows for cell in row}, key=_key)
        places = {cell: place for place, cell in enumerate(cells)}
        ranks = (tuple(places[cell] for cell in row) for row in table.rows)
        return cls(table, tuple(cells), tuple(ranks))

    def rows(self, sort: str = "", words: str = "") -> list[int]:
        """The numbers of the rows (from 0) that hold each of *words*, sorted by the column that *sort* names.

        ``-name`` sorts from the last to the first; a name that is not a column's leaves the order of the query.
        """
        found = self._holding(words.lower().split())
        name, backwards = sort.removeprefix("-"), sort.startswith("-")
        if name not in self.table.columns:
            return found
        column = self.table.columns.index(name)
        full = [row for row in found if self._cell(row, column).kind != "empty"]
        full.sort(key=lambda row: self.ranks[row][column], reverse=backwards)
        return full + [row for row in found if self._cell(row, column).kind == "empty"]

    def model(self) -> Model:
        """The whole table as plain data for JSON: each distinct cell once, and rows of their places."""
        return {
            "columns": self.table.columns,
            "cells": [_plain(cell) for cell in self.cells],
            "rows": [place for row in self.ranks for place in row],
        }

    def _cell(self, row: int, column: int) -> Cell:
        return self.cells[self.ranks[row][column]]

    def _holding(self, words: Sequence[str]) -> list[int]:
        """The rows that hold each of *words*, be it in different cells."""
        texts = [searchable_text(cell).lower() for cell in self.cells] if words else []
        holding = [{place for place, text in enumerate(texts) if word in text} for word in words]
        return [
            number
            for number, row in enumerate(self.ranks)
            if all(not places.isdisjoint(row) for places in holding)
        ]


def searchable_text(cell: Cell) -> str:
    """What a filter looks at in *cell*: an IRI with its label, without the base that all have in common, or a statement with its code."""
    more = shorten(cell.full) if cell.kind in ("node", "iri") else cell.code
    return f"{cell.text} {more}" if more else cell.text


def _plain(cell: Cell) -> list[str]:
    """Text, kind, address, IRI or datatype, language, short IRI and code; what is empty at the end is left out."""
    short = shorten(cell.full) if cell.kind in ("node", "iri") else ""
    parts = [
        cell.text,
        cell.kind,
        cell.href,
        cell.full,
        cell.language,
        "" if short == cell.full else short,
        cell.code,
    ]
    while not parts[-1] and len(parts) > 2:
        parts.pop()
    return parts


def _key(cell: Cell) -> tuple[int, float, list[tuple[int, int, str]], tuple[str, ...]]:
    exact = (cell.text, cell.kind, cell.href, cell.full, cell.language)
    if cell.kind == "empty":
        return (2, 0.0, [], exact)
    number = number_of(cell)
    if number is None:
        return (1, 0.0, [*natural_key(cell.text[:SORTED].casefold())], exact)
    return (0, math.inf if math.isnan(number) else number, [], exact)


def number_of(cell: Cell) -> float | None:
    """The number in *cell*, None where it holds none."""
    try:
        return float(cell.text) if cell.kind == "number" else None
    except ValueError:
        return None
