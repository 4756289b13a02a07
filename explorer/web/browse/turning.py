"""The pages of a list of nodes that is too long for one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from explorer.framework.model import Kind, Node
from explorer.web.core.current_edition import edition


@dataclass(frozen=True, slots=True)
class Turns:
    """Where the nodes *before* and *after* those of a page are; empty where there are none."""

    before: str
    after: str


def nodes_of_page(
    path: str, kinds: Collection[Kind], first: Node | None, most: int
) -> tuple[Sequence[Node], Turns]:
    """Return the nodes of *kinds*, at *most* so many, of the page of *path* that begins with *first*, and where the others are."""
    nodes = edition().nodes
    *shown, after = [*nodes.following(kinds, first, most + 1), None]
    if len(shown) > most:
        after = shown.pop()
    before = nodes.preceding(kinds, first, most) if first else ()
    return shown, Turns(_from(path, before[0] if before else None), _from(path, after))


def _from(path: str, first: Node | None) -> str:
    return f"{path}?from={first.code}" if first else ""
