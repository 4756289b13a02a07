"""The nodes as they are read from an index: their fields, order, children and languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.framework import Edition
from explorer.framework.index import Database, node_table
from explorer.framework.index.node_table import NodeTable
from explorer.terms import Iri
from tests.frameworks import element, write_framework

FRAMEWORK = (
    element("C0", kind="Competence")
    + element("P1", "C0", 2, "Area")
    + element("P2", "C0", 1, "Area")
    + element("A1", "P2", 10)
    + element("A2", "P2", 9)
    + 'id:A1 skos:prefLabel "Fähigkeit"@de ; ont:shortLabel "short"@en .\n'
)


@pytest.fixture
def small(tmp_path: Path) -> Edition:
    return Edition.open(write_framework(tmp_path, FRAMEWORK))


def test_a_node_has_its_fields(edition: Edition) -> None:
    node = edition.nodes["AB4"]

    assert (node.code, node.kind, node.position) == ("AB4", edition.kinds["ability"], node.position)
    assert node.iri == Iri(f"{edition.settings.base}id/AB4")
    assert node.parent is not None
    assert isinstance(node.parent, Iri)
    assert node.parent_basis is edition.bases["framework"]
    assert node.start is not None
    assert node.end is not None
    assert node.end - node.start == len(node.text)
    assert node.degree is None


def test_a_finding_has_its_degree(edition: Edition) -> None:
    node = edition.nodes["S1-F01"]
    (row,) = (row for row in edition.rows("finding-degrees") if row["node"] == node.iri)

    assert node.degree is not None
    assert node.degree.name == row["degree"]
    assert node.degree.is_cited is True
    assert node.degree.document == Iri(row["document"]).local


def test_elements_come_in_the_order_of_the_text_then_the_other_kinds(edition: Edition) -> None:
    nodes = [*edition.nodes.all()]
    elements = [node for node in nodes if node.kind.is_element]
    placed = [node.start for node in elements if node.start is not None]

    assert nodes[: len(elements)] == elements
    assert placed == sorted(placed)
    assert len(nodes) == len(edition.nodes) == sum(edition.nodes.counts.values())
    others = [node.kind.order for node in nodes[len(elements) :]]
    assert others == sorted(others)


def test_children_come_by_position(small: Edition) -> None:
    assert [node.code for node in small.nodes.children(small.nodes["C0"].iri)] == ["P2", "P1"]
    assert [node.code for node in small.nodes.children(small.nodes["P2"].iri)] == ["A2", "A1"]
    assert not small.nodes.children(small.nodes["A1"].iri)


def test_parents_lead_upwards(small: Edition) -> None:
    assert dict(small.nodes.parents) == {"C0": None, "P1": "C0", "P2": "C0", "A1": "P2", "A2": "P2"}


def test_some_nodes_come_in_the_frameworks_order(edition: Edition) -> None:
    order = [*edition.nodes]
    asked = {order[70], order[3], order[40]}
    assert [node.code for node in edition.nodes.some(asked)] == [order[3], order[40], order[70]]


def test_nodes_of_a_kind_and_their_number(small: Edition) -> None:
    areas = small.nodes.of_kinds([small.kinds["area"]])
    assert sorted(node.code for node in areas) == ["P1", "P2"]
    assert small.nodes.counts["area"] == 2


def test_what_is_not_there_is_not_found(small: Edition) -> None:
    for _ in range(2):  # the second time it is known
        assert small.nodes.get("nothing") is None
        assert small.nodes.by_iri(Iri("https://example.org/nothing")) is None
        assert small.nodes.by_iri(None) is None
    with pytest.raises(KeyError):
        small.nodes["nothing"]


def test_a_name_is_in_the_language_where_there_is_one(small: Edition) -> None:
    german = small.in_language("de")
    assert small.nodes.languages.tags == ("en", "de")
    assert (german.nodes["A1"].label, german.nodes["A1"].short_label) == ("Fähigkeit", "Fähigkeit")
    assert german.nodes["A1"].short_label_language == "de"
    assert german.nodes["A2"] == small.nodes["A2"]
    assert (small.nodes["A1"].label, small.nodes["A1"].short_label) == ("label of A1", "short")


def test_many_nodes_are_read_part_by_part(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(node_table, "HELD", 10)
    monkeypatch.setattr(node_table, "WHOLE", 10)
    monkeypatch.setattr(node_table, "_PART", 7)
    few = NodeTable(edition.index, edition.kinds, edition.bases)

    assert [*few.all()] == [*edition.nodes.all()]
    assert [*few] == [*edition.nodes]
    assert all(few[code] == edition.nodes[code] for code in edition.nodes)


def test_a_node_is_read_once(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    rows = Database.rows

    def counting(self: Database, sql: str, *values: object) -> list[tuple[object, ...]]:
        asked.append(sql)
        return rows(self, sql, *values)

    nodes = NodeTable(edition.index, edition.kinds, edition.bases)
    monkeypatch.setattr(Database, "rows", counting)
    for _ in range(3):
        assert nodes["AB4"].code == "AB4"
    assert len(asked) == 1


def test_a_node_is_called_by_its_code_and_its_statement(edition: Edition) -> None:
    goal = edition.nodes["AB4"]
    found = edition.nodes.called({"AB4", edition.nodes["P7"].text, "nothing"})
    assert [node.code for node in found] == [
        node.code for node in edition.nodes.all() if node.code in ("AB4", "P7")
    ]
    assert goal in found


def test_what_is_no_code_may_be_an_iri(edition: Edition) -> None:
    """Visitors ask for either in place of the other, and nobody else may miss the node afterwards."""
    iri = edition.nodes["AB4"].iri
    nodes = NodeTable(edition.index, edition.kinds, edition.bases)
    assert nodes.by_iri(Iri("AB4")) is None
    assert str(iri) not in nodes
    assert nodes["AB4"] == nodes.by_iri(iri) == edition.nodes["AB4"]
