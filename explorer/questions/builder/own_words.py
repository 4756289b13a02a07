"""From a question in somebody's own words to the nearest sentences: by the words of the vocabulary, and by what a search finds.

Nothing is guessed in silence: a sentence says what it asks, and the words that were not understood are returned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from explorer.errors import BadRequest
from explorer.framework import Node
from explorer.questions.builder.candidates import Answers, Candidate, Data, count_answers, find_candidates
from explorer.questions.builder.meanings import Meant
from explorer.questions.builder.steps import begin, take
from explorer.questions.builder.terms import written
from explorer.questions.builder.vocabulary import element_class, is_offered
from explorer.sparql.question.model import Fact, Question, Thing
from explorer.terms import PREFIXES

MOST = 6
"""Sentences that are offered."""
_TEXT = f"{PREFIXES['ont']}verbatimText"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A *question* with its number of *answers*, and how many words of the text it *takes up*."""

    question: Question
    answers: Answers
    takes_up: int


@dataclass(frozen=True, slots=True)
class Understood:
    """What a text may mean: *suggestions*, the best first, and the words that were *not understood*."""

    suggestions: tuple[Suggestion, ...]
    not_understood: tuple[str, ...] = ()


def understand(text: str, data: Data, find: Callable[[str], Sequence[Node]]) -> Understood:
    """Return the sentences nearest to *text*; *find* returns the nodes that have all words of a text, the best first."""
    read = Meant.of(text, data.edition)
    nodes = _nodes(read.rest, find)
    found = list(_suggested(read, data, tuple(nodes)))
    best = {suggestion.question: suggestion for suggestion in reversed(found) if suggestion.answers.number}
    in_turn = [*best.values()][::-1]
    ranked = sorted(in_turn, key=lambda each: -each.takes_up)[:MOST]
    taken_up = {word for each in ranked for word in _words_of(each.question, nodes, read.rest)}
    return Understood(tuple(ranked), tuple(word for word in read.rest if word not in taken_up))


def _nodes(words: Sequence[str], find: Callable[[str], Sequence[Node]]) -> Mapping[Node, Sequence[str]]:
    """Return the nodes that have all *words*, or else those that have one of them, each with these."""
    if not words:
        return {}
    if found := find(" ".join(words))[:2]:
        return dict.fromkeys(found, words)
    return {node: [word] for word in words for node in find(word)[:1]}


def _words_of(question: Question, nodes: Mapping[Node, Sequence[str]], rest: Sequence[str]) -> Sequence[str]:
    """Return the words for which *question* has a node, or looks in texts."""
    if any(isinstance(part, Fact) and part.test for _, part in question.thing.walk()):
        return rest
    named = {iri for _, part in question.thing.walk() if isinstance(part, Thing) for iri in part.only}
    return [word for node, words in nodes.items() if node.iri in named for word in words]


def _suggested(read: Meant, data: Data, nodes: Iterable[Node]) -> Iterator[Suggestion]:
    """Yield the questions that the words may mean, with those that take up most of them first."""
    mains = read.kinds[:2] or ((element_class(data.edition),),)
    for place, main in enumerate(mains):
        question = begin(main)
        candidates = [
            each for each in find_candidates(data, question, ()) if is_offered(data.edition, each.iri)
        ]
        others = [kinds for kinds in read.kinds if kinds != main]
        weight = len(mains) - place if read.kinds else 0
        for candidate in _meant(candidates, read.properties, others):
            taken = weight + (candidate.iri in _all(read.properties)) * 2 + (candidate.kind in _all(others))
            yield from _taken(
                data, question, f"{'no' if read.is_negated else 'that'} {candidate.step}", taken
            )
        for node in nodes:
            yield from _with_node(data, question, candidates, node, read, weight)
        if read.rest:
            yield from _taken(
                data, question, f"words {written(_TEXT)}", weight + len(read.rest), ", ".join(read.rest)
            )
        if read.kinds and not read.properties:
            yield Suggestion(question, count_answers(data, question), weight)


def _meant(
    candidates: Sequence[Candidate], properties: Sequence[tuple[str, ...]], others: Sequence[tuple[str, ...]]
) -> Iterator[Candidate]:
    """Yield the links that the words name: by a property, by the kind at their other end, or by both."""
    wanted, ends = _all(properties), _all(others)
    named = [each for each in candidates if each.iri in wanted]
    fitting = [each for each in named if each.kind in ends]
    yield from fitting or named or (each for each in candidates if each.kind in ends)


def _all(groups: Iterable[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(each for group in groups for each in group)


def _with_node(
    data: Data, question: Question, candidates: Sequence[Candidate], node: Node, read: Meant, weight: int
) -> Iterator[Suggestion]:
    """Yield the questions for what is linked with *node*, by the properties that were named where there are any."""
    if (node.kind.iri,) == question.thing.kinds:
        yield from _taken(data, question, f"only {written(node.iri)}", weight + 1)
    wanted = _all(read.properties)
    for each in candidates:
        if each.kind == node.kind.iri and (not wanted or each.iri in wanted):
            step = f"one {'^' if each.backward else ''}{written(each.iri)} {written(node.iri)}"
            yield from _taken(data, question, step, weight + 2 + len(read.rest) + (each.iri in wanted))


def _taken(data: Data, question: Question, step: str, takes_up: int, value: str = "") -> Iterator[Suggestion]:
    try:
        after = take(question, (), step, value).question
    except BadRequest:
        return
    yield Suggestion(after, count_answers(data, after), takes_up)


def about(node: Node) -> Question:
    """Return the question for *node* itself, to go on from."""
    return replace(begin(()), thing=Thing(shown=True, order=1, only=(node.iri,)))
