"""Statements that a visitor chose: the one parameter by which each address holds them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from explorer.cache import cached
from explorer.errors import BadRequest
from explorer.framework import Edition, Node
from explorer.framework.branches import walk_branches
from explorer.framework.outline import build_outline
from explorer.web.core.current_edition import framework_metadata
from explorer.web.core.views.parameters import Parameter
from explorer.web.core.views.shared_parameters import node_by_code

MOST = 2_000
"""Statements that a selection may name."""
MOST_TICKS = 400
"""Statements that are listed to be ticked; of more, codes are typed."""
_BETWEEN = re.compile(r"[\s,;]+")


def _read(given: str, edition: Edition) -> tuple[Node, ...]:
    codes = [*dict.fromkeys(filter(None, _BETWEEN.split(given)))]
    if len(codes) > MOST:
        raise BadRequest(f"{len(codes):,} statements are too many.", f"Choose at most {MOST:,}.")
    found = [node_by_code("only", code, edition) for code in codes]
    if other := next((node for node in found if not node.kind.is_element), None):
        raise BadRequest(
            f"“{other.code}” is no statement but a {other.kind.label}.", "Choose statements of the framework."
        )
    return tuple(dict.fromkeys(found))


def _write(nodes: Iterable[Node]) -> str:
    return ",".join(node.code for node in nodes)


ONLY: Parameter[tuple[Node, ...]] = Parameter(
    name="only", help="The codes of the statements that are wanted, with commas; without it all", default=(),
    schema={"type": "string"}, is_list=True, read=_read, write=_write,
)  # fmt: skip


@cached
def list_statements(edition: Edition) -> tuple[tuple[Node, int], ...]:
    """Return all statements in the order of the outline, each with its level from 0."""
    outline = build_outline(edition, tuple(edition.bases.values()))
    return tuple((node, len(above)) for node, above in walk_branches(outline))


def selection_title(nodes: Collection[Node], edition: Edition) -> str:
    """Say what a view of *nodes* is of, and whether that is the framework."""
    whole, total = framework_metadata(), len(list_statements(edition))
    name = whole.title if whole else "the framework"
    number = f"{len(nodes)} of the {total}" if len(nodes) < total else f"all {total}"
    return f"{number} statements of “{name}”"
