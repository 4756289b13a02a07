"""Questions in people's own words lead to sentences that ask them, and what was not understood is said."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from explorer.framework import Edition, Node
from explorer.framework.names import lexicon
from explorer.framework.search import SearchIndex
from explorer.questions.builder.candidates import Data
from explorer.questions.builder.own_words import Understood, understand
from explorer.questions.builder.own_words.nearest import MOST
from explorer.sparql.question.model import Question
from explorer.sparql.question.sparql import write
from explorer.sparql.question.words import say_question, text
from explorer.web.core.site_pages import page_documents
from tests.questions.builder.wordings import Asked, is_answer, read_asked


@pytest.fixture(scope="module")
def index(edition: Edition) -> SearchIndex:
    return SearchIndex.of(edition, page_documents(edition))


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


class Wording(NamedTuple):
    """A question in somebody's *words*, and what asks the same: sentences, and the codes of *library* questions."""

    words: str
    sentences: frozenset[str]
    library: frozenset[str]
    is_missed: bool


SETS = ("4", "5", "6", "7", "8", "9")
ANSWERED = [(name, each) for name in SETS for each in read_asked(name)]


@pytest.mark.parametrize(
    "asked",
    [each for _, each in ANSWERED if not each.is_missed],
    ids=[f"{name}: {each.words}" for name, each in ANSWERED if not each.is_missed],
)
def test_what_is_offered_first_has_the_right_answer(
    edition: Edition, index: SearchIndex, asked: Asked
) -> None:
    found = read(asked.words, edition, index)
    empty = [found.without_answers] if found.without_answers else []
    offered = [*empty, *(each.question for each in found.suggestions)][:5]
    codes: dict[str, str] = {node.iri: code for code, node in edition.nodes.items()}
    answers = [answer_to(question, edition) for question in offered]
    assert any(is_answer(right, rows, codes) for right in asked.answers for rows in answers)


def answer_to(question: Question, edition: Edition) -> list[Mapping[str, Any]] | bool:
    """Return the rows of the answer, or yes or no."""
    query = write(question)
    return edition.store.ask(query) if question.form == "check" else list(edition.store.select(query))


def test_of_each_forty_at_least_thirty_six_are_found() -> None:
    for name in SETS:
        assert len([each for of, each in ANSWERED if of == name]) == 40
        assert sum(not each.is_missed for of, each in ANSWERED if of == name) >= 36


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("what does AB9 precede", "Show every ability that comes after AB9 “Recognise threatening strains”."),
        ("what precedes AB10", "Show every ability that comes before AB10 “Respond to task/goal disagreements”."),
        ("what is CP4 part of", "Show every competence or capacity that contains CP4 “Recognise and address ruptures”."),
        ("abilities that build a component without evidence", "Show every ability that builds an alliance component, and that is matched by no finding."),
        ("abilities without evidence that build a component", "Show every ability that is matched by no finding, and that builds an alliance component."),
        ("unsupported abilities", "Show every ability that is matched by no finding."),
        ("capacities with at least 4 abilities", "Show every capacity with the number of abilities that it contains (at least 4)."),
        ("abilities building the bond or the goals", "Show every ability that builds AC1 “Bond” or AC3 “Agreement on goals”."),
        ('abilities containing "world view"', "Show every ability whose verbatim text holds “world view”."),
    ],
)  # fmt: skip
def test_the_order_of_words_says_who_does_what_and_what_is_denied(
    edition: Edition, index: SearchIndex, words: str, sentence: str
) -> None:
    found = read(words, edition, index).suggestions
    assert sentence in [text(say_question(each.question, lexicon(edition))[:1]) for each in found[:2]]


def test_what_all_was_understood_of_and_nothing_answers_is_said(edition: Edition, index: SearchIndex) -> None:
    found = read("alliance components not built by any ability", edition, index)
    assert found.without_answers
    assert text(say_question(found.without_answers, lexicon(edition))[:1]) == (
        "Show every alliance component that is built by no ability."
    )
    assert found.not_understood == ()
    assert read("abilities without evidence", edition, index).without_answers is None


def read_wordings() -> Iterator[Wording]:
    sentences: list[str] = []
    for line in Path(__file__).with_name("educators.md").read_text(encoding="utf-8").splitlines():
        mark, _, rest = line.partition(" ")
        if mark == "###":
            sentences = []
        elif mark == ">":
            sentences.append(rest)
        elif mark == "-":
            codes = {each.removeprefix("Library: ") for each in sentences if each.startswith("Library: ")}
            yield Wording(rest.removesuffix(" ✗"), frozenset(sentences), frozenset(codes), rest.endswith("✗"))


WORDINGS = list(read_wordings())


FOUND = [each for each in WORDINGS if not each.is_missed]


@pytest.mark.parametrize("wording", FOUND, ids=[each.words for each in FOUND])
def test_educators_find_what_they_ask_for(edition: Edition, index: SearchIndex, wording: Wording) -> None:
    found = read(wording.words, edition, index).suggestions[:2]
    sentences = {text(say_question(each.question, lexicon(edition))[:1]) for each in found}
    library = {one.code.partition("-")[0] for one in index.find_sort(wording.words, "question").others[:3]}
    assert sentences & wording.sentences or library & wording.library, (sentences, library)


def test_most_wordings_are_found() -> None:
    assert len(WORDINGS) == 120
    for first in range(0, 120, 40):
        assert sum(not each.is_missed for each in WORDINGS[first : first + 40]) >= 36


@pytest.mark.parametrize("words", [each.words for each in WORDINGS[::6]])
def test_what_is_offered_has_answers_and_says_what_it_leaves_out(
    edition: Edition, index: SearchIndex, words: str
) -> None:
    found = read(words, edition, index)
    assert len(found.suggestions) <= MOST
    assert len({each.question for each in found.suggestions}) == len(found.suggestions)
    for each in found.suggestions:
        assert each.answers.number
        assert {*found.not_understood} <= {*each.leaves_out}


def test_a_sentence_that_leaves_out_a_word_comes_after_one_that_takes_it_up(
    edition: Edition, index: SearchIndex
) -> None:
    first, *others = read("abilities supported by Safran", edition, index).suggestions
    assert first.leaves_out == ()
    assert ("supported", "safran") in [each.leaves_out for each in others]


def test_a_mistyped_word_of_the_vocabulary_is_read(edition: Edition, index: SearchIndex) -> None:
    first = read("intervntions without evidense", edition, index).suggestions[0]
    assert text(say_question(first.question, lexicon(edition))[:1]) == (
        "Show every intervention that is matched by no finding."
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("how many interventions have no evidence", "Count every intervention that is matched by no finding."),
        ("which capacity has the most abilities", "Show every capacity with the number of abilities that it contains. Sort by the number of abilities backwards."),
        ("abilities per capacity supported by Safran", "Show every capacity with the number of abilities that it contains (that is matched by a finding that is reported in S3 “Safran & Muran 2000”)."),
        ("does every ability build a component", "Is there an ability that builds no alliance component?"),
    ],
)  # fmt: skip
def test_counting_and_doubting_words_shape_the_question(
    edition: Edition, index: SearchIndex, words: str, sentence: str
) -> None:
    first = read(words, edition, index).suggestions[0]
    assert text(say_question(first.question, lexicon(edition))).startswith(sentence)
