"""The coverage matrix: statements in the order of the framework, modules by year, and marks where they meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from explorer.course.model import Level, Link, Module
from explorer.course.reports.laid import Covered, Laid
from explorer.framework.json_record import Plain, plain
from explorer.framework.model import Node

ASSESSED_BESIDE = "*"
"""Behind the marks of a cell whose row names an assessment, while its level does not say that it assesses."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A statement, and its *marks* by the id of the module; modules that do not teach it have none."""

    covered: Covered
    marks: Mapping[str, str]

    def to_dict(self) -> Plain:
        """Describe the row."""
        one = self.covered
        return {
            **one.node.reference(),
            "depth": one.depth,
            "state": one.state,
            "below": one.below,
            "belowLinked": one.below_linked,
            "marks": dict(self.marks),
        }


@dataclass(frozen=True, slots=True)
class Columns:
    """The *modules* of a *year*, which may be “”, or some of them."""

    year: str
    modules: tuple[Module, ...]

    def marks(self, row: MatrixRow, levels: Iterable[Level]) -> str:
        """All that these modules say of the statement of *row*, each mark once, in the order of *levels*; “D*” says all that “D” does."""
        ids = {one.id for one in self.modules}
        return _cell((link for link in row.covered.links if link.module.id in ids), levels)


@dataclass(frozen=True, slots=True)
class Matrix:
    """All *rows*, the *modules* that are the columns, and the *levels* whose marks stand in cells."""

    modules: tuple[Module, ...]
    rows: tuple[MatrixRow, ...]
    levels: tuple[Level, ...]

    @property
    def legend(self) -> str:
        """What the marks mean, in a sentence."""
        marks = "; ".join(f"{level.mark}: {level.name}" for level in self.levels)
        return f"{marks}; {ASSESSED_BESIDE}: an assessment is named beside the level."

    @property
    def years(self) -> tuple[Columns, ...]:
        """The modules by year."""
        return tuple(
            Columns(year, tuple(found)) for year, found in groupby(self.modules, lambda one: one.year)
        )

    def parts(self, most: int) -> tuple[Columns, ...]:
        """The modules by year, and at most so many together as fit side by side on a sheet of paper."""
        return tuple(
            Columns(one.year, tuple(part)) for one in self.years for part in _batched(one.modules, most)
        )

    @property
    def areas(self) -> tuple[tuple[Node, tuple[MatrixRow, ...]], ...]:
        """The rows by the area of the framework that they belong to."""
        by_area = groupby(self.rows, lambda row: row.covered.area.code)
        found = (tuple(rows) for _, rows in by_area)
        return tuple((rows[0].covered.area, rows) for rows in found)

    def to_dict(self) -> Plain:
        """Describe the matrix; a cell without marks is left out."""
        return {"modules": plain(self.modules), "legend": self.legend, "rows": plain(self.rows)}


def matrix_of(laid: Laid) -> Matrix:
    """Set the statements of *laid* against its modules."""
    levels = laid.course.levels
    rows = tuple(MatrixRow(one, _marks(one.links, levels)) for one in laid.statements)
    return Matrix(laid.course.modules, rows, levels)


def _batched(modules: Sequence[Module], most: int) -> Iterator[Sequence[Module]]:
    """Cut *modules* in as few parts as hold *most* each, of about one size."""
    number = -(-len(modules) // most)
    size = -(-len(modules) // number)
    yield from (modules[at : at + size] for at in range(0, len(modules), size))


def _marks(links: Iterable[Link], levels: tuple[Level, ...]) -> Mapping[str, str]:
    by_module: dict[str, list[Link]] = {}
    for link in links:
        by_module.setdefault(link.module.id, []).append(link)
    return {module: _cell(found, levels) for module, found in by_module.items()}


def _cell(links: Iterable[Link], levels: Iterable[Level]) -> str:
    """The marks of *links* in the order of *levels*, such as “I A” or “D*”."""
    listed = list(links)
    marks = []
    for level in levels:
        of_level = [link for link in listed if link.level == level]
        if of_level:
            beside = level.counts_as != "assessed" and any(link.assessment for link in of_level)
            marks.append(level.mark + ASSESSED_BESIDE * beside)
    return " ".join(marks)
