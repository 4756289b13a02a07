"""The order of nodes round a focus: small circles whose best order is known."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import networkx as nx
import pytest

from explorer.network.graph import Graph
from explorer.network.layout.ring_order import untangle


def circle(links: Iterable[tuple[str, str]], children: dict[str, list[str]]) -> dict[str, list[str]]:
    """Untangle nodes that are all as wide as each other."""
    graph: Graph = nx.MultiDiGraph(
        [*links, *((child, code) for code, under in children.items() for child in under)]
    )
    leaves = {code: 1.0 for under in children.values() for code in under if not children.get(code)}
    shares = dict(leaves)
    for code in reversed(children):
        shares[code] = sum(shares[child] for child in children[code])
    return untangle(graph, "F", children, shares)


def length(order: list[str], links: Iterable[tuple[str, str]]) -> int:
    """How long *links* are in sum, in places along a circle."""
    apart = [abs(order.index(one) - order.index(other)) for one, other in links]
    return sum(min(each, len(order) - each) for each in apart)


@pytest.mark.parametrize("order", ["ADBECG", "ACEBDG", "AGBECD"])
def test_a_chain_of_links_is_laid_side_by_side(order: str) -> None:
    chain = [*pairwise("ABCDEG")]
    found = circle(chain, {"F": [*order]})["F"]
    assert length([*order], chain) > 5
    assert length(found, chain) == 5
    assert found[0] == "A"


def test_two_chords_that_cross_do_so_no_more() -> None:
    found = circle([("A", "C"), ("B", "D")], {"F": ["A", "B", "C", "D"]})["F"]
    assert length(found, [("A", "C"), ("B", "D")]) == 2


def test_children_stay_with_their_parent_and_turn_to_what_they_are_linked_to() -> None:
    children = {"F": ["A", "B"], "A": ["A1", "A2", "A3"], "B": ["B1", "B2", "B3"]}
    found = circle([("A1", "B1"), ("A3", "B3")], children)
    assert {code: sorted(under) for code, under in found.items()} == {
        code: sorted(under) for code, under in children.items()
    }
    order = [*found["A"], *found["B"]]
    assert length(order, [("A1", "B1"), ("A3", "B3")]) == 2


def test_nothing_moves_where_nothing_becomes_shorter() -> None:
    children = {"F": ["A", "B", "C"]}
    assert circle([("A", "B"), ("B", "C"), ("C", "A")], children) == children


def test_what_is_given_is_left_as_it_was() -> None:
    children = {"F": ["A", "B", "C", "D"]}
    circle([("A", "C"), ("B", "D")], children)
    assert children == {"F": ["A", "B", "C", "D"]}
