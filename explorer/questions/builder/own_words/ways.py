"""Conditions that words may mean: the ways from a thing to what was named, a step or two long, each with the words that it takes up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from explorer.framework import Edition
from explorer.framework.search.analysis import stems
from explorer.questions.builder.own_words.function_words import LANGUAGE
from explorer.questions.builder.own_words.heard import Heard
from explorer.questions.builder.own_words.kind_links import Way, ways_from
from explorer.questions.builder.own_words.named import WELL, Named
from explorer.sparql.question.model import Condition, Fact, Link, Not, Test, Thing
from explorer.sparql.question.nouns import BASIS
from explorer.terms import PREFIXES

GUESSED, WIDE, FURTHER, VAGUE, LATER = 0.35, 0.5, 0.3, 0.8, 0.01
"""What a condition loses for a link that no word names, for a wide one, for a second step, for a node that is hardly named, and for each link that comes before."""
SHORTEST_ROOT = 4


@dataclass(frozen=True, slots=True)
class Said:
    """*conditions* on one thing, the *places* of the words that they take up, and what they lose because they are *doubtful*."""

    conditions: tuple[Condition, ...] = ()
    places: frozenset[int] = frozenset()
    doubt: float = 0.0

    def worth(self, heard: Heard) -> float:
        """Return how well they fit what was *heard*: by the words that they take up."""
        return sum(weight for place, weight in heard.weighed.items() if place in self.places) - self.doubt

    def __add__(self, other: Said) -> Said:
        """Return both together."""
        return Said(
            (*self.conditions, *other.conditions), self.places | other.places, self.doubt + other.doubt
        )


@dataclass(frozen=True, slots=True)
class _End:
    """What a way may lead to: a *thing* of one of *kinds*, which words at *places* name."""

    thing: Thing
    kinds: tuple[str, ...]
    places: frozenset[int]
    doubt: float = 0.0


@dataclass(frozen=True, slots=True)
class Ways:
    """The conditions that *heard* words may mean, by the data of *edition* and the nodes *named*."""

    edition: Edition
    heard: Heard
    named: Sequence[Named]

    def conditions(self, kinds: Sequence[str], main: frozenset[int], with_texts: bool = True) -> list[Said]:
        """Return the conditions on a thing of one of *kinds*, which the words at the places *main* name; the best first."""
        found = [*self._links(kinds, main), *(self._texts(kinds, main) if with_texts else ())]
        best: dict[tuple[Condition, ...], Said] = {}
        for said in sorted(map(self._denied, found), key=lambda one: -one.worth(self.heard)):
            best.setdefault(said.conditions, said)
        return list(best.values())

    def ends(self, main: frozenset[int]) -> list[_End]:
        """Return what ways may lead to, other than what the words at *main* name."""
        kinds = [
            _End(Thing(kinds=kinds), kinds, self.heard.places(place))
            for place, kinds in self.heard.kinds.items()
            if place not in main
        ]
        nodes = [
            _End(
                Thing(only=(each.node.iri,)),
                (each.node.kind.iri,),
                each.places,
                0.0 if each.well >= WELL else VAGUE - each.well,
            )
            for each in self.named
            if not each.places & main
        ]
        return [*kinds, *nodes]

    def _links(self, kinds: Sequence[str], main: frozenset[int]) -> Iterator[Said]:
        ends = self.ends(main)
        for turn, way in enumerate(ways_from(self.edition, kinds)):
            naming = self.heard.naming(way.iri) - main
            doubt = (0.0 if naming else GUESSED) + (WIDE if way.is_wide else 0.0) + LATER * turn
            if naming or self._denies_all(main):
                kind = way.kinds if len(way.kinds) == 1 else ()
                yield self._said(way, Thing(kinds=kind), naming, doubt)
            for end in ends:
                if {*way.kinds} & {*end.kinds}:
                    yield self._said(way, _narrowed(end, way), naming | end.places, doubt + end.doubt)
            if not way.is_wide:
                yield from self._further(way, ends, naming, doubt)

    def _further(
        self, way: Way, ends: Sequence[_End], naming: frozenset[int], doubt: float
    ) -> Iterator[Said]:
        """Yield conditions that go a step on after *way*."""
        for kind in way.kinds:
            middle = next((end for end in ends if kind in end.kinds and not end.thing.only), None)
            through = middle.places if middle else frozenset[int]()
            for after in ways_from(self.edition, (kind,)):
                if after.is_wide or way.turns_back(after):
                    continue
                named = self.heard.naming(after.iri)
                lost = (
                    doubt
                    + FURTHER
                    + (0.0 if named else GUESSED)
                    - (GUESSED if through and not naming else 0.0)
                )
                for end in ends:
                    if {*after.kinds} & {*end.kinds} and end is not middle:
                        inner = after.link(_narrowed(end, after))
                        thing = Thing(kinds=(kind,), conditions=(inner,))
                        yield self._said(way, thing, naming | named | through | end.places, lost + end.doubt)

    def _denies_all(self, main: frozenset[int]) -> bool:
        """Whether something is denied of what the words at *main* name, and no word says what."""
        return bool(self.heard.negations) and {*self.heard.weighed} <= {*main, *self.heard.negations}

    def _said(self, way: Way, thing: Thing, places: frozenset[int], doubt: float) -> Said:
        link, bases = way.link(thing), self.heard.bases
        if bases:
            only = tuple(dict.fromkeys(bases.values()))
            link = replace(link, about=(Link((BASIS,), Thing(only=only)),))
        return Said((link,), places | frozenset(bases), doubt)

    def _texts(self, kinds: Sequence[str], main: frozenset[int]) -> Iterator[Said]:
        """Yield that texts hold the words that may name something: all of them, or one."""
        marks = self.heard.uses.get("words", ())
        places = [place for place in self.heard.content if place not in main]
        if marks:
            known = [each for place in self.heard.known for each in self.heard.places(place)]
            places = (
                sorted(place for place in {*places, *known} if place > marks[0] and place not in main)
                or places
            )
        text = self._text_of(kinds)
        if not (places and text):
            return
        if not marks and (self.heard.negations or not self._has_node(places)):
            return
        words, taken = [self.heard.words[place] for place in places], frozenset((*places, *marks))
        doubt = 0.0 if marks else 0.2 + 0.3 * len(places)
        roots = list(map(_root, words))
        for lost, each in [(0.0, words), *([(0.5, roots)] if roots != words else [])]:
            yield Said(
                tuple(Fact(property=text, test=Test("has", (word,))) for word in each), taken, doubt + lost
            )
        if len(words) > 1:
            some = Fact(property=text, test=Test("has", tuple(words)))
            yield Said((some,), taken, doubt + 0.5 * len(words))

    def _has_node(self, places: Sequence[int]) -> bool:
        """Whether something has all words at *places*."""
        return any(each.places.issuperset(places) for each in self.named)

    def _text_of(self, kinds: Sequence[str]) -> str:
        """Return the property that has the text of things of *kinds*."""
        known = {kind.iri: kind for kind in self.edition.kinds.values()}
        found = [known[iri] for iri in kinds if iri in known]  # type: ignore[index]
        name = "wording" if any(kind.is_finding for kind in found) else "verbatimText"
        return "" if any(kind.is_work for kind in found) else f"{PREFIXES['ont']}{name}"

    def _denied(self, said: Said) -> Said:
        """Return *said* as not being so, where a word before it denies it."""
        last = max(said.places, default=len(self.heard.words))
        if not any(place < last for place in self.heard.negations):
            return said
        conditions = tuple(Not((each,)) for each in said.conditions)
        return Said(conditions, said.places | frozenset(self.heard.negations), said.doubt)


def _narrowed(end: _End, way: Way) -> Thing:
    """Return the thing of *end*, of those of its kinds to which *way* leads."""
    kinds = tuple(kind for kind in end.kinds if kind in way.kinds)
    return end.thing if end.thing.only else replace(end.thing, kinds=kinds)


def _root(word: str) -> str:
    """Return what other forms of *word* begin with, too, where that is long enough to be looked for."""
    (stem,) = stems([word], LANGUAGE)
    same = takewhile(lambda pair: pair[0] == pair[1], zip(word, stem, strict=False))
    shared = "".join(letter for letter, _ in same)
    return shared if len(shared) >= SHORTEST_ROOT else word
