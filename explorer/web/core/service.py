"""What several features know of the SPARQL service: what it takes, what it answers in, and its limits."""

from explorer.config import Settings
from explorer.media_types import GRAPH_FORMATS, HTML, ROW_FORMATS, SPARQL

CASE = "/ims/case/v1p1"
"""Where the CASE Service 1.1 is."""
WELL_KNOWN = "/.well-known/void"
"""Where the dataset is described."""
ACROSS = "/frameworks/sparql"
"""Where all frameworks of a server are asked."""
WHOSE, ALL = "framework", "all"
"""The parameter by which a question to all frameworks is narrowed to some, by their slugs, and what it says for all of them."""
FORM = "application/x-www-form-urlencoded"
DIRECT = SPARQL.content_type
"""The media types in which a query is sent in a body."""
ROWS = (*ROW_FORMATS.values(), HTML)
GRAPHS = (*GRAPH_FORMATS.values(), HTML)
RESULTS = (*ROW_FORMATS.values(), *GRAPHS)
"""The formats of answers: in rows, as a graph, and all of them."""


def limits(settings: Settings) -> tuple[str, ...]:
    """Say in sentences what *settings* hold a query to."""
    return (
        f"A query may take {settings.query_seconds:g} seconds and {settings.query_megabytes:,} MB of memory.",
        f"An answer may have {settings.result_rows:,} rows or triples, and {settings.result_megabytes:,} MB; "
        "one that is cut says so in the header Explorer-Truncated.",
        f"A request may have {settings.request_kilobytes:,} kB.",
        f"At once, {settings.query_waiting:,} queries may run or wait, {settings.query_per_client:,} of them from one address.",
        "Queries read and never write, and no other server is asked: SERVICE and updates are refused.",
    )
