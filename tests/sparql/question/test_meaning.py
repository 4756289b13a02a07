"""A query that is written means what the question says: its answer is the one that is worked out from the triples."""

from dataclasses import replace
from random import Random
from typing import Any

import pyoxigraph as ox
import pytest

from explorer.framework import Edition
from explorer.sparql.question.edit import in_order
from explorer.sparql.question.model import (
    AT_LEAST_ONE,
    Count,
    Either,
    Group,
    Link,
    Not,
    Part,
    Question,
    Thing,
)
from explorer.sparql.question.sparql import write
from explorer.store.oxigraph import load
from tests.sparql.question.answers import check_answer
from tests.sparql.question.meaning import Graph
from tests.sparql.question.models import random_question
from tests.sparql.question.small_graphs import opened, random_triples
from tests.sparql.question.walks import walked_question


def ask(question: Question, store: ox.Store, graph: Graph) -> int:
    """Check the answer to *question*, and return how many rows it has."""
    text = write(question)
    asked = store.query(text)
    try:
        return check_answer(question, asked, graph)
    except AssertionError as problem:
        raise AssertionError(f"{problem}: {text}") from problem


@pytest.mark.parametrize("seed", range(10))
def test_the_answer_is_what_the_question_means(seed: int) -> None:
    random = Random(seed)
    store, graph = opened(random_triples(random))
    sizes = [ask(random_question(random), store, graph) for _ in range(200)]
    assert sum(size > 0 for size in sizes) > 70


@pytest.mark.parametrize("seed", range(10))
def test_conditions_mean_the_same_in_any_order(seed: int) -> None:
    random = Random(seed)
    store, graph = opened(random_triples(random))
    sizes = [ask(loosened(random_question(random), random), store, graph) for _ in range(200)]
    assert sum(size > 0 for size in sizes) > 70


def loosened(question: Question, random: Random) -> Question:
    """Return *question* with its conditions in another order, choices that say what is not so, and numbers that are not shown."""

    def put(part: Part) -> Part:
        parts: list[Any] = [put(each) for each in part.parts]
        if isinstance(part, Thing | Group):
            random.shuffle(parts)
        if isinstance(part, Either) and random.random() < 0.4:
            parts[0] = Group((Not(parts[0].conditions),))
        part = part.with_parts(tuple(parts))
        if isinstance(part, Not) and random.random() < 0.1:
            return Not((Not(part.conditions),))
        if isinstance(part, Count) and random.random() < 0.3:
            return replace(part, shown=False, order=0, test=random.choice((None, AT_LEAST_ONE)))
        return part

    thing = put(question.thing)
    assert isinstance(thing, Thing)
    if random.random() < 0.3 and any(isinstance(each, Link) for each in thing.conditions):
        thing = replace(thing, kinds=(), only=())
    return in_order(replace(question, thing=thing))


def test_what_nothing_is_said_of_but_what_is_not_so_is_everything_else() -> None:
    random = Random(1)
    store, graph = opened(random_triples(random))
    question = random_question(random)
    while not any(isinstance(each, Not) for each in question.thing.conditions):
        question = random_question(random)
    refused = tuple(each for each in question.thing.conditions if isinstance(each, Not))
    assert ask(Question(Thing(shown=True, conditions=refused)), store, graph) > 0


@pytest.fixture(scope="module")
def shipped(edition: Edition) -> tuple[ox.Store, Graph]:
    """The framework as it ships, as a store, and as the graph that meanings are worked out from."""
    dataset = load(edition.settings.ontology, edition.settings.base).dataset
    triples = {(quad.subject, quad.predicate, quad.object) for quad in dataset}
    return opened(
        [one for one in triples if not isinstance(one[0], ox.Triple) and not isinstance(one[2], ox.Triple)]
    )


@pytest.mark.parametrize("seed", range(3))
def test_questions_about_the_framework_are_answered_as_they_mean(
    shipped: tuple[ox.Store, Graph], seed: int
) -> None:
    random = Random(seed)
    store, graph = shipped
    sizes = [ask(walked_question(random, graph), store, graph) for _ in range(150)]
    assert sum(size > 0 for size in sizes) > 70
