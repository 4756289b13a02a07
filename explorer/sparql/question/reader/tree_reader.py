"""Reads the tree of things and conditions from the groups of a query."""

from __future__ import annotations

from dataclasses import dataclass, replace

from explorer.sparql.question.model import (
    Condition,
    Fact,
    Link,
    Test,
    Thing,
)
from explorer.sparql.question.patterns import TYPE
from explorer.sparql.question.reader.assertions import ASSERTION, find_assertion
from explorer.sparql.question.reader.edges import Edge
from explorer.sparql.question.reader.group_reader import GroupReader
from explorer.sparql.question.reader.misfit import Misfit
from explorer.sparql.question.reader.scope import Inner
from explorer.sparql.question.reader.value_tests import read_literal


@dataclass
class TreeReader(GroupReader):
    """Reads one group with all in it."""

    def root(self, name: str) -> Thing:
        """Return what is asked for, the variable *name*, with all that is said of it; raises `Misfit` where something is left over."""
        thing = self.thing(name)
        self._check_done()
        return thing

    def thing(self, name: str) -> Thing:
        """Return the thing that *name* (a variable, or an IRI in brackets) stands for, with what is said of it."""
        if name.startswith("<"):
            return Thing(only=(name[1:-1],))
        if name in self.seen:
            raise Misfit(f"{name.strip()}, which is reached in two ways")
        self.seen[name] = None
        kinds = self._kinds(name)
        only = tuple(iri[1:-1] for iri in self.scope.values.get(name, ()))
        conditions = tuple(self._conditions(name))
        return Thing(name in self.uses.shown, self.uses.order.get(name, 0), kinds, only, conditions)

    def _kinds(self, name: str) -> tuple[str, ...]:
        """Return the kinds of which *name* is said to be one, by its first triple that says so."""
        for place, item in self._items(name):
            if not isinstance(item, Edge) or item.properties != (TYPE,) or item.subject != name or item.steps:
                continue
            if item.object.startswith("<"):
                self._done.add(place)
                return (item.object[1:-1],)
            listed = self.scope.values.get(item.object)
            if listed and not self.uses.has(item.object) and len(self._items(item.object)) == 1:
                self._done.add(place)
                self.seen[item.object] = None
                return tuple(iri[1:-1] for iri in listed)
            return ()
        return ()

    def _conditions(self, name: str) -> list[Condition]:
        conditions: list[Condition] = []
        for place, item in self._items(name):
            if place in self._done:
                continue
            if isinstance(item, Inner):
                if self._owner(item) == name:
                    self._done.add(place)
                    conditions.append(self._inner(item, name))
                continue
            conditions.append(self._edge(place, item, name))
        return conditions

    def _edge(self, place: int, edge: Edge, name: str) -> Condition:
        """Return the link or the fact that *edge*, at *place*, is for *name*."""
        said = edge.subject if edge.object == name else ""
        if said and edge.properties[0] in ASSERTION and (asserted := self._asserted(said, name)):
            return asserted
        self._done.add(place)
        backward = edge.object == name
        if edge.value is not None:
            return self._constant_fact(edge)
        other = edge.subject if backward else edge.object
        if not backward and self._is_fact(edge):
            return self._fact(edge)
        link = Link(edge.properties, self.thing(other), backward, edge.steps)  # type: ignore[arg-type]
        return self._or_count(link, other, name)

    def _or_count(self, link: Link, other: str, name: str) -> Condition:
        """Return *link* from *name*, or the count of it where the query counts the *other* things that it leads to."""
        counted = self.uses.counted.get(other)
        if counted is None:
            return link
        self.owners.add(name)
        return replace(counted, link=link)

    def _constant_fact(self, edge: Edge) -> Fact:
        found = read_literal(edge.value)
        if found is None:
            raise Misfit("a value that is neither a text nor a whole number")
        return Fact(property=edge.properties[0], test=Test("=", (found,)))

    def _is_fact(self, edge: Edge) -> bool:
        return (
            len(edge.properties) == 1
            and edge.properties[0] in self.facts
            and not edge.steps
            and edge.object.startswith("?")
        )

    def _fact(self, edge: Edge) -> Fact:
        name = edge.object
        if name in self.seen or self._items(name) or name in self.scope.values:
            raise Misfit(f"{name.strip()}, a value that is used in two places")
        self.seen[name] = None
        test = self.scope.tests.get(name)
        return Fact(name in self.uses.shown, self.uses.order.get(name, 0), edge.properties[0], test)

    def _asserted(self, said: str, name: str) -> Condition | None:
        """Return the link between *name* and another thing that the assertion *said* states, with what holds of it; None where it is none."""
        found = find_assertion(said, self._items(said), self.scope.values)
        if not found or name not in (found.subject, found.object) or found.subject == found.object:
            return None
        if said in self.seen or any(map(self.uses.has, (said, found.relation))):
            return None
        if found.relation.startswith("?") and len(self._items(found.relation)) > 1:
            return None
        self._done |= found.places
        self.seen[said] = self.seen[found.relation] = None
        backward = found.object == name
        other = found.subject if backward else found.object
        thing, about = self.thing(other), tuple(self._conditions(said))
        return self._or_count(Link(found.properties, thing, backward, "", about), other, name)
