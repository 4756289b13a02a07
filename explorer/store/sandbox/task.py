"""What a visitor asks of a worker process, and what comes back."""

from dataclasses import dataclass
from typing import Literal

from explorer.terms import BASE


@dataclass(frozen=True, slots=True)
class Task:
    """A visitor's text, the limits of what is done with it, and for a query its dataset and formats.

    *default_graphs* and *named_graphs* are the dataset of the request (SPARQL 1.1 Protocol §2.1.4);
    where both are empty and the query names none, the default graph is the union of all named graphs;
    an engine whose union is not to be asked now (*over_union*) is told their names.
    *select_format* and *graph_format* are suffixes of `explorer.media_types.ROW_FORMATS` and ``GRAPH_FORMATS``,
    or ``html`` for what a page frames; None where the client accepts none of them.
    *rows* and *cells* (rows × columns) are cut where they are more than that; None means no limit.
    In a page, IRIs below *base* lead to the pages of this server, which is mounted below the path *mount*.
    """

    text: str
    bytes: int
    seconds: float
    rows: int | None = None
    cells: int | None = None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    select_format: str | None = "json"
    graph_format: str | None = "ttl"
    base: str = BASE
    mount: str = ""
    over_union: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query: its *body* is a document of type *media_type* in UTF-8, or what of it did not go elsewhere.

    *columns* are the variables of a SELECT, *rows* is how many it has (or how many triples a graph has);
    *truncated* is whether some were left out, *repeatable* whether the query gives the same answer each time.
    """

    kind: Literal["select", "ask", "graph"]
    media_type: str
    body: bytes = b""
    columns: tuple[str, ...] = ()
    rows: int = 0
    truncated: bool = False
    repeatable: bool = True
