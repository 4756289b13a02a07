"""Two frameworks side by side: what both have, what is alike, and what one alone has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from explorer.cache import cached
from explorer.framework.collection.similar import similar
from explorer.framework.edition import Edition
from explorer.framework.json_record import Record
from explorer.framework.localisation import Languages
from explorer.framework.model import Node
from explorer.framework.search.analysis import FUNCTION_WORDS, fold_words, primary, stems
from explorer.languages import best, fits
from explorer.terms import Iri


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


def compare(one: Edition, other: Edition, language: str = "") -> Comparison:
    """Set the elements of two frameworks side by side, as far as they can both be read in *language*, or else in `usual_language`.

    They are the same where their names are (``skos:exactMatch`` either way, or to a third), or their statements are, word for word but for case and signs;
    others are paired by the words that they share, each weighted by how rare it is in both, at most once.
    """
    language = language or usual_language(one, other)
    one, other = _read_in(one, language), _read_in(other, language)
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


def languages_of_both(one: Edition, other: Edition) -> Languages:
    """Return the languages in which *one* or the *other* can be read, those of *one* first."""
    ours, theirs = one.nodes.languages.tags, other.nodes.languages.tags
    return Languages((*ours, *(tag for tag in theirs if not any(_is_alike(tag, known) for known in ours))))


def usual_language(one: Edition, other: Edition) -> str:
    """Return the language in which two frameworks are read unless another is wanted.

    It is the first of *one* that both have where their own differ, otherwise the own language of *one*; empty where it has none.
    """
    ours, theirs = one.nodes.languages.tags, other.nodes.languages.tags
    if ours and theirs and primary(ours[0]) != primary(theirs[0]):
        return next((tag for tag in ours if best(theirs, (tag,))), ours[0])
    return next(iter(ours), "")


def _is_alike(tag: str, other: str) -> bool:
    return fits(tag, other) or fits(other, tag)


def _read_in(edition: Edition, tag: str) -> Edition:
    """*edition* in the language *tag*, or in its own where it has no such."""
    tags = edition.nodes.languages.tags
    found = best(tags, (tag,))
    return edition if found in ("", *tags[:1]) else edition.in_language(found)


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
    left, right = ({node.iri: node for node in side} for side in (ones, others))
    places = {node.iri: place for place, node in enumerate((*ones, *others))}
    found = similar(*({node.iri: _words(node) for node in side} for side in (ones, others)))
    pairs = [Pair(left[one], right[other], score) for one, other, score in found]
    pairs.sort(key=lambda pair: (-pair.score, places[pair.one.iri], places[pair.other.iri]))
    taken: set[Iri] = set()
    return tuple(pair for pair in pairs if _take(pair, taken))


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
