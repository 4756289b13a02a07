"""What a map shows and where everything stands in it."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from explorer.config import Settings
from explorer.errors import BadRequest
from explorer.framework import Edition
from explorer.network import (
    DEEPEST,
    Drawing,
    evidence_map,
    framework_map,
    neighbourhood_map,
    relations_in_use,
)
from explorer.network.layout import text_metrics
from explorer.network.layout.boxes import BoxSize
from explorer.network.layout.vertical_stacking import nearest_free, spread, stack
from tests.network.crossings import overlap

CODES = ("C0", "A2", "K3", "P1", "N5", "AB10", "RK1", "IT3", "PA", "S1", "S3", "S1-F01", "S1-F02")
NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")


def drawings(edition: Edition) -> list[Drawing]:
    """The whole in several choices, and neighbourhoods in every layout and depth."""
    bases, kinds = tuple(edition.bases.values()), tuple(edition.kinds.values())
    found = [
        framework_map(edition, bases),
        framework_map(edition, bases, kinds),
        framework_map(edition, bases[:1], kinds[:4]),
    ]
    for code in CODES:
        for depth in range(1, DEEPEST + 1):
            for layout in ("around", "narrow"):
                found.append(neighbourhood_map(edition, edition.nodes[code], bases, depth, layout=layout))
    return found


@pytest.mark.slow
def test_boxes_never_overlap(edition: Edition) -> None:
    for drawing in drawings(edition):
        touching = [
            (one.node.code, other.node.code)
            for one, other in combinations(drawing.places, 2)
            if overlap(one, other)
        ]
        assert touching == []


@pytest.mark.slow
def test_every_link_stays_inside_the_picture(edition: Edition) -> None:
    for drawing in drawings(edition):
        left, top, right, bottom = drawing.bounds
        numbers = [float(n) for line in drawing.lines for n in NUMBERS.findall(line.route.path)]
        xs, ys = numbers[::2], numbers[1::2]
        assert all(left < x < right for x in xs)
        assert all(top < y < bottom for y in ys)


def test_a_link_passes_under_no_box_that_it_does_not_join(edition: Edition) -> None:
    """Where a link crosses a column, it does so between the boxes."""
    drawing = framework_map(edition, edition.bases.values())
    boxes = {place.node.code: place for place in drawing.places}
    for line in drawing.lines:
        joined = {line.link.subject.code, line.link.object.code}
        crossed = [
            code
            for code, box in boxes.items()
            for x, y in line.route.points[::3]
            if code not in joined and box.left < x < box.right and box.top < y < box.bottom
        ]
        assert crossed == [], line.id


def test_the_whole_stands_in_the_order_of_the_framework(edition: Edition) -> None:
    drawing = framework_map(edition, edition.bases.values())
    boxes = {place.node.code: place for place in drawing.places}
    for code, box in boxes.items():
        parent = box.node.parent
        if box.node.kind.is_element and parent and parent.local in boxes:
            assert boxes[parent.local].column == box.column - 1, code
            assert boxes[parent.local].right < box.left, code
    factors = [boxes[f"P{n}"].y for n in range(1, 8)]
    assert factors == sorted(factors)


def test_what_is_drawn_is_what_was_asked_for(edition: Edition) -> None:
    usual = framework_map(edition, edition.bases.values())
    assert "finding" not in {node.kind.name for node in usual.nodes.values()}
    assert {"source", "outcome"} <= {node.kind.name for node in usual.nodes.values()}
    assert (usual.all_nodes, usual.all_links) == (188, 359)

    everything = framework_map(edition, edition.bases.values(), edition.kinds.values())
    assert (len(everything.places), len(everything.lines)) == (188, 359)

    stated = framework_map(edition, [edition.bases["framework"]], relations=[edition.relations["opposes"]])
    assert stated.links == {}
    assert set(stated.nodes) == set(usual.nodes)


def test_the_basis_moves_no_box(edition: Edition) -> None:
    def places(*names: str) -> dict[str, tuple[float, float]]:
        drawing = framework_map(edition, [edition.bases[name] for name in names])
        return {place.node.code: (place.x, place.y) for place in drawing.places if place.node.kind.is_element}

    assert places("framework") == places("framework", "source", "editorial") == places("editorial")


@pytest.mark.parametrize("layout", ["narrow", "around"])
@pytest.mark.parametrize("code", CODES)
def test_neighbours_stand_in_the_order_of_the_framework(edition: Edition, code: str, layout: str) -> None:
    """The parent of the focus comes first, then each column keeps the framework's order."""
    focus = edition.nodes[code]
    above = focus.parent.local if focus.parent else ""
    drawing = neighbourhood_map(edition, focus, edition.bases.values(), layout=layout)
    order = sorted(edition.nodes, key=lambda code: code != above)
    near = sorted((place for place in drawing.places if place.distance), key=lambda p: (p.column, p.y))
    for column in {place.column for place in near}:
        stacked = [place.node.code for place in near if place.column == column]
        assert stacked == sorted(stacked, key=order.index)
    if above in drawing.nodes:
        assert near[0].node.code == above


@pytest.mark.parametrize("layout", ["narrow", "around"])
def test_siblings_stand_together(edition: Edition, layout: str) -> None:
    drawing = neighbourhood_map(edition, edition.nodes["AB10"], edition.bases.values(), layout=layout)
    places = sorted((place for place in drawing.places if place.distance), key=lambda p: (p.column, p.y))
    codes = [place.node.code for place in places]
    assert "IT1 IT2 IT3" in " ".join(codes)
    assert len({place.column for place in places if place.node.code.startswith("IT")}) == 1


def test_the_kinds_of_link_that_occur(edition: Edition) -> None:
    found = relations_in_use(edition)
    names = [relation.name for relations in found.values() for relation in relations]
    links = framework_map(edition, edition.bases.values(), edition.kinds.values()).links.values()
    assert list(found) == ["framework", "source", "editorial"]
    assert sorted(names) == sorted({link.relation.name for link in links})
    assert names.index("partOf") < names.index("bearsOn") < names.index("opposes")


def test_a_crowd_has_one_node_that_stands_out(edition: Edition) -> None:
    bases, node = tuple(edition.bases.values()), edition.nodes["P1"]
    near, far = neighbourhood_map(edition, node, bases, 1), neighbourhood_map(edition, node, bases, 3)
    assert (near.crowded, near.highlighted) == (False, None)
    assert (far.crowded, far.highlighted) == (True, node)
    assert not framework_map(edition, bases, edition.kinds.values()).crowded


@pytest.mark.parametrize("code", CODES)
def test_a_neighbourhood_has_the_links_of_its_focus(edition: Edition, code: str) -> None:
    everything = framework_map(edition, edition.bases.values(), edition.kinds.values()).links
    expected = {id_ for id_, link in everything.items() if code in (link.subject.code, link.object.code)}

    drawing = neighbourhood_map(edition, edition.nodes[code], edition.bases.values())

    touching = {id_ for id_, link in drawing.links.items() if code in (link.subject.code, link.object.code)}
    ends = {end.code for id_ in expected for end in (everything[id_].subject, everything[id_].object)}
    assert touching == expected
    assert set(drawing.nodes) == ends | {code}


def test_each_step_adds_to_the_one_before(edition: Edition) -> None:
    node, bases = edition.nodes["AB10"], tuple(edition.bases.values())
    near, further, furthest = (
        set(neighbourhood_map(edition, node, bases, depth).nodes) for depth in (1, 2, 3)
    )
    assert near < further < furthest


def test_a_hidden_kind_is_no_bridge(edition: Edition) -> None:
    kinds = [kind for kind in edition.kinds.values() if kind.name not in ("source", "finding")]
    drawing = neighbourhood_map(edition, edition.nodes["RK1"], edition.bases.values(), 3, kinds)
    assert {node.kind.name for node in drawing.nodes.values()} <= {kind.name for kind in kinds}
    assert all(place.distance is not None for place in drawing.places)


@pytest.mark.parametrize(("depth", "layout"), [(0, "around"), (4, "around"), (1, "tree"), (1, "spiral")])
def test_what_cannot_be_drawn_is_refused(edition: Edition, depth: int, layout: str) -> None:
    with pytest.raises(BadRequest):
        neighbourhood_map(edition, edition.nodes["C0"], edition.bases.values(), depth, layout=layout)


@pytest.mark.slow
def test_two_editions_of_the_same_data_give_the_same_drawing(edition: Edition) -> None:
    one = framework_map(edition, edition.bases.values())
    other = framework_map(Edition.open(Settings()), edition.bases.values())
    assert [(p.node.code, p.x, p.y, p.lines) for p in one.places] == [
        (p.node.code, p.x, p.y, p.lines) for p in other.places
    ]
    assert [line.route.path for line in one.lines] == [line.route.path for line in other.lines]


def test_a_drawing_is_kept(edition: Edition) -> None:
    bases = tuple(edition.bases.values())
    assert framework_map(edition, bases) is framework_map(edition, bases[::-1])


@pytest.mark.slow
def test_the_queries_behind_a_drawing_give_its_links(edition: Edition) -> None:
    bases = [edition.bases["framework"], edition.bases["editorial"]]
    around = [neighbourhood_map(edition, node, edition.bases.values()) for node in edition.nodes.values()]
    for drawing in (
        framework_map(edition, edition.bases.values()),
        evidence_map(edition, edition.bases.values(), focus=edition.nodes["K3"]),
        neighbourhood_map(edition, edition.nodes["K3"], bases, 2),
        *around,
    ):
        assert list(edition.links(drawing.queries[0].text)) == sorted(
            drawing.links.values(),
            key=lambda link: (link.subject.iri, link.relation.iri, link.object.iri, link.assertion),
        )
    assert any(drawing.links for drawing in around)


def test_the_queries_behind_a_drawing_give_the_steps_to_its_nodes(edition: Edition) -> None:
    drawn = neighbourhood_map(edition, edition.nodes["K3"], edition.bases.values(), 2)
    nodes, steps = edition.nodes, drawn.queries[1:][::-1]
    reached = {"K3"}
    for query in steps[:2]:
        rows = edition.store.select(query.text)
        reached |= {node.code for row in rows if (node := nodes.by_iri(row["neighbour"]))}
    assert len(reached) > 10
    assert reached == set(drawn.nodes)


def test_labels_are_broken_between_words_and_shortened_at_the_end() -> None:
    assert text_metrics.break_lines("Agreement on techniques/methods", 125, 13) == (
        "Agreement on",
        "techniques/methods",
    )
    assert text_metrics.break_lines("x" * 10_000, 60, 13, 2)[1].endswith("…")
    assert text_metrics.break_lines("", 60, 13) == ("",)
    for room in (60, 90, 120):
        for line in text_metrics.break_lines("The quick brown fox jumps over the lazy dog, twice", room, 13):
            assert text_metrics.text_width(line, 13) <= room


def test_a_right_to_left_mark_takes_no_room() -> None:
    assert text_metrics.text_width("a\u202eb", 13) == text_metrics.text_width("ab", 13)


def test_parents_stand_before_their_children() -> None:
    children = {"root": ["one", "two"], "one": ["a", "b", "c"]}
    sizes = dict.fromkeys(("root", "one", "two", "a", "b", "c"), BoxSize(50, 20, ()))
    middle = stack(["root"], children, sizes)
    level = stack(["root"], children, sizes, level=True)
    assert middle["one"] == middle["b"]
    assert middle["root"] == (middle["one"] + middle["two"]) / 2
    assert level["root"] == level["one"] == level["a"]
    assert level["two"] > level["c"]


def test_spreading_keeps_the_order_and_moves_little() -> None:
    assert spread([0, 100], [20, 20]) == [0, 100]
    assert spread([50, 50, 50], [20, 20, 20], gap=5) == [25, 50, 75]


def test_the_nearest_free_strip_is_found() -> None:
    assert nearest_free(10, 5, [(0, 20)]) == -5
    assert nearest_free(15, 5, [(0, 20)]) == 25
    assert nearest_free(15, 5, []) == 15


def test_a_focus_with_little_around_it_has_a_picture_for_narrow_places(edition: Edition) -> None:
    """It is narrow, its labels end where words or parts of words do, and it holds the same."""
    for code, depth in (("AB10", 1), ("CP4", 1), ("IB3", 2)):
        drawing = neighbourhood_map(
            edition, edition.nodes[code], edition.bases.values(), depth, layout="rings"
        )
        (twin,) = drawing.twins
        assert twin.width <= 351
        assert twin.nodes == drawing.nodes
        assert twin.links.keys() == drawing.links.keys()
        assert {one.node.code: one.hidden for one in twin.places} == {
            one.node.code: one.hidden for one in drawing.places
        }
        drawn = " ".join(line for place in twin.places for line in place.lines)
        said = " ".join(node.short_label for node in drawing.nodes.values())
        parts = re.compile(r"[\s–/-]+")
        assert {*parts.split(drawn.replace("…", " "))} <= {*parts.split(said.replace("…", " ")), ""}
    crowd = neighbourhood_map(edition, edition.nodes["AB10"], edition.bases.values(), 3, layout="rings")
    assert len(crowd.places) > 100
    assert crowd.twins == ()
