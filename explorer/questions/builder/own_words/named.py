"""Which nodes the words of a text name: what the search index finds for them, by how well they name it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from explorer.framework import Node
from explorer.framework.search.analysis import code_key, fold_words, stems
from explorer.questions.builder.own_words.hearing.function_words import LANGUAGE, uses
from explorer.questions.builder.own_words.hearing.heard import Heard

_BETWEEN = re.compile(r"[,;]")
"""What stands between the parts of a short label."""
Find = Callable[[str], Sequence[Node]]
MOST_SEARCHES = 6
CONSIDERED = 24
"""Nodes that a search found which are looked at."""
OFFERED = 6
SHARED = 4
"""Letters that words of one family begin with."""
WELL = 0.5
"""How much of its name must be said, from 0 to 1, for a node to be what is meant."""


@dataclass(frozen=True, slots=True)
class Named:
    """A *node*, the *places* of the words that name it, and how *well* they do, from 0 to 1."""

    node: Node
    places: frozenset[int]
    well: float


def find_named(heard: Heard, find: Find) -> tuple[Named, ...]:
    """Return the nodes that words of *heard* name, those that are named best first, without those of which a wider stretch names others as well."""
    found: dict[tuple[str, frozenset[int]], Named] = {}
    taken: set[int] = set()
    for _, stretch in zip(range(MOST_SEARCHES), _stretches(heard, taken), strict=False):
        words = " ".join(heard.words[place] for place in stretch)
        nodes = _by_code(words.split(), find) or find(words)
        for named in _best(nodes[:CONSIDERED], heard, frozenset(stretch)):
            found[named.node.code, named.places] = named
            if named.well >= WELL or len(stretch) == 1:
                taken |= {*stretch} & {*heard.content}
    return tuple(sorted(found.values(), key=lambda one: -(len(one.places) * one.well)))


def _best(nodes: Iterable[Node], heard: Heard, places: frozenset[int]) -> Sequence[Named]:
    words = [heard.words[place] for place in sorted(places)]
    short = {word for word in words if len(word) < SHARED}
    said = [node for node in nodes if short <= _words_of(node) or _has_code(node, words)]
    named = [Named(node, places | _denied_in(node, places, heard), _how_well(words, node)) for node in said]
    return sorted(named, key=lambda one: -one.well)[:OFFERED]


def _words_of(node: Node) -> frozenset[str]:
    """The words of *node*: a short word names it as a whole word alone, not as the beginning of another."""
    texts = (node.short_label, node.label, node.text)
    return frozenset(word for text in texts for word in fold_words(text))


def _by_code(words: Sequence[str], find: Find) -> Sequence[Node]:
    """The node whose code *words* are, where that is written with full stops, so that each part is heard as a word: M1.2."""
    if len(words) < 2 or not words[-1].isdigit():
        return ()
    return [node for node in find(".".join(words)) if _has_code(node, words)]


def _has_code(node: Node, words: Sequence[str]) -> bool:
    return code_key("".join(words)) == code_key(node.code)


def _denied_in(node: Node, places: frozenset[int], heard: Heard) -> frozenset[int]:
    """Return the places of words that deny between those at *places*, where the name of *node* has them: “listen without judging”."""
    name = fold_words(node.short_label)
    between = range(min(places), max(places))
    return frozenset(place for place in heard.negations if place in between and heard.words[place] in name)


def _stretches(heard: Heard, taken: set[int]) -> Iterator[tuple[int, ...]]:
    """Yield places of words that may name something together, the longest first, as long as not all that may name something is *taken*."""
    runs = list(_runs(heard))
    yield from _across_denials(runs, heard)
    for run in runs:
        wider = _widened(run, heard)
        if wider != run and (len(run) > 1 or run[-1] + 1 in wider):
            yield wider
        yield run
    for run in runs:
        if len(run) > 2 and not {*run} <= taken:
            yield run[1:]
            yield run[:-1]
    for run in runs:
        if len(run) > 1 and not {*run} <= taken:
            yield from ((place,) for place in run if place not in taken)


def _across_denials(runs: Sequence[tuple[int, ...]], heard: Heard) -> Iterator[tuple[int, ...]]:
    """Yield two of *runs* as one where only words that deny stand between them."""
    for one, other in pairwise(runs):
        if {*range(one[-1] + 1, other[0])} <= {*heard.negations}:
            yield one + other


def _runs(heard: Heard) -> Iterator[tuple[int, ...]]:
    """Yield the places of words that may name something and have only function words between them."""
    run: list[int] = []
    for place in heard.content:
        between = range(run[-1] + 1, place) if run else range(0)
        if any("empty" not in uses(heard.words[each]) for each in between):
            yield tuple(run)
            run = []
        run.append(place)
    if run:
        yield tuple(run)


def _widened(run: tuple[int, ...], heard: Heard) -> tuple[int, ...]:
    """Return *run* with the words of the vocabulary before and after it, which a name may have too."""
    before = [place for place in heard.known if max(heard.places(place)) < run[0]]
    wider = set(run)
    if before and heard.known[before[-1]].properties:
        wider |= heard.places(before[-1])
    if run[-1] + 1 in heard.known:
        wider |= heard.places(run[-1] + 1)
    return tuple(sorted(wider))


def _how_well(words: Sequence[str], node: Node) -> float:
    """Return how much of a name of *node* the *words* say, from 0 to 1; works go by their authors alone."""
    if _has_code(node, words):
        return 1.0
    said = stems(words, LANGUAGE)
    best = 0.0
    parts = () if node.kind.is_work else _BETWEEN.split(node.short_label)
    for name in (node.short_label, node.label, *parts):
        stemmed = stems([word for word in fold_words(name) if not uses(word)], LANGUAGE)
        shared = sum(any(_are_akin(word, other) for other in said) for word in stemmed)
        best = max(best, shared / len(stemmed) if stemmed else 0.0)
    return max(best, 0.9) if node.kind.is_work else best


def _are_akin(one: str, other: str) -> bool:
    return one == other or (
        min(len(one), len(other)) >= SHARED and (one.startswith(other) or other.startswith(one))
    )
