"""The map of some nodes that somebody chose, and the links among them."""

from collections.abc import Iterable

from explorer.cache import cached
from explorer.errors import BadRequest
from explorer.framework import Basis, Edition, Kind, Node, Relation
from explorer.network.drawing import Drawing
from explorer.network.maps.overview import MAP_LIMIT
from explorer.network.maps.selection import MapQueries, Selection, make_selection


def selection_map(
    edition: Edition, nodes: Iterable[Node], bases: Iterable[Basis], kinds: Iterable[Kind] = (),
    relations: Iterable[Relation] = (), layout: str = "board", opened: Iterable[Node] = (),
) -> Drawing:  # fmt: skip
    """Draw those of *nodes* that are of *kinds* (by default of any) and the links among them, in *layout*; what those *opened* lead to as well.

    Links are of *relations* (by default any) and rest on one of *bases*. Raises `BadRequest` for more than `MAP_LIMIT` nodes.
    """
    codes = tuple(node.code for node in nodes)
    if len(codes) > MAP_LIMIT:
        raise BadRequest(
            f"{len(codes):,} statements are too many for a map.", f"Choose at most {MAP_LIMIT:,}."
        )
    return _selection_map(make_selection(edition, bases, kinds, relations, opened), codes, layout)


@cached
def _selection_map(selection: Selection, codes: tuple[str, ...], layout: str) -> Drawing:
    queries, known = MapQueries(selection), selection.edition.nodes
    drawn = queries.expand_opened({code for code in codes if selection.includes_node(known[code])})
    graph = queries.induced_graph(known.some(drawn))
    return queries.draw(layout, graph, hidden=queries.hidden_counts(drawn))
