"""How two nodes are connected: which paths there are, in which order, and how they are drawn."""

from __future__ import annotations

import sys
from itertools import combinations, pairwise

import networkx as nx
import pytest

from explorer.errors import BadRequest
from explorer.framework import Edition
from explorer.network.analysis.link_index import all_links, rank
from explorer.network.analysis.paths import LONGEST, MOST, Connection, find_hubs, find_paths
from explorer.network.maps.path_map import path_map
from tests.frameworks import element, inferred
from tests.network.conftest import Small
from tests.network.crossings import overlap
from tests.network.processes import said

PAIRS = (("IT1", "P1"), ("AB1", "N2"), ("PA", "C0"), ("K1", "IT3"), ("S1", "S2"), ("S1-F01", "AB10"))
DIAMOND = "".join(map(element, ("A", "B", "M1", "M2", "M3", "X")))


def connected(
    edition: Edition, start: str, end: str, *, longest: int = 4, most: int = 5, hubs: bool = False
) -> Connection:
    """The paths between two codes, on all bases."""
    one, other = edition.nodes[start], edition.nodes[end]
    return find_paths(edition, one, other, edition.bases.values(), longest=longest, most=most, hubs=hubs)


def ways(connection: Connection) -> list[str]:
    """The paths as codes."""
    return ["-".join(node.code for node in path.nodes) for path in connection.paths]


def test_a_direct_link_is_the_first_path(edition: Edition) -> None:
    found = connected(edition, "AB1", "N2").paths[0]
    assert [hop.sentence for hop in found.hops] == ["Listen without judging counteracts Critical"]
    assert found.weakest.basis.name == "editorial"


def test_a_hop_reads_in_walking_direction(edition: Edition) -> None:
    there, back = connected(edition, "AB1", "N2").paths[0], connected(edition, "N2", "AB1").paths[0]
    assert there.hops[0].strongest == back.hops[0].strongest
    assert back.hops[0].sentence == "Critical is counteracted by Listen without judging"


@pytest.mark.parametrize("hubs", [True, False])
@pytest.mark.parametrize(("start", "end"), PAIRS)
def test_the_paths_are_the_shortest_and_firmest_of_all(
    edition: Edition, start: str, end: str, hubs: bool
) -> None:
    """Compared with every simple path that networkx finds."""
    joined: nx.Graph[str] = nx.Graph()
    for link in all_links(edition):
        joined.add_edge(link.subject.code, link.object.code)
        between = joined.edges[link.subject.code, link.object.code]
        between["rank"] = min(rank(link), between.get("rank", rank(link)))
    if not hubs:
        joined.remove_nodes_from({node.code for node in find_hubs(edition)} - {start, end})
    every = sorted(
        nx.all_simple_paths(joined, start, end, cutoff=4),
        key=lambda way: (len(way), max(joined.edges[pair]["rank"] for pair in pairwise(way)), way),
    )
    found = connected(edition, start, end, hubs=hubs)
    assert ways(found) == ["-".join(way) for way in every[:5]]
    assert found.more == (len(every) > 5)


def test_no_path_leads_through_a_hub_unless_asked(edition: Edition) -> None:
    assert [node.code for node in find_hubs(edition)] == ["C0", "PA", "S1", "S2", "S3", "W18", "W19"]
    without, among = connected(edition, "P1", "N3"), connected(edition, "P1", "N3", hubs=True)
    assert "PA" in [node.code for node in without.left_out]
    assert not any("PA" in way for way in ways(without))
    assert ways(among)[0] == "P1-PA-N3"
    assert among.left_out == ()


def test_a_hub_may_be_an_end_and_is_then_not_left_out(edition: Edition) -> None:
    found = connected(edition, "PA", "C0")
    assert ways(found)[0] == "PA-N1-K4-A2-C0"
    assert {"PA", "C0"}.isdisjoint(node.code for node in found.left_out)


def test_only_hubs_that_are_in_the_way_are_named(edition: Edition) -> None:
    assert connected(edition, "AB1", "N2", longest=1).left_out == ()


def test_nothing_within_the_steps_is_an_empty_connection(edition: Edition) -> None:
    found = connected(edition, "S1-F01", "S2-F02", longest=1)
    assert (found.paths, found.more, found.longest) == ((), False, 1)
    assert [place.node.code for place in path_map(edition, found).places] == ["S1-F01", "S2-F02"]


def test_links_rest_on_the_chosen_bases_and_are_of_the_chosen_relations(edition: Edition) -> None:
    one, other = edition.nodes["AB1"], edition.nodes["N2"]
    stated = find_paths(edition, one, other, [edition.bases["framework"]], longest=6, hubs=True)
    assert stated.paths
    assert {link.basis.name for path in stated.paths for hop in path.hops for link in hop.links} == {
        "framework"
    }
    chosen = [edition.relations["enactsFactor"], edition.relations["opposes"]]
    assert ways(find_paths(edition, one, other, edition.bases.values(), relations=chosen)) == ["AB1-P3-N2"]


def test_what_lies_between_is_of_the_chosen_kinds(edition: Edition) -> None:
    one, other = edition.nodes["AB1"], edition.nodes["N2"]
    found = find_paths(edition, one, other, edition.bases.values(), kinds=[edition.kinds["positive-factor"]])
    assert ways(found) == ["AB1-N2", "AB1-P3-N2"]


def test_of_two_equally_long_paths_the_one_with_the_firmer_weakest_link_comes_first(small: Small) -> None:
    edition = small(
        DIAMOND,
        editorial=inferred("E1", "A", "related", "M1", "weak") + inferred("E2", "M1", "related", "B", "strong")
        + inferred("E3", "A", "related", "M2", "moderate") + inferred("E4", "M2", "related", "B", "moderate")
        + inferred("E5", "A", "related", "M3", "strong") + inferred("E6", "M3", "related", "B", "strong"),
    )  # fmt: skip
    found = connected(edition, "A", "B")
    assert ways(found) == ["A-M3-B", "A-M2-B", "A-M1-B"]
    assert [path.weakest.strength for path in found.paths] == ["strong", "moderate", "weak"]
    assert not found.more


def test_parallel_links_are_one_hop_that_is_shown_by_its_firmest(small: Small) -> None:
    edition = small(
        element("A") + element("B", "A"),
        editorial=inferred("E1", "B", "related", "A", "weak")
        + inferred("E2", "B", "underpins", "A", "strong"),
    )
    found = connected(edition, "A", "B")
    assert ways(found) == ["A-B"]
    hop = found.paths[0].hops[0]
    assert [link.relation.name for link in hop.links] == ["partOf", "underpins", "related"]
    assert hop.sentence == "label of A contains label of B"
    lines = path_map(edition, found).lines
    assert {line.link.relation.name: line.main for line in lines} == {
        "partOf": True, "underpins": False, "related": False,
    }  # fmt: skip


def test_a_node_with_far_more_links_than_usual_is_a_hub(small: Small) -> None:
    crowd = [f"L{number}" for number in range(60)]
    edition = small(
        element("C") + element("H", "C") + "".join(element(code, "H", at) for at, code in enumerate(crowd))
    )
    assert [node.code for node in find_hubs(edition)] == ["H"]
    found = connected(edition, "L1", "L2")
    assert (found.paths, [node.code for node in found.left_out]) == ((), ["H"])
    assert ways(connected(edition, "L1", "L2", hubs=True)) == ["L1-H-L2"]


def test_both_ends_must_differ(edition: Edition) -> None:
    with pytest.raises(BadRequest, match="both ends are C0") as error:
        connected(edition, "C0", "C0")
    assert "/map?focus=C0" in error.value.hint


@pytest.mark.parametrize(("longest", "most"), [(0, 5), (LONGEST + 1, 5), (4, 0), (4, MOST + 1)])
def test_impossible_numbers_are_refused_with_what_is_possible(
    edition: Edition, longest: int, most: int
) -> None:
    with pytest.raises(BadRequest, match=r"Ask for 1 to \d+"):
        connected(edition, "C0", "P1", longest=longest, most=most)


@pytest.mark.parametrize(("start", "end"), PAIRS)
def test_the_picture_holds_the_links_of_the_paths_and_no_other(
    edition: Edition, start: str, end: str
) -> None:
    found = connected(edition, start, end, longest=6, most=20)
    drawing = path_map(edition, found)
    walked = {link for path in found.paths for hop in path.hops for link in hop.links}
    assert {line.link for line in drawing.lines} == walked
    assert len(drawing.lines) == len(walked)
    assert set(drawing.nodes) == {node.code for path in found.paths for node in path.nodes}
    assert (drawing.layout, drawing.focus) == ("paths", edition.nodes[start])


@pytest.mark.parametrize(("start", "end"), PAIRS)
def test_the_start_stands_left_the_end_right_and_no_boxes_touch(
    edition: Edition, start: str, end: str
) -> None:
    drawing = path_map(edition, connected(edition, start, end, longest=6, most=20, hubs=True))
    boxes = {place.node.code: place for place in drawing.places}
    between = [box for code, box in boxes.items() if code not in (start, end)]
    assert all(boxes[start].right < box.left and box.right < boxes[end].left for box in between)
    assert not [1 for one, other in combinations(drawing.places, 2) if overlap(one, other)]


SAY = """
from explorer.config import Settings
from explorer.framework import Edition
from explorer.network.analysis.paths import find_paths
from explorer.network.maps.path_map import path_map
edition = Edition.open(Settings())
for start, end in (("IT1", "P1"), ("S1", "AB10"), ("K1", "IT3")):
    found = find_paths(edition, edition.nodes[start], edition.nodes[end], edition.bases.values(), longest=6, most=20)
    print(found, path_map(edition, found))
"""


@pytest.mark.slow
def test_the_same_paths_are_found_in_every_process() -> None:
    outputs = said(SAY)
    assert len(outputs) == 1
    assert "Hop(" in outputs.pop()


@pytest.mark.slow
def test_a_dense_network_is_searched_in_little_time(small: Small) -> None:
    """Eighty elements that are all linked to each other have some 37 million paths of six links."""
    codes = [f"D{number}" for number in range(80)]
    pairs = "".join(f"id:{one} ont:partOf id:{other} .\n" for one, other in combinations(codes, 2))
    edition = small("".join(map(element, codes)) + pairs)
    steps = 0

    def count(*_: object) -> None:
        nonlocal steps
        steps += 1

    sys.setprofile(count)
    try:
        found = connected(edition, "D0", "D79", longest=6, most=20, hubs=True)
    finally:
        sys.setprofile(None)
    assert 0 < steps < 1_000_000
    assert (len(found.paths), found.more) == (20, True)


@pytest.mark.parametrize(("start", "end"), [("AB10", "PA"), ("AB4", "N2"), ("S1", "IB5"), ("P1", "RK2")])
def test_on_a_phone_paths_lead_down_with_labels_of_9_pixels(edition: Edition, start: str, end: str) -> None:
    drawing = path_map(edition, connected(edition, start, end))
    (upright,) = drawing.twins
    boxes = upright.places
    assert 13 * min(1.0, 286 / upright.width) >= 9  # what a window of 320 pixels leaves
    assert {box.node.code for box in boxes} == {box.node.code for box in drawing.places}
    assert [line.id for line in upright.lines] == [line.id for line in drawing.lines]
    for one, other in combinations(boxes, 2):
        across = abs(one.x - other.x) - (one.width + other.width) / 2
        down = abs(one.y - other.y) - (one.height + other.height) / 2
        assert max(across, down) > 10, (one.node.code, other.node.code)
        upper, lower = sorted((one, other), key=lambda box: box.column)
        assert upper.column == lower.column or upper.bottom < lower.top
