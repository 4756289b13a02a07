"""The map of the evidence: what each element rests on, from the sources over their findings to the competence."""

from collections.abc import Iterable

from explorer.cache import cached
from explorer.errors import BadRequest
from explorer.framework import Basis, Edition, Kind, Link, Node, Relation
from explorer.network.drawing import Drawing
from explorer.network.graph import PLACING, Parents, ancestors
from explorer.network.layout.evidence_columns import BEARS, REPORTED
from explorer.network.maps.overview import needs_overview
from explorer.network.maps.selection import MapQueries, Selection, make_selection


def evidence_map(
    edition: Edition, bases: Iterable[Basis], kinds: Iterable[Kind] = (), relations: Iterable[Relation] = (),
    focus: Node | None = None, opened: Iterable[Node] = (),
) -> Drawing:  # fmt: skip
    """Draw sources, findings, the elements that findings bear on and the ancestors of these, in columns.

    With a *focus* only what it rests on: the focus and its descendants, the findings that bear on these,
    their sources, and the ancestors of the focus. Round a source or a finding: what its findings bear on.
    Also drawn is what is one link away from each drawn node of *opened*.
    Nodes are of *kinds* (by default all), links of *relations* (by default those that carry the picture)
    and rest on one of *bases*.
    Raises `BadRequest` without a focus where there are too many nodes for one picture.
    """
    kinds = tuple(kinds) or tuple(edition.kinds.values())
    if focus is None and needs_overview(edition, kinds):
        raise BadRequest(
            "All the evidence of this framework is more than one picture can show.",
            "Name a focus: then only what it rests on is drawn.",
        )
    carrying = [relation for relation in edition.relations.values() if relation.name in PLACING | {BEARS}]
    selection = make_selection(edition, bases, kinds, tuple(relations) or carrying, opened)
    return _evidence(selection, focus.code if focus else None)


@cached
def _evidence(selection: Selection, focus: str | None) -> Drawing:
    queries, nodes = MapQueries(selection), selection.edition.nodes
    kinds = [selection.edition.kinds[name].iri for name in selection.kinds]
    found = queries.links("map-whole", kind=kinds, otherKind=kinds)
    resting = _resting(found, selection.edition.nodes.parents, focus)
    drawn = queries.expand_opened(
        {code for code in resting if code == focus or selection.includes_node(nodes[code])}
    )
    hidden = queries.hidden_counts(drawn)
    graph = queries.induced_graph(nodes.some(drawn))
    return queries.draw("evidence", graph, focus, hidden)


def _resting(found: Iterable[Link], parents: Parents, focus: str | None) -> set[str]:
    """The codes of what is drawn: findings, their sources, what they bear on, and all ancestors of this."""
    reported = [link for link in found if link.relation.name == REPORTED]
    bearing = [link for link in found if link.relation.name == BEARS]
    codes: set[str] = set()
    if focus is not None:
        codes = {focus, *(code for code in parents if focus in ancestors(code, parents))}
        evidence = {link.subject.code for link in (*reported, *bearing)}
        bearing = [link for link in bearing if {link.subject.code, link.object.code} & codes]
        kept = {link.subject.code for link in bearing} | (codes & evidence)
        reported = [link for link in reported if link.subject.code in kept]
    codes |= {end.code for link in (*reported, *bearing) for end in (link.subject, link.object)}
    return codes | {above for code in codes for above in ancestors(code, parents)}
