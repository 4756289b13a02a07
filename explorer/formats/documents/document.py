"""A document as plain values, from which Markdown and Word files are written, and sheets for spreadsheets."""

from collections.abc import Iterable
from dataclasses import dataclass

from explorer.text import capital

Cell = str | int


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text; *href* is the whole address that it leads to, *style* is ``strong``, ``soft`` or empty.

    *language* is a language tag, empty for the language of the document.
    """

    text: str
    href: str = ""
    style: str = ""
    language: str = ""


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; *level* 1 is the highest below the title."""

    level: int
    spans: Spans


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list; *level* 1 is the outermost."""

    level: int
    spans: Spans


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with *heads*; *shares* are those of the width that its columns have, empty where their texts decide."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Spans, ...], ...]
    shares: tuple[float, ...] = ()


Block = Heading | Paragraph | Item | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its *title*, its *blocks*, and where it is from (*source*, a sentence that ends each page)."""

    title: str
    blocks: tuple[Block, ...]
    source: str
    language: str = "en-GB"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table for a spreadsheet, called *name*; *heads* are words in small letters.

    The first *frozen* columns stay in sight, as the heads do. The last *roomy* rows have room to sign in.
    """

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    frozen: int = 0
    roomy: int = 0


LEFT_OUT = "Not in this file"
"""The name of the sheet that says what a workbook leaves out."""


def left_out_sheet(rows: Iterable[tuple[Cell, ...]]) -> Sheet:
    """Return the sheet with *rows* of a sentence each that say what is left out."""
    return Sheet(LEFT_OUT, ("Left out",), tuple(rows))


@dataclass(frozen=True, slots=True)
class Export:
    """A page as a *document* and as *sheets*; the first sheet is the one that CSV has."""

    document: Document
    sheets: tuple[Sheet, ...]


def plain(*texts: str) -> Spans:
    """Return *texts* as spans without more."""
    return tuple(Span(text) for text in texts if text)


def grid(sheet: Sheet) -> Grid:
    """Return *sheet* as a table of a document."""
    rows = (tuple(plain(str(cell)) for cell in row) for row in sheet.rows)
    return Grid(tuple(map(capital, sheet.heads)), tuple(rows))


def join(separator: str, groups: Iterable[Spans]) -> Spans:
    """Put *groups* one after another with *separator* between them."""
    joined: list[Span] = []
    for group in groups:
        joined += [Span(separator), *group] if joined else group
    return tuple(joined)
