"""A table as rows of texts, whatever file it stood in."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from io import StringIO

from explorer.errors import BadInput
from explorer.importing.draft import Note

_SEPARATORS = ",;\t|"
_LINES = 60
_LARGEST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its *number* as a spreadsheet shows it, its *cells* as they are, and how far each is indented.

    *indents* is empty where the file knows no indentation but the spaces before a text.
    *shared* are the columns, from 0, whose cell is merged with the one above.
    """

    number: int
    cells: tuple[str, ...]
    indents: tuple[int, ...] = ()
    shared: frozenset[int] = frozenset()

    def cell(self, at: int) -> str:
        """The text of the cell in column *at*, from 0; “” where the row ends before."""
        return self.cells[at].strip() if at < len(self.cells) else ""

    def indent(self, at: int) -> int:
        """How far the text in column *at* is indented: by the program, or by spaces and tabs before it."""
        if at < len(self.indents) and self.indents[at]:
            return self.indents[at]
        text = self.cells[at] if at < len(self.cells) else ""
        before = text[: len(text) - len(text.lstrip(" \t\u00a0\u2003"))]
        return sum(4 if letter == "\t" else 1 for letter in before)

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds a text."""
        return not any(map(str.strip, self.cells))


@dataclass(frozen=True, slots=True)
class Sheet:
    """The *rows* of one table of the *file*, and what the program that wrote it may have changed."""

    file: str
    rows: tuple[Row, ...]
    notes: tuple[Note, ...] = ()


def sheet_of(text: str, file: str) -> Sheet:
    """Cut the CSV *text* of the *file* in rows, at the separator that it uses.

    Raises `BadInput` where a quotation mark is opened and never closed.
    """
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:  # what Excel writes and reads
        separator, lines, at = first.strip()[-1], rest, 2
    else:
        separator, lines, at = _separator(text), text, 1
    csv.field_size_limit(_LARGEST)
    try:
        records = list(csv.reader(StringIO(lines, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        records = _leniently(lines, separator, file)
    return Sheet(file, tuple(Row(number, tuple(cells)) for number, cells in enumerate(records, at)))


def _leniently(lines: str, separator: str, file: str) -> list[list[str]]:
    """Read what is not quite CSV, such as 12" in the middle of a cell, as spreadsheets do."""
    reader = csv.reader(StringIO(lines, newline=""), delimiter=separator)
    records: list[list[str]] = []
    begins = 1
    for record in reader:
        longest = max(map(len, record), default=0)
        if longest > 20_000 and reader.line_num - begins > 20:
            raise BadInput(
                f'{file}, line {begins}: a quotation mark (") is opened here and closed {reader.line_num - begins} lines later.',
                "Close it, or write it twice where it belongs to the text.",
            )
        records.append(record)
        begins = reader.line_num + 1
    return records


def _separator(text: str) -> str:
    """The separator that most lines have equally often, outside quotation marks; a comma where none has any."""
    lines = _first_lines(text)
    best, most = ",", 0.0
    for separator in _SEPARATORS:
        counts = Counter(line.lstrip("\t").count(separator) for line in lines)  # tabs before a text indent it
        usual, times = max(((n, t) for n, t in counts.items() if n), key=lambda pair: pair[1], default=(0, 0))
        score = times * (1 + min(usual, 20) / 40) if usual else 0.0
        if score > most:
            best, most = separator, score
    return best


def _first_lines(text: str) -> list[str]:
    """The first records of *text* without what stands in quotation marks."""
    outside = "…".join(text[: _LINES * 2_000].split('"')[::2])
    return [line for line in outside.splitlines() if line][:_LINES]
