"""A course that is made by hand, step by step: what a form holds of it, and what its button does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict

from explorer.course.model import Course, Level, Module
from explorer.course.planning.sessions import (
    LONGEST,
    add_sessions,
    move_session,
    named,
    read_titles,
    remove_session,
    rename_sessions,
)
from explorer.course.planning.ticks import link_statement, offered_levels, tell, tick
from explorer.course.words import number
from explorer.framework import Edition
from explorer.framework.model import Node
from explorer.text import one_line

Filled = MultiDict[str, str]
"""What is filled into a form."""
BESIDE = ("activity", "assessment")
"""What can be said of a tick."""


@dataclass(frozen=True, slots=True)
class Step:
    """The *course* after a step, the session *at* which its page stands (from 0), and what was done in a sentence."""

    course: Course
    at: int
    done: str = ""

    @property
    def session(self) -> Module | None:
        """The session at which the page stands; None where there is none."""
        sessions = named(self.course)
        return sessions[min(max(self.at, 0), len(sessions) - 1)] if sessions else None


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a step begins with: the *course* as it is filled in, where its page stands, and *which* session its button means."""

    course: Course
    at: int
    which: int
    form: Filled
    edition: Edition


def take_step(course: Course, form: Filled, edition: Edition, nodes: Sequence[Node]) -> Step:
    """Fill what *form* says into *course*, and do what its button says; ticks are of *nodes*."""
    at = _read_number(form.get("at", ""))
    filled = _filled(course, form, at, nodes)
    word, _, which = form.get("do", "").partition(":")
    return _STEPS.get(word, _stay)(_Asked(filled, at, _read_number(which), form, edition))


def _filled(course: Course, form: Filled, at: int, nodes: Sequence[Node]) -> Course:
    if title := one_line(form.get("title", ""))[:LONGEST]:
        course = replace(course, title=title)
    fields = (form.getlist(name) for name in ("session-id", "session-title", "session-year"))
    said = [tuple(one_line(text)[:LONGEST] for text in one) for one in zip(*fields, strict=False)]
    if said:
        course = rename_sessions(course, [(one[0], one[1], one[2]) for one in said])
    session = Step(course, at).session
    if session is None:
        return course
    levels = offered_levels(course)  # those that the form has, before a tick changes them
    if form.get("ticking"):
        course = tick(course, session, set(_ticks(form.getlist("tick"), levels)), nodes)
    links = [next(_ticks([value], levels), None) for value in form.getlist("link")]
    texts = zip(links, *(map(one_line, form.getlist(name)) for name in BESIDE), strict=False)
    beside = {link: (activity, assessment) for link, activity, assessment in texts if link}
    activity, assessment = (one_line(form.get(f"all-{name}", "")) for name in BESIDE)
    return tell(course, session, beside, (activity, assessment))


def _ticks(values: Iterable[str], levels: Sequence[Level]) -> Iterator[tuple[str, Level]]:
    for value in values:
        place, _, code = value.partition(":")
        if place.isascii() and place.isdigit() and int(place[:4]) < len(levels):
            yield code, levels[int(place[:4])]


def _stay(asked: _Asked) -> Step:
    return Step(asked.course, asked.at)


def _add(asked: _Asked) -> Step:
    said = read_titles(asked.form.get("more", ""))
    if not said:
        return Step(asked.course, asked.at, "No title was given: write the sessions, one a line.")
    at = asked.at if asked.course.modules else 0
    return Step(add_sessions(asked.course, said), at, f"{number(len(said), 'session')} added.")


def _go(asked: _Asked) -> Step:
    return Step(asked.course, asked.which)


def _up(asked: _Asked) -> Step:
    return _moved(asked, -1)


def _down(asked: _Asked) -> Step:
    return _moved(asked, 1)


def _moved(asked: _Asked, by: int) -> Step:
    there = Step(asked.course, asked.at).session
    moved = move_session(asked.course, asked.which, by)
    places = [one.id for one in named(moved)]
    return Step(moved, places.index(there.id) if there else 0)


def _remove(asked: _Asked) -> Step:
    gone = Step(asked.course, asked.which).session
    left = remove_session(asked.course, asked.which)
    links = number(len(asked.course.links) - len(left.links), "link")
    said = f"{gone.name} was removed, with {links}." if gone else ""
    return Step(left, max(0, asked.at - (asked.which < asked.at)), said)


def _accept(asked: _Asked) -> Step:
    """Link what was chosen among the candidates of outcomes; an outcome for which none was chosen links nothing."""
    course, session, nodes = asked.course, Step(asked.course, asked.at).session, asked.edition.nodes
    if session is None:
        return Step(course, 0)
    levels = offered_levels(course)
    level = levels[min(_read_number(asked.form.get("level", "")), len(levels) - 1)]
    for at, outcome in enumerate(asked.form.getlist("sentence")):
        code = asked.form.get(f"choice-{at}", "")
        if code in nodes and nodes[code].kind.is_element:
            course = link_statement(course, session, nodes[code], level, one_line(outcome)[:LONGEST])
    added = number(len(course.links) - len(asked.course.links), "link")
    return Step(course, asked.at, f"{added} added to {session.name}.")


_STEPS: Mapping[str, Callable[[_Asked], Step]] = {
    "add": _add,
    "go": _go,
    "up": _up,
    "down": _down,
    "remove": _remove,
    "accept": _accept,
}


def _read_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
