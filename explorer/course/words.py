"""The reports of a course in words, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from explorer.course.model import Course, Link, Problem
from explorer.course.report import Report
from explorer.course.reports.balance import Balance, Share, YearShare
from explorer.course.reports.comparing import Comparison
from explorer.course.reports.gaps import Gaps
from explorer.course.reports.grounds import CAUTION, NOTHING, Ground, Grounds
from explorer.course.reports.laid import RULE, Laid
from explorer.course.reports.overlaps import Overlap
from explorer.framework.model import Node
from explorer.text import capital, grouped

MOST = 50
"""Lines of one list; JSON and the files have all."""


def in_words(report: Report) -> Iterator[str]:
    """Yield the reports line by line."""
    yield from reading_in_words(report.course)
    yield from _coverage(report.laid)
    yield from _gaps(report.gaps, report.course.part)
    yield from _overlaps(report.overlaps, report.course.part)
    yield from _balance(report.balance, report.course.part)
    yield from _grounds(report.grounds)


def reading_in_words(course: Course) -> Iterator[str]:
    """Say what was read, and what is wrong with the file."""
    yield f"{course.title}: {number(len(course.modules), course.part)}, {number(len(course.links), 'link')}."
    yield rows_in_words(course)
    yield from course.notes
    yield from _problems("Rows left out", [one for one in course.problems if one.refused])
    yield from _problems("Look at these, which count", [one for one in course.problems if not one.refused])


def rows_in_words(course: Course) -> str:
    """Say what became of the rows."""
    rows = course.rows
    became = (
        (rows.links, "counted as links"),
        (rows.modules_alone, f"naming a {course.part} alone"),
        (rows.repeated, "saying again what another says"),
        (rows.unfilled, f"without a {course.part}, as a template has them"),
        (rows.empty, "empty"),
        (rows.refused, "left out"),
    )
    said = "; ".join(f"{grouped(count)} {words}" for count, words in became if count)
    return f"{number(rows.total, 'row')} below the heads{f': {said}' if said else ''}."


def compared_in_words(compared: Comparison) -> Iterator[str]:
    """Say how two courses differ, from the first to the second."""
    yield ""
    yield f"{compared.first} and {compared.second} compared"
    yield compared_in_numbers(compared)
    yield from few([f"  {sentence}" for sentence in compared.sentences])


def compared_in_numbers(compared: Comparison) -> str:
    """Say how many statements differ, and how."""
    return (
        f"{number(len(compared.only_first), 'statement')} only in {compared.first}; "
        f"{grouped(len(compared.only_second))} only in {compared.second}; "
        f"{grouped(len(compared.otherwise))} in both at other levels; {grouped(compared.same)} in both alike."
    )


def number(count: int, thing: str) -> str:
    """Say how many of a *thing* there are."""
    return f"{grouped(count)} {thing}{'' if count == 1 else 's'}"


def _problems(heading: str, problems: Sequence[Problem]) -> Iterator[str]:
    if problems:
        yield ""
        yield f"{heading}:"
        yield from few([f"  {one.line}" for one in problems])


def _coverage(laid: Laid) -> Iterator[str]:
    total = len(laid.statements)
    yield ""
    yield "Coverage"
    yield f"Taught directly: {grouped(len(laid.taught))} of {number(total, 'statement')}{_percent(len(laid.taught), total)}."
    both = len(laid.taught) + len(laid.through_parts)
    yield (
        f"With those covered through their parts: {grouped(both)} of {grouped(total)}{_percent(both, total)}, "
        f"{grouped(len(laid.through_parts))} of them through parts alone."
    )
    yield f"The rule: {RULE}"


def _gaps(gaps: Gaps, part: str) -> Iterator[str]:
    yield ""
    yield "Gaps"
    yield from listed_nodes("Not taught, nor anything below it", gaps.not_taught)
    yield from listed_nodes("Not taught itself, only through its parts", gaps.through_parts)
    yield from listed_nodes("Taught, but never assessed", gaps.never_assessed)
    yield from listed_nodes("Developed or assessed, but never introduced", gaps.never_introduced)
    lines = [
        f"  {one.node.code} {one.node.short_label}: {one.what} in {_where(one.early)}, introduced in {_where(one.introduced)}"
        for one in gaps.too_early
    ]
    yield f"Developed or assessed before it is introduced (by year, then by the order of {part}s): {len(lines) or 'none'}"
    yield from few(lines)
    yield "It counts as assessed where its level says so or a row names an assessment."


def _overlaps(overlaps: Sequence[Overlap], part: str) -> Iterator[str]:
    yield ""
    yield f"Overlaps (in several {part}s at the same level): {grouped(len(overlaps)) if overlaps else 'none'}"
    yield from few(
        [
            f"  {one.node.code} {one.node.short_label}: {one.level.name} in {', '.join(module.name for module in one.modules)}"
            for one in overlaps
        ]
    )


def _balance(balance: Balance, part: str) -> Iterator[str]:
    for heading, shares in (("By area", balance.areas), ("By kind", balance.kinds)):
        yield ""
        yield heading
        yield from map(_share, shares)
    yield ""
    yield "By year"
    yield from (_year(one, part) for one in balance.years)
    if balance.idle:
        yield f"{capital(part)}s that are linked to no statement: {', '.join(module.name for module in balance.idle)}."


def _share(one: Share) -> str:
    weight = f"; weight {one.weight:g}" if one.weight else ""
    return (
        f"  {capital(one.name)}: {grouped(one.taught)} of {grouped(one.statements)} taught, {grouped(one.through_parts)} through parts alone, "
        f"{grouped(one.assessed)} assessed; {number(one.links, 'link')}{weight}"
    )


def _year(one: YearShare, part: str) -> str:
    weight = f"; weight {one.weight:g}" if one.weight else ""
    return (
        f"  {one.year or 'Without a year'}: {number(one.modules, part)}, {number(one.links, 'link')} to {number(one.statements, 'statement')}: "
        f"{grouped(one.introduced)} introduced, {grouped(one.developed)} developed, {grouped(one.assessed)} assessed{weight}"
    )


def _grounds(grounds: Grounds) -> Iterator[str]:
    yield ""
    yield "What rests on what"
    if not grounds.is_compared:
        yield NOTHING
        return
    for one in grounds.states:
        yield (
            f"  {capital(one.meaning)}: {grouped(len(one.taught))} taught, {grouped(len(one.through_parts))} through parts alone, "
            f"{grouped(len(one.not_taught))} not taught"
        )
    yield from _listed("Rests on evidence, and is not taught directly", grounds.untaught_evidence)
    yield from _listed("Taught, and only inferred by an editor", grounds.taught("inferred"))
    yield from _listed("Taught, and not found in what was read", grounds.taught("not found"))
    yield CAUTION


def _listed(heading: str, found: Sequence[Ground]) -> Iterator[str]:
    yield f"{heading}: {grouped(len(found)) if found else 'none'}"
    yield from few([f"  {one.node.code} {one.node.short_label} ({one.clause})" for one in found])


def listed_nodes(heading: str, nodes: Sequence[Node]) -> Iterator[str]:
    """Say how many *nodes* there are below a *heading*, and name them."""
    yield f"{heading}: {grouped(len(nodes)) if nodes else 'none'}"
    yield from few([f"  {node.code} {node.short_label}" for node in nodes])


def few(lines: Sequence[str]) -> Iterable[str]:
    """Return the first *lines*, and how many more there are."""
    more = len(lines) - MOST
    return (*lines[:MOST], f"  … and {grouped(more)} more") if more > 0 else lines


def _where(link: Link) -> str:
    year = link.module.year
    return f"{link.module.name}{f' ({year})' if year else ''}"


def _percent(part: int, whole: int) -> str:
    return f" ({100 * part / whole:.0f} %)" if whole else ""
