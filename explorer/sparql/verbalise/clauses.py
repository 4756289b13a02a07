"""Clauses: statements before they become sentences or items of a list, and what triples say of their subjects (§5.1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from explorer.sparql.english.lexicon import TYPE, Lexicon
from explorer.sparql.english.parts import (
    Parts,
    article,
    bracket_choice,
    capitalise,
    join_list,
    merge_words,
    say,
    term,
    trim_end,
    variable,
)
from explorer.sparql.english.sentence import Sentence
from explorer.sparql.syntax_tree.terms import IRI, BlankNode, Term, Triple, Variable
from explorer.sparql.verbalise.paths import verb_phrase


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
    return say(clause.parts, link, join_list([_in_line(each) for each in clause.inside]))


def _in_line(clause: Clause) -> Parts:
    """Return *clause* for a list in one line, in brackets if its end could be misread."""
    parts = flatten(clause)
    words = "".join(part.text for part in parts if part.kind == "words")
    is_open = not clause.predicate and any(mark in words for mark in (", ", " and ", " or ", " that "))
    return say("(", parts, ")") if is_open else parts


def bracket_alone(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """Return *clauses*, with brackets round a choice if it is the only one: words come right before it."""
    match clauses:
        case (Clause(inside=()) as clause,):
            return (replace(clause, parts=bracket_choice(clause.parts)),)
    return clauses


def to_sentence(clause: Clause, end: str = ".") -> Sentence:
    """Return *clause* as a sentence with capital and full stop, or with a colon and a list."""
    parts = say(trim_end(capitalise(clause.parts), " ,"), ":" if clause.inside else end)
    return Sentence(merge_words(parts), tuple(to_sentence(each) for each in clause.inside))


def after(start: str | Parts, clauses: Sequence[Clause]) -> Clause:
    """Return *start* before a single clause, otherwise above a list of them."""
    if not clauses:
        return Clause(say(start, "nothing more is asked"))
    if len(clauses) == 1:
        return Clause(say(start, clauses[0].parts), clauses[0].inside)
    return Clause(say(start), tuple(clauses))


@dataclass(frozen=True, slots=True)
class _Predicate:
    """What is said of a subject; *has* is what it has, where the verb is “has” (so that several share one verb)."""

    parts: Parts
    has: Parts = ()


def _predicate(triple: Triple, lexicon: Lexicon) -> _Predicate:
    """Return what *triple* says of its subject."""
    verb, object_ = triple.verb, term(triple.object, lexicon)
    if isinstance(verb, IRI):
        if verb.iri == TYPE and isinstance(triple.object, IRI) and triple.object.iri in lexicon.labels:
            noun = lexicon.noun(triple.object.iri)
            return _Predicate(say(f"is {article(noun.text)}", noun))
        known = lexicon.verb(verb.iri)
        if known.noun and known.lead == "has":
            has = say("the ", lexicon.named(verb.iri, known.noun), " ", object_)
            return _Predicate(say("has ", has), has)
    return _Predicate(verb_phrase(verb, object_, lexicon))


def _join(predicates: Sequence[_Predicate]) -> Parts:
    """Join what is said of one subject to one predicate."""
    items: list[Parts] = []
    for is_had, group in groupby(predicates, lambda each: bool(each.has)):
        if is_had:
            items.append(say("has ", join_list([each.has for each in group])))
        else:
            items += [bracket_choice(each.parts) if len(predicates) > 1 else each.parts for each in group]
    is_long = len(items) > 2 or 1 < len(items) < len(predicates) or any(map(_has_or, items))
    return join_list(items, ", and " if is_long else " and ")


def _has_or(parts: Parts) -> bool:
    return any(part.kind == "words" and part.text == " or " for part in parts)


def describe_triples(triples: Iterable[Triple], lexicon: Lexicon) -> tuple[Clause, ...]:
    """Return one clause for each subject, in the order in which they come."""
    all_triples = list(triples)
    uses = Counter(each for triple in all_triples for each in (triple.subject, triple.object))
    subjects: dict[Term, list[_Predicate]] = {}
    for triple in all_triples:
        plain = Triple(triple.subject, triple.verb, _without_number(triple.object, uses))
        subjects.setdefault(triple.subject, []).append(_predicate(plain, lexicon))
    clauses = []
    for subject, predicates in subjects.items():
        name, predicate = subject.name if isinstance(subject, Variable) else "", _join(predicates)
        parts = say(term(_without_number(subject, uses), lexicon), " ", predicate)
        clauses.append(Clause(parts, (), name, predicate))
    return tuple(clauses)


def _without_number(node: Term, uses: Counter[Term]) -> Term:
    """Return *node*; a blank node that is used once needs no number."""
    return BlankNode("") if isinstance(node, BlankNode) and uses[node] == 1 else node
