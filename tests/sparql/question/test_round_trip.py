"""A question that is written as a query and read from it is the same question."""

from random import Random

import pytest

from explorer.sparql.parser.rdflib_parser import parse
from explorer.sparql.question.model import Link, Not, Question, Thing
from explorer.sparql.question.reading import read
from explorer.sparql.question.sparql import write
from tests.sparql.question.models import FACTS, ONT, random_question
from tests.sparql.question.quick_parser import parse_quickly

KNOWN = {*FACTS, f"{ONT}rationale"}


@pytest.mark.parametrize("seed", range(10))
def test_random_questions_come_back_as_they_were(seed: int) -> None:
    random = Random(seed)
    for _ in range(1000):
        question = random_question(random)
        text = write(question)
        assert read(parse_quickly(text), KNOWN) == question, text


def test_the_quick_parser_reads_what_the_real_one_reads() -> None:
    random = Random(10)
    for _ in range(200):
        text = write(random_question(random))
        assert parse_quickly(text) == parse(text, ""), text


@pytest.mark.parametrize(
    ("only", "word"), [((), "MINUS {"), ((f"{ONT}AB10",), "FILTER NOT EXISTS {")], ids=["many", "one"]
)
def test_what_many_things_must_not_have_is_found_once(only: tuple[str, ...], word: str) -> None:
    other = Thing(kinds=(f"{ONT}Match",))
    lacking = Not((Link((f"{ONT}ofElement",), other, backward=True),))
    text = write(Question(Thing(True, kinds=(f"{ONT}Ability",), only=only, conditions=(lacking,))))

    assert word in text
