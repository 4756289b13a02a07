"""The answer to a query as a drawing: how its rows are read as links, in words too, and what they draw."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

from explorer.errors import BadRequest, ExplorerError, Unavailable
from explorer.formats.tables.result_table import Cells
from explorer.network import BoundQuery, Drawing
from explorer.network.maps.column_links import ColumnLink, ColumnLinks, infer_column_links
from explorer.network.maps.pattern_links import apply_patterns
from explorer.network.maps.query_graph import query_map
from explorer.sparql import parser
from explorer.store.sandbox.parse import parse_query
from explorer.store.triples import PARTS
from explorer.web.core.answers.execute import Asked, asked
from explorer.web.core.current import all_links, edition, query_service

DRAWN = 2_000
"""Rows or triples of an answer that a picture is made of."""
STATEMENTS = ColumnLinks(("subject", "object"), (ColumnLink("subject", "object", "predicate"),), ())
"""How a graph is drawn: each triple is a link."""
HINT = "Ask for a graph (CONSTRUCT), or for rows with two columns of things; each row then links the one to the other."


def answer_map(text: str, title: str, **how: Any) -> Drawing:
    """Ask the query *text*, which is called *title*, and draw its answer; *how* is told to `query_map`.

    Raises what is wrong with the query or passes a limit, and `BadRequest` for an answer that holds no links.
    """
    found = asked(text, graph_format="nt")
    if found.problem:
        raise found.problem
    read = links_of(found) if found.kind in ("select", "graph") else None
    if read is None:
        raise BadRequest("The answer to this query has nothing that can be drawn as links.", HINT)
    note = " ".join(filter(None, (how_read(read, found.kind), rows_drawn(found), _cut(found))))
    return replace(drawn(found, read, **how), queries=(BoundQuery(title, text),), note=note)


def _cut(found: Asked) -> str:
    if found.table is None or not found.table.truncated:
        return ""
    return (
        f"The answer itself was cut at {len(found.rows):,} {'triples' if found.kind == 'graph' else 'rows'}."
    )


def columns_of(found: Asked) -> ColumnLinks | None:
    """Read the columns of the answer *found* as links; None where there are no two columns of things."""
    if found.columns == PARTS and found.kind == "graph":
        return STATEMENTS
    return infer_column_links(found.columns, found.rows, edition())


def links_of(found: Asked) -> ColumnLinks | None:
    """Read the answer *found* as links, by its columns and by what its query says of them."""
    read = columns_of(found)
    if read is None or found.kind == "graph":
        return read
    try:
        return apply_patterns(read, parse_query(query_service(), found.text))
    except (ExplorerError, parser.UnsupportedQuery) as error:  # the next time there may be time to parse it
        return replace(apply_patterns(read, None), repeatable=not isinstance(error, Unavailable))


def drawn(found: Asked, read: ColumnLinks, **how: Any) -> Drawing:
    """Draw the first `DRAWN` rows of the answer *found*, read as *read*; *how* is told to `query_map`."""
    made = query_map(found.rows[:DRAWN], read, edition(), all_links(), Cells(edition()).page, **how)
    return replace(made, repeatable=found.repeatable and read.repeatable)


def rows_drawn(found: Asked) -> str:
    """Say how many rows were drawn; empty where all were."""
    rows = len(found.rows)
    return f"The picture is made of the first {DRAWN:,} of {rows:,} rows." if rows > DRAWN else ""


def _chain(read: ColumnLinks) -> str:
    pairs = [(hop.start, hop.end) for hop in read.links]
    chains = [read.node_columns] if pairs == list(pairwise(read.node_columns)) else pairs
    return ", ".join(" → ".join(f"?{name}" for name in names) for names in chains)


def how_read(read: ColumnLinks, kind: str) -> str:
    """Say in words how the rows of an answer were *read* as links."""
    if kind == "graph":
        return (
            "Each triple links its subject to its object; what is only said of a thing stands in the outline."
        )
    chain = _chain(read)
    named = " ".join(
        f"?{hop.label} names the link from ?{hop.start} to ?{hop.end}." for hop in read.links if hop.label
    )
    said = [name for name, _ in read.value_columns]
    rest = f"In the outline alone: {', '.join(f'?{name}' for name in said)}." if said else ""
    return " ".join(filter(None, (f"Each row is read as links {chain}.", named, rest)))
