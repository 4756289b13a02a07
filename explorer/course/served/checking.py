"""Checks the courses that a server is to be started with."""

from __future__ import annotations

from collections.abc import Callable

from explorer.check.violation import Violation
from explorer.config import Settings
from explorer.course.served.folder import read_shelf
from explorer.framework.edition import Edition


def courses_step(settings: Settings, say: Callable[[str], object]) -> tuple[Violation, ...]:
    """Read the courses over the framework of *settings*, and return what is wrong with them: files that hold none, and each row to look at.

    *say* gets one line. Raises `explorer.errors.ConfigurationError` where the folder is not there.
    """
    shelf = read_shelf(settings, Edition.open(settings))
    found = [Violation(one.file, one.line) for one in shelf.unread]
    for named in shelf.named.values():
        found += [Violation(named.path, one.told) for one in named.course.problems]
    links = sum(len(named.course.links) for named in shelf.named.values())
    counted = f"{len(found)} violation{'s' if len(found) > 1 else ''}"
    say(f"courses: {counted if found else f'{len(shelf.named)} with {links:,} links over the framework'}")
    return tuple(found)
