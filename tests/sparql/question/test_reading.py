"""A query is read as a question that has its answer, or not at all."""

from __future__ import annotations

import re
from collections import Counter
from itertools import permutations
from random import Random

import pyoxigraph as ox
import pytest

from explorer.framework import Edition
from explorer.questions.builder.vocabulary import value_properties
from explorer.sparql.parser import UnsupportedQuery
from explorer.sparql.parser.rdflib_parser import parse
from explorer.sparql.question.model import Link, Question
from explorer.sparql.question.reading import Misfit, read
from explorer.sparql.question.sparql import write
from explorer.store.oxigraph import load
from explorer.terms import PREFIXES
from tests.sparql.question.answers import Asked, Keys, Row, check_rows, rows_of, triples_of
from tests.sparql.question.look_alikes import MISFITS, SAME
from tests.sparql.question.meaning import Graph, Meaning
from tests.sparql.question.models import random_question
from tests.sparql.question.quick_parser import parse_quickly
from tests.sparql.question.random_queries import random_query
from tests.sparql.question.small_graphs import DATATYPES, opened, random_triples


def same(question: Question, asked: Asked, graph: Graph) -> bool:
    """Whether *asked* is the answer to *question*, in whichever order its columns stand; ``?t`` is another column as plain text."""
    if isinstance(asked, ox.QueryBoolean):
        return bool(asked) == bool(Meaning(graph).ways(question))
    if isinstance(asked, ox.QueryTriples):
        found = {(each.subject, each.predicate, each.object) for each in asked}
        return found == triples_of(question, graph)
    plain = plain_text if ox.Variable("t") in asked.variables else lambda cell: cell
    rows = [tuple(map(plain, row)) for row in asked]
    if question.form == "show":
        rows = [*dict.fromkeys(rows)]
    means: dict[Row, list[Keys]] = {
        tuple(map(plain, row)): keys for row, keys in rows_of(question, graph).items()
    }
    for order in permutations(range(len(asked.variables))):
        try:
            check_rows(question, [tuple(row[place] for place in order) for row in rows], means)
        except AssertionError:
            continue
        return True
    return False


def plain_text(cell: object) -> object:
    return cell.value if isinstance(cell, ox.Literal | ox.NamedNode) else cell


@pytest.mark.parametrize("seed", range(4))
def test_a_random_query_is_read_as_what_it_means_or_not_at_all(seed: int) -> None:
    random = Random(seed)
    graphs = [opened(random_triples(random)) for _ in range(4)]
    read_as: Counter[str] = Counter()
    for _ in range(600):
        text = random_query(random)
        try:
            asked = [store.query(text) for store, _ in graphs]
            question = read(parse(text, ""), DATATYPES)
        except (Misfit, UnsupportedQuery, SyntaxError):
            continue
        read_as[question.form] += 1
        for found, (_, graph) in zip(asked, graphs, strict=True):
            assert same(question, found, graph), f"{text} is read as {question}"
    assert read_as["show"] > 30


def test_a_graph_of_other_links_is_read_as_what_it_is_or_not_at_all() -> None:
    random = Random(0)
    graphs = [opened(random_triples(random)) for _ in range(3)]
    read_as: Counter[bool] = Counter()
    for _ in range(1500):
        text = redrawn(write(random_question(random)), random)
        if "CONSTRUCT" not in text:
            continue
        try:
            question = read(parse_quickly(text), DATATYPES)
        except Misfit:
            read_as[False] += 1
            continue
        read_as[True] += 1
        for store, graph in graphs:
            assert same(question, store.query(text), graph), f"{text} is read as {question}"
    assert min(read_as.values()) > 20


def redrawn(text: str, random: Random) -> str:
    """Return the query *text* with a triple that is not made, made twice or turned round, or with one more that is looked for."""
    head, brace, where = text.partition("\n}\nWHERE {")
    start, opening, made = head.partition("CONSTRUCT {\n")
    lines = made.split("\n")
    place = random.randrange(len(lines))
    looked_for = [line.strip() for line in where.splitlines() if TRIPLE.fullmatch(line.strip())]
    subject, verb, object_, _ = lines[place].split() if made else [""] * 4
    change = random.choice(
        (lines[:place] + lines[place + 1 :], [*lines, lines[place]], [*lines, *looked_for[:1]], [*lines, *looked_for],
         [*lines[:place], f"  {object_} {verb} {subject} .", *lines[place + 1 :]])
    )  # fmt: skip
    return start + opening + "\n".join(change or looked_for[-1:]) + brace + where


TRIPLE = re.compile(r"\S+ [a-z]*:?[A-Za-z]+ \S+ \.")
PREFIXES_USED = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("ont", "id", "skos", "rdfs"))


@pytest.fixture(scope="module")
def shipped(edition: Edition) -> tuple[ox.Store, Graph]:
    """The framework as it ships, as a store, and as the graph that meanings are worked out from."""
    dataset = load(edition.settings.ontology, edition.settings.base).dataset
    return opened(
        [
            (quad.subject, quad.predicate, quad.object)
            for quad in dataset
            if not isinstance(quad.object, ox.Triple)
        ]
    )


@pytest.mark.parametrize("name", SAME)
def test_a_query_is_read_as_what_it_asks(
    edition: Edition, shipped: tuple[ox.Store, Graph], name: str
) -> None:
    store, graph = shipped
    text = PREFIXES_USED + SAME[name]
    question = read(parse(text, edition.settings.base), value_properties(edition))
    asked = store.query(text)
    assert same(question, asked, graph)
    assert read(parse(write(question), ""), value_properties(edition)) == question


@pytest.mark.parametrize("name", MISFITS)
def test_a_query_that_no_question_asks_is_not_read(
    edition: Edition, shipped: tuple[ox.Store, Graph], name: str
) -> None:
    query, problem = MISFITS[name]
    shipped[0].query(PREFIXES_USED + query)
    with pytest.raises(Misfit) as found:
        read(parse(PREFIXES_USED + query, edition.settings.base), value_properties(edition))
    assert str(found.value) == problem


def test_an_assertion_of_which_nothing_is_asked_is_no_link(edition: Edition) -> None:
    asked = "SELECT ?x { ?x a ont:Capacity . ?s ont:subject ?x ; ont:relation ont:precedes ; ont:object ?c }"
    question = read(parse(PREFIXES_USED + asked, edition.settings.base), value_properties(edition))
    (link,) = question.thing.conditions
    assert link == Link((f"{PREFIXES['ont']}subject",), link.thing, True)  # type: ignore[union-attr]


def test_queries_that_are_read_have_an_answer(shipped: tuple[ox.Store, Graph]) -> None:
    """A query without an answer would be read well or badly alike."""
    empty = {name for name, text in SAME.items() if not answers(shipped[0].query(PREFIXES_USED + text))}
    assert empty == {"no row"}


def answers(asked: object) -> bool:
    return bool(asked) if isinstance(asked, ox.QueryBoolean) else any(True for _ in asked)  # type: ignore[attr-defined]
