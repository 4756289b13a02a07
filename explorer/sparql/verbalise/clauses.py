"""Clauses: statements before they become sentences or items of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from explorer.sparql.verbalise.model import Part, Sentence
from explorer.sparql.verbalise.parts import Parts, capitalise, join_list, merge_words, say, variable


@dataclass(frozen=True, slots=True)
class Clause:
    """A statement without capital and full stop; *inside* are the clauses of a list below it.

    Where it is about one variable, *subject* is its name, and *predicate* what is said of it.
    """

    parts: Parts
    inside: tuple[Clause, ...] = ()
    subject: str = ""
    predicate: Parts = ()


def introduce(start: Parts, new: Sequence[str], clauses: Sequence[Clause], which: str = " that ") -> Clause:
    """Return *start* with the *new* variables and what the *clauses* say of them."""
    if len(clauses) == 1 and clauses[0].subject == new[0] and len(new) == 1:
        return Clause(start + variable(new[0]) + say(which) + clauses[0].predicate)
    names = join_list(
        [variable(name) for name in new], " or " if start[0].text.startswith("there are no") else " and "
    )
    return after(start + names + say(" such that "), clauses)


def flatten(clause: Clause) -> Parts:
    """Return *clause* and the clauses inside it in one line."""
    if not clause.inside:
        return clause.parts
    is_open = clause.parts[-1].text.endswith(" ")
    return clause.parts + say("" if is_open else ": ") + join_list([flatten(each) for each in clause.inside])


def to_sentence(clause: Clause, end: str = ".") -> Sentence:
    """Return *clause* as a sentence with capital and full stop, or with a colon and a list."""
    mark = ":" if clause.inside else end
    parts = merge_words(_tidy(capitalise(clause.parts)) + say(mark))
    return Sentence(parts, tuple(to_sentence(each) for each in clause.inside))


def keep_first(sentences: Sequence[Sentence], note: str) -> tuple[Sentence, ...]:
    """Return *sentences* with *note* where it occurs first, and without it after that."""
    is_noted = False

    def noted_once(part: Part) -> Part:
        nonlocal is_noted
        if part.kind != "words" or note not in part.text:
            return part
        before, _, after_ = part.text.partition(note)
        first, is_noted = "" if is_noted else note, True
        return replace(part, text=before + first + after_.replace(note, ""))

    def rewritten(each: Sentence) -> Sentence:
        parts = tuple(noted_once(part) for part in each.parts)
        return Sentence(parts, tuple(rewritten(inner) for inner in each.inside))

    return tuple(rewritten(each) for each in sentences)


def _tidy(parts: Parts) -> Parts:
    """Remove a comma or a space at the end."""
    if parts and parts[-1].kind == "words":
        return (*parts[:-1], Part("words", parts[-1].text.rstrip(" ,")))
    return parts


def prefixed(start: str, clauses: Sequence[Clause]) -> Clause:
    """Return *clauses* after the words *start*."""
    return after(say(start), clauses)


def after(start: Parts, clauses: Sequence[Clause]) -> Clause:
    """Return *start* before a single clause, otherwise above a list of them."""
    if not clauses:
        return Clause(start + say("nothing more is asked"))
    if len(clauses) == 1:
        return Clause(start + clauses[0].parts, clauses[0].inside)
    return Clause(start, tuple(clauses))
