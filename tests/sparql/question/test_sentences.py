"""No two questions are said alike: what is said is read back by a grammar of its own."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from random import Random

import pytest

from explorer.framework import Edition
from explorer.framework.names import lexicon
from explorer.questions.builder.vocabulary import value_properties
from explorer.sparql.english.parts import words_of
from explorer.sparql.question import model
from explorer.sparql.question.edit import in_order
from explorer.sparql.question.model import AT_LEAST_ONE, Count, Link, Part, Question, Thing
from explorer.sparql.question.nouns import Nouns
from explorer.sparql.question.patterns import TYPE
from explorer.sparql.question.words import say_question, text
from explorer.terms import Iri
from tests.sparql.question.grammar import read_sentences
from tests.sparql.question.models import FACTS, ONT, random_question
from tests.sparql.question.order import as_said
from tests.sparql.question.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def vocabulary(edition: Edition) -> Vocabulary:
    return Vocabulary.of(lexicon(edition), {*FACTS, f"{ONT}rationale"})


def _varied(question: Question, random: Random) -> Question:
    """Return *question* with what only sentences need to tell apart: numbers that are not shown, and links to the kind of a thing."""

    def put(part: Part) -> Part:
        part = part.with_parts(tuple(map(put, part.parts))) if part.parts else part
        if isinstance(part, Count) and random.random() < 0.3:
            return replace(
                part, shown=False, order=0, test=random.choice((None, AT_LEAST_ONE, model.Test("!=", (1,))))
            )
        if isinstance(part, Link) and random.random() < 0.05:
            return replace(part, properties=(TYPE,))
        return part

    thing = put(question.thing)
    assert isinstance(thing, Thing)
    return in_order(replace(question, thing=thing))


@pytest.mark.parametrize("seed", range(10))
def test_a_random_question_is_read_back_from_its_sentences(
    edition: Edition, vocabulary: Vocabulary, seed: int
) -> None:
    random = Random(seed)
    for _ in range(1000):
        question = _varied(random_question(random), random)
        said = text(say_question(question, lexicon(edition)))
        assert read_sentences(said, vocabulary) == as_said(question, vocabulary), said


def test_each_word_of_the_vocabulary_stands_for_one_term(edition: Edition) -> None:
    words = lexicon(edition)
    nouns, facts = Nouns(words), value_properties(edition)
    inverse = {frozenset(map(str, row.values())) for row in edition.store.select(INVERSE)}
    said: dict[tuple[str, str], str] = {}
    for iri in words.labels:
        for sort, word in _words_for(iri, nouns, facts):
            other = said.setdefault((sort, word), iri)
            assert other == iri or {iri, other} in inverse, f"{word} is said of {iri} and {other}"


INVERSE = "SELECT ?one ?other WHERE { ?one <http://www.w3.org/2002/07/owl#inverseOf> ?other }"


def _words_for(iri: str, nouns: Nouns, facts: Collection[str]) -> Iterator[tuple[str, str]]:
    """What *iri* is called, each after the sort of words: two that are said in other places may be alike."""
    yield "name", words_of(nouns.names(Thing(only=(iri,)), ()))
    link = Link((iri,))
    if iri in facts:
        yield "noun", nouns.value(iri).text
    elif Iri(iri).local[0].isupper():
        yield "kind", nouns.kind(iri).text
        yield "kinds", nouns.plural(iri).text
    elif nouns.is_noun(link):
        yield "noun", nouns.noun(link).text
    else:
        yield from {
            ("verb", words_of(nouns.verbs(replace(link, backward=each), ()))) for each in (False, True)
        }
