"""A course as frozen values: modules, levels, and which statement each module teaches."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from explorer.framework.json_record import ByName, Plain, Record, plain, record
from explorer.framework.model import Node
from explorer.importing.draft import Place
from explorer.text import natural_key

Stage = Literal["introduced", "developed", "assessed", ""]
"""What a level counts as in the reports; “” where nothing is said."""


@dataclass(frozen=True, slots=True)
class Level(ByName):
    """A level of a scale: its *mark* in a cell of the matrix, its *name*, and what it *counts_as*."""

    mark: str
    name: str
    counts_as: Stage


_SESSION = re.compile(r"(s|session|sitzung)[ ._-]?\d+\b", re.IGNORECASE)
UNSAID = Level("×", "taught, level not said", "")
"""Of a link for which the file says no level."""


@dataclass(frozen=True, slots=True)
class Module(Record):
    """A module or session; *place* counts from 0 in the order in which the file names them. *year* may be “”."""

    id: str
    title: str
    year: str
    place: int

    @property
    def name(self) -> str:
        """How reports name it: “S3 Ruptures”."""
        return self.title if self.title == self.id else " ".join(filter(None, (self.id, self.title)))

    def reference(self) -> Plain:
        """Name it without describing it."""
        return {"id": self.id, "title": self.title, "year": self.year}


@dataclass(frozen=True, slots=True)
class Link(Record):
    """That *module* teaches *node* at a *level*, as the row at *row* says; *weight* is None where none is said."""

    module: Module
    node: Node
    level: Level
    activity: str
    assessment: str
    weight: float | None
    note: str
    row: Place

    @property
    def is_assessed(self) -> bool:
        """Whether the level says so, or the row names how it is assessed."""
        return self.level.counts_as == "assessed" or bool(self.assessment)

    def to_dict(self) -> Plain:
        """Describe it, with where it stands in the file."""
        return {**record(self, "row"), "assessed": self.is_assessed, "row": str(self.row)}


@dataclass(frozen=True, slots=True)
class Problem(Record):
    """What is wrong with a row: in which *column*, why (*reason*), and what to do (*suggestion*).

    The row is left out where it is *refused*; otherwise it counts, without what is wrong with it.
    *nearest* are statements that may be meant.
    """

    place: Place
    column: str
    value: str
    reason: str
    suggestion: str
    refused: bool = True
    nearest: tuple[Node, ...] = ()

    def to_dict(self) -> Plain:
        """Describe it for programs."""
        return {"place": str(self.place), **record(self, "place")}

    @property
    def line(self) -> str:
        """All of it in one line."""
        where = ", ".join(filter(None, (str(self.place), f"column {self.column}" if self.column else "")))
        return f"{where}: {' '.join(filter(None, (self.reason, self.suggestion)))}"

    @property
    def told(self) -> str:
        """The same, with what became of the row."""
        return f"{'Left out' if self.refused else 'Counts'}. {self.line}"


@dataclass(frozen=True, slots=True)
class RowCounts(Record):
    """What became of the rows below the heads: each is exactly one of these."""

    links: int = 0
    modules_alone: int = 0
    repeated: int = 0
    unfilled: int = 0
    empty: int = 0
    refused: int = 0

    @property
    def total(self) -> int:
        """All rows."""
        return self.links + self.modules_alone + self.repeated + self.unfilled + self.empty + self.refused

    def to_dict(self) -> Plain:
        """Describe it, with the sum."""
        return {**record(self), "total": self.total}


@dataclass(frozen=True)
class Course:
    """A course: its *modules* in their order (by year, then as the file names them) and its *links*.

    *levels* is the scale that it uses, from first to last. *notes* say what was done to the file as a whole.
    """

    title: str
    modules: tuple[Module, ...]
    links: tuple[Link, ...]
    levels: tuple[Level, ...]
    rows: RowCounts = RowCounts()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()

    @cached_property
    def by_statement(self) -> Mapping[str, tuple[Link, ...]]:
        """Code of a statement → its links, in the order of modules."""
        found: dict[str, list[Link]] = {}
        for link in sorted(self.links, key=lambda one: self.order[one.module.id]):
            found.setdefault(link.node.code, []).append(link)
        return {code: tuple(links) for code, links in found.items()}

    @cached_property
    def order(self) -> Mapping[str, int]:
        """Id of a module → when it is taught, from 0."""
        return {module.id: at for at, module in enumerate(self.modules)}

    @cached_property
    def years(self) -> tuple[str, ...]:
        """The years, in their order; “” for modules without one."""
        return tuple(dict.fromkeys(module.year for module in self.modules))

    @cached_property
    def part(self) -> str:
        """The word for one of its modules: “session” where most are called so, or as the plan of a course calls them (S1), else “module”."""
        called = sum(bool(_SESSION.match(text)) for one in self.modules for text in {one.id, one.title})
        return "session" if 0 < len(self.modules) <= 2 * called else "module"

    def to_dict(self) -> Plain:
        """Describe the course with all its rows."""
        return {
            "title": self.title,
            "levels": [record(level) for level in self.levels],
            "modules": plain(self.modules),
            "rows": self.rows.to_dict(),
            "problems": [one.to_dict() for one in self.problems],
            "notes": list(self.notes),
            "links": [one.to_dict() for one in self.links],
        }


def in_order(modules: tuple[Module, ...]) -> tuple[Module, ...]:
    """Sort *modules* by year, then as they are named; those without a year come last."""
    return tuple(
        sorted(modules, key=lambda one: (not one.year, tuple(natural_key(one.year.casefold())), one.place))
    )
