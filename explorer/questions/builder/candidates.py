"""What the data have at one place of a question: which links and values, and in how many answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from explorer.framework import Edition
from explorer.questions.builder.answer_patterns import (
    DECLARED,
    SAMPLE,
    AnswerPatterns,
    assertions,
    lacking,
    roots,
)
from explorer.questions.builder.terms import written
from explorer.questions.builder.vocabulary import COMPARISON, broader, element_class, property_roles
from explorer.sparql.question.edit import change, remove
from explorer.sparql.question.model import (
    Fact,
    Link,
    Path,
    Question,
    Thing,
)
from explorer.text import grouped

MOST_NODES = 60
"""Nodes that are listed to choose from."""


@dataclass(frozen=True, slots=True)
class Data:
    """An *edition*, and how it is asked: *select* gives the rows of a query, each with the values (or their texts) by their names.

    A question may be anybody's, so its queries run within the limits of visitors' queries.
    """

    edition: Edition
    select: Callable[[str], Iterable[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A property (*iri*) that things at a place have, from them or *backward*, to things of a *kind* (an IRI, or empty).

    *number* is how many answers have it.
    """

    iri: str
    backward: bool
    kind: str
    number: int

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kind, if there is one."""
        return (self.kind,) if self.kind else ()

    @property
    def step(self) -> str:
        """The property and the kind as a step has them."""
        turned = "^" if self.backward else ""
        return " ".join([f"{turned}{written(self.iri)}", *map(written, self.kinds)])


@dataclass(frozen=True, slots=True)
class Answers:
    """How many answers a question has: *number*, and whether there are *more* than were counted."""

    number: int
    more: bool = False

    def __str__(self) -> str:
        """Return it in words."""
        return "many" if self.more else grouped(self.number)


def count_answers(data: Data, question: Question) -> Answers:
    """Return how many different things fit *question*, as far as `SAMPLE`."""
    text = f"{DECLARED}SELECT (COUNT(*) AS ?_number) WHERE {{ {{ {roots(question)} }} }}"
    return answers(int(next(iter(data.select(text)))["_number"]))


def answers(number: int) -> Answers:
    """Return *number* of what was counted, as far as `SAMPLE`."""
    return Answers(min(number, SAMPLE), number > SAMPLE)


def find_candidates(data: Data, question: Question, at: Path) -> list[Candidate]:
    """Return the properties of the things *at* a place of *question*, in its answers; those of most answers first."""
    patterns, classes = AnswerPatterns.of(question, at), broader(data.edition)
    found: list[Candidate] = []
    for backward in (False, True):
        counted: dict[str, dict[str, int]] = {}
        for row in data.select(patterns.links(backward, property_roles(data.edition)["turned"])):
            kind = str(row.get("_kind", ""))
            kinds, key = counted.setdefault(str(row["_property"]), {}), kind if kind in classes else ""
            kinds[key] = max(int(row["_number"]), kinds.get(key, 0))
        found += _narrowest(counted, backward, classes)
    return sorted(found, key=lambda each: -each.number)


def find_nodes(data: Data, question: Question, at: Path) -> list[tuple[str, int]]:
    """Return the things (IRIs) that are *at* a place in the answers of *question*, each with the number of these, the most frequent first."""
    thing = question.at(at)
    if isinstance(thing, Thing) and thing.only:
        free = Thing() if thing.is_constant else replace(thing, only=())
        question = change(question, at, lambda _: free)
    rows = data.select(f"{AnswerPatterns.of(question, at).things()} LIMIT {MOST_NODES}")
    return [
        (str(value), int(row["_number"])) for row in rows for name, value in row.items() if name != "_number"
    ]


def find_kinds(data: Data, question: Question, at: Path) -> list[tuple[str, Answers]]:
    """Return the kinds (IRIs) of which what is *at* a place may be, with the number of answers of each, in the order of kinds."""
    thing = question.at(at)
    assert isinstance(thing, Thing)
    if not at and not thing.conditions:
        compared = count_answers(data, Question(Thing(True, kinds=(COMPARISON,))))
        return [*_all_kinds(data.edition), *([(COMPARISON, compared)] if compared.number else ())]
    free = change(question, at, lambda part: replace(part, kinds=(), only=()))  # type: ignore[call-arg]
    if not at and not isinstance(thing.conditions[0], Link | Fact):
        return []
    rows = data.select(AnswerPatterns.of(free, at).kinds())
    numbers = {str(row["_kind"]): int(row["_number"]) for row in rows}
    return [
        (kind.iri, answers(numbers[kind.iri])) for kind in data.edition.kinds.values() if kind.iri in numbers
    ]


def count_of_a_kind(data: Data, question: Question, at: Path) -> int:
    """Return in how many answers what is *at* a place of *question* has a kind."""
    return int(next(iter(data.select(AnswerPatterns.of(question, at).of_a_kind())))["_number"])


def count_lacking(data: Data, question: Question, at: Path) -> Answers:
    """Return how many answers there are where the condition *at* a place of what is asked for must not hold."""
    number = int(next(iter(data.select(lacking(question, at))))["_number"])
    return Answers(number, count_answers(data, remove(question, at)).more)


def find_said(
    data: Data, question: Question, at: Path, owner: Path, properties: Iterable[str]
) -> dict[tuple[str, str], int]:
    """Return what is said of the link *at* a place of *question*: (property, value) → the number of answers; only a basis has a value.

    *owner* is the place of the thing that has the link.
    """
    free = change(question, at, lambda part: replace(part, about=()))  # type: ignore[call-arg]
    rows = data.select(assertions(free, at, owner, properties))
    return {(str(row["_property"]), str(row.get("_value", ""))): int(row["_number"]) for row in rows}


def _all_kinds(edition: Edition) -> list[tuple[str, Answers]]:
    """Return the kinds of which there are nodes, with how many, after the class of all elements."""
    counts = edition.nodes.counts
    found = [(str(kind.iri), counts.get(name, 0)) for name, kind in edition.kinds.items()]
    elements = sum(counts.get(kind.name, 0) for kind in edition.kinds.values() if kind.is_element)
    return [
        (iri, Answers(number))
        for iri, number in ((element_class(edition), elements), *found)
        if iri and number
    ]


def _narrowest(
    counted: Mapping[str, Mapping[str, int]], backward: bool, above: Mapping[str, frozenset[str]]
) -> Iterable[Candidate]:
    """Yield each property with its narrowest kinds, and without a kind where there are several or none."""
    for property_, kinds in counted.items():
        known = [kind for kind in kinds if kind]
        covered = frozenset[str]().union(*(above.get(kind, frozenset()) for kind in known))
        narrow = [kind for kind in known if kind not in covered]
        if len(narrow) != 1:
            yield Candidate(property_, backward, "", max(kinds.values()))
        for kind in narrow:
            yield Candidate(property_, backward, kind, kinds[kind])
