"""What was heard in a typed question: its words, each with what it does there."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from explorer.questions.builder.own_words.hearing.amounts import Amount
from explorer.questions.builder.own_words.hearing.function_words import ACROSS, Use
from explorer.questions.builder.own_words.hearing.meanings import Meaning
from explorer.questions.builder.own_words.hearing.roles import does, is_passive


@dataclass(frozen=True, slots=True)
class Heard:
    """The *words* of a text; by the place of the first: what some words mean (*known*) and on whose word something rests (*bases*).

    *uses* are the places of function words by what they do, *content* those of words that may name something, and *spans* are the places of all words of each meaning. *clauses* are the numbers of the clauses in which the words stand, *amount* how many of something there must be,
    and *quoted* what stands in quotation marks.
    """

    words: tuple[str, ...]
    known: Mapping[int, Meaning]
    spans: Mapping[int, frozenset[int]]
    bases: Mapping[int, str]
    uses: Mapping[Use, tuple[int, ...]]
    content: tuple[int, ...]
    clauses: tuple[int, ...]
    is_check: bool
    amount: Amount | None = None
    quoted: tuple[str, ...] = ()

    def places(self, place: int) -> frozenset[int]:
        """Return the places of all words that have one meaning with the one at *place*."""
        return self.spans.get(place, frozenset({place}))

    @property
    def kinds(self) -> Mapping[int, tuple[str, ...]]:
        """The kinds that are named, by their places."""
        return {place: meaning.kinds for place, meaning in self.known.items() if meaning.kinds}

    @property
    def kinds_said(self) -> list[tuple[tuple[str, ...], frozenset[int]]]:
        """The kinds that are named, each with the places of its words; before those of an “or” or an “and”, all of them together."""
        found: list[tuple[tuple[str, ...], frozenset[int]]] = []
        for place, kinds in self.kinds.items():
            own = self.places(place)
            if found and place >= 2 and self.words[place - 1] in ("or", "and") and place - 2 in found[-1][1]:
                joined = tuple(dict.fromkeys((*found[-1][0], *kinds)))
                found.insert(len(found) - 1, (joined, found[-1][1] | own | {place - 1}))
            found.append((kinds, own))
        return found

    @property
    def grouping(self) -> tuple[int, ...]:
        """The places of “by” or “across” between two kinds, the first of which is counted for each of the second."""
        ends = {max(self.places(place)) for place in self.kinds}
        return tuple(
            place
            for place, word in enumerate(self.words)
            if (word in ACROSS and ends and min(ends) < place) or (word == "by" and place - 1 in ends)
            if {place + 1, place + 2} & self.kinds.keys()
        )

    def naming(self, property_: str) -> frozenset[int]:
        """Return the places of the words that name *property_*."""
        found = (place for place, meaning in self.known.items() if property_ in meaning.properties)
        return frozenset().union(*map(self.places, found))

    @property
    def properties(self) -> frozenset[str]:
        """All properties that are named."""
        return frozenset(iri for meaning in self.known.values() for iri in meaning.properties)

    @property
    def negations(self) -> tuple[int, ...]:
        """The places of words that deny."""
        return self.uses.get("no", ())

    @property
    def counts(self) -> bool:
        """Whether something is to be counted."""
        is_told = "per" in self.words or self.amount is not None or bool(self.grouping)
        return is_told or any(self.uses.get(use) for use in ("number", "most", "least"))

    def denying(self, places: Set[int], main: Set[int]) -> frozenset[int]:
        """Return the places of words that deny what those at *places* say: they stand in one clause; those at *main* name what is asked for."""
        said = self.weighed.keys() - {*main, *self.negations}
        found = set()
        for place in {*self.negations} - {*places}:
            later = sorted({self.clauses[each] for each in said if self.clauses[each] >= self.clauses[place]})
            denied = {each for each in said if self.clauses[each] in later[:1]} if later else said
            if not places or denied & places:
                found.add(place)
        return frozenset(found)

    def contradicts(self, property_: str, is_backward: bool, main: Set[int], other: Set[int]) -> bool:
        """Whether words say that a link by *property_* goes the other way between what those at *main* and at *other* name."""
        for place, meaning in self.known.items():
            span = self.places(place)
            if property_ in meaning.properties and not span & (main | other):
                turned = meaning.is_backward(property_, is_passive(self.words, place, len(span)))
                if turned is not None:
                    return (turned == does(main, other, span)) != is_backward
        return False

    @property
    def weighed(self) -> Mapping[int, float]:
        """How much it matters that a sentence takes up the word at each place."""
        denied = dict.fromkeys(self.negations, 2.0)
        counted = {place: 1.0 for use in ("number", "most", "least") for place in self.uses.get(use, ())}
        compared = dict.fromkeys(self.amount.places, 0.5) if self.amount else {}
        known = {each: 1 / len(self.spans[place]) for place in self.known for each in self.places(place)}
        return {
            **dict.fromkeys(self.content, 1.0),
            **dict.fromkeys(self.bases, 1.0),
            **known,
            **denied,
            **counted,
            **compared,
        }
