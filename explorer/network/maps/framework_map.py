"""The maps: the whole framework, or what lies around one node of it.

Drawings are cached, since an edition never changes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from explorer.cache import cached
from explorer.errors import BadRequest
from explorer.framework import Basis, Edition, Kind, Node, Relation
from explorer.network.analysis.link_index import all_links
from explorer.network.drawing import Drawing
from explorer.network.graph import build_graph
from explorer.network.layout.layouts import FOCUSED, LAYOUTS
from explorer.network.maps.overview import overview
from explorer.network.maps.selection import MapQueries, Selection, make_selection

DEEPEST = 3
"""The largest number of links between a focus and what is drawn around it."""
NEIGHBOURHOOD_LAYOUTS = tuple(word for word in LAYOUTS if word in FOCUSED or word == "layers")
"""The layouts of a neighbourhood."""
MAP_LIMIT = 400
"""With more nodes to show, the map of the whole is an overview that opens step by step."""
NEIGHBOURHOOD_LIMIT = 300
"""Nodes around a focus that are drawn at the most, the nearest."""
NEAREST_NOTE = "The nearest {} nodes are drawn, of {:,} or more."


def default_kinds(edition: Edition, bases: Iterable[Basis] = ()) -> tuple[Kind, ...]:
    """Return the kinds that the map of the whole shows by default: all but those that are shown on request.

    Where *bases* hold nothing but the words of sources, all are shown: few links would be left without the others.
    """
    bases = tuple(bases)
    everything = bool(bases) and all(basis.is_reported for basis in bases)
    return tuple(kind for kind in edition.kinds.values() if everything or not kind.shown_on_request)


@cached
def relations_in_use(edition: Edition) -> Mapping[str, tuple[Relation, ...]]:
    """The kinds of link that occur, by the name of the basis they rest on, in the order of the outline.

    One that rests on several bases is listed under the first of them.
    """
    order = {code: place for place, code in enumerate(edition.nodes)}
    bases = list(edition.bases)
    first: dict[str, tuple[int, int]] = {}
    for link in all_links(edition):
        place = (bases.index(link.basis.name), order[link.subject.code])
        first[link.relation.name] = min(place, first.get(link.relation.name, place))
    found = sorted(first, key=lambda name: (first[name], name))
    return {
        name: tuple(edition.relations[one] for one in found if first[one][0] == at)
        for at, name in enumerate(bases)
    }


def framework_map(
    edition: Edition, bases: Iterable[Basis], kinds: Iterable[Kind] = (), relations: Iterable[Relation] = (),
    layout: str = "tree", opened: Iterable[Node] = (),
) -> Drawing:  # fmt: skip
    """Draw every node of *kinds* (by default `default_kinds`) and the links among them, in *layout*.

    Only *relations* are drawn (by default all), and only links that rest on one of *bases*.
    Of more than `MAP_LIMIT` nodes an `overview` is drawn, in which those *opened* are open.
    Raises `BadRequest` for a layout that needs a focus.
    """
    bases = tuple(bases)
    chosen = tuple(kinds) or default_kinds(edition, bases)
    if needs_overview(edition, chosen):
        return overview(edition, bases, chosen, relations, opened)
    return _framework_map(make_selection(edition, bases, chosen, relations), layout)


def needs_overview(edition: Edition, kinds: Iterable[Kind]) -> bool:
    """Whether there are too many nodes of *kinds* for one picture."""
    names = {kind.name for kind in kinds}
    return sum(node.kind.name in names for node in edition.nodes.values()) > MAP_LIMIT


def neighbourhood_map(
    edition: Edition, node: Node, bases: Iterable[Basis], depth: int = 1,
    kinds: Iterable[Kind] = (), relations: Iterable[Relation] = (), layout: str = "narrow",
    opened: Iterable[Node] = (),
) -> Drawing:  # fmt: skip
    """Draw what is at most *depth* links (1 to `DEEPEST`) away from *node*, in a *layout* of `NEIGHBOURHOOD_LAYOUTS`.

    Also drawn is what is one link away from each node of *opened* that is drawn; other nodes of it are ignored.
    Nodes are of *kinds*, links of *relations* (by default all) and rest on one of *bases*.
    Raises `BadRequest` for another depth or layout.
    """
    if not 1 <= depth <= DEEPEST:
        raise BadRequest(f"A map cannot show {depth} steps around a node.", f"Ask for 1 to {DEEPEST} steps.")
    if layout not in NEIGHBOURHOOD_LAYOUTS:
        raise BadRequest(
            f"“{layout}” is not a layout around a node.", f"There are: {', '.join(NEIGHBOURHOOD_LAYOUTS)}."
        )
    selection = make_selection(edition, bases, tuple(kinds) or edition.kinds.values(), relations, opened)
    return _neighbourhood_map(selection, node.code, depth, layout)


@cached
def _framework_map(selection: Selection, layout: str) -> Drawing:
    queries = MapQueries(selection)
    kinds = [selection.edition.kinds[name].iri for name in selection.kinds]
    found = queries.links("map-whole", kind=kinds, otherKind=kinds)
    return queries.draw(
        layout, build_graph(filter(selection.includes_node, selection.edition.nodes.values()), found)
    )


@cached
def _neighbourhood_map(selection: Selection, code: str, depth: int, layout: str) -> Drawing:
    queries = MapQueries(selection)
    reached, further = _reach(queries, code, depth)
    hidden = queries.hidden_counts(reached)
    graph = queries.induced_graph(node for at, node in selection.edition.nodes.items() if at in reached)
    drawn = queries.draw(layout, graph, code, hidden, depth)
    return (
        replace(drawn, note=NEAREST_NOTE.format(len(reached), len(reached) + further)) if further else drawn
    )


def _reach(queries: MapQueries, code: str, depth: int) -> tuple[set[str], int]:
    """Step outwards from *code*, through shown nodes only; also count those that there is no room for."""
    reached = outermost = {code}
    for _ in range(depth):
        outermost, left = _room(queries, queries.expand(outermost) - reached, len(reached))
        reached = reached | outermost
        if left:
            return reached, left
    more, left = _room(queries, queries.expand_opened(reached) - reached, len(reached))
    return reached | more, left


def _room(queries: MapQueries, found: set[str], taken: int) -> tuple[set[str], int]:
    """As many of *found* as there is room for beside those *taken*, in the framework's order, and how many are left."""
    if len(found) + taken <= NEIGHBOURHOOD_LIMIT:
        return found, 0
    first = [code for code in queries.selection.edition.nodes if code in found][: NEIGHBOURHOOD_LIMIT - taken]
    return set(first), len(found) - len(first)
