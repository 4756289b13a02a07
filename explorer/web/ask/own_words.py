"""What a typed question may mean, as the page shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from explorer.framework import Node
from explorer.framework.names import lexicon
from explorer.questions.builder.own_words import CONSIDERED, Suggestion, understand
from explorer.sparql.question.model import Question
from explorer.sparql.question.sparql import write
from explorer.sparql.question.words import say_question, text
from explorer.web.ask.bounded import data
from explorer.web.ask.state import AskState
from explorer.web.core.current_edition import edition, search_index


def nearest_sentences(words: str) -> Mapping[str, Any]:
    """Return the sentences nearest to *words*, each with its address, and the words that no sentence takes up; ``empty`` is one that says all and has no answers."""

    def find(given: str) -> Sequence[Node]:
        found = search_index().find_nodes(given, edition().bases.values(), CONSIDERED)
        return [edition().nodes[one.code] for one in found]

    found = understand(words, data(), find)
    sentences = [
        (
            _sentence(each.question),
            AskState(query=write(each.question)).url(),
            _number(each),
            each.leaves_out,
        )
        for each in found.suggestions
    ]
    empty = found.without_answers
    return {
        "sentences": sentences,
        "unknown": found.not_understood,
        "empty": (_sentence(empty), AskState(query=write(empty)).url()) if empty else None,
    }


def _sentence(question: Question) -> str:
    return text(say_question(question, lexicon(edition()))[:1])


def _number(suggestion: Suggestion) -> str:
    """Return how many answers there are, in words; to a question for yes or no, it is yes."""
    if suggestion.question.form == "check":
        return "yes"
    return f"{suggestion.answers} answer{'' if f'{suggestion.answers}' == '1' else 's'}"
