"""Clauses: what is so, before it becomes a sentence or an item of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from explorer.sparql.verbalise.model import Part, Sentence
from explorer.sparql.verbalise.parts import Parts, capital, compact, listed, say, variable


@dataclass(frozen=True, slots=True)
class Clause:
    """What is so, without capital and full stop; *inside* are the clauses of a list beneath it.

    Where it speaks of one variable, *subject* is its name, and *predicate* what is said of it.
    """

    parts: Parts
    inside: tuple[Clause, ...] = ()
    subject: str = ""
    predicate: Parts = ()


def introduced(start: Parts, new: Sequence[str], clauses: Sequence[Clause], which: str = " that ") -> Clause:
    """Return *start* with the *new* variables and what is so of them."""
    if len(clauses) == 1 and clauses[0].subject == new[0] and len(new) == 1:
        return Clause(start + variable(new[0]) + say(which) + clauses[0].predicate)
    names = listed(
        [variable(name) for name in new], " or " if start[0].text.startswith("there are no") else " and "
    )
    return after(start + names + say(" such that "), clauses)


def flat(clause: Clause) -> Parts:
    """Return *clause* and what is inside it in one line."""
    if not clause.inside:
        return clause.parts
    is_open = clause.parts[-1].text.endswith(" ")
    return clause.parts + say("" if is_open else ": ") + listed([flat(each) for each in clause.inside])


def sentence(clause: Clause, end: str = ".") -> Sentence:
    """Return *clause* as a sentence with capital and full stop, or with a colon and a list."""
    mark = ":" if clause.inside else end
    parts = compact(_tidy(capital(clause.parts)) + say(mark))
    return Sentence(parts, tuple(sentence(each) for each in clause.inside))


def once(sentences: Sequence[Sentence], note: str) -> tuple[Sentence, ...]:
    """Return *sentences* with *note* left in where it stands first, and taken out after that."""
    is_said = False

    def kept(part: Part) -> Part:
        nonlocal is_said
        if part.kind != "words" or note not in part.text:
            return part
        before, _, after_ = part.text.partition(note)
        first, is_said = "" if is_said else note, True
        return replace(part, text=before + first + after_.replace(note, ""))

    def cleared(each: Sentence) -> Sentence:
        parts = tuple(kept(part) for part in each.parts)
        return Sentence(parts, tuple(cleared(inner) for inner in each.inside))

    return tuple(cleared(each) for each in sentences)


def _tidy(parts: Parts) -> Parts:
    """Take away a comma or a space at the end."""
    if parts and parts[-1].kind == "words":
        return (*parts[:-1], Part("words", parts[-1].text.rstrip(" ,")))
    return parts


def led(start: str, clauses: Sequence[Clause]) -> Clause:
    """Set the words *start* before *clauses*."""
    return after(say(start), clauses)


def after(start: Parts, clauses: Sequence[Clause]) -> Clause:
    """Set *start* before a single clause, otherwise above a list of them."""
    if not clauses:
        return Clause(start + say("nothing more is asked"))
    if len(clauses) == 1:
        return Clause(start + clauses[0].parts, clauses[0].inside)
    return Clause(start, tuple(clauses))
