"""Two frameworks side by side: what both have, what is alike, and what one alone has."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from explorer.cache import cached
from explorer.framework.edition import Edition
from explorer.framework.json_record import Record
from explorer.framework.model import Node
from explorer.framework.search.analysis import FUNCTION_WORDS, fold_words, primary, stems
from explorer.terms import Iri

LEAST = 0.5
"""How alike two statements are at least to be set side by side, from 0 to 1."""
RARE = 200
"""A word that more statements of the other framework have leads to none of them."""


@dataclass(frozen=True, slots=True)
class Pair(Record):
    """An element of one framework beside one of the other; *score* is 1 where the statement or the name is the same, else how alike they are."""

    one: Node
    other: Node
    score: float


@dataclass(frozen=True, slots=True)
class Comparison(Record):
    """What is the *same* in two frameworks, what is *similar*, the most alike first, and what only one has, each in the order of the first."""

    same: tuple[Pair, ...]
    similar: tuple[Pair, ...]
    only_one: tuple[Node, ...]
    only_other: tuple[Node, ...]


def compare(one: Edition, other: Edition) -> Comparison:
    """Set the elements of two frameworks side by side.

    They are the same where their names are (``skos:exactMatch`` either way, or to a third), or their statements are, word for word but for case and signs;
    others are paired by the words that they share, each weighted by how rare it is in both, at most once.
    """
    ones, others = _elements(one), _elements(other)
    same = _same(ones, others, _names(one), _names(other))
    rest = _left(ones, (pair.one for pair in same)), _left(others, (pair.other for pair in same))
    similar = _similar(*rest)
    return Comparison(
        same,
        similar,
        _left(rest[0], (pair.one for pair in similar)),
        _left(rest[1], (pair.other for pair in similar)),
    )


@cached
def _elements(edition: Edition) -> tuple[Node, ...]:
    return tuple(
        node for node in edition.nodes.all() if node.kind.is_element and not node.is_inside_statement
    )


@cached
def _names(edition: Edition) -> Mapping[Iri, frozenset[Iri]]:
    """The names of each node, its own among them."""
    found: dict[Iri, set[Iri]] = defaultdict(set)
    for row in edition.rows("same-elements"):
        found[Iri(row["node"])].add(Iri(row["same"]))
    return {node.iri: frozenset({node.iri, *found.get(node.iri, ())}) for node in _elements(edition)}


def _same(
    ones: Sequence[Node],
    others: Sequence[Node],
    names: Mapping[Iri, frozenset[Iri]],
    other_names: Mapping[Iri, frozenset[Iri]],
) -> tuple[Pair, ...]:
    by_name = {name: node for node in reversed(others) for name in other_names[node.iri]}
    by_words: dict[tuple[str, ...], list[Node]] = defaultdict(list)
    for node in others:
        by_words[fold_words(_statement(node))].append(node)
    free, found = {node.iri for node in others}, []
    for one in ones:
        called = [by_name[name] for name in sorted(names[one.iri]) if name in by_name]
        alike = by_words.get(fold_words(_statement(one)), [])
        other = next((node for node in (*called, *alike) if node.iri in free), None)
        if other is not None:
            free.remove(other.iri)
            found.append(Pair(one, other, 1.0))
    return tuple(found)


def _similar(ones: Sequence[Node], others: Sequence[Node]) -> tuple[Pair, ...]:
    words = {node.iri: _words(node) for node in (*ones, *others)}
    held = Counter(word for node in (*ones, *others) for word in words[node.iri])
    weights = {word: log(1 + (len(ones) + len(others)) / count) for word, count in held.items()}
    lengths = {iri: sqrt(sum(weights[word] ** 2 for word in found)) for iri, found in words.items()}
    with_word: dict[str, list[Node]] = defaultdict(list)
    for node in others:
        for word in sorted(words[node.iri]):
            with_word[word].append(node)
    places = {node.iri: place for place, node in enumerate((*ones, *others))}
    pairs = [
        Pair(one, other, score)
        for one in ones
        for other, score in _alike(one, words, weights, lengths, with_word)
        if score >= LEAST
    ]
    pairs.sort(key=lambda pair: (-pair.score, places[pair.one.iri], places[pair.other.iri]))
    taken: set[Iri] = set()
    return tuple(pair for pair in pairs if _take(pair, taken))


def _alike(
    one: Node,
    words: Mapping[Iri, frozenset[str]],
    weights: Mapping[str, float],
    lengths: Mapping[Iri, float],
    with_word: Mapping[str, Sequence[Node]],
) -> Iterable[tuple[Node, float]]:
    """Yield who shares a word with *one*, and the cosine of their weighted words."""
    candidates = {
        node.iri: node
        for word in words[one.iri]
        if len(with_word.get(word, ())) <= RARE
        for node in with_word.get(word, ())
    }
    for iri, node in candidates.items():
        shared = sum(weights[word] ** 2 for word in words[one.iri] & words[iri])
        yield node, round(shared / (lengths[one.iri] * lengths[iri]), 3)


def _take(pair: Pair, taken: set[Iri]) -> bool:
    if taken & {pair.one.iri, pair.other.iri}:
        return False
    taken |= {pair.one.iri, pair.other.iri}
    return True


def _words(node: Node) -> frozenset[str]:
    said = fold_words(_statement(node))
    empty = FUNCTION_WORDS.get(primary(node.language), frozenset())
    return frozenset(stems([word for word in said if word not in empty] or said, node.language))


def _statement(node: Node) -> str:
    return node.text or node.label


def _left(nodes: Sequence[Node], without: Iterable[Node]) -> tuple[Node, ...]:
    taken = {node.iri for node in without}
    return tuple(node for node in nodes if node.iri not in taken)
