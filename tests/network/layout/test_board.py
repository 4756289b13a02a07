"""The board: the whole as frames in frames, of a size that a window, a slide, a sheet and a phone can show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from explorer.config import Settings
from explorer.framework import Edition
from explorer.network import Drawing, Line, NodeBox, framework_map, neighbourhood_map
from explorer.network.graph import ancestors, build_graph, nearest_ancestor
from explorer.network.layout.layouts import lay_out, lay_out_narrower
from explorer.network.layout.text_metrics import text_width
from explorer.network.routing.bezier import Route, sample
from tests.network.crossings import overlap

TEXT = 13
POINTS = 72 / 25.4


@pytest.fixture(scope="module")
def whole(edition: Edition) -> Drawing:
    return framework_map(edition, edition.bases.values(), layout="board")


@pytest.fixture(scope="module")
def upright(whole: Drawing) -> Drawing:
    return whole.twins[0]


@pytest.fixture(scope="module")
def listed(whole: Drawing) -> Drawing:
    return whole.twins[1]


@pytest.fixture(scope="module")
def everything(edition: Edition) -> Drawing:
    return framework_map(edition, edition.bases.values(), edition.kinds.values(), layout="board")


def boxes(drawing: Drawing) -> dict[str, NodeBox]:
    return {place.node.code: place for place in drawing.places}


def parents(edition: Edition, drawing: Drawing) -> dict[str, str | None]:
    return {code: nearest_ancestor(code, edition.nodes.parents, drawing.nodes) for code in drawing.nodes}


def outside(drawing: Drawing, parents: Mapping[str, str | None]) -> list[str]:
    """The nodes that stand in another frame than their parent's, or over its title."""
    found = boxes(drawing)
    return [
        code
        for code, parent in parents.items()
        if parent is not None
        and not (
            found[parent].left < found[code].left
            and found[code].right < found[parent].right
            and found[parent].title.bottom <= found[code].top
            and found[code].bottom < found[parent].bottom
        )
    ]


def misplaced(drawing: Drawing, parents: Mapping[str, str | None]) -> list[str]:
    """The nodes that do not stand below their elder sibling, or in a column further right."""
    found = boxes(drawing)
    return [
        code
        for elder, code in pairwise_siblings(parents)
        if not (found[code].top >= found[elder].bottom or found[code].left >= found[elder].right)
    ]


def pairwise_siblings(parents: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    families: dict[str | None, list[str]] = {}
    for code, parent in parents.items():
        families.setdefault(parent, []).append(code)
    for codes in families.values():
        yield from pairwise(codes)


def miscounted(drawing: Drawing) -> list[str]:
    """The nodes whose counts are not those of their links that no frame shows."""
    counted: dict[str, Counter[str]] = {code: Counter() for code in drawing.nodes}
    for line in drawing.lines:
        for code in set() if line.main else set(line.ends):
            counted[code][line.link.basis.name] += 1
    return [
        place.node.code
        for place in drawing.places
        if {basis.name: count for basis, count in place.counts} != counted[place.node.code]
    ]


def touching(drawing: Drawing, parents: Mapping[str, str | None]) -> list[tuple[str, str]]:
    """The boxes that share a point though neither holds the other."""
    return [
        (one.node.code, other.node.code)
        for one, other in combinations(drawing.places, 2)
        if overlap(one, other)
        and one.node.code not in ancestors(other.node.code, parents)
        and other.node.code not in ancestors(one.node.code, parents)
    ]


@pytest.mark.parametrize("name", ["whole", "upright", "listed", "everything"])
def test_what_is_part_of_a_node_stands_in_its_frame_in_its_order(
    name: str, edition: Edition, request: pytest.FixtureRequest
) -> None:
    drawing: Drawing = request.getfixturevalue(name)
    above = parents(edition, drawing)
    assert outside(drawing, above) == []
    assert misplaced(drawing, above) == []
    assert touching(drawing, above) == []
    assert miscounted(drawing) == []
    frames = {place.node.code for place in drawing.places if place.is_frame}
    assert frames == {parent for parent in above.values() if parent is not None}


def test_a_child_beside_its_frame_and_a_wrong_count_are_noticed(whole: Drawing, edition: Edition) -> None:
    above = parents(edition, whole)
    moved = tuple(
        replace(place, x=place.x + 400) if place.node.code == "AB10" else place for place in whole.places
    )
    assert outside(replace(whole, places=moved), above) == ["AB10", "RK1", "IT1", "IT2", "IT3"]
    (framework, _, editor) = edition.bases.values()
    assert dict(boxes(whole)["P3"].counts) == {framework: 1, editor: 4}
    counted = tuple(
        replace(place, counts=((editor, 1), (framework, 4))) if place.node.code == "P3" else place
        for place in whole.places
    )
    assert miscounted(replace(whole, places=counted)) == ["P3"]


def test_it_has_the_nodes_and_links_of_the_tree(
    whole: Drawing, upright: Drawing, listed: Drawing, everything: Drawing, edition: Edition
) -> None:
    tree = framework_map(edition, edition.bases.values(), layout="tree")
    for board in (whole, upright, listed):
        assert (board.nodes, board.links) == (tree.nodes, tree.links)
    assert (len(whole.nodes), len(whole.links)) == (53, 113)
    assert len(everything.nodes) == len(edition.nodes)


def test_frames_show_the_links_between_what_holds_and_what_is_held(whole: Drawing, edition: Edition) -> None:
    shown = {line.ends for line in whole.lines if line.main}
    assert shown == {
        (code, parent) for code, parent in edition.nodes.parents.items() if {code, parent} <= set(whole.nodes)
    }
    assert Counter(line.link.relation.name for line in whole.lines if line.main) == {
        "partOf": 46,
        "namedIn": 2,
        "deployedIn": 8,
    }


def test_what_more_is_said_of_a_place_in_a_frame_is_shown_by_it(whole: Drawing, edition: Edition) -> None:
    assert {line.id: line.main for line in whole.lines if line.ends == ("IT1", "AB10")} == {
        "IT1.deployedIn.AB10": True,
        "IT1.partOf.AB10": True,
    }
    around = neighbourhood_map(edition, edition.nodes["AB10"], edition.bases.values(), layout="rings")
    for drawing in (around, *around.twins):
        ways = {line.id: line.route.path for line in drawing.lines}
        assert ways["IT1.deployedIn.AB10"] == ways["IT1.partOf.AB10"]
        assert len(set(ways.values())) == len(ways) - 3
        assert ways["AB10.respondsTo.RK1"] != ways["RK1.namedIn.AB10"], "they lead in two directions"


@pytest.mark.parametrize(
    ("width", "height", "size"),
    [
        (1212, 520, 10),  # a window of 1280×720 with the outline below the map, in pixels
        (905, 520, 10),  # the same with the outline beside it
        (277 * POINTS, 180 * POINTS, 8),  # a sheet of A4 across, in points
        (13.33 * 72, 7.5 * 72 * 0.8, 8),  # a slide of 16:9 with a title, in points
    ],
)
def test_the_whole_is_read_at_one_look(whole: Drawing, width: float, height: float, size: float) -> None:
    assert TEXT * min(width / whole.width, height / whole.height) >= size


def test_a_phone_shows_a_list(listed: Drawing) -> None:
    assert listed.width == 350
    assert TEXT * 328 / listed.width >= 12  # of 360 pixels, a page leaves 328
    above = boxes(listed)
    lefts = {code: place.left for code, place in above.items()}
    assert lefts["CP3"] < lefts["CP4"] < lefts["AB10"] < lefts["RK1"] == lefts["IT1"]
    tops = [place.top for place in listed.places]
    assert tops == sorted(tops)


def test_a_tablet_held_upright_shows_a_board_as_wide_as_it_is(upright: Drawing) -> None:
    assert upright.width == 696  # of 768 pixels, a page leaves 698
    assert TEXT * 500 / upright.width >= 9
    assert upright.height < 1200


def test_labels_are_whole_and_places_are_even(whole: Drawing, upright: Drawing, listed: Drawing) -> None:
    for place in (*whole.places, *upright.places, *listed.places):
        assert " ".join(place.lines).replace("- ", "-") == place.node.short_label.replace("- ", "-")
        assert all(edge == round(edge) for edge in (place.x, place.y, place.left, place.top))


def over_words(drawing: Drawing) -> list[str]:
    """The lines that run over the label of a card or a title, or over its counts, those at their ends included."""
    areas = [
        area
        for place in (place.title for place in drawing.places)
        for area in (
            (place.left + 22, place.y - 8 * len(place.lines) + 3, max(text_width(line, TEXT) for line in place.lines), 16 * len(place.lines) - 6),
            (place.right - 28, place.y - 5.5 * len(place.counts) + 2, 22 * bool(place.counts), 11 * len(place.counts) - 4),
        )
    ]  # fmt: skip

    def crosses(line: Line) -> bool:
        points = line.route.points
        found = [point for at in range(0, len(points) - 1, 3) for point in sample(points[at : at + 4])]  # type: ignore[arg-type]
        return any(
            left < x < left + wide and top < y < top + high
            for left, top, wide, high in areas
            for x, y in found
        )

    return [line.id for line in drawing.lines if crosses(line)]


def test_no_line_runs_over_words(whole: Drawing, upright: Drawing, edition: Edition) -> None:
    assert over_words(whole) == over_words(upright) == []
    for bases in (["framework"], ["framework", "source"]):
        chosen = [edition.bases[name] for name in bases]
        assert over_words(framework_map(edition, chosen, layout="board")) == []


def test_a_line_over_words_is_noticed(whole: Drawing) -> None:
    first, *rest = whole.lines
    one, other = (boxes(whole)[code] for code in ("P1", "AB9"))
    straight = Route(((one.x, one.y),) * 2 + ((other.x, other.y),) * 2, directed=True)
    assert over_words(replace(whole, lines=(replace(first, route=straight), *rest))) == [first.id]


def test_lines_keep_between_the_edges(whole: Drawing, upright: Drawing, listed: Drawing) -> None:
    for drawing, beside in ((whole, 0), (upright, 0), (listed, 24)):
        left, right = (min(p.left for p in drawing.places), max(p.right for p in drawing.places) + beside)
        xs = [x for line in drawing.lines for x, _ in line.route.points[::3]]
        assert (left, True) <= (min(xs), max(xs) <= right)


def test_the_same_data_give_the_same_board(whole: Drawing) -> None:
    again = framework_map(edition := Edition.open(Settings()), edition.bases.values(), layout="board")
    for one, other in zip((whole, *whole.twins), (again, *again.twins), strict=True):
        assert [(p.node.code, p.x, p.y, p.lines) for p in one.places] == [
            (p.node.code, p.x, p.y, p.lines) for p in other.places
        ]
        assert [(line.id, line.route.path) for line in one.lines] == [
            (line.id, line.route.path) for line in other.lines
        ]


def test_what_has_no_parent_or_another_one_stands_somewhere(edition: Edition) -> None:
    loop = {"K1": "K2", "K2": "K1"}
    built = build_graph([edition.nodes[code] for code in ("K1", "K2", "S1", "PA")], [])
    for arranged in (lay_out(built, "board", loop), *lay_out_narrower(built, "board", loop)):
        assert len({(place.x, place.y) for place in arranged.places}) == 4
        assert not any(place.is_frame for place in arranged.places)
    assert lay_out(build_graph([], []), "board", {}) == ((), ())


def test_a_closed_node_says_how_much_is_in_it(edition: Edition) -> None:
    built = build_graph([edition.nodes[code] for code in ("C0", "CP1")], [])
    places, _ = lay_out(built, "board", {"CP1": "C0"}, hidden={"CP1": 5})
    assert [(place.node.code, place.is_frame, place.hidden) for place in places] == [
        ("C0", True, 0),
        ("CP1", False, 5),
    ]
