"""Says links and counts: “that answers a kind of rupture”, “with the number of abilities that it contains”."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from explorer.sparql.english.parts import Parts, article, join_list, list_clauses, say, words_of
from explorer.sparql.question.model import Condition, Fact, Link, May, Path, Question, Thing
from explorer.sparql.question.nouns import Nouns
from explorer.sparql.question.wording.kinds import is_kind
from explorer.sparql.question.wording.values import test_words


class Person(NamedTuple):
    """How a thing is spoken of: by *whose* and *that* after its noun, or by other words."""

    whose: str
    that: str


AFTER_NOUN = Person("whose ", "that ")
IT = Person("its ", "it ")


@dataclass(frozen=True, slots=True)
class LinkWords(ABC):
    """Says the links of a *question* by its *nouns*; conditions at *unsaid* places are only named where answers are sorted by them."""

    nouns: Nouns
    question: Question
    unsaid: frozenset[Path]

    @abstractmethod
    def _clauses(self, conditions: Sequence[Condition], path: Path, first: int = 0) -> list[Parts]:
        """Return clauses for *conditions*, the parts from number *first* of what is at *path*."""

    def _with(self, its: str, each: str) -> str:
        return f"for {each}" if self.question.form == "count" else f"with {its}"

    # Values

    def _value(self, fact: Fact, path: Path, determiner: str) -> Parts:
        """Return a value that is shown, after a *determiner*: “the text (which holds “trust”)”."""
        tested = f"which {test_words(fact.test)}" if fact.test else ""
        value = say(determiner, self.nouns.value(fact.property), f" ({tested})" if tested else "", at=path)
        return say(value, say(" (with its length)", at=(*path, 0))) if fact.length else value

    def _values(self, values: Sequence[tuple[Path, Condition]]) -> Parts:
        """Return *values* that are shown, each after its place: “the code and the text (if any)”."""
        determiner = "each " if self.question.form == "count" else "the "
        found: list[Parts] = []
        for path, each in values:
            match each:
                case Fact():
                    found.append(self._value(each, path, determiner))
                case May((Fact() as fact,)):
                    value = self._value(fact, (*path, 0), determiner)
                    found.append(say(value, say(" (if any)", at=path)))
        return join_list(found, " and ")

    def _said(
        self, conditions: Sequence[Condition], path: Path, first: int = 0
    ) -> list[tuple[Path, Condition]]:
        """Return those *conditions* that need words where they stand, each after its place."""
        places = [((*path, index), each) for index, each in enumerate(conditions, first)]
        return [(place, each) for place, each in places if place not in self.unsaid]

    def _first_values(self, conditions: Sequence[Condition], path: Path) -> list[tuple[Path, Condition]]:
        """Return those *conditions* that show values, before any other one, each after its place."""
        return list(takewhile(lambda one: _shows_value(one[1]), self._said(conditions, path)))

    # Links

    def _link(self, link: Link, path: Path) -> Parts:
        """Return *link* as a clause after a noun; one to something that is shown begins with “with”."""
        thing = link.thing
        if is_kind(link):
            return say(self._with("its ", "each "), "kind by name", at=(*path, 0, 1))
        values = self._first_values(thing.conditions, (*path, 0))
        is_plain = not (thing.shown or thing.order or self._by_link(link, path))
        if is_plain and values and values == self._said(thing.conditions, (*path, 0)):
            shown = say(say(self._with("", ""), at=path), self._values(values))
            return say(shown, " of ", self._whom(link, path), self._as(link, path))
        if not thing.shown:
            return self._plain_link(link, path, AFTER_NOUN)
        if self._is_bare_noun(link):
            noun = say(self._with("its ", "each "), self.nouns.noun(link), at=(*path, 0))
        else:
            determiner = "each" if self.question.form == "count" else "the"
            noun = say(self._with("", ""), self.nouns.thing(thing, determiner, (*path, 0)))
            noun = say(noun, self.nouns.relative(link, path, "is"))
        return say(noun, self._as(link, path), self._brackets(thing, (*path, 0)), self._by_link(link, path))

    def _is_bare_noun(self, link: Link) -> bool:
        """Whether the noun of *link* is enough for its other end: “its degree”."""
        is_forward = self.nouns.is_noun(link) and not link.backward
        return is_forward and not (link.thing.kinds or link.thing.only or link.steps)

    def _whom(self, link: Link, path: Path) -> Parts:
        """Return the other end of *link* without what is said of it: “its degree”, “what it answers”, “an ability that it contains”."""
        if self._is_bare_noun(link):
            return say("its ", self.nouns.noun(link), at=path)
        if link.thing.kinds or link.thing.only or self.nouns.has_noun(link):
            return say(self.nouns.thing(link.thing, "a", (*path, 0)), self.nouns.relative(link, path, "is"))
        return say("what it ", self.nouns.verbs(link, path), at=path)

    def _plain_link(self, link: Link, path: Path, person: Person) -> Parts:
        """Return *link* to something that is not shown: “that answers a kind of rupture”, “whose match type is ‘exact’”."""
        if not self.nouns.is_noun(link) or link.backward:
            return say(person.that, self._predicate(link, path, "a", path))
        thing, inner = link.thing, (*path, 0)
        noun, lead = self.nouns.noun(link), self.nouns.verb(link).lead
        if self._is_bare_noun(link):
            said = say(say(f"{person.that}{lead}", at=path), self._as(link, path))
            said = say(said, say(f" {article(noun.text)}", noun, at=inner))
            return say(said, self._followed(thing, inner, bool(link.about)), self._by_link(link, path))
        said = say(say(person.whose, noun, self.nouns.steps(link), at=path), self._as(link, path), " is ")
        return say(said, self._noun_with(thing, "a", inner, bool(link.about)), self._by_link(link, path))

    def _no_link(self, link: Link, path: Path, person: Person) -> Parts:
        """Return that there is no *link*, which is all in the part at *path*: “that answers no kind of rupture”; nothing where that takes other words."""
        inner = (*path, 0)
        if self._is_bare_noun(link):
            lead = self.nouns.verb(link).lead
            said = say(say(f"{person.that}{lead}", at=path), self._as(link, inner))
            said = say(said, say(" no ", self.nouns.noun(link), at=(*inner, 0)))
            return say(
                said, self._followed(link.thing, (*inner, 0), bool(link.about)), self._by_link(link, inner)
            )
        if link.thing.only or (self.nouns.is_noun(link) and not link.backward):
            return ()
        return say(person.that, self._predicate(link, inner, "no", path))

    def _predicate(self, link: Link, path: Path, determiner: str, at: Path) -> Parts:
        """Return *link* as a predicate, whose verb says what is *at* a place: “answers a kind of rupture that …”."""
        thing = self._noun_with(link.thing, determiner, (*path, 0), bool(link.about))
        return say(self.nouns.verbs(link, at), self._as(link, path), " ", thing, self._by_link(link, path))

    def _noun_with(self, thing: Thing, determiner: str, path: Path, is_bracketed: bool) -> Parts:
        """Return *thing* with what is said of it."""
        return say(self.nouns.thing(thing, determiner, path), self._followed(thing, path, is_bracketed))

    def _followed(self, thing: Thing, path: Path, is_bracketed: bool) -> Parts:
        """Return what is said of *thing* after its noun: one clause as it is, several in brackets."""
        clauses = self._clauses(thing.conditions, path)
        if len(clauses) == 1 and not is_bracketed and words_of(clauses[0]).startswith(("that ", "whose ")):
            return say(" ", clauses[0])
        return _in_brackets(clauses)

    def _brackets(self, thing: Thing, path: Path) -> Parts:
        return _in_brackets(self._clauses(thing.conditions, path))

    def _as(self, link: Link, path: Path) -> Parts:
        """Return who says *link*, in brackets: “as the framework states”."""
        who = self.nouns.attribution(link)
        return say(" (", say(who, at=(*path, 1)), ")") if who else ()

    def _by_link(self, link: Link, path: Path) -> Parts:
        """Return what else must hold of the assertion of *link*."""
        first = 2 if self.nouns.attribution(link) else 1
        clauses = self._clauses(link.about[first - 1 :], path, first)
        return say(" by a link (", list_clauses(clauses), ")") if clauses else ()


def _shows_value(condition: Condition) -> bool:
    match condition:
        case Fact(shown=True) | May((Fact(shown=True),)):
            return True
    return False


def _in_brackets(clauses: Sequence[Parts]) -> Parts:
    return say(" (", list_clauses(clauses), ")") if clauses else ()
