"""How two nodes are connected: the shortest ways from one to the other along links, in either direction."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice, pairwise
from statistics import median

from explorer.cache import cached
from explorer.errors import BadRequest
from explorer.framework import Basis, Edition, Kind, Link, Node, Relation
from explorer.framework.json_record import Plain, Record, plain, record
from explorer.network.analysis.link_index import order, rank
from explorer.network.analysis.path_search import PathSearch, Traversal
from explorer.network.maps.selection import MapQueries, Selection, make_selection

LONGEST, MOST = 6, 20
"""The most links of a path, and the most paths, that can be asked for."""
SAMPLE, TRIES = 16, 40
"""Elements among which pairs to begin with are looked for, and how many are tried."""
ROOT_HUB, HUB_FACTOR = 5, 20
"""How many neighbours make a hub of a node without a parent, and how many times the median of any other."""


@dataclass(frozen=True, slots=True)
class Hop(Record):
    """One step of a path: all *links* between *start* and *end*, the firmest first."""

    start: Node
    links: tuple[Link, ...]
    end: Node

    @property
    def strongest(self) -> Link:
        """The firmest link of the step, which stands for it."""
        return self.links[0]

    @property
    def sentence(self) -> str:
        """The step as a sentence in walking direction."""
        return self.strongest.sentence_from(self.start)

    def to_dict(self) -> Plain:
        """Describe the step with its sentence and all of its links."""
        return {
            "from": self.start.reference(),
            "to": self.end.reference(),
            "sentence": self.sentence,
            "links": plain(self.links),
        }


@dataclass(frozen=True, slots=True)
class Path:
    """A way from one node to another that comes to no node twice."""

    hops: tuple[Hop, ...]

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The nodes on the way, with both ends."""
        return (self.hops[0].start, *(hop.end for hop in self.hops))

    @property
    def length(self) -> int:
        """The number of links on the way."""
        return len(self.hops)

    @property
    def weakest(self) -> Link:
        """The link with the weakest basis, on which the whole path depends; the first of several."""
        return max((hop.strongest for hop in self.hops), key=rank)


@dataclass(frozen=True, slots=True)
class Connection(Record):
    """The *paths* of at most *longest* links between *start* and *end*, the shortest and firmest first.

    *left_out* are the hubs that further paths would lead through; *more* says that not all paths are here.
    """

    start: Node
    end: Node
    paths: tuple[Path, ...]
    left_out: tuple[Node, ...]
    longest: int
    more: bool

    def to_dict(self) -> Plain:
        """Describe the paths, each as a list of its steps."""
        return {**record(self, "start", "end"), "paths": [plain(path.hops) for path in self.paths]}


def find_paths(
    edition: Edition, start: Node, end: Node, bases: Iterable[Basis], *,
    kinds: Iterable[Kind] = (), relations: Iterable[Relation] = (),
    longest: int = 4, most: int = 5, hubs: bool = False,
) -> Connection:  # fmt: skip
    """Find at most *most* paths of at most *longest* links from *start* to *end*, in either direction of a link.

    Links rest on one of *bases* and are of *relations*, what lies between the two is of *kinds* (by default all).
    Paths are ordered by length, then by the weakest link on the way, then by codes.
    Unless *hubs*, none leads through a hub (see `find_hubs`); the two ends may be hubs.
    Raises `BadRequest` where both ends are one node, and for a length or a number that is not possible.
    """
    _check(start, end, longest, most)
    ends = (start.code, end.code)
    everywhere = Traversal(make_selection(edition, bases, kinds, relations), frozenset(ends))
    inside = set() if hubs else everywhere.nodes_between(*ends, longest).difference(ends)
    left_out = tuple(node for node in find_hubs(edition) if node.code in inside)
    traversal = replace(everywhere, closed=frozenset(node.code for node in left_out))
    search = PathSearch(traversal, *ends, longest)
    found = list(islice(search.paths(), most + 1))
    shown = _paths(found[:most], everywhere.selection)
    return Connection(start, end, shown, left_out, longest, more=len(found) > most or search.gave_up)


def example_pairs(edition: Edition, most: int = 3) -> tuple[tuple[Node, Node], ...]:
    """Return up to *most* pairs of elements of different kinds that several short paths connect, for people to begin with."""
    places = edition.nodes.tree.places()
    leaves = [place.code for place in places if place.parent and edition.kinds[place.kind].is_element]
    sample = edition.nodes.some(leaves[:: max(1, len(leaves) // SAMPLE)])
    bases = tuple(edition.bases.values())
    found: list[tuple[Node, Node]] = []
    left = TRIES
    for start, end in combinations(sample, 2):
        if not left or len(found) == most:
            break
        taken = {node.kind for pair in found for node in pair}
        if start.kind != end.kind and not {start.kind, end.kind} <= taken:
            left -= 1
            ways = find_paths(edition, start, end, bases, longest=3, most=2).paths
            found += [(start, end)] if len(ways) == 2 else []
    return tuple(found)


@cached
def find_hubs(edition: Edition) -> tuple[Node, ...]:
    """Return the nodes through which nearly everything is connected, and which therefore explain nothing.

    A hub is a work, or a node without a parent that maps show unasked (the competence, an outcome), that is linked
    to at least `ROOT_HUB` others, or any node with at least `HUB_FACTOR` as many neighbours as is usual (the median).
    """
    near = edition.link_table.neighbours()
    alone = len(edition.nodes) - len(near)
    usual = median([*near.values(), *[0] * alone]) if near else 0
    most = HUB_FACTOR * max(usual, 1)
    crowded = {code for code, count in near.items() if count >= most}
    roots = {
        node.code for node in edition.nodes.roots() if _is_root(node) and near.get(node.code, 0) >= ROOT_HUB
    }
    return tuple(edition.nodes.some(crowded | roots))


def _is_root(node: Node) -> bool:
    return node.parent is None and (node.kind.is_work or not node.kind.shown_on_request)


def _check(start: Node, end: Node, longest: int, most: int) -> None:
    if start.code == end.code:
        raise BadRequest(
            f"A path needs two nodes, and both ends are {start.code}.",
            f"What {start.code} is linked to is on its map: /map?focus={start.code}.",
        )
    if not 1 <= longest <= LONGEST:
        raise BadRequest(f"A path of {longest} links cannot be looked for.", f"Ask for 1 to {LONGEST} links.")
    if not 1 <= most <= MOST:
        raise BadRequest(f"{most} paths cannot be shown.", f"Ask for 1 to {MOST} paths.")


def _paths(found: Sequence[Sequence[str]], selection: Selection) -> tuple[Path, ...]:
    """Return the paths along the codes that were *found*, with the links of each step, which are asked for at once."""
    edition = selection.edition
    nodes = {node.code: node for node in edition.nodes.some({code for codes in found for code in codes})}
    between: dict[frozenset[str], list[Link]] = {}
    for link in _links_among(nodes.values(), selection):
        between.setdefault(frozenset((link.subject.code, link.object.code)), []).append(link)
    steps = {ends: tuple(sorted(links, key=order)) for ends, links in between.items()}
    return tuple(
        Path(
            tuple(
                Hop(nodes[one], steps[frozenset((one, other))], nodes[other])
                for one, other in pairwise(codes)
            )
        )
        for codes in found
    )


def _links_among(nodes: Collection[Node], selection: Selection) -> Iterable[Link]:
    if not nodes:
        return ()
    return MapQueries(selection).links(
        "links", subject=[node.iri for node in nodes], object=[node.iri for node in nodes]
    )
