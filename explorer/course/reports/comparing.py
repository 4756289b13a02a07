"""Two courses, or two years of one, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from explorer.course.model import Course, Link, in_order
from explorer.course.reports.laid import Laid
from explorer.errors import BadInput
from explorer.framework.json_record import Plain, Record, plain, record
from explorer.framework.model import Node


@dataclass(frozen=True, slots=True)
class Difference(Record):
    """A statement at whose *first* levels one course teaches it and at whose *second* the other: names, in their order.

    The levels of a course that does not teach it are none.
    """

    node: Node
    first: tuple[str, ...]
    second: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison(Record):
    """Two courses called *first* and *second*, side by side.

    *only_first* is what only the first teaches, *only_second* what only the second teaches, *otherwise* what both teach at other levels;
    *alike* is what both teach at the same levels, *neither* what neither teaches.
    """

    first: str
    second: str
    only_first: tuple[Difference, ...]
    only_second: tuple[Difference, ...]
    otherwise: tuple[Difference, ...]
    alike: tuple[Node, ...]
    neither: tuple[Node, ...]

    @property
    def same(self) -> int:
        """How many statements both teach at the same levels."""
        return len(self.alike)

    @property
    def sentences(self) -> Iterator[str]:
        """Say each difference, from the first course to the second."""
        yield from (_only(one.node, one.first, self.first, self.second) for one in self.only_first)
        yield from (_only(one.node, one.second, self.second, self.first) for one in self.only_second)
        for one in self.otherwise:
            yield f"{_named(one.node)} is {_listed(one.first)} in {self.first}, and {_listed(one.second)} in {self.second}."

    def to_dict(self) -> Plain:
        """Describe the differences, with the sentences."""
        return {
            **record(self, "alike", "neither"),
            "same": self.same,
            "sentences": plain(tuple(self.sentences)),
        }


def compare(first: Laid, second: Laid) -> Comparison:
    """Compare two courses that are laid over the same framework, in its order."""
    names = _names(first.course, second.course)
    only_first, only_second, otherwise = [], [], []
    alike: list[Node] = []
    neither: list[Node] = []
    for a, b in zip(first.statements, second.statements, strict=True):
        found = Difference(
            a.node, tuple(_levels(a.links, first.course)), tuple(_levels(b.links, second.course))
        )
        if found.first and not found.second:
            only_first.append(found)
        elif found.second and not found.first:
            only_second.append(found)
        elif found.first != found.second:
            otherwise.append(found)
        else:
            (alike if found.first else neither).append(a.node)
    return Comparison(
        *names, tuple(only_first), tuple(only_second), tuple(otherwise), tuple(alike), tuple(neither)
    )


def of_year(course: Course, year: str) -> Course:
    """Return what *course* does in *year*; raises `BadInput` where it has no such year."""
    found = next((one for one in course.years if one.casefold() == year.casefold()), None)
    if found is None:
        known = ", ".join(one or "(no year)" for one in course.years)
        raise BadInput(f"{course.title} has no year “{year}”.", f"It has: {known}.")
    return replace(
        course,
        title=f"{course.title}, year {found}" if found[:1].isdigit() else f"{course.title}, {found}",
        modules=in_order(tuple(one for one in course.modules if one.year == found)),
        links=tuple(link for link in course.links if link.module.year == found),
    )


def _names(first: Course, second: Course) -> tuple[str, str]:
    """What the two are called in sentences, told apart where they have one title."""
    if first.title.casefold() == second.title.casefold():
        return f"“{first.title}” (first file)", f"“{second.title}” (second file)"
    return f"“{first.title}”", f"“{second.title}”"


def _levels(links: Iterable[Link], course: Course) -> Iterator[str]:
    """Yield the names of the levels of *links*, and last that one is assessed, where no level says that."""
    listed = list(links)
    levels = {link.level for link in listed}
    yield from (level.name for level in course.levels if level in levels)
    if any(link.is_assessed for link in listed) and not any(
        level.counts_as == "assessed" for level in levels
    ):
        yield "assessed"


def _only(node: Node, levels: tuple[str, ...], there: str, not_there: str) -> str:
    return f"{_named(node)} is {_listed(levels)} in {there}, and not taught in {not_there}."


def _named(node: Node) -> str:
    return f"{node.short_label} ({node.code})"


def _listed(levels: tuple[str, ...]) -> str:
    return " and ".join(filter(None, (", ".join(levels[:-1]), levels[-1])))
