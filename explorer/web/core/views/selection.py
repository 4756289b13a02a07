"""Statements that a visitor chose: the one parameter by which each address holds them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from urllib.parse import quote

from flask import Flask
from markupsafe import Markup

from explorer.cache import cached
from explorer.errors import BadRequest
from explorer.formats.tables.result_table import Table
from explorer.framework import Edition, Node
from explorer.framework.branches import walk_branches
from explorer.framework.outline import build_outline
from explorer.terms import Iri
from explorer.text import grouped
from explorer.web.core.basis_filter import with_basis_param
from explorer.web.core.current_edition import edition, framework_metadata
from explorer.web.core.views.codes import split_codes
from explorer.web.core.views.parameters import Parameter
from explorer.web.core.views.shared_parameters import node_by_code

MOST = 2_000
"""Statements that a selection may name."""
MOST_TICKS = 400
"""Statements that are listed to be ticked; of more, codes are typed."""
_BETWEEN = ",;"
"""What may stand between codes, besides spaces."""


def init_app(app: Flask) -> None:
    """Let the templates of *app* offer what they show as a selection."""
    app.jinja_env.globals["selection_link"] = selection_link
    app.jinja_env.filters["nodes_of"] = nodes_of


def _read(given: str, edition: Edition) -> tuple[Node, ...]:
    pieces = (split_codes(piece, edition.nodes, _BETWEEN) for piece in given.split())
    codes = [*dict.fromkeys(chain.from_iterable(pieces))]
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


def selection_title(nodes: Collection[Node]) -> str:
    """Say what a view of *nodes* is of, and whether that is the framework."""
    whole, total = framework_metadata(), len(list_statements(edition()))
    name = whole.title if whole else "the framework"
    number = f"{len(nodes)} of the {total}" if len(nodes) < total else f"all {total}"
    return f"{number} statements of “{name}”"


def selection_link(nodes: Iterable[Node]) -> Markup:
    """Return a paragraph that leads to the statements among *nodes* as a selection; empty where there is none, or more than can be ticked."""
    codes = tuple(dict.fromkeys(node.code for node in nodes if node.kind.is_element))
    if not 0 < len(codes) <= MOST_TICKS:
        return Markup()
    address = with_basis_param(f"/selection?only={','.join(quote(code, safe='') for code in codes)}")
    words = "This statement" if len(codes) == 1 else f"These {grouped(len(codes))} statements"
    return Markup('<p class="as-selection"><a href="{}">{} as a handout, a map or a log</a></p>').format(
        address, words
    )


def nodes_of(table: Table) -> Iterator[Node]:
    """Yield the nodes that *table* names, row by row."""
    known = edition().nodes
    for row in table.rows:
        for cell in row:
            node = known.by_iri(Iri(cell.full)) if cell.kind == "node" else None
            node = node or known.get(cell.code)
            if node:
                yield node
