"""Says the conditions on a thing, after its noun or of what is called “it”."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from explorer.sparql.question.link_words import LinkWords, listed
from explorer.sparql.question.model import Condition, Count, Either, Fact, Link, May, Not, Path
from explorer.sparql.question.nouns import Pieces, enumerate_pieces, say, test_words
from explorer.sparql.verbalise.parts import article


@dataclass(frozen=True, slots=True)
class Clauses(LinkWords):
    """Says the conditions of a question."""

    def _clauses(self, conditions: Sequence[Condition], path: Path, first: int = 0) -> list[Pieces]:
        found = [self._clause(each, (*path, index)) for index, each in enumerate(conditions, first)]
        return [clause for clause in found if clause]

    def _clause(self, condition: Condition, path: Path) -> Pieces:
        """Return *condition* as a clause after the noun: “that answers a kind of rupture”, “with its text”."""
        return _CLAUSES[type(condition)](self, condition, path)

    def _fact(self, fact: Fact, path: Path) -> Pieces:
        noun, test = self.nouns.value(fact.property), fact.test
        if fact.shown:
            tested = f" (it {test_words(test)})" if test else ""
            return say(self._with("its ", "each "), noun, tested, at=path)
        if test:
            return say("whose ", noun, f" {test_words(test)}", at=path)
        return () if fact.order else say(f"that has {article(noun.text)}", noun, at=path)

    def _not(self, condition: Not, path: Path) -> Pieces:
        match condition.conditions:
            case (Link(about=()) as link,) if not (link.thing.only or self.nouns.is_noun(link)):
                thing = self._noun_with(link.thing, "no", (*path, 0, 0))
                return say("that ", self.nouns.verbs(link, path), " ", thing)
            case (Fact(_, _, property_, None),):
                return say("that has no ", self.nouns.value(property_), at=path)
        return say(say("unless ", at=path), self._it(condition.conditions, path))

    def _may(self, condition: May, path: Path) -> Pieces:
        match condition.conditions:
            case (inner,) if self._is_with(inner):
                return say(self._clause(inner, (*path, 0)), say(" if any", at=path))
            case (inner,):
                one = self._clause(inner, (*path, 0))
                return say(say("perhaps ", at=path), one) if one else ()
        said = self._clauses(condition.conditions, path)
        return say(say("perhaps ", at=path), "(", listed(said), ")") if said else ()

    def _either(self, condition: Either, path: Path) -> Pieces:
        said = [
            say("(", self._all(each.conditions, (*path, index)), ")")
            for index, each in enumerate(condition.choices)
        ]
        return say(say("for which either ", at=path), enumerate_pieces(said, " or ", " or "))

    def _is_with(self, condition: Condition) -> bool:
        """Whether the clause of *condition* begins with “with”."""
        match condition:
            case Fact(shown=True):
                return True
            case Link():
                return condition.thing.shown or self._only_value(condition) is not None
        return False

    def _it(self, conditions: Sequence[Condition], path: Path) -> Pieces:
        inner = self._all(conditions, path)
        return inner if len(conditions) == 1 else say("(", inner, ")")

    def _all(self, conditions: Sequence[Condition], path: Path) -> Pieces:
        found = [self._of_it(each, (*path, index)) for index, each in enumerate(conditions)]
        return enumerate_pieces(found, ", and ", ", and ")

    def _of_it(self, condition: Condition, path: Path) -> Pieces:
        match condition:
            case Link() if self.nouns.is_noun(condition) and not condition.backward:
                return say(self._noun_link(condition, path, "its", "it"), self._by_link(condition, path))
            case Link():
                return say("it ", self._predicate(condition, path))
            case Fact(_, _, property_, None):
                noun = self.nouns.value(property_)
                return say(f"it has {article(noun.text)}", noun, at=path)
            case Fact(_, _, property_, test):
                assert test is not None
                return say("its ", self.nouns.value(property_), f" {test_words(test)}", at=path)
        return say("it fits: ", self._clause(condition, path))


_CLAUSES: Mapping[type, Callable[[Clauses, Any, Path], Pieces]] = {
    Link: Clauses._link,
    Fact: Clauses._fact,
    Count: Clauses._count,
    Not: Clauses._not,
    May: Clauses._may,
    Either: Clauses._either,
}
