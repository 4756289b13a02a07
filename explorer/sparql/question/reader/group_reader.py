"""Reads the groups inside a group: what must not be, what may be, and what is one of several."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from explorer.sparql.question.model import (
    AT_LEAST_ONE,
    Condition,
    Count,
    Either,
    Fact,
    Group,
    Link,
    May,
    Not,
)
from explorer.sparql.question.reader.edges import Edge
from explorer.sparql.question.reader.misfit import Misfit
from explorer.sparql.question.reader.scope import Inner, Scope, inner_names, with_constants
from explorer.sparql.question.reader.uses import Uses
from explorer.sparql.syntax_tree import patterns as tree


@dataclass
class GroupReader(ABC):
    """Reads one group by what the query does with its variables.

    *facts* are the properties whose values are texts or numbers, *same* variables that are others as plain text.
    *seen* are the variables that have become parts, the one that is asked for first; *owners* those of which something is counted.
    """

    scope: Scope
    uses: Uses
    facts: Collection[str]
    same: Mapping[str, str] = field(default_factory=dict)
    seen: dict[str, None] = field(default_factory=dict)
    owners: set[str] = field(default_factory=set)
    _done: set[int] = field(default_factory=set)

    @abstractmethod
    def _conditions(self, name: str) -> list[Condition]:
        """Return what the group says of *name*."""

    def group(self, name: str) -> tuple[Condition, ...]:
        """Return what the group says of *name*, which is a variable of the group around it; raises `Misfit`."""
        self.seen[name] = None
        if name in self.scope.values:
            raise Misfit("a list for something that was named before")
        found = self._conditions(name)
        self._check_done()
        return tuple(found)

    def _items(self, name: str) -> Sequence[tuple[int, Edge | Inner]]:
        """Return the parts of the group that name *name* and were not read, with their places."""
        found: list[tuple[int, Edge | Inner]] = []
        for place, item in enumerate(self.scope.items):
            if place not in self._done:
                named = {item.subject, item.object} if isinstance(item, Edge) else inner_names(item)
                found += [(place, item)] if name in named else []
        return found

    def _owner(self, item: Inner) -> str:
        """Return the variable of this group of which an *inner* one speaks; raises `Misfit` where there is not one alone."""
        shared = inner_names(item) & (self._outside(item) | set(self.seen))
        shared = {self.same.get(each, each) for each in shared} - set(self.scope.words)
        shared = shared - set(self._constants()) or shared
        if len(shared) != 1:
            named = " and ".join(sorted(each.strip() for each in shared)) or "nothing"
            raise Misfit(f"a group that shares {named} with what is around it")
        return shared.pop()

    def _outside(self, item: Inner) -> set[str]:
        others = replace(self.scope, items=[each for each in self.scope.items if each is not item])
        return others.names

    def _constants(self) -> dict[str, str]:
        """Variables that stand for one IRI, and are neither shown nor sorted by."""
        values = self.scope.values.items()
        return {
            name: iris[0]
            for name, iris in values
            if len(iris) == 1 and not self.uses.has(name) and name not in self._roots()
        }

    def _roots(self) -> list[str]:
        return list(self.seen)[:1]

    def _inner(self, item: Inner, name: str) -> Condition:
        groups = [self._inside(group, name, item.word) for group in item.groups]
        if item.word == "either":
            return Either(tuple(Group(conditions) for conditions in groups))
        if item.word == "not":
            return Not(groups[0])
        match groups[0]:
            case (Count(test=test) as count,):
                return replace(count, test=None) if test == AT_LEAST_ONE else count
        if any(isinstance(part, Count) for each in groups[0] for _, part in each.walk()):
            raise Misfit("OPTIONAL with something that is counted and more")
        return May(groups[0])

    def _inside(self, group: tree.Group, name: str, word: str) -> tuple[Condition, ...]:
        constants = {one: iri for one, iri in self._constants().items() if one != name}
        scope = Scope.of(with_constants(group, constants))
        scope.words = {**self.scope.words, **scope.words}
        uses = self.uses if word == "may" else Uses()
        reader = type(self)(scope, uses, self.facts, self.same)
        conditions = reader.group(name)
        if not isinstance(conditions[0] if conditions else None, Link | Fact | Count):
            raise Misfit("a group that begins with no link and no value")
        self.seen |= reader.seen if word == "may" else {}
        self.owners |= reader.owners
        return conditions

    def _check_done(self) -> None:
        left = [item for place, item in enumerate(self.scope.items) if place not in self._done]
        unread = (set(self.scope.values) | set(self.scope.tests)) - set(self.seen)
        if left or unread:
            names = " and ".join(sorted(unread))
            raise Misfit(
                f"a list or a comparison of {names}"
                if unread
                else "parts that are not linked with what is asked for"
            )
