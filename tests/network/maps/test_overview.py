"""The overview of a large framework: what is drawn, what is gathered, and how its links are put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

import pytest

from explorer.errors import BadRequest
from explorer.formats.drawing import map_outline, svg
from explorer.formats.drawing.map_outline import flat, outline
from explorer.formats.drawing.svg_document import counted
from explorer.formats.drawing.vis_network import model
from explorer.formats.tables.node_table import rows
from explorer.framework import Edition
from explorer.network import Drawing, NodeBox, framework_map, neighbourhood_map
from explorer.network.analysis.link_index import all_links
from explorer.network.drawing import MOST_LINKS, MOST_NODES
from explorer.network.graph_files import plain_graph
from explorer.network.maps.clustering import build_hierarchy, kind_groups
from explorer.network.maps.evidence_map import evidence_map
from explorer.network.maps.neighbourhood_map import NEIGHBOURHOOD_LIMIT as MOST_AROUND
from explorer.network.maps.overview import Bundle, overview
from tests.benchmarks.frameworks import open_settings
from tests.frameworks import element, inferred
from tests.network.conftest import Small
from tests.network.crossings import overlap
from tests.network.processes import said

TREE = (
    element("C", kind="Competence") + element("A", "C", 1, "Area") + element("B", "C", 2, "Area")
    + element("A1", "A", 1) + element("A2", "A", 2) + element("B1", "B", 1) + element("B11", "B1", 1)
)  # fmt: skip
ACROSS = (
    inferred("E1", "A1", "related", "B1") + inferred("E2", "A2", "related", "B11")
    + inferred("E3", "B", "underpins", "A") + inferred("E4", "B1", "related", "A")
)  # fmt: skip
EVIDENCE = "".join(
    f'id:S{n} a ont:Source ; skos:notation "S{n}" ; skos:prefLabel "work {n}"@en .\n'
    f'id:F{n} a ont:Finding ; skos:notation "F{n}" ; skos:prefLabel "found {n}"@en ; ont:reportedIn id:S{n} .\n'
    for n in (1, 2)
)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """A made framework of 1,200 elements: a competence with 20 areas."""
    return Edition.open(open_settings(tmp_path_factory.mktemp("large"), 1200))


def seen(edition: Edition, *opened: str) -> Drawing:
    """The overview with nodes of all kinds, on all bases, and those *opened* open."""
    possible = {**edition.nodes, **kind_groups(edition)}
    return overview(edition, edition.bases.values(), opened=[possible[code] for code in opened])


def places(drawing: Drawing) -> Mapping[str, NodeBox]:
    return {place.node.code: place for place in drawing.places}


def sentences(drawing: Drawing) -> set[str]:
    return {line.link.sentence for line in drawing.lines if isinstance(line.link, Bundle)}


def test_it_begins_with_the_roots_and_what_stands_under_them(small: Small) -> None:
    drawing = seen(small(TREE))
    assert {code: place.hidden for code, place in places(drawing).items()} == {"C": 0, "A": 2, "B": 2}
    assert (drawing.layout, drawing.all_nodes, drawing.all_links) == ("tree", 7, 6)


def test_opening_draws_what_stands_under_a_node_step_by_step(small: Small) -> None:
    edition = small(TREE)
    once, twice = places(seen(edition, "B")), places(seen(edition, "B", "B1"))
    assert {code: place.hidden for code, place in once.items()} == {"C": 0, "A": 2, "B": 0, "B1": 1}
    assert set(twice) == {"C", "A", "B", "B1", "B11"}


def test_opening_what_is_not_drawn_changes_nothing(small: Small) -> None:
    edition = small(TREE)
    assert seen(edition, "B1") == seen(edition)


def test_links_of_what_is_gathered_are_bundles_and_others_are_themselves(small: Small) -> None:
    drawing = seen(small(TREE, editorial=ACROSS))
    themselves = {line.link.id for line in drawing.lines if not isinstance(line.link, Bundle)}
    assert themselves == {"A.partOf.C", "B.partOf.C", "B.underpins.A"}
    assert sentences(drawing) == {
        "label of A has 2 links to label of B",
        "label of B has 1 link to label of A",
    }
    assert {line.link.basis.name for line in drawing.lines if isinstance(line.link, Bundle)} == {"editorial"}


def test_a_bundle_counts_as_the_links_in_it(small: Small) -> None:
    """Under the picture, in the outline, in the table, for the script and on the cards of a board."""
    edition = small(TREE, editorial=ACROSS)
    drawing = seen(edition)
    assert counted(drawing) == "3 of 7 nodes, 6 of 10 links drawn"
    table = {row.node.code: row.count for row in rows(drawing)}
    assert table == {"C": 2, "A": 5, "B": 5}
    assert {item.node.code: item.links for item in flat(outline(drawing))} == table
    edges = model(drawing, lambda node: node.code)["edges"]
    assert sum(edge.get("count", 1) for edge in edges) == 6
    board = overview(edition, edition.bases.values(), layout="board")
    assert counted(board) == (
        "3 of 7 nodes drawn; 6 of 10 links: 2 as frames, 4 counted on the cards by who says so"
    )
    assert {code: sum(count for _, count in place.counts) for code, place in places(board).items()} == {
        "C": 0, "A": 4, "B": 4,
    }  # fmt: skip


def test_counts_that_no_card_has_are_not_promised(small: Small) -> None:
    edition = small(TREE)
    board = overview(edition, edition.bases.values(), layout="board")
    assert counted(board).endswith(" as frames")


def test_a_bundle_comes_apart_when_its_ends_are_opened(small: Small) -> None:
    drawing = seen(small(TREE, editorial=ACROSS), "A", "B", "B1")
    assert sentences(drawing) == set()
    assert len(drawing.lines) == drawing.all_links


@pytest.mark.slow
def test_links_on_different_bases_are_never_in_one_bundle(large: Edition) -> None:
    drawing = seen(large)
    homes = _homes(large, drawing)
    expected: Counter[tuple[str, str, str]] = Counter()
    for link in all_links(large):
        one, other = homes[link.subject.code], homes[link.object.code]
        if one != other and (one, other) != (link.subject.code, link.object.code):
            expected[one, other, link.basis.name] += 1
    found = {
        (line.link.subject.code, line.link.object.code, line.link.basis.name): line.link.count
        for line in drawing.lines
        if isinstance(line.link, Bundle)
    }
    assert found == dict(expected)
    assert len({basis for *_, basis in found}) > 1


def test_every_node_is_drawn_or_counted_once(large: Edition) -> None:
    for opened in ([], ["C0"], ["C0", "A0", "A3"], ["kind:source", "S1"]):
        drawing = seen(large, *opened)
        kinds = [code for code in drawing.nodes if code.startswith("kind:")]
        told = len(drawing.places) - len(kinds) + sum(place.hidden for place in drawing.places)
        assert told == len(large.nodes)


def test_sources_are_gathered_under_their_kind_and_findings_under_their_source(small: Small) -> None:
    edition = small(TREE, evidence=EVIDENCE)
    assert places(seen(edition))["kind:source"].hidden == 4
    opened = places(seen(edition, "kind:source"))
    assert (opened["S1"].hidden, opened["kind:source"].hidden) == (1, 0)
    assert "F1" in places(seen(edition, "kind:source", "S1"))
    assert opened["kind:source"].node.short_label == "sources"


def test_a_lone_outcome_stands_for_itself(large: Edition) -> None:
    assert "PA" in seen(large).nodes


def test_the_picture_is_bounded_and_the_rest_stays_counted(small: Small) -> None:
    many = "".join(element(f"A{n}", "C", n) for n in range(400))
    edition = small(element("C", kind="Competence") + many)
    drawing = seen(edition, "C")
    assert len(drawing.places) == MOST_NODES
    assert (drawing.all_nodes, places(drawing)["C"].hidden) == (401, 401 - MOST_NODES)
    assert list(drawing.nodes)[:3] == ["C", "A0", "A1"]


def test_roots_with_too_much_under_them_wait_to_be_opened(small: Small) -> None:
    roots = "".join(
        element(f"C{n}", kind="Competence") + "".join(element(f"C{n}A{m}", f"C{n}", m) for m in range(20))
        for n in range(10)
    )
    edition = small(roots)
    assert len(seen(edition).places) == 10
    assert len(seen(edition, "C3").places) == 30


def test_roots_are_open_where_what_is_under_them_just_fits(small: Small) -> None:
    edition = small(TREE)
    hierarchy = build_hierarchy(edition, edition.kinds.keys())
    assert hierarchy.visible((), 3) == ("C", "A", "B")
    assert hierarchy.visible((), 2) == ("C",)


def test_lines_are_bounded_and_the_largest_bundles_stay(large: Edition) -> None:
    drawing = seen(
        large, *(code for code, node in large.nodes.items() if node.kind.name in ("area", "capacity"))
    )
    assert len(drawing.places) == MOST_NODES
    assert len(drawing.lines) <= MOST_LINKS


def test_boxes_never_overlap(large: Edition) -> None:
    for opened in ([], ["A0", "CP0"], ["kind:source", "S0"]):
        touching = [1 for one, other in combinations(seen(large, *opened).places, 2) if overlap(one, other)]
        assert touching == []


def test_only_the_chosen_kinds_bases_and_relations_are_drawn(large: Edition) -> None:
    kinds = [large.kinds[name] for name in ("competence", "area", "ability", "positive-factor")]
    drawing = overview(large, [large.bases["editorial"]], kinds, [large.relations["enactsFactor"]])
    assert {node.kind.name for node in drawing.nodes.values()} == {"competence", "area"}
    assert {line.link.basis.name for line in drawing.lines} == {"editorial"}


def test_a_large_framework_is_drawn_as_an_overview(large: Edition, edition: Edition) -> None:
    drawing = framework_map(large, large.bases.values(), opened=[large.nodes["A0"]])
    assert len(drawing.places) <= MOST_NODES
    assert any(place.hidden for place in drawing.places)
    assert not any(place.hidden for place in framework_map(edition, edition.bases.values()).places)


def test_all_forms_hold_the_bundles(large: Edition) -> None:
    drawing = seen(large, "A0")
    ids = {line.id for line in drawing.lines}
    assert len(ids) == len(drawing.lines)
    said = {one.id for item in map_outline.flat(map_outline.outline(drawing)) for one in item.sentences}
    picture = svg.svg(drawing, lambda node: node.path, "overview")
    table = plain_graph(drawing.nodes.values(), drawing.links.items())
    assert said == ids
    assert all(f'data-link="{id_}"' in picture for id_ in ids)
    assert table.number_of_edges() == len(ids)


SAY = """
import sys
from pathlib import Path
from explorer.config import Settings
from explorer.errors import BadRequest
from explorer.formats.drawing.map_outline import flat, outline
from explorer.formats.drawing.svg_document import counted
from explorer.formats.drawing.vis_network import model
from explorer.formats.tables.node_table import rows
from explorer.framework import Edition
from explorer.network.maps.overview import overview
edition = Edition.open(Settings(ontology=Path(sys.argv[1])))
print(overview(edition, edition.bases.values(), opened=[edition.nodes["A0"]]))
"""


@pytest.mark.slow
def test_every_process_draws_the_same(tmp_path: Path) -> None:
    open_settings(tmp_path, 500)
    outputs = said(SAY, str(tmp_path))
    assert len(outputs) == 1
    assert "Bundle(" in outputs.pop()


def _homes(edition: Edition, drawing: Drawing) -> dict[str, str]:
    """The drawn node that each is gathered under, found by walking up from it."""
    found = {}
    for code, node in edition.nodes.items():
        at = node
        while at.code not in drawing.nodes and at.parent:
            at = edition.nodes[at.parent.local]
        found[code] = at.code if at.code in drawing.nodes else f"kind:{at.kind.name}"
    return found


@pytest.mark.slow
def test_what_lies_around_a_node_has_room_for_the_nearest(large: Edition) -> None:
    near = neighbourhood_map(large, large.nodes["C0"], large.bases.values(), depth=3, layout="rings")
    assert len(near.places) == MOST_AROUND
    assert near.note.startswith(f"The nearest {MOST_AROUND} nodes are drawn, of ")
    steps = [place.distance for place in near.places if place.distance is not None]
    assert max(steps) <= 3
    assert sum(place.hidden for place in near.places) > 0


def test_all_the_evidence_of_a_large_framework_needs_a_focus(large: Edition) -> None:
    with pytest.raises(BadRequest, match="more than one picture"):
        evidence_map(large, large.bases.values())
    focused = evidence_map(large, large.bases.values(), focus=large.nodes["AB1"])
    assert "AB1" in focused.nodes
