"""A query in plain English, which is cached."""

from explorer.errors import ExplorerError, MemoryLimitExceeded, TimeLimitExceeded
from explorer.framework.names import lexicon
from explorer.sparql.english.parts import merge_words
from explorer.sparql.english.sentence import Explanation, Part, Sentence
from explorer.sparql.question.model import Question
from explorer.sparql.question.words import say_question
from explorer.sparql.verbalise import verbalise
from explorer.web.core.answers.asked import SaidQuestion, open_query
from explorer.web.core.current_edition import edition
from explorer.web.core.http.changing import mark_changing


def explain(text: str) -> Explanation | None:
    """Return *text* in plain English; None where it is not a query that runs here, or cannot be parsed at this moment."""
    try:
        return explain_query(text) if text.strip() else None
    except ExplorerError:
        mark_changing()
        return None


def explain_query(text: str) -> Explanation:
    """Return *text* in plain English; raises an `ExplorerError` for a mistake in it, or where too many are parsed."""
    text = text.replace("\r\n", "\n")
    try:
        return edition().cache.get_or_compute(("explanation", text), lambda: _verbalise(text))
    except (TimeLimitExceeded, MemoryLimitExceeded):  # never cached: the next time it may be parsed
        return _not_covered("it is too long or too complex to be parsed in time")


def _verbalise(text: str) -> Explanation:
    asked = open_query(text)
    if asked.problem:
        raise asked.problem
    if asked.question:
        return _said(asked.question)
    return verbalise(asked.query, lexicon(edition())) if asked.query else _not_covered(asked.unsupported)


def _said(question: Question) -> Explanation:
    """Return *question* as sentences without variables."""
    sentences = say_question(question, lexicon(edition()))
    return SaidQuestion(tuple(Sentence(merge_words(parts)) for parts in sentences))


def _not_covered(why: str) -> Explanation:
    whole = Part("missing", "not covered: the whole query")
    return Explanation((Sentence((whole, Part("words", f", because {why}."))),))
