"""A graph as a tree, for systems that know nothing else.

Each statement stands under the first of its parents, which is where the outline shows it; a further place is a link.
(The importer of Moodle’s own RDF tool does the same: moodlehq/moodle-tool_lpimportrdf.)
"""

from __future__ import annotations

from dataclasses import dataclass

from explorer.exporting.extract import Extract

RULE = "Each statement stands under the one that the outline of the framework shows it in; further places are cross-references."


@dataclass(frozen=True, slots=True)
class Projection:
    """The codes of all statements that others stand under (*parents*), and the pairs of a statement and a *further* place.

    *depth* is the number of levels.
    """

    parents: frozenset[str]
    further: tuple[tuple[str, str], ...]
    depth: int


def project(extract: Extract) -> Projection:
    """Return the tree of *extract*."""
    return Projection(
        frozenset(place for one in extract.statements for place in one.parents),
        tuple((one.code, place) for one in extract.statements for place in one.parents[1:]),
        max((one.level for one in extract.statements), default=0) + 1,
    )
