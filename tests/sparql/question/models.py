"""Random questions, each of which has a meaning: what is shown can be shown, what is counted can be counted."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from explorer.sparql.question.edit import drawn, in_order
from explorer.sparql.question.model import (
    AT_LEAST_ONE,
    Column,
    Condition,
    Count,
    Either,
    Fact,
    Group,
    Length,
    Link,
    May,
    Not,
    Part,
    Question,
    Test,
    Thing,
)
from explorer.sparql.question.patterns import TYPE
from explorer.terms import PREFIXES

ONT, ID, SKOS, RDFS = (PREFIXES[name] for name in ("ont", "id", "skos", "rdfs"))
KINDS = [
    f"{ONT}{name}" for name in ("Ability", "Capacity", "Intervention", "Finding", "Source", "RuptureKind")
]
NODES = [f"{ID}{name}" for name in ("AB1", "CP4", "RK1", "S1", "PA")]
LINKS = [
    *(
        f"{ONT}{name}"
        for name in ("partOf", "respondsTo", "bearsOn", "reportedIn", "opposes", "cites", "readIn")
    ),
    *(f"{ONT}{name}" for name in ("matchType", "withSource")),
    f"{SKOS}inScheme",
]
"""Properties that lead to things: those that read as verbs (one of them alike from either end), then those that read as nouns."""
FACTS = [
    *(f"{ONT}{name}" for name in ("verbatimText", "shortLabel", "position", "startCharacter")),
    *(f"{SKOS}{name}" for name in ("notation", "prefLabel")),
    f"{RDFS}label",
    f"{ONT}sign",
]
BASES = [f"{ONT}{name}" for name in ("FrameworkStatement", "SourceReported", "EditorialInference")]
WORDS = [
    "trust",
    "goal",
    'a "quoted" word',
    "it’s",
    "“curly”",
    'both “sorts" of marks',
    "back\\slash",
    "? or ), and that",
]


def random_question(random: Random) -> Question:
    """Return a question of a few parts."""
    form = random.choice(("show", "show", "show", "show", "count", "count", "check", "draw"))
    size = random.randint(1, 4)
    thing = Thing(
        kinds=_kinds(random, 0.9), conditions=_conditions(random, size, 0, form in ("show", "count"))
    )
    if random.random() < 0.2:
        thing = replace(thing, only=tuple(random.sample(NODES, random.randint(1, 2))))
    if not thing.kinds and not thing.only and not _names_it_first(thing):
        thing = replace(thing, kinds=(KINDS[0],))
    if form == "show":
        thing = replace(thing, shown=True)
    if form == "draw" and not drawn(Question(thing)):
        form = "check"
    shown = _with_columns(thing, random, form)
    limit = random.choice((None, None, 5)) if form in ("show", "count") else None
    question = Question(shown, form, limit)  # type: ignore[arg-type]
    if form == "count" and random.random() < 0.5:
        question = replace(question, order=random.choice((99, -99)))
    return in_order(question)


def _names_it_first(thing: Thing) -> bool:
    """Whether the first condition of *thing* gives it a value, and names it before anything else."""
    first = next(iter(thing.conditions), None)
    return isinstance(first, Fact) or (isinstance(first, Link) and not first.about)


def _kinds(random: Random, share: float) -> tuple[str, ...]:
    if random.random() > share:
        return ()
    return tuple(random.sample(KINDS, random.choice((1, 1, 1, 2))))


def _conditions(random: Random, size: int, depth: int, counts: bool) -> tuple[Condition, ...]:
    return tuple(_condition(random, depth, counts) for _ in range(size))


def _condition(random: Random, depth: int, counts: bool) -> Condition:
    sort = random.choice(("link", "link", "fact", "not", "may", "either", "count"))
    if sort == "fact":
        return _fact(random)
    if sort == "count" and counts and depth < 2:
        test = random.choice((None, AT_LEAST_ONE, Test(">", (1,)), Test("<", (3,)), Test("=", (0,))))
        return Count(link=_link(random, depth + 1, False), test=test)
    if sort == "either" and depth < 2:
        return Either(tuple(Group(_anchored(random, depth + 1)) for _ in range(random.randint(2, 3))))
    if sort == "not" and depth < 2:
        return Not(_anchored(random, depth + 1))
    if sort == "may" and depth < 2:
        return May(_anchored(random, depth + 1))
    if random.random() < 0.1:  # its kind, which may be shown
        return Link((TYPE,), Thing(conditions=(Fact(property=f"{ONT}sign"), Fact(property=f"{RDFS}label"))))
    return _link(random, depth + 1, counts)


def _anchored(random: Random, depth: int) -> tuple[Condition, ...]:
    """Conditions for a group of its own, which begins with what gives its variable a value."""
    first = random.choice((_fact(random), _link(random, depth, False)))
    return (first, *_conditions(random, random.choice((0, 0, 1)), depth, False))


def _link(random: Random, depth: int, counts: bool) -> Link:
    if random.random() < 0.3:
        thing = Thing(only=tuple(random.sample(NODES, random.choice((1, 1, 1, 2)))))
    else:
        size = random.choice((0, 0, 1, 2)) if depth < 3 else 0
        thing = Thing(kinds=_kinds(random, 0.8), conditions=_conditions(random, size, depth, counts))
        if random.random() < 0.05:
            thing = replace(thing, only=tuple(random.sample(NODES, 2)))
    link = Link(tuple(random.sample(LINKS, random.choice((1, 1, 1, 2)))), thing, random.random() < 0.5)
    if random.random() < 0.15:
        return replace(link, steps=random.choice(("+", "*")))
    if random.random() < 0.2:
        return replace(link, about=_about(random))
    return link


def _about(random: Random) -> tuple[Condition, ...]:
    basis = Link((f"{ONT}basis",), Thing(only=tuple(random.sample(BASES, random.choice((1, 1, 2))))))
    reason = Fact(property=f"{ONT}rationale")
    return random.choice(((basis,), (basis,), (basis, reason), (reason, basis), (reason,)))


def _fact(random: Random) -> Fact:
    test = random.choice(
        (
            None,
            None,
            Test("has", tuple(random.sample(WORDS, random.randint(1, 2)))),
            Test("=", (random.choice(WORDS),)),
            Test("=", (1, 2)),
            Test("<=", (random.choice((7, -3, 0.5)),)),
            Test("!=", random.choice((("x",), ("x", "trust"), (1, 2), ("trust", 7)))),
            Test("=", ("trust", 1, 2)),
            Test(random.choice(("<", ">=")), random.choice((("goal",), (2, 7)))),
        )
    )
    return Fact(property=random.choice(FACTS), test=test, length=Length() if random.random() < 0.2 else None)


def _with_columns(thing: Thing, random: Random, form: str) -> Thing:
    """Return *thing* with some of its parts shown and sorted by, where that can be."""
    ranks = iter(random.sample(range(1, 60), 59))

    def put(part: Part, is_visible: bool, is_root: bool) -> Part:
        hides = isinstance(part, Not | Either | Count)
        inner = tuple(put(each, is_visible and not hides, False) for each in part.parts)
        part = part.with_parts(inner) if inner else part
        if isinstance(part, Fact) and not is_visible:
            return replace(part, length=None)
        if isinstance(part, Length):
            order = next(ranks) * random.choice((1, -1)) if random.random() < 0.2 else 0
            return Length(is_visible and form in ("show", "count"), order)
        if not isinstance(part, Column) or not is_visible or form in ("check", "draw"):
            return part
        if (is_root and form == "count") or (isinstance(part, Thing) and part.is_constant):
            return part
        order = next(ranks) * random.choice((1, -1)) if random.random() < 0.2 else 0
        has_to_be = isinstance(part, Count) and part.test in (None, AT_LEAST_ONE)
        if isinstance(part, Count) and form == "count":
            part, has_to_be = replace(part, test=random.choice((None, AT_LEAST_ONE))), True
        has_to_be = has_to_be or (isinstance(part, Fact) and part.length is not None)
        return replace(part, shown=part.shown or has_to_be or random.random() < 0.3, order=order)

    found = put(thing, True, True)
    assert isinstance(found, Thing)
    return found
