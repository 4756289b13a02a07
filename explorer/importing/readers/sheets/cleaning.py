"""Cells as texts: without HTML, failed formulas, and the apostrophe that exports put before what looks like a formula."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from explorer.formats.tables.csv import no_formula
from explorer.importing.draft import Note, Place
from explorer.importing.notes import FEW
from explorer.importing.plain_text import plain, tidy
from explorer.importing.readers.sheets.sheet import Row, Sheet

_ERROR = re.compile(
    r"\s*#(?:REF!|N/?A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA|ERROR!|BEZUG!|WERT!|NV)\s*"
)
"""What Excel, LibreOffice and Google Sheets show for a formula that failed; in German, too."""

_SUSPECT = re.compile("[#'<&]")
"""What a cell has that is changed; most rows have none of it."""


def clean(sheet: Sheet) -> Sheet:
    """Return *sheet* with its cells as texts, and notes that say in which rows that changed something."""
    failed, quoted, marked = [], [], []
    rows = []
    for row in sheet.rows:
        if not _SUSPECT.search("\0".join(row.cells)):
            rows.append(row)
            continue
        cells, had_errors = _changed(row.cells, _without_error)
        cells, had_apostrophes = _changed(cells, _without_apostrophe)
        cells, had_markup = _changed(cells, _without_markup)
        failed += [row] * had_errors
        quoted += [row] * had_apostrophes
        marked += [row] * had_markup
        rows.append(row if cells == row.cells else replace(row, cells=cells))
    notes = (
        *_said(
            "left", "A cell shows that a formula failed (such as #REF!): it counts as empty.", sheet, failed
        ),
        *_said(
            "changed",
            "An apostrophe before “=”, “+”, “-” or “@” is left out: exports put it there.",
            sheet,
            quoted,
        ),
        *_said("changed", "A cell holds HTML: its text was taken, without the tags.", sheet, marked),
    )
    return replace(sheet, rows=tuple(rows), notes=(*sheet.notes, *notes))


def _changed(cells: tuple[str, ...], change: Callable[[str], str]) -> tuple[tuple[str, ...], int]:
    """Return *cells* after the *change*, and how many are not as they were."""
    now = tuple(map(change, cells))
    return now, sum(1 for was, text in zip(cells, now, strict=True) if was != text)


def _without_error(text: str) -> str:
    return "" if text.lstrip().startswith("#") and _ERROR.fullmatch(text) else text


def _without_apostrophe(text: str) -> str:
    return text[1:] if text.startswith("'") and no_formula(text[1:]) == text else text


def _without_markup(text: str) -> str:
    """Return *text* without HTML; a text that has none stays as it is, with the spaces before it that may indent it."""
    if "<" not in text and "&" not in text:
        return text
    found = plain(text)
    before = text[: len(text) - len(text.lstrip())]
    return text if found == tidy(text) else before + found


def _said(action: str, what: str, sheet: Sheet, rows: Iterable[Row]) -> Iterator[Note]:
    listed = list(rows)
    if listed:
        places = dict.fromkeys(Place(sheet.file, f"row {row.number}") for row in listed)
        yield Note("left" if action == "left" else "changed", what, len(listed), tuple(places)[:FEW])
