"""The links of an index are those of the store, with the same basis and the same firmness."""

from __future__ import annotations

from collections import Counter

import pytest

from explorer.framework import Edition
from explorer.framework.index import LinkTable
from explorer.network.analysis.link_index import adjacency, all_links, rank, row_rank


def test_the_rows_are_all_links(edition: Edition) -> None:
    rows = [(row.subject, row.relation, row.object, row.basis, row.assertion) for row in edition.link_table]
    links = [
        (one.subject.code, one.relation.name, one.object.code, one.basis.name, one.assertion)
        for one in all_links(edition)
    ]
    assert len(rows) > 300
    assert rows == links
    assert len(edition.link_table) == len(links)


def test_a_row_is_as_firm_as_its_link(edition: Edition) -> None:
    ranks = [row_rank(edition, row) for row in edition.link_table]
    assert ranks == [rank(link) for link in all_links(edition)]
    assert len(set(ranks)) > 4


def test_a_row_rests_on_a_cited_work_as_its_link_does(edition: Edition) -> None:
    found = [bool(row.is_cited) for row in edition.link_table]
    assert found == [link.is_cited for link in all_links(edition)]
    assert {True, False} == set(found)


def test_links_are_counted_by_basis(edition: Edition) -> None:
    assert edition.link_table.by_basis == Counter(link.basis.name for link in all_links(edition))


def test_the_links_of_a_node_lead_to_its_neighbours(edition: Edition) -> None:
    links = [link for link in all_links(edition) if "K3" in (link.subject.code, link.object.code)]
    others = {end.code for link in links for end in (link.subject, link.object)} - {"K3"}

    assert len(edition.link_table.of("K3")) == len(links) > len(others) - 1
    assert set(adjacency(edition, "K3")) == others
    assert edition.link_table.neighbours()["K3"] == len(others)
    for between in adjacency(edition, "K3").values():
        found = [row_rank(edition, row) for row in between]
        assert found == sorted(found)


def test_a_kind_of_link_has_the_place_of_its_first_subject(edition: Edition) -> None:
    order = {code: place for place, code in enumerate(edition.nodes)}
    first: dict[tuple[str, str], int] = {}
    for link in all_links(edition):
        key = (link.basis.name, link.relation.name)
        first[key] = min(order[link.subject.code], first.get(key, len(order)))
    assert {(basis, relation): place for basis, relation, place in edition.link_table.relations()} == first


def test_links_that_are_read_at_once_are_those_of_each_node(edition: Edition) -> None:
    codes = [node.code for node in edition.nodes.all()]
    one_by_one, at_once = LinkTable(edition.index), LinkTable(edition.index)
    at_once.read(codes)
    assert [at_once.of(code) for code in codes] == [one_by_one.of(code) for code in codes]


def test_they_are_not_read_again(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    table = LinkTable(edition.index)
    table.read(["AB1", "AB2"])
    found = table.of("AB1")
    monkeypatch.setattr(table, "_database", None)

    table.read(["AB2", "AB1"])
    assert table.of("AB1") == found != ()
