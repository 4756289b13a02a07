"""Calls the columns of a question by words for what was mentioned: “the finding”, “the label of the second finding”, “its position”."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from explorer.sparql.english.parts import Parts, say, words_of
from explorer.sparql.question.edit import columns
from explorer.sparql.question.model import (
    Column,
    Count,
    Either,
    Fact,
    Length,
    Link,
    May,
    Not,
    Part,
    Path,
    Question,
    Thing,
)
from explorer.sparql.question.nouns import Nouns

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_HIDDEN = (Not, Either, Count)
"""Parts in which nothing can be shown or sorted by."""


@dataclass(frozen=True, slots=True)
class References:
    """Calls parts of a *question* by its *nouns*."""

    nouns: Nouns
    question: Question

    def sorted_by(self) -> list[tuple[int, Parts]]:
        """Return what answers are sorted by, the first one first, each with its `Column.order`."""
        called = self._called()
        found = [
            (part.order, self._column(path, part, called))
            for path, part in columns(self.question)
            if part.order
        ]
        if self.question.order:
            found.append((self.question.order, say("the number", at=())))
        return sorted(found, key=lambda one: abs(one[0]))

    def unsaid(self) -> frozenset[Path]:
        """Return the places of conditions that need no words where they stand, since answers are sorted by them.

        They are values that nothing else is asked of, the only ones with their word.
        """
        facts = self._facts()
        return frozenset(
            path
            for path, part in _visible(self.question.thing)
            if (fact := _only_sorted(part)) and isinstance(self.question.at(path[:-1]), Thing)
            if len(facts[self._key(path, fact)]) == 1
        )

    def _column(self, path: Path, part: Column, called: Mapping[Path, str]) -> Parts:
        match part:
            case Fact():
                return self._fact(path, part, called)
            case Length():
                fact = self.question.at(path[:-1])
                assert isinstance(fact, Fact)
                return say(say("length of ", at=path), self._fact(path[:-1], fact, called))
            case Count():
                counts = [place for place, each in _visible(self.question.thing) if isinstance(each, Count)]
                words = {place: self._number(place) for place in counts}
                alike = [place for place in counts if words[place] == words[path]]
                return say("the ", _ordinal(alike.index(path), len(alike)), words[path], at=path)
        return say(called[path], at=path)

    def _fact(self, path: Path, fact: Fact, called: Mapping[Path, str]) -> Parts:
        owner = self._owner(path)
        alike = self._facts()[self._key(path, fact)]
        noun = say(_ordinal(alike.index(path), len(alike)), self.nouns.value(fact.property), at=path)
        if owner:
            noun = say(say("the ", at=path), noun, f" of {called[owner]}")
        elif len(alike) > 1:
            noun = say(say("its ", at=path), noun)
        return say(noun, say(" if any", at=path)) if path[:-1] in self.unsaid() else noun

    def _number(self, path: Path) -> str:
        link = self.question.at((*path, 0))
        assert isinstance(link, Link)
        return f"number of {words_of(self.nouns.thing(link.thing, 'number', path))}"

    def _facts(self) -> dict[Hashable, list[Path]]:
        """Return the places of the values of each thing that have the same word."""
        found: dict[Hashable, list[Path]] = {}
        for path, part in _visible(self.question.thing):
            if isinstance(part, Fact):
                found.setdefault(self._key(path, part), []).append(path)
        return found

    def _key(self, path: Path, fact: Fact) -> Hashable:
        return self._owner(path), self.nouns.value(fact.property).text

    def _owner(self, path: Path) -> Path:
        """Return the place of the thing, or of the assertion, that has the condition at *path*."""
        above = path[:-1]
        part = self.question.at(above)
        if isinstance(part, Thing):
            return above
        return (*above, -1) if isinstance(part, Link) else self._owner(above)

    def _called(self) -> dict[Path, str]:
        """Return what each thing and each assertion is called after it was mentioned: “the finding”, or “the second finding” where several have the same word."""
        words: dict[Path, str] = {}
        for path, part in _visible(self.question.thing):
            if isinstance(part, Thing):
                words[path] = self._word(path, part)
            elif isinstance(part, Link) and part.about:
                words[(*path, -1)] = "link"
        places: dict[str, list[Path]] = {}
        for path, word in words.items():
            places.setdefault(word, []).append(path)
        return {path: self._counted(path, word, places[word]) for path, word in words.items()}

    def _counted(self, path: Path, word: str, alike: list[Path]) -> str:
        part = self.question.at(path) if path[-1:] != (-1,) else None
        is_name = isinstance(part, Thing) and part.only and not part.kinds and len(alike) == 1
        return word if is_name else f"the {_ordinal(alike.index(path), len(alike))}{word}"

    def _word(self, path: Path, thing: Thing) -> str:
        link = self.question.at(path[:-1]) if path else None
        if thing.kinds:
            return " or ".join(self.nouns.kind(iri).text for iri in thing.kinds)
        if thing.only:
            return words_of(self.nouns.names(thing, path))
        if isinstance(link, Link) and self.nouns.is_noun(link) and not link.backward:
            return self.nouns.noun(link).text
        return (
            f"thing{words_of(self.nouns.relative(link, path, 'is'))}" if isinstance(link, Link) else "thing"
        )


def _visible(part: Part, at: Path = ()) -> Iterator[tuple[Path, Part]]:
    """Yield *part* and those in it that can be shown, with their places."""
    yield at, part
    if not isinstance(part, _HIDDEN):
        for index, each in enumerate(part.parts):
            yield from _visible(each, (*at, index))


def _only_sorted(part: Part) -> Fact | None:
    """Return the value that *part* is, if answers are sorted by it and nothing more is asked of it."""
    match part:
        case Fact(False, order, _, None) | May((Fact(False, order, _, None),)) if order:
            return part if isinstance(part, Fact) else part.conditions[0]  # type: ignore[return-value]
    return None


def _ordinal(place: int, count: int) -> str:
    """Return the word for *place* (from 0) among *count*, with a space after it; empty where there is one."""
    if count == 1:
        return ""
    return f"{_ORDINALS[place]} " if place < len(_ORDINALS) else f"{place + 1}th "
