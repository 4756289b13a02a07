"""How long it takes to index a framework and to search it, against a scan of all texts: `python -m tests.benchmarks.search`.

The yardstick reads every text at every search and compares the beginnings of its words, which is how the explorer once
searched.  Both run by turns in one process, so that the ratios hold on a machine that is not idle.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from explorer.config import Settings
from explorer.framework import Edition
from explorer.framework.search import SearchIndex, fold_words
from explorer.web.core.site_pages import page_documents
from tests.benchmarks.frameworks import open_settings

QUERIES = Path(__file__).parent.parent / "framework" / "search" / "queries.tsv"
OF_OTHERS = (
    "listen to concerns",
    "goals",
    "plan setbacks",
    "agree on progress in a group",
    "AB 12",
    "rationale",
    "feelngs",
)
"""Searches of frameworks that nobody wrote."""
Find = Callable[[str], object]


class Scan:
    """The yardstick: nodes of which every word that was typed begins a word."""

    def __init__(self, edition: Edition) -> None:
        """Fold the texts of *edition*."""
        self.words: dict[str, list[tuple[str, ...]]] = {}
        for row in edition.rows("search-texts"):
            if node := edition.nodes.by_iri(row["node"]):
                self.words.setdefault(node.code, []).append(fold_words(str(row["text"])))

    def find(self, query: str) -> list[str]:
        """Return the codes of the nodes that have every word of *query*."""
        wanted = fold_words(query)
        return [code for code, texts in self.words.items() if all(map(_has(texts), wanted))]


def _has(texts: Iterable[Sequence[str]]) -> Callable[[str], bool]:
    words = [word for text in texts for word in text]
    return lambda wanted: any(word.startswith(wanted) for word in words)


def measure(edition: Edition, queries: Sequence[str], rounds: int) -> str:
    """Return a row: nodes, seconds to index, milliseconds of a search (median and 99th percentile), ratios to a scan."""
    list(edition.rows("search-texts"))
    start = perf_counter()
    scan = Scan(edition)
    scanned = perf_counter()
    index = SearchIndex.of(edition, page_documents(edition))
    built = perf_counter()
    ours, theirs = _times(
        (lambda query: index.find(query, (), edition.bases.values()), scan.find), queries, rounds
    )
    return (
        f"| {len(edition.nodes)} | {built - scanned:.2f} s ({(built - scanned) / (scanned - start):.1f}) "
        f"| {_middle(ours):.1f} ms ({_middle(ours) / _middle(theirs):.2f}) | {_late(ours):.1f} ms ({_late(ours) / _late(theirs):.2f}) |"
    )


def _times(finders: Sequence[Find], queries: Sequence[str], rounds: int) -> list[list[float]]:
    """Return the milliseconds of each of *finders*, which take turns; the first round warms up."""
    found: list[list[float]] = [[] for _ in finders]
    for turn in range(rounds + 1):
        for query in queries:
            for times, find in zip(found, finders, strict=True):
                start = perf_counter()
                find(query)
                if turn:
                    times.append((perf_counter() - start) * 1000)
    return found


def _middle(times: Sequence[float]) -> float:
    return quantiles(times, n=2)[0]


def _late(times: Sequence[float]) -> float:
    return quantiles(times, n=100)[-1]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--elements", type=int, nargs="*", default=[1000, 10_000])
    chosen = parser.parse_args()
    print("| nodes | index | search, median | search, 99th percentile |\n| ---: | ---: | ---: | ---: |")
    with QUERIES.open(encoding="utf-8", newline="") as file:
        typed = [row["query"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    print(measure(Edition.open(Settings()), typed, chosen.rounds))
    for elements in chosen.elements:
        with tempfile.TemporaryDirectory() as folder:
            print(measure(Edition.open(open_settings(Path(folder), elements)), OF_OTHERS, chosen.rounds))


if __name__ == "__main__":
    main()
