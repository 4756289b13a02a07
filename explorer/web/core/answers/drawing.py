"""The answer to a query as a drawing: how its rows are read as links, in words too, and what they draw."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

from explorer.errors import ExplorerError, NothingToDraw, Unavailable
from explorer.formats.tables.result_table import Cells
from explorer.network import BoundQuery, Drawing
from explorer.network.analysis.link_index import links_between
from explorer.network.maps.column_links import ColumnLink, ColumnLinks, apply_patterns, infer_column_links
from explorer.network.maps.query_graph import query_map
from explorer.sparql import parser
from explorer.store.triples import PARTS
from explorer.web.core.answers.execute import QueryRun, run_query
from explorer.web.core.current_edition import edition, query_service

HINT = "Ask for a graph (CONSTRUCT), or for rows with two columns of things; each row then links the one to the other."

MAX_ROWS = 2_000
"""Rows or triples of an answer that are drawn."""
TRIPLE_LINKS = ColumnLinks(("subject", "object"), (ColumnLink("subject", "object", "predicate"),), ())
"""How a graph is drawn: each triple is a link."""


def answer_map(text: str, title: str, **how: Any) -> Drawing:
    """Run the query *text*, which is called *title*, and draw its answer; *how* is passed to `query_map`.

    Raises what is wrong with the query or passes a limit, and `NothingToDraw` for an answer that holds no links.
    """
    run = run_query(text, graph_format="nt")
    if run.problem:
        raise run.problem
    links = links_with_patterns(run) if run.kind in ("select", "graph") else None
    if links is None:
        raise NothingToDraw("The answer to this query has nothing that can be drawn as links.", HINT)
    note = " ".join(filter(None, (describe_links(links, run.kind), describe_row_limit(run), _cut(run))))
    return replace(draw_rows(run, links, **how), queries=(BoundQuery(title, text),), note=note)


def _cut(run: QueryRun) -> str:
    if run.table is None or not run.table.truncated:
        return ""
    return f"The answer itself was cut at {len(run.rows):,} {'triples' if run.kind == 'graph' else 'rows'}."


def column_links(run: QueryRun) -> ColumnLinks | None:
    """Return how the columns of *run* are read as links; None where there are no two columns of things."""
    if run.columns == PARTS and run.kind == "graph":
        return TRIPLE_LINKS
    return infer_column_links(run.columns, run.rows, edition())


def links_with_patterns(run: QueryRun) -> ColumnLinks | None:
    """Return how *run* is read as links, by its columns and by the patterns of its query."""
    links = column_links(run)
    if links is None or run.kind == "graph":
        return links
    try:
        return apply_patterns(links, query_service().parse(run.text))
    except (ExplorerError, parser.UnsupportedQuery) as error:  # the next time there may be time to parse it
        return replace(apply_patterns(links, None), repeatable=not isinstance(error, Unavailable))


def draw_rows(run: QueryRun, links: ColumnLinks, **how: Any) -> Drawing:
    """Draw the first `MAX_ROWS` rows of *run* as *links*; *how* is passed to `query_map`."""
    rows = run.rows[:MAX_ROWS]
    made = query_map(rows, links, edition(), links_between(edition(), rows), Cells(edition()).page, **how)
    return replace(made, repeatable=run.repeatable and links.repeatable)


def describe_row_limit(run: QueryRun) -> str:
    """Say how many rows were drawn; empty where all were."""
    rows = len(run.rows)
    return f"The picture is made of the first {MAX_ROWS:,} of {rows:,} rows." if rows > MAX_ROWS else ""


def _chain(links: ColumnLinks) -> str:
    pairs = [(hop.start, hop.end) for hop in links.links]
    chains = [links.node_columns] if pairs == list(pairwise(links.node_columns)) else pairs
    return ", ".join(" → ".join(f"?{name}" for name in names) for names in chains)


def describe_links(links: ColumnLinks, kind: str) -> str:
    """Say in words how the rows of an answer were read as *links*."""
    if kind == "graph":
        return "Each triple links its subject to its object; the outline alone has the other values."
    chain = _chain(links)
    named = " ".join(
        f"?{hop.label} names the link from ?{hop.start} to ?{hop.end}." for hop in links.links if hop.label
    )
    said = [name for name, _ in links.value_columns]
    rest = f"In the outline alone: {', '.join(f'?{name}' for name in said)}." if said else ""
    return " ".join(filter(None, (f"Each row is read as links {chain}.", named, rest)))
