"""Statements that a visitor chose: the one parameter by which each address holds them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from urllib.parse import quote, urlencode

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
from explorer.web.core import url_compression
from explorer.web.core.basis_filter import with_basis_param
from explorer.web.core.current_edition import edition, framework_metadata
from explorer.web.core.views.codes import split_codes
from explorer.web.core.views.parameters import Args, Parameter, Schema
from explorer.web.core.views.shared_parameters import node_by_code

MOST = 2_000
"""Statements that a selection may name."""
MOST_TICKS = 400
"""Statements that are listed to be ticked; of more, codes are typed."""
PACKED = "packed-only"
"""The name under which long lists of codes stand in an address."""
_BETWEEN = ",;"
"""What may stand between codes, besides spaces."""


def init_app(app: Flask) -> None:
    """Let the templates of *app* offer what they show as a selection."""
    app.jinja_env.globals.update(
        selection_link=selection_link, selection_address=selection_address, pick=pick, own_iri=_own_iri
    )
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Only(Parameter[tuple[Node, ...]]):
    """Codes written out, or packed under a name of its own where they are long."""

    @property
    def names(self) -> tuple[str, ...]:
        """Both names."""
        return (self.name, PACKED)

    def parse(self, args: Args, edition: Edition) -> tuple[Node, ...]:
        """Return the statements in *args*, under both names; raises what reading and unpacking raise."""
        texts = args.getlist(self.name)
        if packed := args.get(PACKED, ""):
            most = edition.settings.request_kilobytes * 1024
            texts.append(url_compression.unpack(packed, most, "selection"))
        return self.read(",".join(texts), edition) if any(text.strip() for text in texts) else self.default

    def format(self, value: tuple[Node, ...]) -> dict[str, str]:
        """Return *value* as it stands in an address."""
        text = self.write(value)
        is_long = len(quote(text, safe=",")) > url_compression.LONG
        return {PACKED: url_compression.pack(text)} if is_long else {self.name: text}

    def describe(self, edition: Edition) -> tuple[Schema, ...]:
        """Return both names as OpenAPI 3.1 has them."""
        packed = replace(
            self, name=PACKED, help=f"`{self.name}` in base64url of raw deflate, where it is long"
        )
        return (*Parameter.describe(self, edition), *Parameter.describe(packed, edition))


ONLY: Parameter[tuple[Node, ...]] = _Only(
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


def _statements_among(nodes: Iterable[Node]) -> tuple[Node, ...]:
    return tuple({node.code: node for node in nodes if node.kind.is_element}.values())


def selection_address(nodes: Iterable[Node], path: str = "/selection") -> str:
    """Return the address of the statements among *nodes* as a selection, at *path*; “” where there is none, or more than can be ticked."""
    chosen = _statements_among(nodes)
    if not 0 < len(chosen) <= MOST_TICKS:
        return ""
    return with_basis_param(f"{path}?{urlencode(ONLY.format(chosen), safe=',')}")


def selection_link(nodes: Iterable[Node]) -> Markup:
    """Return a paragraph that leads to the statements among *nodes* as a selection; empty where there is none, or more than can be ticked.

    A script offers there to add them to the selection that the browser remembers.
    """
    chosen = _statements_among(nodes)
    if not (address := selection_address(chosen)):
        return Markup()
    words = "This statement" if len(chosen) == 1 else f"These {grouped(len(chosen))} statements"
    needed = PACKED in address or any("," in node.code for node in chosen)
    codes = " ".join(quote(node.code, safe="") for node in chosen) if needed else ""
    return Markup('<p class="as-selection"{}><a href="{}">{} as a handout, a map or a log</a></p>').format(
        Markup(' data-codes="{}"').format(codes) if codes else "", address, words
    )


def pick(node: Node) -> Markup:
    """Return the attribute that says that *node* can be picked where it stands; empty for what is no statement."""
    return Markup(' data-pick="{}"').format(node.code) if node.kind.is_element else Markup()


def _own_iri() -> str:
    whole = framework_metadata()
    return whole.iri if whole else ""


def nodes_of(table: Table) -> Iterator[Node]:
    """Yield the nodes that *table* names, row by row."""
    known = edition().nodes
    for row in table.rows:
        for cell in row:
            node = known.by_iri(Iri(cell.full)) if cell.kind == "node" else None
            node = node or known.get(cell.code)
            if node:
                yield node
