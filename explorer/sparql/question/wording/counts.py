"""Says counts: “with the number of abilities that it contains”, “that contains more than 2 abilities”."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.sparql.english.parts import Parts, say
from explorer.sparql.question.model import Count, Link, Path
from explorer.sparql.question.wording.links import LinkWords, Person
from explorer.sparql.question.wording.values import amount


@dataclass(frozen=True, slots=True)
class CountWords(LinkWords):
    """Says the counts of a question."""

    def _shown_count(self, count: Count, path: Path) -> Parts:
        link, inner = count.link, (*path, 0)
        number = "counting also the " if self.question.form == "count" else "with the number of "
        things = say(say(number, at=path), self.nouns.thing(link.thing, "number", (*inner, 0)))
        tested = say(f" ({amount(count.test)})", at=path) if count.test else ()
        return say(things, self.nouns.relative(link, inner, "are"), self._linked(link, inner), tested)

    def _plain_count(self, count: Count, path: Path, person: Person) -> Parts:
        link, inner = count.link, (*path, 0)
        is_one = count.test is not None and count.test.values == (1,)
        thing = self.nouns.thing(link.thing, "one" if is_one else "number", (*inner, 0))
        number = say(f"{amount(count.test)} ", at=path)
        if self.nouns.has_noun(link):
            has = say(person.that, say("has ", at=path), number, thing)
            return say(
                has, self.nouns.relative(link, inner, "is" if is_one else "are"), self._linked(link, inner)
            )
        verbs = say(person.that, self.nouns.verbs(link, inner), self._as(link, inner), " ", number, thing)
        return say(verbs, self._brackets(link.thing, (*inner, 0)), self._by_link(link, inner))

    def _linked(self, link: Link, path: Path) -> Parts:
        """Return what is said of *link* and of its other end after their words."""
        return say(self._as(link, path), self._brackets(link.thing, (*path, 0)), self._by_link(link, path))
