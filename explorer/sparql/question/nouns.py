"""What the things, values and links of a question are called: nouns with their articles, and verbs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from explorer.sparql.question.model import Count, Fact, Link, Path, Question, Test, Thing
from explorer.sparql.verbalise.lexicon import Lexicon, Verb
from explorer.sparql.verbalise.model import Part
from explorer.sparql.verbalise.parts import article
from explorer.terms import PREFIXES

_ONT = PREFIXES["ont"]
_PLACES = {f"{_ONT}startCharacter": "place in the text", f"{_ONT}endCharacter": "end in the text"}
"""Values whose property reads as a verb elsewhere."""
BASIS = f"{_ONT}basis"
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@dataclass(frozen=True, slots=True)
class Piece:
    """A *part* of a sentence, and the *place* in the question of what it says; None for words between."""

    part: Part
    place: Path | None = None


Pieces = tuple[Piece, ...]


def say(*parts: str | Part | Pieces, at: Path | None = None) -> Pieces:
    """Join *parts*; those that are no pieces yet say what is *at* a place of the question."""
    joined: list[Piece] = []
    for each in parts:
        if isinstance(each, str):
            joined += [Piece(Part("words", each), at)] if each else []
        elif isinstance(each, Part):
            joined.append(Piece(each, at))
        else:
            joined += each
    return tuple(joined)


def plain(pieces: Pieces) -> str:
    """Return the text of *pieces*."""
    return "".join(piece.part.text for piece in pieces)


def enumerate_pieces(items: Sequence[Pieces], last: str, comma: str = ", ") -> Pieces:
    """Join *items* as a list: with *comma* between them, and *last* before the last one."""
    joined: Pieces = ()
    for place, item in enumerate(items):
        between = "" if not place else last if place == len(items) - 1 else comma
        joined = say(joined, between, item)
    return joined


@dataclass(frozen=True, slots=True)
class Nouns:
    """Words for the things, values and links of a question, by the *lexicon* of a graph."""

    lexicon: Lexicon

    def thing(self, thing: Thing, determiner: str, at: Path) -> Pieces:
        """Return *thing* after a *determiner*: ``a``, ``every``, ``no``, ``the``, ``each`` or ``number`` (without one, as several)."""
        names = [say(self.lexicon.term(iri), at=at) for iri in thing.only]
        named = enumerate_pieces(names, " or ", " or ")
        if thing.only and not thing.kinds:
            return say(
                {"no": "none of ", "every": "each of "}.get(determiner, "")
                if len(names) > 1 or determiner == "no"
                else "",
                named,
            )
        return say(self._kinds(thing, determiner, at), " among " if names else "", named)

    def _kinds(self, thing: Thing, determiner: str, at: Path) -> Pieces:
        if not thing.kinds:
            plain = {
                "a": "something",
                "every": "everything",
                "no": "nothing",
                "the": "the thing",
                "each": "each thing",
                "number": "things",
            }
            return say(plain[determiner], at=at)
        if determiner == "number":
            return enumerate_pieces([say(self.plural(iri), at=at) for iri in thing.kinds], " or ", " or ")
        nouns = [self.lexicon.noun(iri) for iri in thing.kinds]
        said = [say(article(noun.text) if determiner == "a" else "", noun, at=at) for noun in nouns]
        return say("" if determiner == "a" else f"{determiner} ", enumerate_pieces(said, " or ", " or "))

    def plural(self, iri: str) -> Part:
        """Return the word for several of the class *iri*."""
        noun = self.lexicon.noun(iri)
        return replace(noun, text=self.lexicon.plurals.get(iri) or f"{noun.text}s")

    def value(self, iri: str) -> Part:
        """Return the noun for a value of the property *iri*."""
        if iri in _PLACES:
            return self.lexicon.named(iri, _PLACES[iri])
        verb = self.lexicon.verb(iri)
        return self.lexicon.named(iri, verb.noun or verb.forward)

    def is_noun(self, link: Link) -> bool:
        """Whether *link* reads as a noun, such as “has the match type”, rather than as a verb."""
        return bool(self.verb(link).noun) and len(link.properties) == 1

    def verb(self, link: Link) -> Verb:
        """Return how the first property of *link* reads."""
        return self.lexicon.verb(link.properties[0])

    def verbs(self, link: Link, at: Path) -> Pieces:
        """Return the verb of *link* from the thing that has it, or the verbs of its properties with “or”."""
        found = [say(self._verb(iri, link.backward), at=at) for iri in link.properties]
        return say(enumerate_pieces(found, " or ", " or "), self.steps(link), at=at)

    def steps(self, link: Link) -> str:
        """Return in how many steps *link* leads to its end, in brackets; empty where it is one."""
        return {"": "", "+": " (in one or more steps)", "*": " (in any number of steps or none)"}[link.steps]

    def noun(self, link: Link) -> Part:
        """Return the noun of a *link* that reads as one."""
        return self.lexicon.named(link.properties[0], self.verb(link).noun)

    def _verb(self, iri: str, backward: bool) -> Part:
        verb = self.lexicon.verb(iri)
        text = verb.backward if backward else verb.forward
        if verb.noun:
            text = f"is the {verb.noun} of" if backward else f"{verb.lead} the {verb.noun}"
        return self.lexicon.named(iri, text, verb.kind)

    def attribution(self, link: Link) -> str:
        """Return who says *link*, as its first condition on that demands: “as the framework states”; empty without one."""
        match link.about:
            case (Link((property_,), thing, False, ""), *_) if (
                property_ == BASIS and thing.only and thing == Thing(only=thing.only)
            ):
                said = [self.lexicon.attributions.get(iri, "") for iri in thing.only]
                return f"as {' or '.join(said)}" if all(said) else ""
        return ""


def test_words(test: Test) -> str:
    """Return how a value is compared: “holds “trust” or “goal””."""
    written = [f"“{each}”" if isinstance(each, str) else f"{each}" for each in test.values]
    verbs = {
        "has": "holds", "=": "is", "!=": "is not", "<": "is less than", "<=": "is at most", ">": "is more than", ">=": "is at least",
    }  # fmt: skip
    return f"{verbs[test.comparison]} {' or '.join(written)}"


def amount(test: Test) -> str:
    """Return a number that is compared, before a noun: “more than 2”."""
    signs = {
        "=": "exactly ",
        "!=": "not exactly ",
        "<": "fewer than ",
        "<=": "at most ",
        ">": "more than ",
        ">=": "at least ",
    }
    return f"{signs[test.comparison]}{test.values[0]}"


def numbered(question: Question, word: Callable[[Thing, Link | None], str]) -> dict[Path, str]:
    """Return what each thing of *question* is called after it was mentioned: “the finding”, or “the second finding” where several have the same word.

    *word* is the noun for a thing that the link leads to.
    """
    words: dict[Path, str] = {}
    for path, part in question.thing.walk():
        if isinstance(part, Thing) and not part.is_constant:
            link = question.at(path[:-1]) if path else None
            words[path] = word(part, link if isinstance(link, Link) else None)
        elif isinstance(part, Link) and part.about:
            words[(*path, -1)] = "link"
    places: dict[str, list[Path]] = {}
    for path, noun in words.items():
        places.setdefault(noun, []).append(path)
    return {path: _ordinal(noun, places[noun].index(path), len(places[noun])) for path, noun in words.items()}


def _ordinal(noun: str, place: int, count: int) -> str:
    if count == 1:
        return f"the {noun}"
    return f"the {ORDINALS[place]} {noun}" if place < len(ORDINALS) else f"the {noun} number {place + 1}"


def sort_columns(question: Question) -> Iterable[tuple[Path, Thing | Fact | Count]]:
    """Return the parts of *question* that answers are sorted by, the first one first."""
    found = [
        (path, part)
        for path, part in question.thing.walk()
        if isinstance(part, Thing | Fact | Count) and part.order
    ]
    return sorted(found, key=lambda one: abs(one[1].order))
