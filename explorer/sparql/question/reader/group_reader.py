"""Reads the groups inside a group: what must not be, what may be, and what is one of several."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from explorer.sparql.question.anchors import anchored_first
from explorer.sparql.question.model import Condition, Count, Either, Group, May, Not
from explorer.sparql.question.reader.edges import Edge
from explorer.sparql.question.reader.facts import Facts
from explorer.sparql.question.reader.inner import Inner
from explorer.sparql.question.reader.misfit import Misfit
from explorer.sparql.question.reader.scope import Scope, with_constants
from explorer.sparql.question.reader.uses import Uses
from explorer.sparql.syntax_tree import patterns as tree


@dataclass
class GroupReader(ABC):
    """Reads one group, which *is_optional* or not, by what the query does with its variables.

    *seen* are the variables that have become parts, the one that is asked for first; *owners* those of which something is counted, after what is.
    *links* are those that can be drawn: subject, property and object.
    """

    scope: Scope
    uses: Uses
    facts: Facts
    is_optional: bool = False
    seen: dict[str, None] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    links: set[tuple[str, str, str]] = field(default_factory=set)
    _done: set[int] = field(default_factory=set)
    _used: set[str] = field(default_factory=set)

    @abstractmethod
    def _conditions(self, name: str) -> list[Condition]:
        """Return what the group says of *name*."""

    def _group(self, name: str, is_filter: bool) -> tuple[Condition, ...]:
        """Return what the group says of *name*, which has its value from the group around it, if that *is_filter*; raises `Misfit`."""
        self.seen[name] = None
        is_correlated = is_filter and all(
            isinstance(each, Inner) and each.is_filter for each in self.scope.items
        )
        if not self.scope.is_bound(name) and not is_correlated:
            raise Misfit(f"a group that finds no {_plain(name)} by itself")
        found = anchored_first(self._conditions(name), lambda each: each)
        self._check_done()
        if not found:
            raise Misfit("a group with nothing in it")
        return tuple(found)

    def _items(self, name: str) -> Iterator[tuple[int, Edge | Inner]]:
        """Yield the parts of the group that name *name* and were not read, with their places."""
        for place, item in enumerate(self.scope.items):
            if place not in self._done and name in item.names:
                yield place, item

    def _inner(self, place: int, item: Inner, name: str) -> list[Condition]:
        """Return what *item*, at *place*, says of *name*; nothing where it speaks of another thing."""
        if self._owner(place, item) != name:
            return []
        self._done.add(place)
        if item.follows and not self.scope.is_bound(name, place):
            raise Misfit(f"{'OPTIONAL' if item.word == 'may' else 'MINUS'} before {_plain(name)} has a value")
        groups = [self._inside(group, name, item, place) for group in item.groups]
        match item.word:
            case "has":
                return [*groups[0]]
            case "may":
                return [_may(groups[0])]
            case "either":
                return [Either(tuple(map(Group, groups)))]
            case "any":
                found = zip(groups, item.negated, strict=True)
                return [Either(tuple(Group((Not(group),) if is_none else group) for group, is_none in found))]
        return [Not(groups[0])]

    def _owner(self, place: int, item: Inner) -> str:
        """Return the variable of this group of which *item*, at *place*, speaks; raises `Misfit` where there is not one alone."""
        outside = self.scope.names_beside(item) | set(self.seen)
        shared = item.names & outside
        shared = shared - set(self._constants(place, item)) or shared
        if len(shared) != 1:
            named = " and ".join(sorted(map(_plain, shared))) or "nothing"
            raise Misfit(f"a group that shares {named} with what is around it")
        return shared.pop()

    def _constants(self, place: int, item: Inner) -> Mapping[str, str]:
        """Return the variables that stand for one IRI when *item* is looked at, and are neither asked for, shown nor sorted by."""
        root = next(iter(self.seen), "")
        return {
            name: iris[0]
            for name, iris in self.scope.values.items()
            if len(iris) == 1 and name != root and not self.uses.has(name)
            if self.scope.places[name] <= place or not item.follows
        }

    def _inside(self, group: tree.Group, name: str, item: Inner, place: int) -> tuple[Condition, ...]:
        constants = {
            one: iri for one, iri in self._constants(place, item).items() if one in item.names and one != name
        }
        self._used |= set(constants)
        scope = Scope.of(with_constants(group, dict(constants)), self.scope.hidden)
        is_optional = item.word == "may"
        reader = type(self)(scope, self.uses if is_optional else Uses(), self.facts, is_optional)
        conditions = reader._group(name, item.is_filter)
        if is_optional:
            self.seen |= reader.seen
            self.links |= reader.links
        self.owners |= reader.owners
        return conditions

    def _check_done(self) -> None:
        """Raise `Misfit` where something of the group was not read."""
        limits = {*self.scope.values, *self.scope.allowed, *self.scope.tests, *self.scope.lengths}
        if unread := limits - self._used:
            raise Misfit(f"a list, a length or a comparison of {' and '.join(sorted(map(_plain, unread)))}")
        if len(self._done) < len(self.scope.items):
            raise Misfit("parts that are not linked with what is asked for")


def _may(conditions: tuple[Condition, ...]) -> Condition:
    """Return that *conditions* may hold; a number of things may be none by itself."""
    match conditions:
        case (Count() as count,):
            return count
    if any(isinstance(part, Count) for each in conditions for _, part in each.walk()):
        raise Misfit("OPTIONAL with something that is counted and more")
    return May(conditions)


def _plain(name: str) -> str:
    """Return the variable *name* as a message has it."""
    return name if " " not in name else "a thing without a name"
