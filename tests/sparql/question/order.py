"""What answers are sorted by, as sentences say it: which part of a question words such as “the label of the second finding” mean."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from explorer.sparql.question.model import (
    Column,
    Count,
    Either,
    Fact,
    Link,
    May,
    Not,
    Part,
    Path,
    Question,
    Thing,
)
from tests.sparql.question.vocabulary import Vocabulary

TURNS = {None: (False, True), False: (False,), True: (True,)}
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


class Unread(Exception):
    """A sentence is none of this grammar."""


def visible(part: Part, at: Path = ()) -> Iterator[tuple[Path, Part]]:
    """Yield what can be shown of *part*."""
    yield at, part
    if not isinstance(part, Not | Either | Count):
        for index, each in enumerate(part.parts):
            yield from visible(each, (*at, index))


def owner(question: Question, path: Path) -> Path:
    """The place of the thing, or with -1 at its end of the link, that a condition is one of."""
    above = path[:-1]
    part = question.at(above)
    if isinstance(part, Thing):
        return above
    return (*above, -1) if isinstance(part, Link) else owner(question, above)


@dataclass
class Words:
    """Which words mean which parts of a *question*: *parts* that are in it, and *new* values: the thing that has one, its property, and whether it may have none."""

    question: Question
    vocabulary: Vocabulary
    parts: dict[str, Path | None] = field(default_factory=dict)
    new: dict[str, tuple[Path, str, bool]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.question.form == "count":
            self.parts["the number"] = None
        called = dict(self._called())
        for path, words in called.items():
            if path[-1:] != (-1,):
                self.parts[words] = path
        for path, words in called.items():
            for noun, property_ in self.vocabulary.values.items():
                self._values(path, words, noun, property_)
        for words, paths in self._numbers().items():
            self.parts |= {
                f"the {ordinal(place, len(paths))}{words}": path for place, path in enumerate(paths)
            }

    def _called(self) -> Iterator[tuple[Path, str]]:
        words: dict[str, list[Path]] = {}
        for path, part in visible(self.question.thing):
            if isinstance(part, Thing):
                words.setdefault(self._word(path, part), []).append(path)
            elif isinstance(part, Link) and part.about:
                words.setdefault("link", []).append((*path, -1))
        for word, paths in words.items():
            is_name = word.partition(" or ")[0] in self.vocabulary.names and len(paths) == 1
            for place, path in enumerate(paths):
                yield path, word if is_name else f"the {ordinal(place, len(paths))}{word}"

    def _word(self, path: Path, thing: Thing) -> str:
        link = self.question.at(path[:-1]) if path else None
        words = {iri: word for word, iri in self.vocabulary.kinds.items()}
        names = {iri: word for word, iri in self.vocabulary.names.items()}
        nouns = {property_: word for word, (property_, _) in self.vocabulary.nouns.items()}
        if thing.kinds or thing.only:
            return " or ".join([words[iri] for iri in thing.kinds] or [names[iri] for iri in thing.only])
        if not isinstance(link, Link):
            return "thing"
        is_noun = len(link.properties) == 1 and not link.backward and link.properties[0] in nouns
        return nouns[link.properties[0]] if is_noun else f"thing {self._relative(link, nouns)}"

    def _relative(self, link: Link, nouns: Mapping[str, str]) -> str:
        """The words for the other end of *link*: “that it answers”."""
        verbs = {
            (iri, each): word
            for word, (iri, turned) in self.vocabulary.verbs.items()
            for each in TURNS[turned]
        }
        alike = {iri for iri, turned in self.vocabulary.verbs.values() if turned is None}
        ends = [
            (f"whose {nouns[iri]} it is" if link.backward else f"that is its {nouns[iri]}")
            if iri in nouns
            else f"that it {verbs[iri, link.backward]}"
            for iri in link.properties
        ]
        if not {*nouns} & {*link.properties}:
            ends = [ends[0], *(end.removeprefix("that it ") for end in ends[1:])]
        steps = {"": "", "+": " (in one or more steps)", "*": " (in any number of steps or none)"}[link.steps]
        is_turned = link.backward and link.about and alike & {*link.properties}
        return " or ".join(ends) + steps + (" (the other way round)" if is_turned else "")

    def _values(self, path: Path, words: str, noun: str, property_: str) -> None:
        """Add the words for a value of what is at *path* and is called *words*."""
        found = [
            place
            for place, part in visible(self.question.thing)
            if isinstance(part, Fact) and part.property == property_ and owner(self.question, place) == path
        ]
        for place, each in enumerate(found):
            number = ordinal(place, len(found))
            self.parts[
                f"the {number}{noun} of {words}" if path else f"its {number}{noun}" if number else noun
            ] = each
        for said, value in [*self.parts.items()]:
            if value in found and self.question.at(value).parts:
                self.parts[f"length of {said}"] = (*value, 0)
        if not found and path[-1:] != (-1,):
            only = f"the {noun} of {words}" if path else noun
            self.new[only] = (path, property_, False)
            self.new[f"{only} if any"] = (path, property_, True)

    def _numbers(self) -> dict[str, list[Path]]:
        names = {
            iri: word
            for table in (self.vocabulary.plurals, self.vocabulary.names)
            for word, iri in table.items()
        }
        found: dict[str, list[Path]] = {}
        for path, part in visible(self.question.thing):
            if isinstance(part, Count):
                thing = part.link.thing
                words = " or ".join(names[iri] for iri in thing.kinds or thing.only) or "things"
                among = (
                    " among " + " or ".join(names[iri] for iri in thing.only)
                    if thing.kinds and thing.only
                    else ""
                )
                found.setdefault(f"number of {words}{among}", []).append(path)
        return found


def ordinal(place: int, count: int) -> str:
    return f"{ORDINALS[place]} " if count > 1 else ""


def read_order(question: Question, text: str, vocabulary: Vocabulary) -> tuple[Question, int]:
    """Return *question* sorted as *text* says, and how long the sentence is."""
    words = Words(question, vocabulary)
    position, rank, is_last = 0, 0, False
    while not is_last:
        rest, rank = text[position:], rank + 1
        said = max(
            (
                each
                for each in (*words.parts, *words.new)
                if rest.startswith(each) and rest[len(each) :].startswith((".", ",", " backwards"))
            ),
            key=len,
            default="",
        )
        if not said:
            raise Unread(f"{rest!r} is nothing to sort by")
        position += len(said)
        is_backwards = text[position:].startswith(" backwards")
        position += len(" backwards") * is_backwards
        question = _sorted(question, words, said, -rank if is_backwards else rank)
        is_last = text[position] == "."
        position += 1 if is_last else len(", then by ")
    return question, position


def _sorted(question: Question, words: Words, said: str, order: int) -> Question:
    if said in words.new:
        path, property_, may_be_none = words.new[said]
        fact = Fact(order=order, property=property_)
        added = May((fact,)) if may_be_none else fact
        return _put(question, path, lambda part: part.with_parts((*part.parts, added)))
    place = words.parts[said]
    if place is None:
        return replace(question, order=order)
    return _put(
        question, place, lambda part: replace(part, order=order) if isinstance(part, Column) else part
    )


def _put(question: Question, path: Path, to: Callable[[Part], Part]) -> Question:
    """Change one part, and leave all orders as they are."""

    def put(part: Part, left: Path) -> Part:
        if not left:
            return to(part)
        parts = list(part.parts)
        parts[left[0]] = put(parts[left[0]], left[1:])
        return part.with_parts(tuple(parts))

    thing = put(question.thing, path)
    assert isinstance(thing, Thing)
    return replace(question, thing=thing)


def as_said(question: Question, vocabulary: Vocabulary) -> Question:
    """Return *question* without what sentences do not say.

    A value that answers are only sorted by, and that is the only one of its word, stands after all other conditions;
    and a link whose verbs read alike from either end has no direction, unless something is asked of its assertion.
    """
    alike = {iri for iri, backward in vocabulary.verbs.values() if backward is None}
    keys: dict[Hashable, int] = {}
    for path, part in visible(question.thing):
        if isinstance(part, Fact):
            key = owner(question, path), part.property
            keys[key] = keys.get(key, 0) + 1

    def is_unsaid(part: Part, path: Path) -> bool:
        match part:
            case Fact(False, order, property_, None) | May((Fact(False, order, property_, None),)) if order:
                return keys.get((path, property_)) == 1
        return False

    def plain(part: Part, path: Path, is_visible: bool) -> Part:
        if isinstance(part, Thing) and is_visible:
            unsaid = [each for each in part.conditions if is_unsaid(each, path)]
            ranked = sorted(unsaid, key=lambda each: abs(getattr((each.parts or (each,))[0], "order")))  # noqa: B009 (not every part has one)
            kept = {id(each) for each in unsaid}
            inner = [(index, each) for index, each in enumerate(part.conditions) if id(each) not in kept]
            said = tuple(plain(each, (*path, index), True) for index, each in inner)
            return replace(part, conditions=(*said, *ranked))  # type: ignore[arg-type]
        shows = is_visible and not isinstance(part, Not | Either | Count)
        parts = tuple(plain(each, (*path, index), shows) for index, each in enumerate(part.parts))
        part = part.with_parts(parts) if parts else part
        if isinstance(part, Link) and not part.about and set(part.properties) <= alike:
            return replace(part, backward=False)
        return part

    thing = plain(question.thing, (), True)
    assert isinstance(thing, Thing)
    return replace(question, thing=thing)
