"""What a question means, worked out from the triples of a graph: no word of SPARQL, only what `explorer.sparql.question.model` says of the parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from operator import eq, ge, gt, le, lt, ne
from typing import Any

import pyoxigraph as ox

from explorer.sparql.question.model import (
    AT_LEAST_ONE,
    Condition,
    Count,
    Either,
    Fact,
    Link,
    May,
    Not,
    Path,
    Question,
    Test,
    Thing,
)
from explorer.sparql.question.patterns import TYPE
from explorer.terms import PREFIXES

Term = ox.NamedNode | ox.BlankNode | ox.Literal
Found = dict[Path, object]
"""What is found for the columns of a part, by their places; a column without a value is not in it."""
SIGNS: dict[str, Callable[[Any, Any], bool]] = {"=": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}  # fmt: skip
NUMBERS = {PREFIXES["xsd"] + name for name in ("integer", "decimal", "double")}
SUBJECT, RELATION, OBJECT = (PREFIXES["ont"] + name for name in ("subject", "relation", "object"))


def number_of(term: object) -> float | None:
    is_number = isinstance(term, ox.Literal) and term.datatype.value in NUMBERS
    return float(term.value) if is_number else None  # type: ignore[attr-defined]


@dataclass
class Graph:
    """Triples that are looked up by their property, from either end."""

    ahead: dict[tuple[str, Term], set[Term]] = field(default_factory=dict)
    back: dict[tuple[str, Term], set[Term]] = field(default_factory=dict)
    terms: set[Term] = field(default_factory=set)

    def add(self, subject: Term, property_: str, object_: Term) -> None:
        self.ahead.setdefault((property_, subject), set()).add(object_)
        self.back.setdefault((property_, object_), set()).add(subject)
        self.terms |= {subject, object_}

    def step(self, term: Term, properties: Iterable[str], backward: bool) -> set[Term]:
        table = self.back if backward else self.ahead
        return {end for property_ in properties for end in table.get((property_, term), ())}

    def reach(self, term: Term, link: Link) -> set[Term]:
        """Where *link* leads to from *term*, by as many steps as it may take."""
        if not link.steps:
            return self.step(term, link.properties, link.backward)
        found: set[Term] = {term} if link.steps == "*" else set()
        edge = [term]
        while edge:
            new = {end for each in edge for end in self.step(each, link.properties, link.backward)} - found
            found |= new
            edge = [*new]
        return found


@dataclass(frozen=True)
class Meaning:
    """Works out the answer to a question about *graph*."""

    graph: Graph

    def ways(self, question: Question) -> list[tuple[Term, Found]]:
        """Everything that fits, with what is found for the columns: one for each way in which it fits."""
        thing = question.thing
        candidates: Iterable[Term] = [ox.NamedNode(iri) for iri in thing.only]
        if not thing.only:
            finds = bool(thing.kinds) or any(map(is_positive, thing.conditions))
            candidates = self.graph.terms if finds else {subject for _, subject in self.graph.ahead}
        return [(term, found) for term in candidates for found in self.thing(thing, term, ())]

    def thing(self, thing: Thing, term: Term, at: Path) -> Iterator[Found]:
        """The ways in which *term* fits *thing*."""
        kinds = {
            kind.value for kind in self.graph.step(term, [TYPE], False) if isinstance(kind, ox.NamedNode)
        }
        if thing.kinds and not kinds & {*thing.kinds}:
            return
        if thing.only and not (isinstance(term, ox.NamedNode) and term.value in thing.only):
            return
        own: Found = {at: term} if thing.shown or thing.order else {}
        for found in self.all(thing.conditions, term, at):
            yield own | found

    def all(self, conditions: Sequence[Condition], term: Term, at: Path, first: int = 0) -> Iterator[Found]:
        """The ways in which all *conditions* hold of *term*."""
        each = [
            self.condition(condition, term, (*at, index)) for index, condition in enumerate(conditions, first)
        ]
        for found in product(*each):
            yield {place: value for one in found for place, value in one.items()}

    def condition(self, condition: Condition, term: Term, at: Path) -> list[Found]:
        match condition:
            case Link():
                return [*self.link(condition, term, at)]
            case Fact():
                values = self.graph.step(term, [condition.property], False)
                own = condition.shown or condition.order
                lengths: list[Found] = [
                    {(*at, 0): len(value.value)} if condition.length else {} for value in values
                ]
                return [
                    ({at: value} if own else {}) | length
                    for value, length in zip(values, lengths, strict=True)
                    if fits(value, condition.test)
                ]
            case Count():
                return self.count(condition, term, at)
            case Not(conditions):
                return [] if any(True for _ in self.all(conditions, term, at)) else [{}]
            case May(conditions):
                return [*self.all(conditions, term, at)] or [{}]
            case Either(choices):
                found = (self.all(each.conditions, term, (*at, index)) for index, each in enumerate(choices))
                return [{}] if any(True for ways in found for _ in ways) else []

    def link(self, link: Link, term: Term, at: Path) -> Iterator[Found]:
        for end, about in self.ends(link, term, at):
            for found in self.thing(link.thing, end, (*at, 0)):
                yield found | about

    def ends(self, link: Link, term: Term, at: Path) -> Iterator[tuple[Term, Found]]:
        """Where *link* leads to, with what is found of its assertion."""
        if not link.about:
            yield from ((end, {}) for end in self.graph.reach(term, link))
            return
        here, there = (OBJECT, SUBJECT) if link.backward else (SUBJECT, OBJECT)
        for said in self.graph.step(term, [here], True):
            relations = {
                one.value for one in self.graph.step(said, [RELATION], False) if isinstance(one, ox.NamedNode)
            }
            if relations & {*link.properties}:
                for found in self.all(link.about, said, at, 1):
                    yield from ((end, found) for end in self.graph.step(said, [there], False))

    def count(self, count: Count, term: Term, at: Path) -> list[Found]:
        link = count.link
        ends = frozenset(
            end
            for end in {end for end, _ in self.ends(link, term, (*at, 0))}
            if any(True for found in self.thing(link.thing, end, (*at, 0, 0)))
        )
        number = len(ends)
        own: Found = {at: ends} if count.shown or count.order else {}
        test = count.test or Test(">=", (0,))
        return [own] if any(SIGNS[test.comparison](number, each) for each in test.values) else []


def is_positive(condition: Condition) -> bool:
    """Whether *condition* says what a thing is linked with; everything else leaves all that have a property."""
    match condition:
        case Link() | Fact():
            return True
        case Count(test=test):
            return test is not None and not any(SIGNS[test.comparison](0, each) for each in test.values)
        case Either(choices):
            return all(any(map(is_positive, choice.conditions)) for choice in choices)
    return False


def fits(value: Term, test: Test | None) -> bool:
    """Whether *test* holds for *value*: texts are compared with all literals and IRIs as they are written, numbers with numbers."""
    if test is None:
        return True
    held = [compares(value, test, each) for each in test.values]
    return all(held) if test.comparison == "!=" else any(held)


def compares(value: Term, test: Test, other: str | int | float) -> bool:
    if not isinstance(other, str):
        number = number_of(value)
        if (
            number is None
        ):  # Oxigraph holds that what is no number is not 7; other engines hold that nobody knows
            return test.comparison == "!="
        return SIGNS[test.comparison](number, other)
    if isinstance(value, ox.BlankNode):
        return False
    if test.comparison == "has":
        return other.lower() in value.value.lower()
    return SIGNS[test.comparison](value.value, other)


__all__ = ["AT_LEAST_ONE", "Graph", "Meaning", "Term", "number_of"]
