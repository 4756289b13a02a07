"""The sessions of a course: added from a list of titles, named, put in order, left out."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from explorer.course.model import Course, Module, in_order
from explorer.text import one_line

MOST = 500
"""Sessions that are added at once."""
LONGEST = 300
"""Characters of a title that are taken."""
_LONGEST_YEAR = 40
_LIST_MARK = re.compile(r"(?:[-*•–·]|\(?[0-9]{1,3}[.)])\s+")
"""What stands before the items of a list: “1.”, “-”."""
Said = tuple[str, str, str]
"""What is said of a session: its id, its title, its year; each may be “”."""


def empty_course(title: str) -> Course:
    """Return a course that has only its *title*."""
    return Course(title, (), (), ())


def read_titles(text: str) -> list[Said]:
    """Read one session a line: a title, or cells of a spreadsheet (id, title, year) between tabs.

    A line that ends with a colon is the year of those below it.
    """
    found: list[Said] = []
    year = ""
    for line in text.splitlines():
        cells = [one_line(cell)[:LONGEST] for cell in line.split("\t")]
        if len(cells) > 1 and cells[0] and cells[1]:
            found.append((cells[0], cells[1], cells[2] if len(cells) > 2 else year))
        elif title := without_list_mark(next(filter(None, cells), "")):
            if title.endswith(":") and len(title) <= _LONGEST_YEAR:
                year = title[:-1].strip()
            else:
                found.append(("", title, year))
    return found[:MOST]


def without_list_mark(line: str) -> str:
    """Return *line* without the “1.” or “-” of a list before it."""
    found = _LIST_MARK.match(line)
    return line[found.end() :] if found else line


def add_sessions(course: Course, said: Iterable[Said]) -> Course:
    """Return *course* with the sessions that are *said*, at its end; one without an id gets the next of S1, S2, S3."""
    modules = list(named(course))
    taken = {module.id.casefold(): 2 for module in modules}
    for id_, title, year in said:
        id_ = _free(id_ or _next(len(modules) + 1, taken), taken)
        modules.append(Module(id_, title or id_, year, len(modules)))
    return _with(course, modules)


def rename_sessions(course: Course, said: Sequence[Said]) -> Course:
    """Return *course* with what is *said* of its sessions, one after another as they are named; an id that is taken gets a number."""
    modules: list[Module] = []
    taken: dict[str, int] = {}
    for at, module in enumerate(named(course)):
        id_, title, year = said[at] if at < len(said) else (module.id, module.title, module.year)
        id_ = _free(id_ or module.id, taken)
        modules.append(Module(id_, title or id_, year, at))
    return _with(course, modules, [module.id for module in named(course)])


def move_session(course: Course, at: int, by: int) -> Course:
    """Return *course* with the session *at* that place, from 0, moved *by* so many places, as far as there are."""
    modules = list(named(course))
    if at not in range(len(modules)):
        return course
    modules.insert(max(0, at + by), modules.pop(at))
    return _with(course, modules)


def remove_session(course: Course, at: int) -> Course:
    """Return *course* without the session *at* that place, from 0, and its links."""
    modules = list(named(course))
    if at not in range(len(modules)):
        return course
    gone = modules.pop(at)
    left = replace(course, links=tuple(link for link in course.links if link.module.id != gone.id))
    return _with(left, modules)


def named(course: Course) -> list[Module]:
    """Return the sessions of *course* as they are named, whatever their years."""
    return sorted(course.modules, key=lambda module: module.place)


def _with(course: Course, modules: Sequence[Module], were: Sequence[str] = ()) -> Course:
    """*course* with *modules* as they stand; *were* are the ids that they had, where these are others now."""
    placed = [replace(module, place=at) for at, module in enumerate(modules)]
    by_id = dict(zip(were or [module.id for module in placed], placed, strict=True))
    links = tuple(replace(link, module=by_id[link.module.id]) for link in course.links)
    return replace(course, modules=in_order(tuple(placed)), links=links)


def _next(number: int, taken: Container[str]) -> str:
    """The first id from that *number* on that is not *taken*."""
    while f"s{number}" in taken:
        number += 1
    return f"S{number}"


def _free(id_: str, taken: dict[str, int]) -> str:
    """Take *id_*, or with a number behind it where it is *taken*, each id with the number that is tried next behind it."""
    found, key = id_, id_.casefold()
    while found.casefold() in taken:
        found, taken[key] = f"{id_} ({taken[key]})", taken[key] + 1
    taken[found.casefold()] = 2
    return found
