"""Where the layouts put nodes and links: rings, evidence in columns, and what they have in common."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from math import atan2, pi

import pytest

from explorer.config import Settings
from explorer.errors import BadRequest
from explorer.formats.drawing.svg import BROAD
from explorer.framework import Edition, Link
from explorer.network import (
    FOCUSED,
    LAYOUTS,
    Drawing,
    NodeBox,
    default_layout,
    framework_map,
    neighbourhood_map,
)
from explorer.network.analysis.link_index import all_links
from explorer.network.graph import PLACING, build_graph
from explorer.network.layout.layouts import lay_out
from explorer.network.maps.evidence_map import evidence_map
from tests.network.crossings import crossings, line_crossings, overlap
from tests.network.maps.test_framework_map import CODES, drawings

pytestmark = pytest.mark.slow

LOOKED_AT = ("AB10", "P1", "C0", "K3", "S2", "RK2")


def ringed(edition: Edition, code: str, depth: int = 1) -> Drawing:
    return neighbourhood_map(edition, edition.nodes[code], edition.bases.values(), depth, layout="rings")


def rested(edition: Edition, code: str = "") -> Drawing:
    return evidence_map(edition, edition.bases.values(), focus=edition.nodes.get(code))


def touching(drawing: Drawing) -> list[tuple[str, str]]:
    return [
        (one.node.code, other.node.code)
        for one, other in combinations(drawing.places, 2)
        if overlap(one, other)
    ]


def placed(drawing: Drawing) -> dict[str, NodeBox]:
    return {place.node.code: place for place in drawing.places}


def test_columns_and_the_tree_lead_no_link_through_a_box(edition: Edition) -> None:
    layered = framework_map(edition, edition.bases.values(), layout="layers")
    assert [crossings(drawing) for drawing in (*drawings(edition), layered) if crossings(drawing)] == []


@pytest.mark.parametrize(("depth", "widest"), [(2, BROAD), (3, 1500)])
def test_columns_round_a_focus_are_as_wide_as_a_tablet_with_two_links_in_them(
    edition: Edition, depth: int, widest: float
) -> None:
    for code in LOOKED_AT:
        drawing = neighbourhood_map(
            edition, edition.nodes[code], edition.bases.values(), depth, layout="around"
        )
        assert (crossings(drawing), touching(drawing)) == ([], []), code
        assert drawing.width <= widest, code


def test_the_evidence_leads_no_link_through_a_box_and_no_boxes_touch(edition: Edition) -> None:
    for drawing in (rested(edition), *(rested(edition, code) for code in edition.nodes)):
        assert (crossings(drawing), touching(drawing)) == ([], [])


def test_rings_round_any_node_lead_no_link_through_a_box_and_no_boxes_touch(edition: Edition) -> None:
    for code in edition.nodes:
        drawing = ringed(edition, code)
        assert (crossings(drawing), touching(drawing)) == ([], []), code


@pytest.mark.parametrize(
    ("depth", "most", "most_main", "most_crossed"), [(2, 0.05, 0.01, 2.2), (3, 0.16, 0.032, 6.0)]
)
def test_wider_rings_lead_few_links_through_boxes(
    edition: Edition, depth: int, most: float, most_main: float, most_crossed: float
) -> None:
    """Not every chord can pass; those that carry the layout nearly always do."""
    found = [ringed(edition, code, depth) for code in LOOKED_AT]
    crossed = [(drawing, {link for link, _ in crossings(drawing)}) for drawing in found]
    lines = sum(len(drawing.lines) for drawing in found)
    main = sum(line.main and line.id in links for drawing, links in crossed for line in drawing.lines)
    assert [touching(drawing) for drawing in found] == [[]] * len(found)
    assert sum(len(links) for _, links in crossed) <= most * lines
    assert main <= most_main * lines
    assert sum(map(line_crossings, found)) <= most_crossed * lines


@pytest.mark.parametrize("code", CODES)
def test_a_ring_is_further_out_the_more_links_away_it_is(edition: Edition, code: str) -> None:
    drawing = ringed(edition, code, 3)
    focus = placed(drawing)[code]
    assert (focus.x, focus.y, focus.distance) == (0, 0, 0)
    for place in drawing.places:
        assert place.column == place.distance
    outer = [
        max(max(abs(p.x) / 1.5, abs(p.y)) for p in drawing.places if p.distance == ring)
        for ring in sorted({p.distance for p in drawing.places if p.distance is not None})
    ]
    assert outer == sorted(outer)


@pytest.mark.parametrize("code", CODES)
def test_a_ring_runs_clockwise_in_the_framework_s_order_from_what_the_focus_stands_under(
    edition: Edition, code: str
) -> None:
    parent = edition.nodes[code].parent
    above = parent.local if parent else ""
    near = [place for place in ringed(edition, code).places if place.distance == 1]
    turned = sorted(near, key=lambda p: (round(atan2(p.x, -p.y), 6)) % (2 * pi))
    expected = sorted((p.node.code for p in near), key=lambda c: (c != above, list(edition.nodes).index(c)))
    assert [place.node.code for place in turned] == expected
    assert turned[0].y < 0
    assert abs(turned[0].x) <= 1


def test_the_children_of_a_node_stand_together(edition: Edition) -> None:
    """Round the competence the next finding on the outer ring is nearly always of the same work."""
    ring = [
        place
        for place in ringed(edition, "C0", 2).places
        if place.node.kind.name == "finding" and place.distance == 2
    ]
    ring.sort(key=_turn)
    together = [one for one, other in pairwise([*ring, ring[0]]) if one.node.parent == other.node.parent]
    assert len(ring) > 50
    assert len(together) > 0.85 * len(ring)


def _turn(place: NodeBox) -> float:
    return atan2(place.x, -place.y)


def test_rings_waste_no_room(edition: Edition) -> None:
    for code in LOOKED_AT:
        drawing = ringed(edition, code)
        boxes = sum(place.width * place.height for place in drawing.places)
        assert boxes > 0.13 * drawing.width * drawing.height, code
        assert 1 < drawing.width / drawing.height < 2.4, code


def test_a_link_runs_from_edge_to_edge(edition: Edition) -> None:
    """It starts and ends close to its boxes, and not inside them."""
    drawing = ringed(edition, "AB10", 2)
    boxes = placed(drawing)
    for line in drawing.lines:
        ends = ((line.link.subject, line.route.points[0]), (line.link.object, line.route.points[-1]))
        for node, (x, y) in ends:
            box = boxes[node.code]
            out = max(abs(x - box.x) - box.width / 2, abs(y - box.y) - box.height / 2)
            assert 0 <= out < 2, line.id


def test_links_between_the_same_nodes_fan_out(edition: Edition) -> None:
    pair = {"AB10", "RK1"}
    ways = [
        line.route.points
        for line in ringed(edition, "AB10").lines
        if {line.link.subject.code, line.link.object.code} == pair
    ]
    assert len(ways) == 2
    (one, other) = (sorted((way[0], way[-1])) for way in ways)
    assert all(abs(a[1] - b[1]) > 3 for a, b in zip(one, other, strict=True))


def test_a_link_to_itself_and_many_between_two_are_drawn(edition: Edition) -> None:
    one, other = edition.nodes["P1"], edition.nodes["N1"]
    basis = edition.bases["editorial"]
    relations = [relation for name, relation in edition.relations.items() if name not in PLACING]
    found = [Link(one, relation, other, basis) for relation in relations]
    assert len(found) > 20
    built = build_graph([one, other], [*found, Link(one, found[0].relation, one, basis)])
    _, lines = lay_out(built, "rings", {}, "P1")
    assert len({line.route.path for line in lines}) == len(found) + 1


@pytest.mark.parametrize("layout", ["rings", "around", "narrow"])
def test_what_is_not_connected_with_the_focus_is_left_out(edition: Edition, layout: str) -> None:
    nodes = [edition.nodes[code] for code in ("P1", "N1", "AB1", "AB2")]
    relation, basis = edition.relations["related"], edition.bases["editorial"]
    links = [Link(nodes[0], relation, nodes[1], basis), Link(nodes[2], relation, nodes[3], basis)]
    places, lines = lay_out(build_graph(nodes, links), layout, {}, "P1", {"N1": 4})
    assert {place.node.code: place.hidden for place in places} == {"P1": 0, "N1": 4}
    assert len(lines) == 1


@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_every_layout_draws_a_focus_alone_and_the_whole_network(edition: Edition, layout: str) -> None:
    node = edition.nodes["K1"]
    assert len(lay_out(build_graph([node], []), layout, {}, "K1")[0]) == 1
    links = all_links(edition)
    places, lines = lay_out(build_graph(edition.nodes.values(), links), layout, {}, "K1")
    assert (len(places), len(lines)) == (188, 359)


@pytest.mark.parametrize(
    ("layout", "focus"), [("spiral", "K1"), *((word, None) for word in sorted(FOCUSED)), ("rings", "P1")]
)
def test_what_cannot_be_laid_out_is_refused(edition: Edition, layout: str, focus: str | None) -> None:
    with pytest.raises(BadRequest):
        lay_out(build_graph([edition.nodes["K1"]], []), layout, {}, focus)


def test_the_usual_layouts_are_among_the_layouts() -> None:
    assert (default_layout(focus=True), default_layout(focus=False)) == ("rings", "board")
    assert default_layout(focus=True, depth=2) == "around"
    assert {default_layout(focus=True, depth=depth) for depth in (1, 2, 3)} <= FOCUSED < set(LAYOUTS)


def test_two_editions_give_the_same_rings(edition: Edition) -> None:
    one = ringed(edition, "P1", 2)
    other = ringed(Edition.open(Settings()), "P1", 2)
    assert [(p.node.code, p.x, p.y) for p in one.places] == [(p.node.code, p.x, p.y) for p in other.places]
    assert [line.route for line in one.lines] == [line.route for line in other.lines]


def test_a_large_star_is_laid_out(edition: Edition) -> None:
    base, relation, basis = edition.nodes["P1"], edition.relations["related"], edition.bases["editorial"]
    nodes = [replace(base, code=f"X{number}") for number in range(400)]
    links = [Link(nodes[0], relation, node, basis) for node in nodes[1:]]
    places, lines = lay_out(build_graph(nodes, links), "rings", {}, "X0")
    assert (len(places), len(lines)) == (400, 399)
    assert max(place.right for place in places) < 5000


def test_evidence_leads_from_source_to_competence(edition: Edition) -> None:
    drawing = rested(edition)
    boxes = placed(drawing)
    kinds = {kind: {p.column for p in drawing.places if p.node.kind.name == kind} for kind in edition.kinds}
    last = max(place.column for place in drawing.places)
    assert (kinds["source"], kinds["related-work"], kinds["finding"]) == ({0}, {1}, {2})
    assert kinds["competence"] == {last}
    for line in drawing.lines:
        subject, object_ = boxes[line.link.subject.code], boxes[line.link.object.code]
        to_the_left = line.link.relation.name == "reportedIn"
        assert (object_.column < subject.column) == to_the_left, line.id


def test_a_legend_names_works_that_are_not_cited_beside_the_sources(edition: Edition) -> None:
    basis, framework = edition.bases["source"], edition.bases["framework"]
    assert rested(edition).attribution(basis) == "a source reports, or a work not cited says"
    assert rested(edition, "S1").attribution(basis) == "a source reports"
    assert rested(edition).attribution(framework) == "the framework states"


def test_evidence_draws_findings_what_they_bear_on_and_what_that_stands_under(edition: Edition) -> None:
    drawing = rested(edition)
    links = all_links(edition)
    borne = {link.object.code for link in links if link.relation.name == "bearsOn"}
    kinds = [place.node.kind.name for place in drawing.places]
    assert (kinds.count("finding"), kinds.count("source")) == (110, 3)
    assert borne < set(drawing.nodes)
    elements = [place.node for place in drawing.places if place.node.kind.is_element]
    assert all(node.parent is None or node.parent.local in drawing.nodes for node in elements)
    above = {node.parent.local for node in elements if node.parent}
    assert {node.code for node in elements} == {code for code in borne | above if code in drawing.nodes}


def test_a_finding_faces_what_it_bears_on(edition: Edition) -> None:
    """The findings of an element stand together and about as high as the element."""
    drawing = rested(edition)
    boxes = placed(drawing)
    factors = [c for c in boxes if boxes[c].node.kind.name == "positive-factor"]
    for code in factors:
        own = [
            boxes[line.link.subject.code].y
            for line in drawing.lines
            if line.link.object.code == code and line.link.relation.name == "bearsOn"
        ]
        assert min(abs(y - boxes[code].y) for y in own) < 30, code


def test_evidence_round_a_focus_is_what_it_rests_on(edition: Edition) -> None:
    factor, source = rested(edition, "P1"), rested(edition, "S1")
    assert {place.node.kind.name for place in factor.places} == {
        "source", "finding", "positive-factor", "knowledge", "area", "competence",
    }  # fmt: skip
    assert [code for code, node in factor.nodes.items() if node.kind.name == "positive-factor"] == ["P1"]
    assert factor.focus == edition.nodes["P1"]
    findings = [node for node in source.nodes.values() if node.kind.name == "finding"]
    assert {node.parent.local for node in findings if node.parent} == {"S1"}
    assert "S2" not in source.nodes
    assert {f"N{number}" for number in range(1, 8)} & set(source.nodes)


def test_evidence_rests_on_the_chosen_bases(edition: Edition) -> None:
    drawing = evidence_map(edition, [edition.bases["source"]])
    assert {line.link.basis.name for line in drawing.lines} == {"source"}
    assert evidence_map(edition, [edition.bases["framework"]]).lines == ()


def neighbours(edition: Edition) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {code: set() for code in edition.nodes}
    for link in all_links(edition):
        found[link.subject.code].add(link.object.code)
        found[link.object.code].add(link.subject.code)
    return found


@pytest.mark.parametrize("code", CODES)
def test_a_place_says_how_many_neighbours_are_not_drawn(edition: Edition, code: str) -> None:
    near = neighbours(edition)
    for drawing in (ringed(edition, code), ringed(edition, code, 2), rested(edition, "K3")):
        if drawing.layout == "rings":
            expected = {at: len(near[at] - set(drawing.nodes)) for at in drawing.nodes}
            assert {place.node.code: place.hidden for place in drawing.places} == expected
    assert placed(ringed(edition, code))[code].hidden == 0


def test_hidden_kinds_are_not_counted(edition: Edition) -> None:
    kinds = [kind for kind in edition.kinds.values() if kind.name != "finding"]
    drawing = neighbourhood_map(
        edition, edition.nodes["K3"], edition.bases.values(), 1, kinds, layout="rings"
    )
    plain = placed(drawing)["P1"].hidden
    assert plain < placed(ringed(edition, "K3"))["P1"].hidden


def opened(edition: Edition, *codes: str) -> Drawing:
    nodes = [edition.nodes[code] for code in codes]
    return neighbourhood_map(
        edition, edition.nodes["AB10"], edition.bases.values(), layout="rings", opened=nodes
    )


def test_an_opened_node_shows_what_is_one_link_away_from_it(edition: Edition) -> None:
    near, plain = neighbours(edition), opened(edition)
    drawing = opened(edition, "RK1")
    assert set(drawing.nodes) == set(plain.nodes) | near["RK1"]
    assert placed(drawing)["RK1"].hidden == 0
    assert placed(plain)["RK1"].hidden == len(near["RK1"] - set(plain.nodes)) > 0
    assert touching(drawing) == []


def test_opened_nodes_follow_each_other_and_one_that_is_not_drawn_is_ignored(edition: Edition) -> None:
    near, plain = neighbours(edition), opened(edition)
    assert "AC2" in near["RK1"] - set(plain.nodes)
    chained = opened(edition, "AC2", "RK1")
    assert set(chained.nodes) == set(plain.nodes) | near["RK1"] | near["AC2"]
    assert opened(edition, "AC2").places == plain.places


def test_an_opened_node_of_the_evidence_shows_what_else_it_is_linked_to(edition: Edition) -> None:
    bases, node = tuple(edition.bases.values()), edition.nodes["P1"]
    relations = tuple(edition.relations.values())
    plain = evidence_map(edition, bases, (), relations, node)
    drawing = evidence_map(edition, bases, (), relations, node, [node])
    assert set(drawing.nodes) == set(plain.nodes) | neighbours(edition)["P1"]
    assert (crossings(drawing), touching(drawing)) == ([], [])
