"""A long or deep query is answered soon: it becomes a sentence, or it is said that it is too long for one."""

import pytest

from explorer.framework import Edition
from explorer.framework.names import lexicon
from explorer.questions.builder.vocabulary import value_properties
from explorer.sparql.parser.rdflib_parser import parse
from explorer.sparql.question.reading import MOST_PARTS, Misfit, read
from explorer.sparql.question.sparql import write
from explorer.sparql.question.words import say_question, text

START = "PREFIX ont: <https://w3id.org/alliance/ont#> SELECT ?a0 { ?a0 a ont:Ability . "


def chain(length: int) -> str:
    return START + " ".join(f"?a{place} ont:partOf ?a{place + 1} ." for place in range(length)) + " }"


def nested(depth: int) -> str:
    inner = "".join(f"OPTIONAL {{ ?a{place} ont:partOf ?a{place + 1} " for place in range(depth))
    return START + inner + "}" * depth + "}"


def beside(count: int) -> str:
    return START + " ".join(f"OPTIONAL {{ ?a0 ont:partOf ?b{place} }}" for place in range(count)) + "}"


@pytest.mark.parametrize("query", [chain(100), nested(25), beside(60)])
def test_a_long_query_becomes_a_sentence(edition: Edition, query: str) -> None:
    """Each clause is made once: were it made twice, a sentence 25 deep would take hours."""
    question = read(parse(query, edition.settings.base), value_properties(edition))
    assert text(say_question(question, lexicon(edition))).count("is part of") > 20
    assert read(parse(write(question), edition.settings.base), value_properties(edition)) == question


@pytest.mark.parametrize("query", [chain(MOST_PARTS), beside(MOST_PARTS)])
def test_a_longer_one_is_refused(edition: Edition, query: str) -> None:
    with pytest.raises(Misfit, match=f"more than {MOST_PARTS} triples"):
        read(parse(query, edition.settings.base), value_properties(edition))
