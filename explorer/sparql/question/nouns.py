"""What the things, values and links of a question are called: nouns with their articles, and verbs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from explorer.sparql.english.lexicon import STEPS, Lexicon, Verb
from explorer.sparql.english.parts import Parts, article, join_list, plural, say
from explorer.sparql.english.sentence import Part
from explorer.sparql.question.model import BASIS, Link, Path, Thing
from explorer.sparql.question.patterns import TYPE
from explorer.sparql.question.wording.twins import Twins, twins_of
from explorer.terms import PREFIXES

__all__ = ["BASIS", "Nouns"]

_ONT = PREFIXES["ont"]
_PLACES = {f"{_ONT}startCharacter": "place in the text", f"{_ONT}endCharacter": "end in the text"}
"""Values whose property reads as a verb elsewhere."""
_KIND = Verb(TYPE, "kind")
_PLAIN = {
    "a": "something",
    "every": "everything",
    "no": "nothing",
    "the": "the thing",
    "each": "each thing",
    "one": "thing",
    "number": "things",
}
"""What a thing of any kind is called after each determiner."""


@dataclass(frozen=True, slots=True)
class Nouns:
    """Words for the things, values and links of a question, by the *lexicon* of a graph."""

    lexicon: Lexicon

    @property
    def _twins(self) -> Twins:
        return twins_of(self.lexicon)

    def thing(self, thing: Thing, determiner: str, at: Path) -> Parts:
        """Return *thing* after a *determiner*: ``a``, ``every``, ``no``, ``the``, ``each``, or ``one`` and ``number`` (without one, as one or as several)."""
        named = self.names(thing, at)
        if thing.kinds:
            return say(self._kinds(thing.kinds, determiner, at), " among " if named else "", named)
        if not named:
            return say(_PLAIN[determiner], at=at)
        several = "each of " if determiner == "every" and len(thing.only) > 1 else ""
        return say("none of " if determiner == "no" else several, named)

    def names(self, thing: Thing, at: Path) -> Parts:
        """Return the names of what *thing* is one of."""
        return join_list([say(self._term(iri), at=at) for iri in thing.only], " or ", " or ")

    def _kinds(self, kinds: Sequence[str], determiner: str, at: Path) -> Parts:
        if determiner == "number":
            return join_list([say(self.plural(iri), at=at) for iri in kinds], " or ", " or ")
        nouns = [self.kind(iri) for iri in kinds]
        said = [say(article(noun.text) if determiner == "a" else "", noun, at=at) for noun in nouns]
        first = "" if determiner in ("a", "one") else f"{determiner} "
        return say(first, join_list(said, " or ", " or "))

    def kind(self, iri: str) -> Part:
        """Return the word for one of the class *iri*."""
        return self._told_apart(self.lexicon.noun(iri), iri in self._twins.kinds)

    def plural(self, iri: str) -> Part:
        """Return the word for several of the class *iri*."""
        noun = self.lexicon.noun(iri)
        several = replace(noun, text=self.lexicon.plurals.get(iri) or plural(noun.text))
        return self._told_apart(several, iri in self._twins.kinds)

    def _term(self, iri: str) -> Part:
        return self._told_apart(self.lexicon.term(iri), iri in self._twins.terms)

    def value(self, iri: str) -> Part:
        """Return the noun for a value of the property *iri*."""
        verb = self._verb(iri)
        return self._property(iri, _PLACES.get(iri) or verb.noun or verb.forward)

    def is_noun(self, link: Link) -> bool:
        """Whether *link* reads as a noun, such as “has the match type”, rather than as a verb."""
        return bool(self.verb(link).noun) and len(link.properties) == 1

    def has_noun(self, link: Link) -> bool:
        """Whether one of the properties of *link* reads as a noun."""
        return any(self._verb(iri).noun for iri in link.properties)

    def verb(self, link: Link) -> Verb:
        """Return how the first property of *link* reads."""
        return self._verb(link.properties[0])

    def _verb(self, iri: str) -> Verb:
        return _KIND if iri == TYPE else self.lexicon.verb(iri)

    def verbs(self, link: Link, at: Path) -> Parts:
        """Return the verb of *link* from the thing that has it, or the verbs of its properties with “or”."""
        found = [say(self._predicate(iri, link.backward), at=at) for iri in link.properties]
        return say(join_list(found, " or ", " or "), self.steps(link), at=at)

    def _predicate(self, iri: str, backward: bool) -> Part:
        verb = self._verb(iri)
        text = verb.backward if backward else verb.forward
        if not verb.noun:
            return self._property(iri, text, verb)
        noun = self._property(iri, verb.noun)
        return replace(noun, text=f"is the {noun.text} of" if backward else f"{verb.lead} the {noun.text}")

    def relative(self, link: Link, at: Path, verb: str) -> Parts:
        """Return a clause for the other end of *link*: “ that it answers”, “ that is its degree”, “ whose degree it is”.

        *verb* is “is”, or “are” where there are several.
        """
        if not self.has_noun(link):
            return say(" that it ", self.verbs(link, at), at=at)
        found = [self._relative(iri, link.backward, verb) for iri in link.properties]
        return say(
            " ",
            join_list([say(*each, at=at) for each in found], " or ", " or "),
            self.steps(link),
            at=at,
        )

    def _relative(self, iri: str, backward: bool, verb: str) -> tuple[str | Part, ...]:
        reads = self._verb(iri)
        if not reads.noun:
            return "that it ", self._predicate(iri, backward)
        noun = self._property(iri, reads.noun)
        return ("whose ", noun, " it is") if backward else (f"that {verb} its ", noun)

    def steps(self, link: Link) -> str:
        """Return in how many steps *link* leads to its end, and whether it does so from there, in brackets; empty where that goes without saying."""
        steps = f" ({STEPS[link.steps]})" if link.steps else ""
        verbs = [self._verb(iri) for iri in link.properties]
        reads_alike = any(not each.noun and each.forward == each.backward for each in verbs)
        is_turned = link.backward and link.about and reads_alike  # the assertion of a link has a direction
        return f"{steps} (the other way round)" if is_turned else steps

    def noun(self, link: Link) -> Part:
        """Return the noun of a *link* that reads as one."""
        return self._property(link.properties[0], self.verb(link).noun)

    def _property(self, iri: str, text: str, verb: Verb | None = None) -> Part:
        part = self.lexicon.named(iri, text, verb.kind if verb else "term")
        return self._told_apart(part, iri in self._twins.properties)

    def _told_apart(self, part: Part, is_twin: bool) -> Part:
        return replace(part, text=f"{part.text} ({self.lexicon.short(part.iri)})") if is_twin else part

    def attribution(self, link: Link) -> str:
        """Return who says *link*, as its first condition on that demands: “as the framework states”; empty without one."""
        said = [self.lexicon.attributions.get(iri, "") for iri in link.bases]
        return f"as {' or '.join(said)}" if said and all(said) else ""
