"""What a typed question may mean, as pages show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.errors import ExplorerError
from explorer.framework import Node
from explorer.framework.names import lexicon
from explorer.languages import UNDETERMINED, fits
from explorer.questions.builder.own_words import CONSIDERED, MOST, Suggestion, reads_as_question, understand
from explorer.sparql.question.model import Question
from explorer.sparql.question.sparql import write
from explorer.sparql.question.words import say_question, text
from explorer.web.core.answers.asked import ask_address
from explorer.web.core.answers.bounded import SECONDS, data
from explorer.web.core.current_edition import edition, search_index
from explorer.web.core.http.changing import mark_changing

BESIDE_OTHERS = 3
"""Sentences that a page offers beside what it is for."""
SECONDS_BESIDE_OTHERS = 0.3
"""The longest time that one count may take for these."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A question as a sentence (*text*), the *address* at which it is asked, its *number* of answers in words, and the typed words that it *leaves out*."""

    text: str
    address: str
    number: str = ""
    leaves_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NearestSentences:
    """The *sentences* nearest to a typed question, the best first, and the words that none of them takes up (*not_understood*).

    *without_answers* says all of the question and has no answers; *is_foreign* says that the framework has words in another language than English, in which alone questions are understood.
    """

    sentences: tuple[Sentence, ...]
    not_understood: tuple[str, ...] = ()
    without_answers: Sentence | None = None
    is_foreign: bool = False


def nearest_sentences(words: str, most: int = MOST, seconds: float = SECONDS) -> NearestSentences:
    """Return at most *most* sentences nearest to *words*, each of which is counted within *seconds*.

    Raises what `explorer.store.sandbox.QueryService.answer` raises, such as `explorer.errors.TimeLimitExceeded`.
    """
    found = understand(words, data(seconds), _find, most)
    sentences = tuple(_sentence(each.question, _number(each), each.leaves_out) for each in found.suggestions)
    empty = found.without_answers
    tags = [tag for tag in edition().nodes.languages.tags if tag != UNDETERMINED]
    return NearestSentences(
        sentences,
        found.not_understood,
        _sentence(empty) if empty else None,
        not all(fits(tag, "en") for tag in tags),
    )


def sentences_beside(words: str) -> NearestSentences | None:
    """Return a few sentences for *words* that read as a question; None where they do not, or where nothing is known in a short time."""
    if not reads_as_question(words, edition()):
        return None
    try:
        return nearest_sentences(words, BESIDE_OTHERS, SECONDS_BESIDE_OTHERS)
    except ExplorerError:
        mark_changing()
        return None


def _find(words: str) -> Sequence[Node]:
    found = search_index().find_nodes(words, edition().bases.values(), CONSIDERED)
    return [edition().nodes[one.code] for one in found]


def _sentence(question: Question, number: str = "", leaves_out: tuple[str, ...] = ()) -> Sentence:
    said = text(say_question(question, lexicon(edition()))[:1])
    return Sentence(said, ask_address(write(question)), number, leaves_out)


def _number(suggestion: Suggestion) -> str:
    """Return how many answers there are, in words; to a question for yes or no, it is yes."""
    if suggestion.question.form == "check":
        return "yes"
    return f"{suggestion.answers} answer{'' if f'{suggestion.answers}' == '1' else 's'}"
