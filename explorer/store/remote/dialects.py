"""Where engines differ, as far as it was met: one small table, by what an engine calls itself (``Server``)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dialect:
    """What is known of an engine.

    *union* are the parameters that make the default graph the union of all graphs, used where the engine has an edition
    and nothing else; where there are none, the graphs are
    named one by one (SPARQL 1.1 Protocol §2.1.4), which every engine must heed and which costs some of them time.
    Where an engine *has* no *booleans*, computed ones come as 1 and 0.  *blank_nodes* is what the labels of blank nodes
    begin with that is no part of a label.
    """

    name: str
    union: tuple[tuple[str, str], ...] = ()
    has_booleans: bool = True
    blank_nodes: str = ""


DIALECTS = (
    Dialect("Oxigraph", union=(("union-default-graph", ""),)),
    # SELECT (1 = 1 AS ?yes) {} gives 1; SELECT * { ?s ?p ?o FILTER (isBlank(?s)) } gives nodeID://b10000.
    Dialect("Virtuoso", has_booleans=False, blank_nodes="nodeID://"),
)
STANDARD = Dialect("")


def dialect_of(server: str) -> Dialect:
    """Return the dialect of an engine whose header field ``Server`` is *server*."""
    return next((each for each in DIALECTS if server.lower().startswith(each.name.lower())), STANDARD)
