"""A course in the terms of schema.org, as rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from explorer.course.files.table import HEADS, Cells
from explorer.course.model import UNSAID
from explorer.errors import BadInput
from explorer.importing.readers.rdf.facts import Facts
from explorer.importing.readers.rdf.memory import facts_in
from explorer.importing.readers.rdf.values import written
from explorer.importing.readers.sheets.sheet import Row, Sheet
from explorer.terms import PREFIXES

_SPACES = (PREFIXES["schema"], "http://schema.org/")
_ASSESSED = "A"


def turtle_tables(text: str, name: str) -> tuple[Sheet, ...]:
    """Read the Turtle *text* of the file *name* as rows; raises `BadInput` where it has no course."""
    reader = _Reader(facts_in(text, name))
    if not reader.courses:
        raise BadInput(f"{name} has no schema:Course.", "Open a file that this site saved as Turtle.")
    return (Sheet(name, tuple(Row(at, cells) for at, cells in enumerate(reader.rows(), 1))),)


@dataclass(slots=True)
class _Reader:
    """Reads what *facts* say; each module is a Course that is part of one, or one that has none."""

    facts: Facts

    @property
    def courses(self) -> list[str]:
        """All courses, as the file mentions them: the whole and its modules."""
        return [one for one in self.facts.of if self._has_type(one, "Course")]

    @property
    def modules(self) -> list[str]:
        """The modules, by their position: courses that are part of one, or else those that teach or assess something."""
        courses = set(self.courses)
        parts = {part for one in courses for part in self._all(one, "hasPart") if part in courses}
        alone = {one for one in courses if self._all(one, "teaches") or self._all(one, "assesses")}
        return sorted(parts or alone, key=self._position)

    def rows(self) -> Iterator[Cells]:
        """Yield the rows: title, framework, levels, heads, and below them what each module does."""
        modules = self.modules
        inside = {part: whole for whole in self.facts.of for part in self._all(whole, "hasPart")}
        first = modules[0] if modules else self.courses[0]
        course = inside.get(first, first)
        yield ("course", self._one(course, "name"))
        whole = self._one(course, "isBasedOn")
        yield ("over", self._one(whole, "name"), self._one(whole, "version"), whole)
        for level in sorted(self._all(course, "educationalLevel"), key=self._position):
            if level in self.facts.of:
                yield ("level", *(self._one(level, key) for key in ("termCode", "name", "description")))
        yield HEADS
        for module in modules:
            yield from self._module(module)

    def _module(self, module: str) -> Iterator[Cells]:
        code = self._one(module, "courseCode") or self._one(module, "name") or module
        first = (code, self._one(module, "name"), self._one(module, "educationalLevel"))
        parts = sorted(
            (one for one in self._all(module, "hasPart") if self._has_type(one, "LearningResource")),
            key=self._position,
        )
        links = [cells for part in parts for cells in self._part(part)]
        links = links or [*self._direct(module, UNSAID.mark)]
        yield from ((*first, *cells) for cells in links)
        if not links:
            yield first

    def _part(self, part: str) -> Iterator[Cells]:
        level = self._one(part, "educationalLevel")
        mark = self._one(level, "termCode") or level or UNSAID.mark
        inner = next(iter(self._all(part, "hasPart")), "")
        more = (self._one(part, "learningResourceType"), self._one(inner, "name"), self._weight(part))
        for node, _ in self._direct(part, mark):
            yield (node, mark, *more, self._one(part, "description"))

    def _direct(self, subject: str, mark: str) -> Iterator[Cells]:
        yield from ((node, mark) for node in self._all(subject, "teaches"))
        assessed = mark if mark != UNSAID.mark else _ASSESSED
        yield from ((node, assessed) for node in self._all(subject, "assesses"))

    def _weight(self, part: str) -> str:
        found: Mapping[str, str] = {
            self._one(one, "propertyID"): self._one(one, "value")
            for one in self._all(part, "additionalProperty")
        }
        return found.get("weight", "")

    def _position(self, subject: str) -> tuple[int, str]:
        said = self._one(subject, "position")
        return (int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 10**9, subject)

    def _has_type(self, subject: str, name: str) -> bool:
        kinds = self.facts.ids(subject, ["http://www.w3.org/1999/02/22-rdf-syntax-ns#type"])
        return any(f"{space}{name}" in kinds for space in _SPACES)

    def _one(self, subject: str, name: str) -> str:
        return next(iter(self._all(subject, name)), "")

    def _all(self, subject: str, name: str) -> list[str]:
        return [written(one) for one in self.facts.values(subject, [f"{space}{name}" for space in _SPACES])]
