"""Where a small network stands, and how its links run, to the pixel: order, sides and signs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.framework import Edition, Link, Node
from explorer.network.arrangement import Line, NodeBox
from explorer.network.graph import build_graph
from explorer.network.layout.layouts import lay_out
from explorer.network.layout.text_metrics import break_lines, text_width
from explorer.network.maps import neighbourhood_map as neighbourhood_map_module
from explorer.network.maps.clustering import Hierarchy
from explorer.network.maps.framework_map import framework_map
from explorer.network.maps.neighbourhood_map import neighbourhood_map
from explorer.network.routing.bezier import Route
from explorer.terms import Iri

PARENTS = {"A": None, "B": "A", "C": "A", "D": "A"}
POSITIONS = {
    "tree": {"A": (54, 15, 0), "B": (196, 15, 1), "C": (196, 53, 1), "D": (196, 91, 1)},
    "rings": {"A": (0, 0, 0), "B": (0, -92, 1), "C": (153, 36, 1), "D": (-153, 36, 1)},
    "around": {"A": (196, 0, 1), "B": (54, -38, 0), "C": (54, 0, 0), "D": (54, 38, 0)},
    "narrow": {"A": (0, 0, 0), "B": (-82, 54, 0), "C": (-82, 92, 0), "D": (-82, 130, 0)},
    "evidence": {"A": (196, 53, 1), "B": (54, 15, 0), "C": (54, 53, 0), "D": (54, 91, 0)},
    "layers": {"A": (340, 10, 2), "B": (54, 15, 0), "C": (196, -12, 1), "D": (196, 26, 1)},
}
PATHS = {
    "tree": "M142.5,91C125,91 125,15 113.5,15",
    "rings": "M-98.5,23.2C-83.8,19.7 -69.2,16.3 -60.3,14.2",
    "around": "M107.5,38C125,38 125,0 136.5,0",
    "narrow": "M-18.5,130C-16.7,130 -14.8,130 -13,130C-7,130 -7,130 -7,124C-7,87.7 -7,51.3 -7,21",
    "evidence": "M107.5,91C125,91 125,53 136.5,53",
    "layers": "M249.5,26C268,26 268,17 280.5,17",
}


def node(edition: Edition, code: str, parent: str = "") -> Node:
    return replace(
        edition.nodes["C0"], code=code, iri=Iri(f"urn:x:{code}"), short_label=f"Node {code}",
        parent=Iri(f"urn:x:{parent}") if parent else None,
    )  # fmt: skip


def laid_out(edition: Edition, layout: str) -> tuple[tuple[NodeBox, ...], tuple[Line, ...]]:
    """Lay out A, its children B, C and D, and a link from B to D across the order."""
    part_of, responds_to = edition.relations["partOf"], edition.relations["respondsTo"]
    a, b, c, d = (node(edition, code, parent or "") for code, parent in PARENTS.items())
    links = [Link(child, part_of, a, edition.bases["framework"]) for child in (b, c, d)]
    links.append(Link(b, responds_to, d, edition.bases["editorial"]))
    return lay_out(build_graph([a, b, c, d], links), layout, PARENTS, "A")


@pytest.mark.parametrize("layout", POSITIONS)
def test_a_small_network_stands_where_it_did(edition: Edition, layout: str) -> None:
    boxes, _ = laid_out(edition, layout)
    assert {box.node.code: (box.x, box.y, box.column) for box in boxes} == POSITIONS[layout]


@pytest.mark.parametrize("layout", PATHS)
def test_a_link_runs_as_it_did(edition: Edition, layout: str) -> None:
    _, lines = laid_out(edition, layout)
    assert {line.id: line.route.path for line in lines}["D.partOf.A"] == PATHS[layout]


@pytest.mark.parametrize("layout", sorted(set(POSITIONS) - {"layers"}))
def test_only_links_to_a_parent_are_main(edition: Edition, layout: str) -> None:
    _, lines = laid_out(edition, layout)
    assert [(line.id, line.main) for line in lines] == [
        ("B.partOf.A", True), ("B.respondsTo.D", False), ("C.partOf.A", True), ("D.partOf.A", True),
    ]  # fmt: skip


def test_in_layers_every_link_is_main(edition: Edition) -> None:
    assert [line.main for line in laid_out(edition, "layers")[1]] == [True] * 4


def test_links_within_the_first_column_run_on_its_left_and_within_others_on_their_right(
    edition: Edition,
) -> None:
    sides = {}
    for layout in ("around", "tree"):
        boxes, lines = laid_out(edition, layout)
        box = next(box for box in boxes if box.node.code == "B")
        (x, _), *_ = next(line.route.points for line in lines if line.id == "B.respondsTo.D")
        sides[layout] = (x == box.left, x == box.right)
    assert sides == {"around": (True, False), "tree": (False, True)}


def test_an_arrow_ends_with_a_head_before_which_its_line_stops() -> None:
    route = Route(((0.0, 0.0), (10.0, 0.0), (20.0, 5.0), (30.0, 5.0)), True)
    assert route.path == "M0,0C10,0 20,5 24,5"
    assert route.head == "M30,5L23,8.4L23,1.6Z"
    assert replace(route, directed=False).path == "M0,0C10,0 20,5 30,5"
    assert replace(route, directed=False).head == ""


def test_a_label_that_just_fits_is_not_broken() -> None:
    room = text_width("Listen well", 13)
    assert break_lines("Listen well", room, 13) == ("Listen well",)
    assert break_lines("Listen well", room - 0.01, 13) == ("Listen", "well")


def test_roots_open_where_their_children_just_fit() -> None:
    hierarchy = Hierarchy(PARENTS, {"A": ("B", "C", "D")}, ("A",), ("A",))
    assert hierarchy.visible([], 4) == ("A", "B", "C", "D")
    assert hierarchy.visible([], 3) == ("A",)
    assert hierarchy.visible(["A"], 3) == ("A", "B", "C")
    assert hierarchy.representatives(["A", "C"]) == {"A": "A", "C": "C", "B": "A", "D": "A"}


def test_a_framework_that_just_fits_is_drawn_as_a_whole(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds, bases = edition.kinds.values(), tuple(edition.bases.values())
    monkeypatch.setattr("explorer.network.maps.overview.MAP_LIMIT", len(edition.nodes))
    assert len(framework_map(edition, bases, kinds).places) == len(edition.nodes)
    monkeypatch.setattr("explorer.network.maps.overview.MAP_LIMIT", len(edition.nodes) - 1)
    assert len(framework_map(edition, bases, kinds).places) < len(edition.nodes)


def test_a_neighbourhood_that_just_fits_loses_nothing(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = replace(edition)  # with a cache of its own
    focus, bases = edition.nodes["K3"], tuple(edition.bases.values())
    every = neighbourhood_map(edition, focus, bases)
    monkeypatch.setattr(neighbourhood_map_module, "NEIGHBOURHOOD_LIMIT", len(every.places))
    fitting = neighbourhood_map(edition, focus, bases, layout="around")
    monkeypatch.setattr(neighbourhood_map_module, "NEIGHBOURHOOD_LIMIT", len(every.places) - 1)
    cut = neighbourhood_map(edition, focus, bases, layout="rings")
    assert (len(fitting.places), fitting.note) == (len(every.places), "")
    assert len(cut.places) == len(every.places) - 1
    assert cut.note == f"The nearest {len(cut.places)} nodes are drawn, of {len(every.places)} or more."
