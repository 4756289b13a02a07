"""The audit file of a course, for a panel that reads it without the site: as a document and as sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from explorer.course.audit.rows import AuditRow, audit_of
from explorer.course.framework import Framework
from explorer.course.model import Course
from explorer.course.report import Report
from explorer.course.reports.laid import RULE
from explorer.course.words import number
from explorer.formats.documents.document import (
    Block,
    Cell,
    Document,
    Export,
    Grid,
    Heading,
    Item,
    Paragraph,
    Sheet,
    Span,
    Spans,
    plain,
)
from explorer.framework.model import Node
from explorer.text import capital, grouped

HEADS = ("statement", "taught in", "assessed by", "level")
FOUND, LACKING = "what was found of it", "lacking"
_FROZEN = 2
"""Columns of the sheet that stay in sight: code and statement."""


def audit_heads(report: Report) -> tuple[str, ...]:
    """Return the heads of the audit; what was found of a statement is among them where anything was compared."""
    return (*HEADS, *([FOUND] if report.grounds.is_compared else []), LACKING)


def audit_title(course: Course) -> str:
    """Return what the audit of *course* is called."""
    return f"Audit of coverage: {course.title}"


def about_framework(whole: Framework, edition: str, day: str) -> Iterator[str]:
    """Yield which framework an audit is over: *whole* with its version, and the *edition* (hexadecimal) of the *day* whose words it has."""
    yield f"Framework: {whole}."
    yield f"Edition of its records: {edition[:8]}{f' of {day}' if day else ''}."


def audit_export(report: Report, about: Iterable[str], source: str) -> Export:
    """Return the audit of *report*; *about* says which framework, version and edition it is over, *source* is how it is cited."""
    rows, heads = audit_of(report), audit_heads(report)
    front = (*about, *reading(report))
    document = Document(audit_title(report.course), tuple(_blocks(report, rows, front)), source)
    sheets = (
        Sheet(
            "Audit",
            ("code", heads[0], "kind", "coverage", *heads[1:]),
            tuple(_sheet_row(row, heads) for row in rows),
            frozen=_FROZEN,
        ),
        Sheet("Summary", ("what", "statements"), tuple(summary(report))),
        Sheet("How to read it", ("how to read it",), tuple((line,) for line in (*front, source))),
    )
    return Export(document, sheets)


def summary(report: Report) -> Iterator[tuple[str, int]]:
    """Yield what is counted in a few words, and how many statements it is."""
    laid, gaps = report.laid, report.gaps
    yield "in the framework", len(laid.statements)
    yield "taught directly", len(laid.taught)
    yield "taught only through their parts", len(gaps.through_parts)
    yield "not taught", len(gaps.not_taught)
    yield "taught, and never assessed", len(gaps.never_assessed)
    yield "developed or assessed, and never introduced", len(gaps.never_introduced)
    yield "developed or assessed before they are introduced", len(gaps.too_early)
    if report.grounds.is_compared:
        yield "resting on evidence, and not taught directly", len(report.grounds.untaught_evidence)
        yield "taught, and only inferred by an editor", len(report.grounds.taught("inferred"))


def by_area(rows: Iterable[AuditRow]) -> Iterator[tuple[Node, tuple[AuditRow, ...]]]:
    """Yield each area of the framework with its *rows*, in their order."""
    for _, listed in groupby(rows, key=lambda row: row.area.code):
        found = tuple(listed)
        yield found[0].area, found


def reading(report: Report) -> Iterator[str]:
    """Yield what must be known to read the audit: what was read, how coverage is counted, what the marks of evidence are worth."""
    course = report.course
    refused = course.rows.refused
    left_out = f"; {number(refused, 'row')} of its file left out, listed at the end" if refused else ""
    yield f"The course has {number(len(course.modules), course.part)} with {number(len(course.links), 'link')} to statements{left_out}."
    yield RULE
    yield "It counts as assessed where its level says so or a row names an assessment."
    yield report.grounds.caution


def _blocks(report: Report, rows: Iterable[AuditRow], front: Iterable[str]) -> Iterator[Block]:
    yield from (Paragraph(plain(line)) for line in front)
    yield Heading(1, plain("Summary"))
    counted = ((plain(capital(what)), plain(grouped(count))) for what, count in summary(report))
    yield Grid(("What", "Statements"), tuple(counted))
    heads = audit_heads(report)
    for area, found in by_area(rows):
        yield Heading(1, plain(f"{area.short_label} ({area.code})"))
        yield Grid(tuple(map(capital, heads)), tuple(_row(row, heads) for row in found))
    refused = [one for one in report.course.problems if one.refused]
    if refused:
        yield Heading(1, plain("Rows of the file that were left out"))
        yield from (Item(1, plain(one.line)) for one in refused)


def _row(row: AuditRow, heads: Sequence[str]) -> tuple[Spans, ...]:
    statement = (
        Span(f"{row.node.code} ", style="strong"),
        Span(row.node.text or row.node.label, language=row.node.language),
    )
    return (statement, *map(plain, cells_of(row, heads)))


def _sheet_row(row: AuditRow, heads: Sequence[str]) -> tuple[Cell, ...]:
    node = row.node
    return (node.code, node.text or node.label, node.kind.label, row.state, *cells_of(row, heads))


def cells_of(row: AuditRow, heads: Sequence[str]) -> Iterator[str]:
    """Yield what *row* says under each of *heads* behind the statement, a line for each entry."""
    evidence = [(row.evidence,)] if FOUND in heads else []
    lines = (row.taught_in, row.assessed_by, row.levels, *evidence, row.lacking)
    yield from ("\n".join(filter(None, each)) for each in lines)
