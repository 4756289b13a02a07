"""The map of the whole framework."""

from collections.abc import Iterable, Mapping

from explorer.cache import cached
from explorer.framework import Basis, Edition, Kind, Node, Relation
from explorer.network.drawing import Drawing
from explorer.network.graph import build_graph
from explorer.network.maps.overview import needs_overview, overview
from explorer.network.maps.selection import MapQueries, Selection, make_selection


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
    bases = {name: at for at, name in enumerate(edition.bases)}
    places = {(bases[basis], place, relation) for basis, relation, place in edition.link_table.relations()}
    first: dict[str, int] = {}
    for basis, _, relation in sorted(places):
        first.setdefault(relation, basis)
    return {
        name: tuple(edition.relations[relation] for relation, basis in first.items() if basis == at)
        for name, at in bases.items()
    }


def framework_map(
    edition: Edition, bases: Iterable[Basis], kinds: Iterable[Kind] = (), relations: Iterable[Relation] = (),
    layout: str = "tree", opened: Iterable[Node] = (),
) -> Drawing:  # fmt: skip
    """Draw every node of *kinds* (by default `default_kinds`) and the links among them, in *layout*.

    Only *relations* are drawn (by default all), and only links that rest on one of *bases*.
    Of more than `overview.MAP_LIMIT` nodes an `overview` is drawn, in which those *opened* are open.
    Raises `BadRequest` for a layout that needs a focus.
    """
    bases = tuple(bases)
    chosen = tuple(kinds) or default_kinds(edition, bases)
    if needs_overview(edition, chosen):
        return overview(edition, bases, chosen, relations, opened, layout)
    return _framework_map(make_selection(edition, bases, chosen, relations), layout)


@cached
def _framework_map(selection: Selection, layout: str) -> Drawing:
    queries = MapQueries(selection)
    kinds = [selection.edition.kinds[name].iri for name in selection.kinds]
    found = queries.links("map-whole", kind=kinds, otherKind=kinds)
    nodes = filter(selection.includes_node, selection.edition.nodes.all())
    return queries.draw(layout, build_graph(nodes, found))
