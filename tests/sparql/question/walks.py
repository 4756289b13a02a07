"""Questions that have an answer: each follows the triples of a graph from one of its things, and asks for what it finds there."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Literal, TypeVar

import pyoxigraph as ox

from explorer.sparql.question.edit import in_order
from explorer.sparql.question.model import (
    Column,
    Condition,
    Count,
    Either,
    Fact,
    Group,
    Link,
    May,
    Not,
    Part,
    Question,
    Test,
    Thing,
)
from explorer.sparql.question.patterns import TYPE
from tests.sparql.question.meaning import Graph, Term, number_of
from tests.sparql.question.models import FACTS, KINDS, LINKS, ONT

RARE = f"{ONT}Competence"
_Part = TypeVar("_Part", bound=Part)
STEPS: tuple[Literal["", "+", "*"], ...] = ("", "", "", "", "+", "*")


def walked_question(random: Random, graph: Graph) -> Question:
    """Return a question about one of the things of *graph* that random questions speak of."""
    things = [thing for kind in KINDS for thing in graph.step(ox.NamedNode(kind), [TYPE], True)]
    thing = _thing(random, graph, random.choice(sorted(things, key=str)), 0)
    shown = replace(thing, shown=True, order=random.choice((0, 9, -9)))
    return in_order(Question(shown, limit=random.choice((None, None, 7))))


def _kinds(graph: Graph, term: Term) -> list[str]:
    found = {kind.value for kind in graph.step(term, [TYPE], False) if isinstance(kind, ox.NamedNode)}
    return [kind for kind in KINDS if kind in found]


def _thing(random: Random, graph: Graph, term: Term, depth: int) -> Thing:
    kinds = _kinds(graph, term)
    size = random.choice((1, 2, 3)) if not depth else random.choice((0, 1)) if depth < 3 else 0
    found = [_condition(random, graph, term, depth) for _ in range(size)]
    kinds += [RARE] if random.random() < 0.2 else []
    return Thing(kinds=tuple(kinds), conditions=tuple(each for each in found if each))


def _condition(random: Random, graph: Graph, term: Term, depth: int) -> Condition | None:
    """Return something that holds of *term*."""
    ahead = [
        (property_, end, False)
        for property_ in (*LINKS, *FACTS)
        for end in graph.step(term, [property_], False)
    ]
    back = [(property_, end, True) for property_ in LINKS for end in graph.step(term, [property_], True)]
    if not (ahead or back):
        return None
    property_, end, backward = random.choice(sorted((*ahead, *back), key=str))
    if isinstance(end, ox.Literal):
        fact = Fact(
            not depth or random.random() < 0.5, random.choice((0, 0, 5)), property_, _test(random, end)
        )
        return May((fact,)) if random.random() < 0.2 else fact
    assert isinstance(end, ox.NamedNode)
    is_named = random.random() < 0.3 or not _kinds(graph, end)
    inner = Thing(only=(end.value,)) if is_named else _thing(random, graph, end, depth + 1)
    return _wrapped(random, Link((property_,), inner, backward, random.choice(STEPS)), depth)


def _wrapped(random: Random, link: Link, depth: int) -> Condition:
    """Return *link*, or that there is none, or how often, or that there may be one."""
    plain = _plain(link)
    sort = random.choice(("link", "link", "shown", "not", "may", "either", "count"))
    if sort == "shown" and not link.thing.is_constant:
        return replace(link, thing=replace(link.thing, shown=True))
    if sort == "not":
        return Not(
            (replace(plain, thing=replace(plain.thing, conditions=())), Fact(property=plain.properties[0]))
        )
    if sort == "either":
        return Either((Group((plain,)), Group((Not((plain,)),))))
    if sort == "count" and not depth:
        return Count(
            True, random.choice((0, 3)), plain, random.choice((None, Test(">", (1,)), Test("<", (3,))))
        )
    return May((link,)) if sort == "may" else link


def _plain(link: Link) -> Link:
    """Return *link* with nothing that is shown."""

    def put(part: _Part) -> _Part:
        part = part.with_parts(tuple(map(put, part.parts)))
        return replace(part, shown=False, order=0) if isinstance(part, Column) else part

    return put(link)


def _test(random: Random, value: ox.Literal) -> Test | None:
    number = number_of(value)
    if number is not None:
        return random.choice((None, Test(random.choice(("<=", ">=", "!=", "<")), (int(number),))))
    word = random.choice(value.value.split() or [""])
    return random.choice(
        (None, None, Test("has", (word,)), Test("=", (value.value,)), Test("!=", (value.value,)))
    )
