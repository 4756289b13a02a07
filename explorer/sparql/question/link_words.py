"""Says links and counts: “that answers a kind of rupture”, “with the number of abilities that it contains”."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from explorer.sparql.question.model import AT_LEAST_ONE, Condition, Count, Fact, Link, Path, Question, Thing
from explorer.sparql.question.nouns import Nouns, Pieces, amount, enumerate_pieces, say
from explorer.sparql.verbalise.parts import article


@dataclass(frozen=True, slots=True)
class LinkWords(ABC):
    """Says the links of a *question* by its *nouns*."""

    nouns: Nouns
    question: Question

    @abstractmethod
    def _clauses(self, conditions: Sequence[Condition], path: Path, first: int = 0) -> list[Pieces]:
        """Return clauses for *conditions*, the parts from number *first* of what is at *path*."""

    def _with(self, its: str, each: str) -> str:
        return f"for {each}" if self.question.form == "count" else f"with {its}"

    def _link(self, link: Link, path: Path) -> Pieces:
        value = self._only_value(link)
        if value is not None:
            noun = self.nouns.value(value.property)
            return say(self._with("the ", "each "), noun, " of ", self._whom(link, path), at=(*path, 0, 0))
        if link.thing.shown:
            return say(self._with("", ""), self._which(link, path))
        if self.nouns.is_noun(link) and not link.backward:
            return say(self._noun_link(link, path, "whose", "that"), self._by_link(link, path))
        return say("that ", self._predicate(link, path))

    def _only_value(self, link: Link) -> Fact | None:
        """Return the value of the linked thing that is shown, where nothing else is said of that thing."""
        match link.thing:
            case Thing(False, 0, (), (), (Fact(True, _, _, None) as fact,)) if (
                not link.about and not link.steps
            ):
                return fact
        return None

    def _whom(self, link: Link, path: Path) -> Pieces:
        """Return the other end of *link* without a word for it: “its degree”, “what it answers”."""
        if self.nouns.is_noun(link):
            noun = self.nouns.noun(link)
            return (
                say("that whose ", noun, " it is", at=path) if link.backward else say("its ", noun, at=path)
            )
        return say("what it ", self.nouns.verbs(link, path))

    def _which(self, link: Link, path: Path) -> Pieces:
        """Return the other end of *link* after its own noun: “the kind of rupture that it answers”."""
        determiner = "each" if self.question.form == "count" else "the"
        noun = self.nouns.thing(link.thing, determiner, (*path, 0))
        which = self._relative(link, path, "is")
        return say(
            noun,
            which,
            self._as(link, path),
            self._brackets(link.thing, (*path, 0)),
            self._by_link(link, path),
        )

    def _relative(self, link: Link, path: Path, verb: str) -> Pieces:
        if not self.nouns.is_noun(link):
            return say(" that it ", self.nouns.verbs(link, path))
        noun = self.nouns.noun(link)
        return (
            say(" whose ", noun, " it is", at=path)
            if link.backward
            else say(f" that {verb} its ", noun, at=path)
        )

    def _predicate(self, link: Link, path: Path) -> Pieces:
        """Return *link* as a predicate: “answers a kind of rupture that …”."""
        verbs = self.nouns.verbs(link, path)
        thing = self._noun_with(link.thing, "a", (*path, 0), bool(link.about))
        return say(verbs, self._as(link, path), " ", thing, self._by_link(link, path))

    def _noun_link(self, link: Link, path: Path, whose: str, that: str) -> Pieces:
        """Return *link* by the noun of its property: “whose match type is ‘exact’”, “that has a match type”."""
        thing, inner = link.thing, (*path, 0)
        noun, lead = self.nouns.noun(link), self.nouns.verb(link).lead
        if thing.kinds or thing.only or link.steps:
            steps = say(self.nouns.steps(link), at=path)
            said = say(say(f"{whose} ", noun, at=path), steps, self._as(link, path), " is ")
            return say(said, self._noun_with(thing, "a", inner, bool(link.about)))
        said = say(
            say(f"{that} {lead}", at=path),
            self._as(link, path),
            say(f" {article(noun.text)}", noun, at=inner),
        )
        return say(said, self._followed(thing, inner, bool(link.about)))

    def _noun_with(self, thing: Thing, determiner: str, path: Path, is_bracketed: bool = False) -> Pieces:
        """Return *thing* with what is said of it."""
        return say(self.nouns.thing(thing, determiner, path), self._followed(thing, path, is_bracketed))

    def _followed(self, thing: Thing, path: Path, is_bracketed: bool) -> Pieces:
        """Return what is said of *thing* after its noun: one clause as it is, several in brackets."""
        clauses = self._clauses(thing.conditions, path)
        if len(clauses) == 1 and not is_bracketed and clauses[0][0].part.text.startswith(("that ", "whose ")):
            return say(" ", clauses[0])
        return self._brackets(thing, path)

    def _brackets(self, thing: Thing, path: Path) -> Pieces:
        clauses = self._clauses(thing.conditions, path)
        return say(" (", listed(clauses), ")") if clauses else ()

    def _as(self, link: Link, path: Path) -> Pieces:
        """Return who says *link*, in brackets: “as the framework states”."""
        who = self.nouns.attribution(link)
        return say(" (", say(who, at=(*path, 1)), ")") if who else ()

    def _by_link(self, link: Link, path: Path) -> Pieces:
        """Return what else must hold of the assertion of *link*."""
        first = 2 if self.nouns.attribution(link) else 1
        clauses = self._clauses(link.about[first - 1 :], path, first)
        return say(" by a link (", listed(clauses), ")") if clauses else ()

    def _count(self, count: Count, path: Path) -> Pieces:
        link, inner, test = count.link, (*path, 0), count.test
        things = self.nouns.thing(link.thing, "number", (*inner, 0))
        rest = say(self._as(link, inner), self._brackets(link.thing, (*inner, 0)), self._by_link(link, inner))
        which = say(self._relative(link, inner, "are"), rest)
        if count.shown:
            tested = say(f" ({amount(test)})", at=path) if test else ()
            return say(say("with the number of ", at=path), things, which, tested)
        if test is None or test == AT_LEAST_ONE:
            return ()
        return say(say(f"that has {amount(test)} ", at=path), things, which)


def listed(clauses: Sequence[Pieces]) -> Pieces:
    """Join *clauses* as a list."""
    return enumerate_pieces(clauses, ", and ")
