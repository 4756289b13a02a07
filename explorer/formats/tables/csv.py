"""Rows as CSV (RFC 4180) that spreadsheets open as it is meant."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from explorer.text import one_line

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""By which spreadsheets know UTF-8."""
FORMULAS = ("=", "+", "-", "@", "\t")
"""How a text begins that a spreadsheet would run as a formula."""


def write_csv(columns: Sequence[str], rows: Iterable[Iterable[str | int | float]]) -> bytes:
    """Write *rows* below the heads *columns*.

    A text stands on one line; one that a spreadsheet would run as a formula has an apostrophe before it.
    """
    file = StringIO()
    sheet = csv.writer(file, lineterminator="\r\n")
    sheet.writerow(map(_text, columns))
    for row in rows:
        sheet.writerow([_text(cell) if isinstance(cell, str) else cell for cell in row])
    return BYTE_ORDER_MARK + file.getvalue().encode()


def _text(text: str) -> str:
    return no_formula(one_line(text))


def no_formula(text: str) -> str:
    """Return *text* with an apostrophe before it where a spreadsheet would run it."""
    return f"'{text}" if text.startswith(FORMULAS) else text
