"""Which kinds are linked how, as the data have it: the ways from one kind to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from explorer.cache import cached
from explorer.framework import Edition
from explorer.questions.builder.vocabulary import is_offered, property_roles
from explorer.sparql.question.model import Link, Thing


@dataclass(frozen=True, slots=True)
class Way:
    """A property (*iri*) that leads from a thing, or *backward* to it, and the *kinds* (IRIs) at its other end.

    *is_wide* says that a narrower property says more.
    """

    iri: str
    backward: bool
    kinds: tuple[str, ...]
    is_wide: bool = False

    def link(self, thing: Thing) -> Link:
        """Return the link by this way to *thing*."""
        return Link((self.iri,), thing, self.backward)

    def turns_back(self, other: Way) -> bool:
        """Whether *other* goes the same way back."""
        return self.iri == other.iri and self.backward != other.backward


def ways_from(edition: Edition, kinds: Iterable[str]) -> tuple[Way, ...]:
    """Return the ways from things of one of *kinds*, those to several kinds as one."""
    found: dict[tuple[str, bool], Way] = {}
    for kind in kinds:
        for way in _ways(edition).get(kind, ()):
            before = found.setdefault((way.iri, way.backward), way)
            joined = tuple(dict.fromkeys((*before.kinds, *way.kinds)))
            found[way.iri, way.backward] = replace(before, kinds=joined)
    return tuple(found.values())


def starts(edition: Edition, way: Way) -> tuple[str, ...]:
    """Return the kinds of which things are from which *way* leads to one of its kinds."""
    kinds = (kind for kind, ways in _ways(edition).items() if any(_leads_as(one, way) for one in ways))
    order = {kind.iri: kind.order for kind in edition.kinds.values()}
    return tuple(sorted(kinds, key=lambda iri: order[iri]))  # type: ignore[index]


def _leads_as(one: Way, way: Way) -> bool:
    is_same = (one.iri, one.backward) == (way.iri, way.backward)
    return is_same and not {*one.kinds}.isdisjoint(way.kinds)


def all_ways(edition: Edition) -> tuple[Way, ...]:
    """Return all ways, from whatever kind."""
    return ways_from(edition, _ways(edition))


@cached
def _ways(edition: Edition) -> Mapping[str, tuple[Way, ...]]:
    """Return the ways from each kind, those that say most first; a way that reads the same both ways is there once."""
    found: dict[str, dict[tuple[str, bool], list[str]]] = {kind.iri: {} for kind in edition.kinds.values()}
    for kind, property_, other, backward in _ends(edition):
        found[kind].setdefault((property_, backward), []).append(other)
    wide = property_roles(edition)["wide"]
    return {
        kind: tuple(
            Way(iri, backward, tuple(dict.fromkeys(others)), iri in wide)
            for (iri, backward), others in sorted(ways.items(), key=lambda one: (one[0][0] in wide, one[0]))
        )
        for kind, ways in found.items()
    }


def _ends(edition: Edition) -> Iterator[tuple[str, str, str, bool]]:
    alike = {each.iri for each in edition.relations.values() if each.phrase == each.inverse_phrase}
    for row in edition.rows("kind-links"):
        kind, property_, other = str(row["kind"]), str(row["relation"]), str(row["other"])
        if is_offered(edition, property_):
            yield kind, property_, other, False
            if property_ not in alike:
                yield other, property_, kind, True
