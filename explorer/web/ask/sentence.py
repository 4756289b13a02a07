"""The sentence of a question on its page: each part of it is a link that opens it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from explorer.framework import Edition
from explorer.framework.names import lexicon
from explorer.sparql.english.parts import Parts, words_of
from explorer.sparql.question.edit import columns
from explorer.sparql.question.model import Count, Fact, Length, Path, Question, Thing
from explorer.sparql.question.nouns import Nouns
from explorer.sparql.question.words import say_question


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a sentence that belong together: they open the part at *place*, where there is one."""

    text: str
    place: Path | None = None


def sentence_runs(question: Question, edition: Edition) -> list[list[Run]]:
    """Return the sentences of *question*, each as runs of words."""
    return [list(_runs(sentence)) for sentence in say_question(question, lexicon(edition))]


def _runs(parts: Parts) -> Iterator[Run]:
    for place, group in groupby(parts, lambda part: part.place):
        text = words_of(tuple(group))
        if place is None or not text.strip():
            yield Run(text)
            continue
        inner = text.strip()
        start = text.index(inner)
        yield from (
            run for run in (Run(text[:start]), Run(inner, place), Run(text[start + len(inner) :])) if run.text
        )


def part_words(question: Question, edition: Edition, place: Path) -> str:
    """Return the words of the first sentence of *question* for the part at *place* with all in it."""
    parts = say_question(question, lexicon(edition))[0]
    own = [at for at, part in enumerate(parts) if part.place and part.place[: len(place)] == place]
    if not own:
        return ""
    first = own[0] - 1 if parts[own[0] - 1].text.strip() in ("that", "whose") else own[0]
    return words_of(parts[first : own[-1] + 1]).strip()


def column_words(question: Question, edition: Edition) -> list[str]:
    """Return what stands above each column of the answer to *question*."""
    nouns = Nouns(lexicon(edition))
    found = [
        _heading(part, nouns)
        for path, part in columns(question)
        if part.shown and (path or question.form != "count")
    ]
    return [*found, "number"] if question.form == "count" else found


def _heading(part: object, nouns: Nouns) -> str:
    match part:
        case Thing(kinds=(first, *_)):
            return nouns.lexicon.noun(first).text
        case Fact(property=property_):
            return nouns.value(property_).text
        case Length():
            return "length in characters"
        case Count(link=link):
            return f"number of {words_of(nouns.thing(link.thing, 'number', ()))}"
    return "which"
