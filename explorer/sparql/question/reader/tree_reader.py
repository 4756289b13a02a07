"""Reads the tree of things and conditions from the groups of a query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from explorer.sparql.question.anchors import anchored_first
from explorer.sparql.question.edit import can_be_drawn
from explorer.sparql.question.model import (
    AT_LEAST_ONE,
    Column,
    Condition,
    Count,
    Link,
    Thing,
)
from explorer.sparql.question.patterns import TYPE
from explorer.sparql.question.reader.assertions import ASSERTION, find_assertion
from explorer.sparql.question.reader.edges import Edge
from explorer.sparql.question.reader.fact_reader import FactReader
from explorer.sparql.question.reader.inner import Inner
from explorer.sparql.question.reader.misfit import Misfit


@dataclass
class TreeReader(FactReader):
    """Reads one group with all in it."""

    def root(self, name: str) -> Thing:
        """Return what is asked for, the variable *name*, with all that is said of it; raises `Misfit` where something is left over."""
        if not self.scope.is_bound(name):
            raise Misfit(f"{name or 'nothing'}, which may be without a value")
        thing = self._thing(name)
        self._check_done()
        if thing.kinds or thing.only:
            return thing
        return replace(thing, conditions=tuple(anchored_first(thing.conditions, lambda each: each)))

    def _thing(self, name: str) -> Thing:
        """Return the thing that *name* (a variable, or an IRI in brackets) stands for, with what is said of it."""
        if name.startswith("<"):
            return Thing(only=(name[1:-1],))
        if name in self.seen:
            raise Misfit(f"{name.strip()}, which is reached in two ways")
        self.seen[name] = None
        kinds, only = self._kinds(name), self._listed(name)
        conditions = self._conditions(name)
        if not kinds and (kind := _kind_among(conditions)):
            kinds = kind.thing.only
            conditions.remove(kind)
            self.links -= {(name, TYPE, f"<{iri}>") for iri in kinds}
        return Thing(name in self.uses.shown, self.uses.order.get(name, 0), kinds, only, tuple(conditions))

    def _listed(self, name: str) -> tuple[str, ...]:
        """Return the IRIs that *name* is one of; none where that is left open."""
        self._used.add(name) if name not in self.scope.tests else None
        found = self.scope.values.get(name) or self.scope.allowed.get(name, ())
        return tuple(iri[1:-1] for iri in found)

    def _kinds(self, name: str) -> tuple[str, ...]:
        """Return the kinds of which *name* is said to be one, by its first triple that says so."""
        for place, item in self._items(name):
            match item:
                case Edge(subject, (property_,), kind, "", None) if subject == name and property_ == TYPE:
                    found = (kind[1:-1],) if kind.startswith("<") else self._listed_kinds(kind)
                    self._done |= {place} if found else set()
                    return found
        return ()

    def _listed_kinds(self, name: str) -> tuple[str, ...]:
        """Return the kinds that the variable *name* is one of, where it does nothing else."""
        is_listed = name in self.scope.values or name in self.scope.allowed
        if not is_listed or self.uses.has(name) or len(list(self._items(name))) > 1 or name in self.seen:
            return ()
        self.seen[name] = None
        return self._listed(name)

    def _conditions(self, name: str) -> list[Condition]:
        conditions: list[Condition] = []
        for place, item in list(self._items(name)):
            if place in self._done:
                continue
            if isinstance(item, Inner):
                conditions += self._inner(place, item, name)
            else:
                conditions.append(self._edge(place, item, name))
        return conditions

    def _edge(self, place: int, edge: Edge, name: str) -> Condition:
        """Return the link or the fact that *edge*, at *place*, is for *name*."""
        backward = edge.object == name
        if backward and edge.properties[0] in ASSERTION and (asserted := self._asserted(edge.subject, name)):
            return asserted
        self._done.add(place)
        if edge.value is not None:
            return self._constant_fact(edge)
        other = edge.subject if backward else edge.object
        if not backward and self._is_fact(edge) and other not in self.uses.counted:
            return self._fact(edge)
        link = Link(edge.properties, self._thing(other), backward, edge.steps)
        self._draw(link, edge.subject, edge.object, name)
        return self._or_count(link, other, name)

    def _or_count(self, link: Link, other: str, name: str) -> Condition:
        """Return *link* from *name*, or the count of it where the query counts the *other* things that it leads to."""
        counted = self.uses.counted.get(other)
        if counted is None:
            return link
        if any(
            isinstance(part, Count) or (isinstance(part, Column) and (part.shown or part.order))
            for _, part in link.walk()
        ):
            raise Misfit(f"something that is shown, sorted by or counted of {other}, which is counted")
        self.owners[other] = name
        count = replace(counted, link=link)
        return count if self.is_optional else _required(count)

    def _asserted(self, said: str, name: str) -> Condition | None:
        """Return the link between *name* and another thing that the assertion *said* states, with what holds of it; None where it is none."""
        limits: Mapping[str, tuple[str, ...]] = {**self.scope.values, **self.scope.allowed}
        found = find_assertion(said, list(self._items(said)), limits)
        if not found or name not in (found.subject, found.object):
            return None
        if said in self.seen or any(map(self.uses.has, (said, found.relation))):
            return None
        if found.relation.startswith("?") and len(list(self._items(found.relation))) > 1:
            return None
        self._done |= found.places
        self._used.add(found.relation)
        self.seen[said] = self.seen[found.relation] = None
        backward = found.object == name
        other = found.subject if backward else found.object
        thing, links = self._thing(other), {*self.links}
        about = tuple(self._conditions(said))
        self.links = links  # of what says so, nothing is drawn
        link = Link(found.properties, thing, backward, "", about)
        self._draw(link, found.subject, found.object, name)
        return self._or_count(link, other, name)

    def _draw(self, link: Link, subject: str, object_: str, name: str) -> None:
        """Note that *link* from *name* can be drawn, if it can."""
        is_outside = self.is_optional and name == next(iter(self.seen))
        if can_be_drawn(link, is_outside):
            self.links.add((subject, link.properties[0], object_))


def _required(count: Count) -> Count:
    """Return *count* of things of which there is one, since the query asks for it outside of OPTIONAL; raises `Misfit` where it compares otherwise."""
    if count.test is None:
        return replace(count, test=AT_LEAST_ONE)
    if count.may_be_none:
        raise Misfit(
            "HAVING with a number that none would fit, of things that have to be there: they belong in OPTIONAL"
        )
    return count


def _kind_among(conditions: Sequence[Condition]) -> Link | None:
    """Return the first of *conditions* that only says of what kind a thing is."""
    for each in conditions:
        match each:
            case Link((property_,), thing, False, "", ()) if property_ == TYPE and thing.only:
                if thing == Thing(only=thing.only):
                    return each
    return None
