"""The maps: the whole framework, or what lies around one node of it.

Drawings are kept, since the same question has the same answer for as long as the data do not change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from explorer.errors import BadRequest
from explorer.framework import Basis, Edition, Kind, Link, Node, Relation
from explorer.network.around import around, narrow
from explorer.network.drawing import Asked, Drawing, Line, Place, Route
from explorer.network.graph import Graph, Parents, graph, links, nearer, steps
from explorer.network.routes import Wire, below, routes
from explorer.network.tree import tree
from explorer.store import Rows
from explorer.terms import Iri, Value

DEEPEST = 3
"""The largest number of links between a focus and what is drawn around it."""
LAYOUTS: Mapping[str, str] = {
    "tree": "the whole, in the framework's order",
    "around": "columns on both sides of the focus",
    "narrow": "two columns below the focus",
}
"""The layouts by the word used in addresses; all but ``tree`` need a focus."""
_LAYOUTS: Mapping[
    str,
    tuple[
        Callable[[Graph, str], tuple[Place, ...]],
        Callable[[Sequence[Wire], Iterable[Place]], dict[str, Route]],
    ],
] = {
    "around": (around, routes),
    "narrow": (narrow, below),
}
OUTLINE = frozenset({"partOf", "namedIn", "reportedIn"})
"""The relations that give a node its place."""
KEPT = 512
SELDOM = frozenset({"finding"})
"""Kinds that the map of the whole leaves out unless it is asked for them, to stay readable."""


def usual_kinds(edition: Edition) -> tuple[Kind, ...]:
    """The kinds that the map of the whole shows unless it is told which."""
    return tuple(kind for kind in edition.kinds.values() if kind.name not in SELDOM)


def relations_in_use(edition: Edition) -> Mapping[str, tuple[Relation, ...]]:
    """The kinds of link that occur, by the name of the basis they rest on, in the order of the outline.

    One that rests on several bases stands under the first of them.
    """
    order = {code: place for place, code in enumerate(edition.nodes)}
    bases = list(edition.bases)
    found: dict[str, tuple[str, Relation]] = {}
    for link in sorted(
        _links(_everything(edition)),
        key=lambda link: (bases.index(link.basis.name), order[link.subject.code]),
    ):
        found.setdefault(link.relation.name, (link.basis.name, link.relation))
    return {
        name: tuple(relation for basis, relation in found.values() if basis == name) for name in edition.bases
    }


def whole(
    edition: Edition, bases: Iterable[Basis], kinds: Iterable[Kind] = (), relations: Iterable[Relation] = ()
) -> Drawing:
    """Draw every node of *kinds* (by default `usual_kinds`) and the links among them.

    Only *relations* are drawn (by default all), and only links that rest on one of *bases*.
    """
    chosen = tuple(kinds) or usual_kinds(edition)
    return _whole(
        _Choice(edition.version, edition, _names(bases), _names(chosen), _relations(edition, relations))
    )


def neighbourhood(
    edition: Edition, node: Node, bases: Iterable[Basis], depth: int = 1,
    kinds: Iterable[Kind] = (), relations: Iterable[Relation] = (), layout: str = "narrow",
) -> Drawing:  # fmt: skip
    """Draw what is at most *depth* links (1 to `DEEPEST`) away from *node*, in *layout* ``narrow`` or ``around``.

    Nodes are of *kinds*, links of *relations* (by default all) and rest on one of *bases*.
    Raises `BadRequest` for another depth or layout.
    """
    if not 1 <= depth <= DEEPEST:
        raise BadRequest(f"A map cannot show {depth} steps around a node.", f"Ask for 1 to {DEEPEST} steps.")
    if layout not in _LAYOUTS:
        raise BadRequest(f"“{layout}” is no layout around a node.", f"There are: {', '.join(_LAYOUTS)}.")
    chosen = tuple(kinds) or tuple(edition.kinds.values())
    choice = _Choice(edition.version, edition, _names(bases), _names(chosen), _relations(edition, relations))
    return _neighbourhood(choice, node.code, depth, layout)


@dataclass(frozen=True, slots=True)
class _Choice:
    """What to draw from; two choices are the same if their words and the version of their data are."""

    version: str
    edition: Edition = field(compare=False)
    bases: tuple[str, ...]
    kinds: tuple[str, ...]
    relations: tuple[str, ...]

    def shows(self, node: Node) -> bool:
        return node.kind.name in self.kinds

    @property
    def values(self) -> dict[str, list[Iri]]:
        """The parameters that all queries of a map share."""
        edition = self.edition
        return {
            "relation": [edition.relations[name].iri for name in self.relations],
            "basis": [edition.bases[name].iri for name in self.bases],
        }


def _names(things: Iterable[Basis] | Iterable[Kind] | Iterable[Relation]) -> tuple[str, ...]:
    return tuple(sorted({thing.name for thing in things}))


def _relations(edition: Edition, chosen: Iterable[Relation]) -> tuple[str, ...]:
    return _names(tuple(chosen) or edition.relations.values())


@dataclass(slots=True)
class _Asking:
    """Runs queries and keeps what was asked."""

    edition: Edition
    asked: list[Asked] = field(default_factory=list)

    def rows(self, name: str, **values: Value | Iterable[Value]) -> Rows:
        query = self.edition.queries[name]
        text = query.bind(**values)
        self.asked.append(Asked(query.title, text))
        return self.edition.store.select(text)

    def links(self, name: str, **values: Value | Iterable[Value]) -> list[Link]:
        return [link for row in self.rows(name, **values) if (link := self.edition.link(row))]


@lru_cache(maxsize=KEPT)
def _whole(choice: _Choice) -> Drawing:
    asking = _Asking(choice.edition)
    kinds = [choice.edition.kinds[name].iri for name in choice.kinds]
    found = asking.links("map-whole", kind=kinds, otherKind=kinds, **choice.values)
    built = graph(filter(choice.shows, choice.edition.nodes.values()), found)
    parents = {
        code: node.parent.local if node.parent else None for code, node in choice.edition.nodes.items()
    }
    places = tree(built, parents)
    wires = _wires(built, parents)
    return _drawing(choice, "tree", places, wires, routes(wires, places), asking)


@lru_cache(maxsize=KEPT)
def _neighbourhood(choice: _Choice, code: str, depth: int, layout: str) -> Drawing:
    asking = _Asking(choice.edition)
    reached = _reach(choice, asking, code, depth)
    ends = [node.iri for node in reached]
    built = graph(reached, asking.links("map-around", node=ends, otherNode=ends, **choice.values))
    arrange, lead = _LAYOUTS[layout]
    places = arrange(built, code)
    wires = _wires(built, nearer(built, steps(built, code)))
    drawn = _drawing(choice, layout, places, wires, lead(wires, places), asking)
    return replace(drawn, focus=choice.edition.nodes[code], depth=depth)


def _reach(choice: _Choice, asking: _Asking, code: str, depth: int) -> list[Node]:
    """Step outwards from *code*, through shown nodes only; return what is reached in the framework's order."""
    nodes = choice.edition.nodes
    reached = outermost = {code}
    for _ in range(depth):
        rows = asking.rows("map-steps", node=[nodes[at].iri for at in sorted(outermost)], **choice.values)
        found = {
            near.code
            for row in rows
            if (near := choice.edition.by_iri(row["neighbour"])) and choice.shows(near)
        }
        outermost = found - reached
        reached = reached | found
    return [node for at, node in nodes.items() if at in reached]


def _wires(built: Graph, parents: Parents) -> list[Wire]:
    """Every link; between a node and its parent one is main, the link of the outline where there is one."""
    main: dict[tuple[str, str], tuple[bool, str]] = {}
    for key, link in links(built):
        for child, parent in (ends := (link.subject.code, link.object.code)), ends[::-1]:
            if parents.get(child) == parent:
                rank = (link.relation.name not in OUTLINE, key)
                main[child, parent] = min(main.get((child, parent), rank), rank)
    chosen = {key for _, key in main.values()}
    return [Wire(key, link, key in chosen) for key, link in links(built)]


def _drawing(
    choice: _Choice, layout: str, places: tuple[Place, ...], wires: Iterable[Wire], ways: Mapping[str, Route],
    asking: _Asking,
) -> Drawing:  # fmt: skip
    return Drawing(
        layout=layout,
        places=places,
        lines=tuple(Line(wire.link, wire.id, ways[wire.id], wire.main) for wire in wires),
        focus=None,
        selected=None,
        depth=0,
        all_nodes=len(choice.edition.nodes),
        all_links=len(_links(_everything(choice.edition))),
        behind=tuple(reversed(asking.asked)),
    )


def _everything(edition: Edition) -> _Choice:
    return _Choice(edition.version, edition, (), (), ())


@lru_cache(maxsize=8)
def _links(everything: _Choice) -> tuple[Link, ...]:
    return everything.edition.links(everything.edition.bases.values())
