"""Says a question as sentences, so that no two questions are said alike."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.sparql.english.lexicon import Lexicon
from explorer.sparql.english.parts import Parts, join_list, list_clauses, say, words_of
from explorer.sparql.question.model import Question
from explorer.sparql.question.nouns import Nouns
from explorer.sparql.question.wording.clauses import Clauses
from explorer.sparql.question.wording.references import References

Sentences = tuple[Parts, ...]
_STARTS = {
    "show": ("Show ", "every", "."),
    "count": ("Count ", "every", "."),
    "check": ("Is there ", "a", "?"),
    "draw": ("Draw ", "every", "."),
}
"""How a question of each form begins, the determiner of what it asks for, and its end."""


def say_question(question: Question, lexicon: Lexicon) -> Sentences:
    """Return *question* as sentences: what is asked, how answers are sorted, and how many there are.

    Two questions that are said alike differ at most in
    where among the conditions of a thing a value stands by which answers are only sorted,
    which of two properties a link uses that are each other's inverse, and which of two things without a code is meant
    that have one name.
    """
    nouns = Nouns(lexicon)
    references = References(nouns, question)
    words = _Words(nouns, question, references.unsaid())
    sentences = [words.main(), _sorting(references)]
    if question.limit is not None:
        sentences.append(say(f"Show at most {question.limit}."))
    return tuple(filter(None, sentences))


@dataclass(frozen=True, slots=True)
class _Words(Clauses):
    """Says what a question asks."""

    def main(self) -> Parts:
        """Return what is asked: “Show every ability that …”, or “Show the text of every ability that …”."""
        thing, form = self.question.thing, self.question.form
        start, determiner, end = _STARTS[form]
        is_hidden = form == "show" and not thing.shown
        values = self._first_values(thing.conditions, ()) if is_hidden else []
        of = say(self._values(values), " of ") if values else ()
        hidden = " (itself not shown)" if is_hidden and not values else ""
        clauses = [
            self._clause(each, place)
            for place, each in self._said(thing.conditions, ())
            if (place, each) not in values
        ]
        noun = say(self.nouns.thing(thing, determiner, ()), hidden)
        apart = bool(clauses) and words_of(clauses[0]).startswith(("perhaps ", "counting "))
        between = ", " if apart else " " if clauses else ""
        return say(start, of, noun, between, list_clauses(clauses), end)


def _sorting(references: References) -> Parts:
    said = [say(name, " backwards" if order < 0 else "") for order, name in references.sorted_by()]
    return say("Sort by ", join_list(said, ", then by ", ", then by "), ".") if said else ()


def text(sentences: Sentences) -> str:
    """Return *sentences* as plain text."""
    return " ".join(map(words_of, sentences))


__all__ = ["Sentences", "say_question", "text"]
