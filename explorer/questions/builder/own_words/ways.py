"""Conditions that words may mean: the ways from a thing to what was named, a step or two long, each with the words that it takes up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from explorer.framework import Edition
from explorer.questions.builder.own_words.hearing.function_words import uses
from explorer.questions.builder.own_words.hearing.heard import Heard
from explorer.questions.builder.own_words.in_texts import text_of, texts
from explorer.questions.builder.own_words.kind_links import Way, ways_from
from explorer.questions.builder.own_words.named import WELL, Named
from explorer.questions.builder.own_words.said import Said
from explorer.sparql.question.model import BASIS, Condition, Link, Not, Thing

GUESSED, WIDE, FURTHER, VAGUE, LATER, TURNED, UNSAID, APART = 0.35, 0.5, 0.3, 1.0, 0.01, 0.5, 0.2, 0.5
"""What a condition loses for a link that no word names, for a wide one, for a second step, for a node that is hardly named, for each link that comes before, for one that goes the other way, for one whose other end is left unsaid,
and for a second step that words set apart."""
MOST_JOINED = 6
"""Nodes of which two may be meant together."""


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
        found = [
            *self._links(kinds, main),
            *(texts(self.heard, self.named, text_of(self.edition, kinds), main) if with_texts else ()),
        ]
        best: dict[tuple[Condition, ...], Said] = {}
        denied = (self._denied(said, main) for said in found)
        for said in sorted(denied, key=lambda one: -one.worth(self.heard)):
            best.setdefault(said.conditions, said)
        return list(best.values())

    def ends(self, main: frozenset[int]) -> list[_End]:
        """Return what ways may lead to, other than what the words at *main* name."""
        kinds = [
            _End(Thing(kinds=kinds), kinds, places)
            for kinds, places in self.heard.kinds_said
            if not places & main
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
        return [*kinds, *self._joined(nodes), *nodes]

    def _joined(self, nodes: Sequence[_End]) -> Iterator[_End]:
        """Yield two of *nodes* as one or the other, where an “or” or an “and” stands between their names."""
        for one, other in permutations(nodes[:MOST_JOINED], 2):
            between = self.heard.words[max(one.places) + 1 : min(other.places)]
            joint = {word for word in between if word in ("or", "and")}
            if one.kinds == other.kinds and joint and all("empty" in uses(word) for word in between):
                both = Thing(only=(*one.thing.only, *other.thing.only))
                yield _End(both, one.kinds, one.places | other.places, one.doubt + other.doubt)

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
                    turned = TURNED if self._is_turned(way, main, end.places) else 0.0
                    yield self._said(
                        way, _narrowed(end, way), naming | end.places, doubt + end.doubt + turned
                    )
            if not way.is_wide:
                yield from self._further(way, ends, naming, main, doubt)

    def _further(
        self, way: Way, ends: Sequence[_End], naming: frozenset[int], main: frozenset[int], doubt: float
    ) -> Iterator[Said]:
        """Yield conditions that go a step on after *way*."""
        for kind in way.kinds:
            middle = next((end for end in ends if kind in end.kinds and not end.thing.only), None)
            through = naming | (middle.places if middle else frozenset())
            lost = doubt + FURTHER - (GUESSED if through and not naming else 0.0)
            for after in ways_from(self.edition, (kind,)):
                if after.is_wide or way.turns_back(after):
                    continue
                named = self.heard.naming(after.iri) - main
                unsaid = _End(Thing(kinds=after.kinds), after.kinds, named, UNSAID)
                for end in (*ends, *([unsaid] if main and named - naming else ())):
                    if {*after.kinds} & {*end.kinds} and end is not middle:
                        inner = after.link(_narrowed(end, after))
                        said = named | end.places
                        apart = APART if self._is_apart(through, said, main) else 0.0
                        loss = lost + end.doubt + apart + (0.0 if named else GUESSED)
                        thing = Thing(kinds=(kind,), conditions=(inner,))
                        yield self._said(way, thing, through | said, loss)

    def _is_apart(self, first: frozenset[int], then: frozenset[int], main: frozenset[int]) -> bool:
        """Whether words say that what those at *then* say holds by itself: it is denied alone, or after an “and” or a “but”."""
        if not (first and then):
            return False
        denied = self.heard.denying(then, main) ^ self.heard.denying(first, main)
        between = range(max(first) + 1, min(then))
        joined = any(
            self.heard.words[place] in ("and", "but") for place in between if place not in first | then
        )
        return bool(denied) or joined

    def _is_turned(self, way: Way, main: frozenset[int], end: frozenset[int]) -> bool:
        """Whether *way* goes from what the words at *main* name to those at *end* although the words say the contrary."""
        return self.heard.contradicts(way.iri, way.backward, main, end)

    def _denies_all(self, main: frozenset[int]) -> bool:
        """Whether something is denied of what the words at *main* name, and no word says what."""
        return bool(self.heard.negations) and {*self.heard.weighed} <= {*main, *self.heard.negations}

    def _said(self, way: Way, thing: Thing, places: frozenset[int], doubt: float) -> Said:
        link, bases = way.link(thing), self.heard.bases
        if bases:
            only = tuple(dict.fromkeys(bases.values()))
            link = replace(link, about=(Link((BASIS,), Thing(only=only)),))
        return Said((link,), places | frozenset(bases), doubt)

    def _denied(self, said: Said, main: frozenset[int]) -> Said:
        """Return *said* as not being so, where a word of its clause denies it."""
        denying = self.heard.denying(said.places, main)
        if not denying:
            return said
        conditions = tuple(Not((each,)) for each in said.conditions)
        return Said(conditions, said.places | denying, said.doubt)


def _narrowed(end: _End, way: Way) -> Thing:
    """Return the thing of *end*, of those of its kinds to which *way* leads."""
    kinds = tuple(kind for kind in end.kinds if kind in way.kinds)
    return end.thing if end.thing.only else replace(end.thing, kinds=kinds)
