"""Measures of a network: each is what it says in its sentence."""

from __future__ import annotations

from dataclasses import fields
from itertools import chain

import networkx as nx
import pytest

from explorer.framework import Edition, Link
from explorer.framework.json_record import camel_case
from explorer.network.analysis import betweenness as module
from explorer.network.analysis.betweenness import betweenness
from explorer.network.analysis.link_index import all_links
from explorer.network.analysis.measure_table import MEASURES, Measures, NodeMeasures
from explorer.network.analysis.measures import compute_measures
from tests.frameworks import element, inferred
from tests.network.conftest import Small
from tests.network.processes import said


@pytest.fixture(scope="module")
def all_of(edition: Edition) -> Measures:
    return compute_measures(edition, edition.bases.values())


def touching(edition: Edition, code: str) -> list[Link]:
    return [link for link in all_links(edition) if code in (link.subject.code, link.object.code)]


def row(found: Measures, code: str) -> NodeMeasures:
    return next(row for row in found.rows if row.node.code == code)


def test_every_measure_is_explained_in_a_sentence() -> None:
    assert {camel_case(field.name) for field in fields(NodeMeasures)} == {"node", *MEASURES}
    assert all(measure.sentence.endswith(".") and measure.word for measure in MEASURES.values())


def test_there_is_a_row_for_each_node_in_the_order_of_the_framework(
    edition: Edition, all_of: Measures
) -> None:
    assert [row.node.code for row in all_of.rows] == list(edition.nodes)


@pytest.mark.parametrize("code", ["C0", "AB1", "P1", "PA", "S2", "S1-F02"])
def test_links_and_neighbours_are_counted(edition: Edition, all_of: Measures, code: str) -> None:
    found, expected = row(all_of, code), touching(edition, code)
    ends = {end.code for link in expected for end in (link.subject, link.object)}
    assert (found.links, found.neighbours) == (len(expected), len(ends - {code}))
    assert sum(found.by_basis.values()) == found.links
    assert found.by_basis.get("editorial", 0) == sum(link.basis.name == "editorial" for link in expected)


def test_bridging_is_the_betweenness_that_networkx_finds(edition: Edition, all_of: Measures) -> None:
    joined: nx.Graph[str] = nx.Graph()
    joined.add_nodes_from(edition.nodes)
    joined.add_edges_from((link.subject.code, link.object.code) for link in all_links(edition))
    expected = nx.betweenness_centrality(joined)
    assert all_of.sampled == 0
    assert {row.node.code: row.bridging for row in all_of.rows} == pytest.approx(expected)


def test_a_large_network_is_sampled_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row of nodes, of which the middle one lies on most ways."""
    near = [[at for at in (one - 1, one + 1) if 0 <= at < 301] for one in range(301)]
    exact, none = betweenness(near)
    monkeypatch.setattr(module, "EXACT", 300)
    monkeypatch.setattr(module, "WORK", 100 * 601)
    guess, sampled = betweenness(near)
    assert (none, sampled) == (0, 100)
    assert guess == betweenness(near)[0]
    assert guess[150] == pytest.approx(exact[150], rel=0.1)


def test_a_bridge_reaches_several_areas(all_of: Measures) -> None:
    found = row(all_of, "AB1")
    assert [area.code for area in found.areas] == ["A1", "A2", "CP1"]
    assert "AB1" in [bridge.node.code for bridge in all_of.bridges]
    assert all(bridge.node.kind.is_element and len(bridge.areas) > 1 for bridge in all_of.bridges)
    shares = [bridge.bridging for bridge in all_of.bridges]
    assert shares == sorted(shares, reverse=True)


def test_elements_without_a_link_of_a_kind_are_listed_in_order(edition: Edition, all_of: Measures) -> None:
    elements = [node for node in edition.nodes.values() if node.kind.is_element]
    for listed, basis in ((all_of.without_editorial, "editorial"), (all_of.without_evidence, "source")):
        bare = [
            node
            for node in elements
            if not any(one.basis.name == basis and one.is_cited for one in touching(edition, node.code))
        ]
        assert list(listed) == bare
        assert bare
    assert {"IT1", "AB3", "CP3"} <= {node.code for node in all_of.without_evidence}


def test_what_is_missing_does_not_depend_on_what_is_shown(edition: Edition, all_of: Measures) -> None:
    stated = compute_measures(edition, [edition.bases["framework"]])
    assert stated.without_editorial == all_of.without_editorial
    assert row(stated, "AB1").editorial > 0
    assert set(row(stated, "AB1").by_basis) == {"framework"}


def test_only_the_chosen_kinds_are_measured(edition: Edition) -> None:
    kinds = [edition.kinds["ability"], edition.kinds["capacity"]]
    found = compute_measures(edition, edition.bases.values(), kinds)
    assert {row.node.kind.name for row in found.rows} == {"ability", "capacity"}
    inside = {row.node.code for row in found.rows}
    ends = {link.id for link in touching(edition, "AB1") if {link.subject.code, link.object.code} <= inside}
    assert row(found, "AB1").links == len(ends)


def test_communities_part_what_is_linked(all_of: Measures) -> None:
    members = list(chain.from_iterable(group.nodes for group in all_of.communities))
    assert len(members) == len({node.code for node in members})
    for group in all_of.communities:
        assert group.node in group.nodes
        assert all(row(all_of, node.code).community == group.number for node in group.nodes)
    sizes = [len(group.nodes) for group in all_of.communities]
    assert sizes == sorted(sizes, reverse=True)
    assert len(sizes) > 1


def test_two_families_are_two_communities_and_a_lone_node_is_in_none(small: Small) -> None:
    siblings = "".join(
        inferred(f"E{family}{n}", f"{family}{n}", "related", f"{family}{n + 1}")
        for family in "AB"
        for n in (1, 2, 3)
    )
    edition = small(
        element("A") + element("B") + element("Z")
        + "".join(element(f"{family}{n}", family, n) for family in "AB" for n in range(1, 5)),
        editorial=siblings + inferred("E0", "A1", "related", "B1"),
    )  # fmt: skip
    found = compute_measures(edition, edition.bases.values())
    groups = {group.node.code: {node.code for node in group.nodes} for group in found.communities}
    assert groups == {family: {family, *(f"{family}{n}" for n in range(1, 5))} for family in "AB"}
    assert row(found, "Z").community == 0


def test_an_empty_choice_has_empty_measures(edition: Edition) -> None:
    found = compute_measures(edition, [], [edition.kinds["outcome"]])
    assert [(row.node.code, row.links, row.bridging) for row in found.rows] == [("PA", 0, 0.0)]
    assert found.communities == ()


SAY = """
from explorer.config import Settings
from explorer.framework import Edition
from explorer.network.analysis.measures import compute_measures
edition = Edition.open(Settings())
print(compute_measures(edition, edition.bases.values()))
"""


@pytest.mark.slow
def test_every_process_measures_the_same() -> None:
    outputs = said(SAY)
    assert len(outputs) == 1
    assert "Community(" in outputs.pop()
