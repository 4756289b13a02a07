"""Clauses: statements before they become sentences or items of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, repeat

from explorer.sparql.verbalise.model import Sentence
from explorer.sparql.verbalise.parts import Parts, capitalise, join_list, merge_words, say, trim_end, variable


@dataclass(frozen=True, slots=True)
class Clause:
    """A statement without capital and full stop; *inside* are the clauses of a list below it.

    Where it is about one variable, *subject* is its name, and *predicate* what is said of it.
    """

    parts: Parts
    inside: tuple[Clause, ...] = ()
    subject: str = ""
    predicate: Parts = ()


def introduce(start: str, new: Sequence[str], clauses: Sequence[Clause], which: str = " that ") -> Clause:
    """Return *start* with the *new* variables, if there are any, and what the *clauses* say of them."""
    if not new:
        return after(start, clauses)
    if len(clauses) == len(new) == 1 and clauses[0].subject == new[0]:
        return Clause(say(start, variable(new[0]), which, clauses[0].predicate))
    last = " or " if start.startswith("there are no") else " and "
    return after(say(start, join_list([variable(name) for name in new], last), " such that "), clauses)


def flatten(clause: Clause) -> Parts:
    """Return *clause* and the clauses inside it in one line."""
    if not clause.inside:
        return clause.parts
    link = "" if clause.parts[-1].text.endswith(" ") else ": "
    return say(clause.parts, link, join_list([flatten(each) for each in clause.inside]))


def to_sentence(clause: Clause, end: str = ".") -> Sentence:
    """Return *clause* as a sentence with capital and full stop, or with a colon and a list."""
    parts = say(trim_end(capitalise(clause.parts), " ,"), ":" if clause.inside else end)
    return Sentence(merge_words(parts), tuple(to_sentence(each) for each in clause.inside))


def keep_first(sentences: Sequence[Sentence], note: str) -> tuple[Sentence, ...]:
    """Return *sentences* with *note* where it occurs first, and without it after that."""
    notes = chain([note], repeat(""))

    def rewritten(each: Sentence) -> Sentence:
        parts = tuple(
            replace(part, text=re.sub(re.escape(note), lambda _: next(notes), part.text))
            if part.kind == "words"
            else part
            for part in each.parts
        )
        return Sentence(parts, tuple(map(rewritten, each.inside)))

    return tuple(map(rewritten, sentences))


def after(start: str | Parts, clauses: Sequence[Clause]) -> Clause:
    """Return *start* before a single clause, otherwise above a list of them."""
    if not clauses:
        return Clause(say(start, "nothing more is asked"))
    if len(clauses) == 1:
        return Clause(say(start, clauses[0].parts), clauses[0].inside)
    return Clause(say(start), tuple(clauses))
