"""A course as rows: those that its spreadsheet has, whatever file it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from explorer.course.framework import Framework
from explorer.course.model import UNSAID, Course, Level, Link, Module
from explorer.course.reading.columns import COLUMNS, WORDING
from explorer.course.reading.levels import ABOUT, SCALE, USUAL
from explorer.formats.documents.document import Document, Export, Sheet
from explorer.formats.documents.spreadsheet import write_xlsx
from explorer.formats.tables.csv import write_csv

HEADS = (*COLUMNS, WORDING)
Cells = tuple[str, ...]


def save_csv(course: Course, whole: Framework) -> bytes:
    """Write *course*, which is laid over *whole*, as CSV."""
    before = [*_about(course, whole), *(("level", *cells) for cells in _scale(course))]
    rows = [*map(_wide, before), HEADS, *rows_of(course)]
    return write_csv(rows[0], rows[1:])


def save_xlsx(course: Course, whole: Framework) -> bytes:
    """Write *course*, which is laid over *whole*, as a workbook."""
    sheets = [
        Sheet("Course", HEADS, tuple(rows_of(course)), frozen=2),
        Sheet("About", ABOUT, tuple(_about(course, whole))),
    ]
    if levels := tuple(_scale(course)):
        sheets.append(Sheet("Levels", SCALE, levels))
    return write_xlsx(Export(Document(course.title, (), f"A course over {whole}"), tuple(sheets)))


def rows_of(course: Course) -> Iterator[Cells]:
    """Yield a row for each link of *course*, and for each module without any, in the order in which modules are named."""
    for module, links in by_module(course):
        yield from (_row(module, link) for link in links)
        if not links:
            yield _wide((module.id, module.title, module.year))


def by_module(course: Course) -> Iterator[tuple[Module, tuple[Link, ...]]]:
    """Yield the modules of *course*, as they are named, each with its links."""
    found: dict[str, list[Link]] = {}
    for link in course.links:
        found.setdefault(link.module.id, []).append(link)
    for module in sorted(course.modules, key=lambda one: one.place):
        yield module, tuple(found.get(module.id, ()))


def declared_levels(course: Course) -> tuple[Level, ...]:
    """Return the levels that a file must declare; none where they are the usual ones that it uses."""
    levels = tuple(level for level in course.levels if level != UNSAID)
    used = {link.level for link in course.links}
    return () if levels == tuple(level for level in USUAL if level in used) else levels


def weight_text(weight: float | None) -> str:
    """Write *weight* without an exponent; “” for none."""
    return "" if weight is None else f"{Decimal(repr(weight)):f}".removesuffix(".0")


def _row(module: Module, link: Link) -> Cells:
    said = (link.level.mark, link.activity, link.assessment, weight_text(link.weight), link.note)
    node = link.node
    return (module.id, module.title, module.year, node.code, *said, node.text or node.label)


def _about(course: Course, whole: Framework) -> Iterator[Cells]:
    yield ("course", course.title, "", "")
    yield ("over", whole.title, whole.version, whole.iri)


def _scale(course: Course) -> Iterator[Cells]:
    return ((level.mark, level.name, level.counts_as) for level in declared_levels(course))


def _wide(cells: Cells) -> Cells:
    """*cells* with as many as there are heads."""
    return (*cells, *("" for _ in HEADS[len(cells) :]))
