"""Questions in people's own words lead to sentences that ask them, and what was not understood is said."""

from collections.abc import Sequence

import pytest

from explorer.framework import Edition, Node
from explorer.framework.names import lexicon
from explorer.framework.search import SearchIndex
from explorer.questions.builder.candidates import Data
from explorer.questions.builder.own_words import Understood, understand
from explorer.sparql.question.words import say_question, text


@pytest.fixture(scope="module")
def index(edition: Edition) -> SearchIndex:
    return SearchIndex.of(edition, ())


def data_of(edition: Edition) -> Data:
    return Data(edition, edition.store.select)


def read(words: str, edition: Edition, index: SearchIndex) -> Understood:
    def find(given: str) -> Sequence[Node]:
        return [edition.nodes[one.code] for one in index.find_nodes(given, edition.bases.values())]

    return understand(words, data_of(edition), find)


@pytest.mark.parametrize(
    ("words", "sentence", "number"),
    [
        ("interventions without evidence", "Show every intervention that is matched by no finding.", 1),
        ("factors that nothing counteracts", "Show every factor that helps or factor that hinders that is counteracted by no ability.", 13),
        ("Which abilities build the bond?", "Show every ability that builds AC1 “Bond”.", 2),
        ("capacities that contain no ability", "Show every capacity that contains no ability.", 1),
        ("which abilities answer a kind of rupture", "Show every ability that answers a kind of rupture.", 2),
        ("findings about trust", "Show every finding that bears on P7 “Trustworthy”.", 1),
        ("interventions for disagreements about tasks and goals", "Show every intervention that addresses RK1 “Disagreement about tasks and goals”.", 3),
    ],
)  # fmt: skip
def test_the_nearest_sentence_asks_what_was_meant(
    edition: Edition, index: SearchIndex, words: str, sentence: str, number: int
) -> None:
    found = read(words, edition, index)
    first = found.suggestions[0]
    assert text(say_question(first.question, lexicon(edition))[:1]) == sentence
    assert first.answers.number == number
    assert found.not_understood == ()


def test_what_was_not_understood_is_said(edition: Edition, index: SearchIndex) -> None:
    assert read("abilities blah", edition, index).not_understood == ("blah",)
    nothing = read("blah fasel", edition, index)
    assert (nothing.suggestions, nothing.not_understood) == ((), ("blah", "fasel"))
    assert read("", edition, index) == Understood(())


def test_no_sentence_is_without_answers(edition: Edition, index: SearchIndex) -> None:
    for words in ("no competence", "abilities that cite no source", "everything without evidence", "sources"):
        assert all(each.answers.number for each in read(words, edition, index).suggestions)
