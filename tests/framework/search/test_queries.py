"""Searches as teachers, clinicians and course designers type them, each with what they look for among the first three.

In each table stands what somebody typed, and what somebody who knows the framework expects: codes, or paths of pages,
with spaces between those that must all be there, and bars between those of which one is enough.
"""

import csv
from pathlib import Path

import pytest

from explorer.framework import Edition
from explorer.framework.search import SearchIndex, SearchResult
from explorer.web.core.site_pages import page_documents

FIRST = 3
RIGHT = 48
"""Of fifty searches, how many find what is expected."""
TABLES = [
    Path(__file__).with_name(name)
    for name in (
        "queries.tsv",
        "later_queries.tsv",
        "third_queries.tsv",
        "fourth_queries.tsv",
        "fifth_queries.tsv",
        "sixth_queries.tsv",
    )
]
"""The search was made with the first; with the second it was only measured, once.  The third and the fourth were written
without a look at it; it found 42 and 36 of each, and the other words by which elements are looked for were added then.
The fifth was written by a reader who knew the pages alone; it found 44.  The sixth found 46 when it was first asked."""


@pytest.fixture(scope="module")
def index(edition: Edition) -> SearchIndex:
    return SearchIndex.of(edition, page_documents(edition))


def read_table(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["query"], row["expected"]) for row in rows]


def ranks(found: SearchResult) -> dict[str, int]:
    """The place of all that was found, from 1, by code or path: nodes in their list, everything else among its sort."""
    places = {hit.node.code: place for place, hit in enumerate(found.hits, 1)}
    for sort in found.by_sort:
        named = [one.code or one.path for one in found.others if one.sort == sort]
        places |= {name: place for place, name in enumerate(named, 1)}
    return places


def rank(found: SearchResult, expected: str) -> int:
    """The place of the last that is *expected*; 0 where something is not found."""
    places = ranks(found)
    best = [
        min((places[one] for one in some.split("|") if one in places), default=0) for some in expected.split()
    ]
    return max(best) if all(best) else 0


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_there_are_fifty(table: Path) -> None:
    assert len({query for query, _ in read_table(table)}) == 50


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_nearly_all_are_among_the_first_three(index: SearchIndex, edition: Edition, table: Path) -> None:
    bases = edition.bases.values()
    reached = {query: rank(index.find(query, (), bases), expected) for query, expected in read_table(table)}
    wrong = {query: place for query, place in reached.items() if not 0 < place <= FIRST}

    assert len(reached) - len(wrong) >= RIGHT, f"the place of each that is wrong: {wrong}"
