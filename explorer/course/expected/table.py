"""Expected levels as sheets: a template to fill in, and the comparison with what is taught."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from explorer.course.expected.model import Expected, ExpectedRow
from explorer.formats.documents.document import Cell, Document, Export, Sheet
from explorer.framework.model import Node

STAGES = ("trainee", "newly qualified", "supervisor")
"""The stages of the template; a file may have others."""


def template_export(nodes: Iterable[Node], title: str, stated: Expected | None = None) -> Export:
    """Return a table with a row for each of *nodes*, whose levels are still to be filled in, or are those *stated* by the framework."""
    stages = stated.stages if stated else STAGES
    rows = tuple((node.code, *_stated(node, stages, stated), node.text or node.label) for node in nodes)
    return Export(
        Document(title, (), title),
        (Sheet("Expected levels", ("competency_id", *stages, "statement_text"), rows),),
    )


def _stated(node: Node, stages: Iterable[str], stated: Expected | None) -> Iterator[str]:
    found = dict(stated.of(node.code)) if stated else {}
    yield from (found.get(stage, "") for stage in stages)


def levels_export(expected: Expected, rows: Iterable[ExpectedRow], source: str) -> Export:
    """Return *rows* with the names of levels, room for one’s own, and what is taught."""
    heads = ("code", "statement", *(f"expected: {stage}" for stage in expected.stages), "own level", "taught")
    sheet = Sheet("Levels", heads, tuple(_row(one, expected) for one in rows), frozen=2)
    said = (f"Scale, from the lowest: {', '.join(expected.scale)}.", source)
    return Export(
        Document(expected.title, (), source),
        (sheet, Sheet("How to read it", ("how to read it",), tuple((one,) for one in said))),
    )


def taught_in_words(row: ExpectedRow) -> Iterator[str]:
    """Yield where the statement of *row* is taught, and at which level."""
    yield from (f"{link.module.name}: {link.level.name}" for link in row.taught)


def _row(one: ExpectedRow, expected: Expected) -> tuple[Cell, ...]:
    levels = ("" if level is None else expected.scale[level] for level in one.expected)
    return (one.node.code, one.node.text or one.node.label, *levels, "", "\n".join(taught_in_words(one)))
