"""Says the conditions on a thing, after its noun or of what is called “it”."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from explorer.sparql.english.parts import Parts, article, join_list, list_clauses, say, words_of
from explorer.sparql.question.model import Condition, Count, Either, Fact, Link, May, Not, Path
from explorer.sparql.question.wording.counts import CountWords
from explorer.sparql.question.wording.links import AFTER_NOUN, IT, Person
from explorer.sparql.question.wording.values import test_words


@dataclass(frozen=True, slots=True)
class Clauses(CountWords):
    """Says the conditions of a question."""

    def _clauses(self, conditions: Sequence[Condition], path: Path, first: int = 0) -> list[Parts]:
        return [self._clause(each, place) for place, each in self._said(conditions, path, first)]

    def _clause(self, condition: Condition, path: Path) -> Parts:
        """Return *condition* as a clause after the noun: “that answers a kind of rupture”, “with its text”."""
        match condition:
            case Link():
                return self._link(condition, path)
            case Fact(shown=True):
                return say(say(self._with("", ""), at=path), self._value(condition, path, self._its))
            case Count(shown=True):
                return self._shown_count(condition, path)
        return _CLAUSES[type(condition)](self, condition, path, AFTER_NOUN)

    @property
    def _its(self) -> str:
        return "each " if self.question.form == "count" else "its "

    def _of_it(self, condition: Condition, path: Path) -> Parts:
        """Return *condition* as a sentence: “it answers a kind of rupture”, “its text holds “trust””."""
        return _CLAUSES[type(condition)](self, condition, path, IT)

    def _all_of_it(self, conditions: Sequence[Condition], path: Path) -> Parts:
        """Return *conditions* in brackets."""
        found = [self._of_it(each, (*path, index)) for index, each in enumerate(conditions)]
        return say("(", join_list(found, ", and ", ", and "), ")")

    def _fact(self, fact: Fact, path: Path, person: Person) -> Parts:
        noun = self.nouns.value(fact.property)
        if fact.test:
            return say(person.whose, noun, f" {test_words(fact.test)}", at=path)
        return say(f"{person.that}has {article(noun.text)}", noun, at=path)

    def _not(self, condition: Not, path: Path, person: Person) -> Parts:
        match condition.conditions:
            case (Link() as link,) if said := self._no_link(link, path, person):
                return said
            case (Fact(_, _, property_, None),):
                return say(f"{person.that}has no ", self.nouns.value(property_), at=path)
            case (one,) if person == AFTER_NOUN:
                return say(say("unless ", at=path), self._of_it(one, (*path, 0)))
        word = "not " if person == IT else "unless "
        return say(say(word, at=path), self._all_of_it(condition.conditions, path))

    def _may(self, condition: May, path: Path, person: Person) -> Parts:
        perhaps = say("perhaps ", at=path)
        if person == IT:
            return say(perhaps, self._all_of_it(condition.conditions, path))
        clauses = self._clauses(condition.conditions, path)
        if not clauses:
            return ()
        if len(clauses) != 1:
            return say(perhaps, "(", list_clauses(clauses), ")")
        is_shown = words_of(clauses[0]).startswith(("with ", "for each ")) and not isinstance(
            condition.conditions[0], May
        )
        return say(clauses[0], say(" if any", at=path)) if is_shown else say(perhaps, clauses[0])

    def _either(self, condition: Either, path: Path, person: Person) -> Parts:
        said = [
            self._all_of_it(each.conditions, (*path, index)) for index, each in enumerate(condition.choices)
        ]
        either = say("either " if person == IT else "for which either ", at=path)
        return say(either, join_list(said, " or ", " or "))


_CLAUSES: Mapping[type, Callable[[Clauses, Any, Path, Person], Parts]] = {
    Link: Clauses._plain_link,
    Fact: Clauses._fact,
    Count: Clauses._plain_count,
    Not: Clauses._not,
    May: Clauses._may,
    Either: Clauses._either,
}
