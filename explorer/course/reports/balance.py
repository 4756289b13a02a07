"""How much of each area and kind a course teaches, and what each year does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from explorer.course.model import Course, Link, Module
from explorer.course.reports.laid import Covered, Laid
from explorer.framework.json_record import Record


@dataclass(frozen=True, slots=True)
class Share(Record):
    """How much of the *statements* of an area or a kind called *name* a course teaches.

    So many are *taught* directly, *through_parts* alone, *not_taught* and *assessed*; *links* lead to them, with weights of so much in all.
    """

    code: str
    name: str
    statements: int
    taught: int
    through_parts: int
    not_taught: int
    assessed: int
    links: int
    weight: float


@dataclass(frozen=True, slots=True)
class YearShare(Record):
    """What a *year* does: so many *modules* and *links*, with weights of so much in all.

    The links lead to so many *statements*, of which some are *introduced*, *developed* and *assessed* in that year.
    """

    year: str
    modules: int
    links: int
    statements: int
    introduced: int
    developed: int
    assessed: int
    weight: float


@dataclass(frozen=True, slots=True)
class Balance(Record):
    """A course by area, by kind and by year; *idle* are modules that no row links to a statement."""

    areas: tuple[Share, ...]
    kinds: tuple[Share, ...]
    years: tuple[YearShare, ...]
    idle: tuple[Module, ...]


def weigh(laid: Laid) -> Balance:
    """Sum up a course by area, kind and year, each in its order."""
    linked = {link.module.id for link in laid.course.links}
    return Balance(
        areas=_shares(laid.statements, lambda one: (one.area.code, one.area.short_label)),
        kinds=_shares(laid.statements, lambda one: (one.node.kind.name, one.node.kind.label)),
        years=tuple(_year(year, laid.course) for year in laid.course.years),
        idle=tuple(module for module in laid.course.modules if module.id not in linked),
    )


def _shares(statements: Iterable[Covered], group: Callable[[Covered], tuple[str, str]]) -> tuple[Share, ...]:
    groups: dict[tuple[str, str], list[Covered]] = {}
    for one in statements:
        groups.setdefault(group(one), []).append(one)
    return tuple(_share(*key, found) for key, found in groups.items())


def _share(code: str, name: str, found: list[Covered]) -> Share:
    links = [link for one in found for link in one.links]
    return Share(
        code=code,
        name=name,
        statements=len(found),
        taught=sum(one.is_taught for one in found),
        through_parts=sum(one.is_through_parts for one in found),
        not_taught=sum(one.is_missing for one in found),
        assessed=sum(one.is_assessed for one in found),
        links=len(links),
        weight=_weight(links),
    )


def _year(year: str, course: Course) -> YearShare:
    links = [link for link in course.links if link.module.year == year]

    def statements(wanted: Iterable[Link]) -> int:
        return len({link.node.code for link in wanted})

    return YearShare(
        year=year,
        modules=sum(module.year == year for module in course.modules),
        links=len(links),
        statements=statements(links),
        introduced=statements(link for link in links if link.level.counts_as == "introduced"),
        developed=statements(link for link in links if link.level.counts_as == "developed"),
        assessed=statements(link for link in links if link.is_assessed),
        weight=_weight(links),
    )


def _weight(links: Iterable[Link]) -> float:
    return round(sum(link.weight for link in links if link.weight is not None), 6)
