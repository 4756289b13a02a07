"""What is part of itself, or of too many parts: found in the time that reading takes, and before the rules are applied.

They say of each part all that it is within, which takes them hours where parts run in a circle or a long line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import networkx as nx
import pyoxigraph as ox

from explorer.errors import DataError
from explorer.terms import PREFIXES

MOST_LEVELS = 64
"""Levels of an outline that can be drawn and listed."""
_MOST = 12
"""Codes of circles that a message lists."""
_PART_OF = tuple(ox.NamedNode(f"{PREFIXES['ont']}{name}") for name in ("partOf", "namedIn", "reportedIn"))

Above = Mapping[str, Sequence[str]]
"""Each part with what it is part of."""


def check_stated_parts(store: ox.Store) -> None:
    """Raise `DataError` where the statements in *store* make a circle of parts, or too many levels."""
    quads: list[Any] = [quad for name in _PART_OF for quad in store.quads_for_pattern(None, name, None, None)]
    named = [quad for quad in quads if {type(quad.subject), type(quad.object)} == {ox.NamedNode}]
    above: dict[str, list[str]] = defaultdict(list)
    for parent, part in sorted({(quad.object.value, quad.subject.value) for quad in named}):
        above[part].append(parent)
    check_parts(dict(above), lambda iri: iri.rpartition("/")[2])


def check_parts(above: Above, code_of: Callable[[str], str]) -> None:
    """Raise `DataError` where parts that are *above* each other make a circle or too many levels.

    A message calls each by its code; the error has one as its member ``node``.
    """
    circles = list(_circles(above))
    if not circles:
        _check_levels(above, code_of)
        return
    steps = [step for circle in circles for step in zip(circle, [*circle[1:], circle[0]], strict=True)]
    listed = [f"{code_of(part)} is part of {code_of(parent)}" for part, parent in steps[:_MOST]]
    more = f" and {len(steps) - _MOST:,} more" if len(steps) > _MOST else ""
    raise DataError(
        f"A circle of parts has no beginning, so it is in no outline: {', '.join(listed)}{more}.",
        "Take out one link of each circle (ont:partOf, ont:namedIn or ont:reportedIn).",
        node=steps[0][0],
    )


def _circles(above: Above) -> Iterator[list[str]]:
    """Yield a circle of each set of parts that are all within each other, in the order in which these are met.

    One of each set is enough to be told: there may be more circles in it than anybody can list.
    """
    drawn = nx.DiGraph((part, parent) for part, parents in above.items() for parent in parents)
    knot_of = {one: knot for knot in nx.strongly_connected_components(drawn) for one in knot}
    done: set[str] = set()
    for part in above:
        knot = knot_of.get(part, ())
        if part not in done and (len(knot) > 1 or drawn.has_edge(part, part)):
            done.update(knot)
            yield [one for one, _ in nx.find_cycle(drawn.subgraph(knot), part)]


def _check_levels(above: Above, code_of: Callable[[str], str]) -> None:
    """Go down level by level; what is part of several counts where it stands highest."""
    below: dict[str, list[str]] = defaultdict(list)
    for part, parents in above.items():
        for parent in parents:
            below[parent].append(part)
    found = set(below) - set(above)
    level, parts = 1, list(found)
    while parts:
        if level > MOST_LEVELS:
            raise DataError(
                f"{code_of(parts[0])} is {level} levels deep in the outline; {MOST_LEVELS} can be shown.",
                "Let it, or what it is part of, be part of something higher up (ont:partOf).",
                node=parts[0],
            )
        parts = list(dict.fromkeys(one for part in parts for one in below[part] if one not in found))
        found.update(parts)
        level += 1
