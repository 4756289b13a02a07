"""A word that very many texts have: all are counted, and those are compared that may come first."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from explorer.framework import Edition
from explorer.framework.search import SearchIndex, ranking
from explorer.framework.search.matching import Matches
from explorer.framework.search.ranking import Ranked
from explorer.framework.search.results import SearchResult

FREQUENT = ("client", "ability", "the client's goals", "finding", "source", "session")


@pytest.fixture(scope="module")
def index(edition: Edition) -> SearchIndex:
    return SearchIndex.of(edition)


def find(index: SearchIndex, query: str, *, hidden: str = "") -> SearchResult:
    return index.find(query, (), [basis for name, basis in index.bases.items() if name != hidden])


@pytest.mark.parametrize("query", FREQUENT)
@pytest.mark.parametrize("hidden", ["", "editorial"])
def test_the_first_are_those_of_all(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch, query: str, hidden: str
) -> None:
    every = find(index, query, hidden=hidden)
    monkeypatch.setattr(ranking, "COMPARED", max(5, every.count // 3))
    some = find(index, query, hidden=hidden)

    assert [hit.node.code for hit in some.hits[:5]] == [hit.node.code for hit in every.hits[:5]]
    assert some.hits[:5] == every.hits[:5]


@pytest.mark.parametrize("query", FREQUENT)
def test_all_are_counted(index: SearchIndex, monkeypatch: pytest.MonkeyPatch, query: str) -> None:
    every = find(index, query)
    monkeypatch.setattr(ranking, "COMPARED", 3)
    some = find(index, query)

    assert some.count == every.count > 3
    assert (some.by_kind, some.by_basis, some.by_sort) == (every.by_kind, every.by_basis, every.by_sort)
    assert {hit.node.code for hit in some.hits} == {hit.node.code for hit in every.hits} or every.count > 200
    assert some.missing == every.missing


def test_no_more_are_compared_in_all_that_counts(index: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    ranked = ranking._ranked

    def noted(matches: Matches, document: int, texts: Sequence[int]) -> Ranked:
        compared.append(document)
        return ranked(matches, document, texts)

    monkeypatch.setattr(ranking, "COMPARED", 5)
    monkeypatch.setattr(ranking, "_ranked", noted)

    assert find(index, "client").count > 20
    assert len(compared) <= 2 * 5  # nodes, and what is beside them
