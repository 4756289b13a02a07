"""The links of concepts as far as SKOS lets them be: no circle of broader concepts, and nothing related to what is above it (S27, S46)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from explorer.exporting.extract import Extract
from explorer.exporting.skos.order import Order
from explorer.framework.links import Link

_EXACT, _RELATED = "skos:exactMatch", "skos:relatedMatch"
_RANK = {_EXACT: 0, "skos:broadMatch": 1, "skos:narrowMatch": 2, _RELATED: 3}
"""Those of two concepts that exclude each other, the one that says most first."""


@dataclass(frozen=True, slots=True)
class Relations:
    """By code: the codes of what is *broader*, *narrower* and *related*, and the *matches* elsewhere as pairs of property and IRI.

    *kept* are the links that are in *related*.
    *circular*, *left* and *unmatched* are what SKOS forbids: codes of further places, links, codes of matches.
    """

    broader: Mapping[str, list[str]]
    narrower: Mapping[str, list[str]]
    related: Mapping[str, dict[str, None]]
    matches: Mapping[str, list[tuple[str, str]]]
    kept: tuple[Link, ...]
    circular: tuple[str, ...]
    left: tuple[Link, ...]
    unmatched: tuple[str, ...]


def relations_of(extract: Extract) -> Relations:
    """Return what *extract* says of how its statements hang together, and what of it SKOS forbids."""
    order = Order()
    broader, circular = _broader(extract, order)
    narrower: dict[str, list[str]] = defaultdict(list)
    for code, places in broader.items():
        for place in places:
            narrower[place].append(code)
    matches, unmatched = _matches(extract, order)
    related: dict[str, dict[str, None]] = defaultdict(dict)
    kept, left = [], []
    for link in extract.links:
        if order.joins(link.subject.iri, link.object.iri):
            left.append(link)
        else:
            kept.append(link)
            related[link.subject.code][link.object.code] = None
            related[link.object.code][link.subject.code] = None
    return Relations(
        broader, narrower, related, matches, tuple(kept), tuple(circular), tuple(left), tuple(unmatched)
    )


def _broader(extract: Extract, order: Order) -> tuple[dict[str, list[str]], list[str]]:
    """Return the places of each statement, that of the outline first, and the codes of what would be above itself."""
    iris = {one.code: one.node.iri for one in extract.statements}
    found: dict[str, list[str]] = {one.code: [] for one in extract.statements}
    circular = []
    steps = [(one.code, one.parent) for one in extract.statements if one.parent]
    steps += [(one.code, place) for one in extract.statements for place in one.parents[1:]]
    for code, place in steps:
        if not order.add(iris[code], iris[place]):
            circular.append(code)
        elif place not in found[code]:
            found[code].append(place)
    return found, circular


def _matches(extract: Extract, order: Order) -> tuple[dict[str, list[tuple[str, str]]], list[str]]:
    """Return the matches of each statement, and the codes of those with one that another excludes."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    unmatched = []
    listed = sorted(_all_matches(extract), key=lambda match: _RANK.get(match[1], 0))
    same = _Same()
    taken: set[tuple[str, str]] = set()
    for code, property_, one, other in listed:
        if property_ == _EXACT:
            same.join(one, other)
        if property_ not in _RANK or property_ == _EXACT:
            found[code].append((property_, other))
        elif (one, other) in taken or same.are(one, other) or not _fits(property_, one, other, order):
            unmatched.append(code)
        else:
            taken.add((one, other))
            found[code].append((property_, other))
    return found, unmatched


def _all_matches(extract: Extract) -> Iterator[tuple[str, str, str, str]]:
    for one in extract.statements:
        yield from ((one.code, match.property, one.node.iri, match.iri) for match in one.matches)


def _fits(property_: str, one: str, other: str, order: Order) -> bool:
    """Whether *one* may be matched with *other*: a broader match is a step up (S41), a related one joins neither."""
    if property_ == _RELATED:
        return not order.joins(one, other)
    return order.add(one, other) if property_ == "skos:broadMatch" else order.add(other, one)


class _Same:
    """What is exactly the same, as exactMatch goes on from one to the next (S45)."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}

    def _find(self, one: str) -> str:
        while (first := self._first.get(one, one)) != one:
            one = first
        return one

    def join(self, one: str, other: str) -> None:
        self._first[self._find(other)] = self._find(one)

    def are(self, one: str, other: str) -> bool:
        return self._find(one) == self._find(other)
