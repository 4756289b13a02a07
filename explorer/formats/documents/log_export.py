"""A log of placements: statements as rows, placements as columns, to be filled in and signed by hand or in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from explorer.formats.documents.document import (
    Block,
    Document,
    Export,
    Grid,
    Paragraph,
    Sheet,
    Span,
    Spans,
    plain,
)
from explorer.formats.documents.parts import Context
from explorer.framework.model import Node

PEOPLE = ("Trainee", "Programme", "Supervisors")
"""Who fills in a log; a line each."""
SIGNED = ("From, to", "Signature of the trainee, date", "Signature of the supervisor, date")
"""What is filled in below each placement."""
_FROZEN = 2
"""Columns that stay in sight: code and statement."""
_LINE = "_" * 24
_DATES, _SIGNATURE = plain("\n"), plain("\n\n")
"""Room for dates, and for a signature."""
_LEAST, _MOST, _PLACEMENT = 0.25, 0.6, 0.35
"""The share of the width that statements have at least and at most, and how wide a placement is beside them otherwise."""


@dataclass(frozen=True, slots=True)
class Log:
    """A log called *title*: *nodes* are its rows, *placements* its columns; *about* are sentences on what it is.

    *marks* says what the marks mean; without it there is a line to say it by hand.
    """

    title: str
    about: tuple[str, ...]
    nodes: tuple[Node, ...]
    placements: tuple[str, ...]
    marks: str = ""
    rights: str = ""


def export_log(log: Log, context: Context) -> Export:
    """Return *log* as a document and as sheets."""
    return Export(
        Document(log.title, tuple(_blocks(log, context)), context.source), tuple(_sheets(log, context))
    )


def _blocks(log: Log, context: Context) -> Iterator[Block]:
    yield Paragraph((Span(" ".join(log.about), style="soft"),))
    yield Paragraph(plain("   ".join(f"{who}: {_LINE}" for who in PEOPLE)))
    yield Paragraph(plain(f"Marks: {log.marks or _LINE}"))
    rows = (*_rows(log, context), *_signed(log.placements))
    yield Grid(("Statement", *log.placements), rows, _shares(len(log.placements)))
    if log.rights:
        yield Paragraph((Span(log.rights, style="soft"),))


def _rows(log: Log, context: Context) -> Iterator[tuple[Spans, ...]]:
    blank: Sequence[Spans] = [()] * len(log.placements)
    for node in log.nodes:
        yield ((context.link(node, node.code), Span(f" {_words(node)}", language=node.language)), *blank)


def _signed(placements: Sequence[str]) -> Iterator[tuple[Spans, ...]]:
    for what, room in zip(SIGNED, (_DATES, _SIGNATURE, _SIGNATURE), strict=True):
        yield ((Span(what, style="strong"),), *[room] * len(placements))


def _shares(placements: int) -> tuple[float, ...]:
    """Which share of the width the statements have, and each of the *placements*."""
    statement = min(_MOST, max(_LEAST, 1 / (1 + _PLACEMENT * placements)))
    return (statement, *[(1 - statement) / placements] * placements)


def _sheets(log: Log, context: Context) -> Iterator[Sheet]:
    blank = [""] * len(log.placements)
    statements = [(node.code, _words(node), *blank) for node in log.nodes]
    signed = [("", what, *blank) for what in SIGNED]
    yield Sheet(
        "Log", ("code", "statement", *log.placements), (*statements, *signed), _FROZEN, roomy=len(SIGNED)
    )
    said = (*log.about, f"Marks: {log.marks}" if log.marks else "", log.rights, context.source)
    yield Sheet("About this log", ("about this log",), tuple((one,) for one in said if one))


def _words(node: Node) -> str:
    return node.text or node.label
