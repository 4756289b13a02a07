"""A little grammar of the sentences that questions are said in: it reads the question back, without any word from what wrote them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from explorer.sparql.question.model import (
    Comparison,
    Condition,
    Count,
    Either,
    Fact,
    Group,
    Length,
    Link,
    May,
    Not,
    Question,
    Test,
    Thing,
)
from explorer.terms import PREFIXES
from tests.sparql.question.order import Unread, read_order
from tests.sparql.question.vocabulary import Vocabulary

T = TypeVar("T")
BASIS = f"{PREFIXES['ont']}basis"
TYPE, LABEL = f"{PREFIXES['rdf']}type", f"{PREFIXES['rdfs']}label"
SIGN = f"{PREFIXES['ont']}sign"
COMPARED: Mapping[str, Comparison] = {
    "holds": "has", "is not": "!=", "is less than": "<", "is at most": "<=", "is more than": ">", "is at least": ">=", "is": "=",
}  # fmt: skip
AMOUNTS: Mapping[str, Comparison] = {
    "exactly": "=", "not exactly": "!=", "fewer than": "<", "at most": "<=", "more than": ">", "at least": ">=",
}  # fmt: skip
WHOLE = {
    "every": "everything",
    "a": "something",
    "no": "nothing",
    "the": "the thing",
    "each": "each thing",
    "one": "thing",
    "number": "things",
}
AFTER_NOUN = ("whose ", "that ")
IT = ("its ", "it ")
TEXT = re.compile(r'“([^“”]*)”|"((?:[^"]|"")*)"')
NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?")


@dataclass
class Sentences:
    """Reads the sentences of a *text* from *position* on, by the words of a *vocabulary*."""

    text: str
    vocabulary: Vocabulary
    position: int = 0
    is_count: bool = False

    # Whole sentences

    def question(self) -> Question:
        """Return what the first sentence asks."""
        form = self.one_of({"Show": "show", "Count": "count", "Is there": "check", "Draw": "draw"})
        self.need(" ")
        self.is_count = form == "count"
        thing = (
            self.first(self._shown_thing, self._valued_thing)
            if form == "show"
            else self.noun("a" if form == "check" else "every")
        )
        if self.next_is(" ") or self.next_is(", perhaps ") or self.next_is(", counting "):
            self.first(lambda: self.need(", "), lambda: self.need(" "))
            thing = replace(thing, conditions=(*thing.conditions, *self.clauses()))
        self.need("?" if form == "check" else ".")
        return Question(thing, form)  # type: ignore[arg-type]

    def _shown_thing(self) -> Thing:
        thing = self.noun("every")
        return replace(thing, shown=not self.take(" (itself not shown)"))

    def _valued_thing(self) -> Thing:
        values = self.values()
        self.need(" of ")
        return replace(self.noun("every"), conditions=values)

    # What a sentence is made of

    def next_is(self, words: str) -> bool:
        return self.text.startswith(words, self.position)

    def take(self, words: str) -> bool:
        """Whether *words* come next; they are behind us then."""
        found = self.next_is(words)
        self.position += len(words) * found
        return found

    def need(self, words: str) -> None:
        if not self.take(words):
            raise Unread(f"{words!r} is not before {self.text[self.position :]!r}")

    def word(self, words: Iterable[str], end: str = r"(?![\w-])") -> str:
        """Return the longest of *words* that comes next."""
        after = re.compile(end)
        fitting = [
            each for each in words if self.next_is(each) and after.match(self.text, self.position + len(each))
        ]
        if not fitting:
            raise Unread(f"no word that is known is before {self.text[self.position :]!r}")
        longest = max(fitting, key=len)
        self.position += len(longest)
        return longest

    def one_of(self, table: Mapping[str, T]) -> T:
        """Return what the longest word of *table* that comes next stands for."""
        return table[self.word(table)]

    def first(self, *ways: Callable[[], T]) -> T:
        """Return what the first of *ways* reads that fits."""
        start, problem = self.position, Unread("nothing")
        for way in ways:
            try:
                return way()
            except Unread as found:
                self.position, problem = start, found
        raise problem

    def maybe(self, way: Callable[[], T]) -> T | None:
        """Return what *way* reads, None where it does not fit."""
        start = self.position
        try:
            return way()
        except Unread:
            self.position = start
            return None

    def several(self, way: Callable[[], T], between: str = " or ") -> tuple[T, ...]:
        """Return what *way* reads once or more often."""
        found = [way()]
        while (one := self.maybe(lambda: self._after(between, way))) is not None:
            found.append(one)
        return tuple(found)

    def _after(self, words: str, way: Callable[[], T]) -> T:
        self.need(words)
        return way()

    # Things

    def noun(self, determiner: str) -> Thing:
        """Return a thing of which nothing is said yet."""
        return self.first(
            lambda: self._of_kinds(determiner),
            lambda: self._whole(determiner),
            lambda: self._named(determiner),
        )

    def _whole(self, determiner: str) -> Thing:
        self.word([WHOLE[determiner]])
        return Thing()

    def _of_kinds(self, determiner: str) -> Thing:
        kinds, plurals = self.vocabulary.kinds, self.vocabulary.plurals
        if determiner == "number":
            found = self.several(lambda: self.one_of(plurals))
        elif determiner == "a":
            found = self.several(lambda: self._with_article(kinds))
        else:
            self.need("" if determiner == "one" else f"{determiner} ")
            found = self.several(lambda: self.one_of(kinds))
        return Thing(kinds=found, only=self.names() if self.take(" among ") else ())

    def _with_article(self, words: Mapping[str, T]) -> T:
        self.word(("a ", "an "), "")
        return self.one_of(words)

    def _named(self, determiner: str) -> Thing:
        if determiner == "no":
            self.need("none of ")
        is_several = determiner == "every" and self.take("each of ")
        only = self.names()
        if determiner == "every" and is_several != (len(only) > 1):
            raise Unread("one of several")
        return Thing(only=only)

    def names(self) -> tuple[str, ...]:
        return self.several(lambda: self.one_of(self.vocabulary.names))

    def followed(self, thing: Thing) -> Thing:
        """Return *thing* with what is said of it, in brackets or in one clause."""
        if self.next_is(" that ") or self.next_is(" whose "):
            self.need(" ")
            return replace(thing, conditions=(self.clause(),))
        return self.bracketed(thing)

    def bracketed(self, thing: Thing) -> Thing:
        conditions = self.maybe(self._in_brackets)
        return replace(thing, conditions=conditions) if conditions else thing

    def _in_brackets(self) -> tuple[Condition, ...]:
        self.need(" (")
        found = self.clauses()
        self.need(")")
        return found

    # Clauses

    def clauses(self) -> tuple[Condition, ...]:
        found = [self.clause()]
        while (one := self.maybe(self._next_clause)) is not None:
            found.append(one)
        return tuple(found)

    def _next_clause(self) -> Condition:
        self.need(", ")
        self.take("and ")
        return self.clause()

    def clause(self) -> Condition:
        if self.take("perhaps "):
            inner = self.first(lambda: self._group(self.clauses), lambda: (self.clause(),))
            return May(inner)
        if self.take("unless "):
            return Not(self.first(lambda: self._group(self.all_of_it), lambda: (self.of_it(),)))
        if self.take("for which either "):
            return self.either()
        if self.next_is("with ") or self.next_is("for ") or self.next_is("counting also the "):
            shown = self.shown()
            return May((shown,)) if self.take(" if any") else shown
        return self.said(AFTER_NOUN)

    def _group(self, way: Callable[[], tuple[Condition, ...]]) -> tuple[Condition, ...]:
        self.need("(")
        found = way()
        self.need(")")
        return found

    def either(self) -> Either:
        choices = self.several(lambda: Group(self._group(self.all_of_it)))
        if len(choices) < 2:
            raise Unread("one choice")
        return Either(choices)

    def all_of_it(self) -> tuple[Condition, ...]:
        return self.several(self.of_it, ", and ")

    def of_it(self) -> Condition:
        if self.take("not "):
            return Not(self._group(self.all_of_it))
        if self.take("perhaps "):
            return May(self._group(self.all_of_it))
        return self.either() if self.take("either ") else self.said(IT)

    # What is shown

    def shown(self) -> Condition:
        if not self.is_count:
            self.need("with ")
            return self.first(
                self._number, self._values_of, self._own_value, self._own_link, lambda: self._which("the")
            )
        return self.first(
            lambda: self._number("counting also the "),
            lambda: self._after("for ", self._values_of),
            lambda: self._after("for ", lambda: self._which("each")),
            lambda: self._after("for ", self._own_value),
            lambda: self._after("for ", self._own_link),
        )

    def value(self, determiner: str) -> Fact:
        self.need(determiner)
        found = Fact(shown=True, property=self.one_of(self.vocabulary.values))
        found = replace(found, test=self.maybe(self._tested))
        return replace(found, length=Length(True)) if self.take(" (with its length)") else found

    def _tested(self) -> Test:
        self.need(" (which ")
        found = self.test()
        self.need(")")
        return found

    def values(self) -> tuple[Condition, ...]:
        """Return values in a list: “the code, the text and the label (if any)”."""
        found = [self._listed_value()]
        while (one := self.maybe(lambda: self._after(", ", self._listed_value))) is not None:
            found.append(one)
        if self.take(" and "):
            found.append(self._listed_value())
        return tuple(found)

    def _listed_value(self) -> Condition:
        fact = self.value("each " if self.is_count else "the ")
        return May((fact,)) if self.take(" (if any)") else fact

    def _own_value(self) -> Condition:
        return self.value("each " if self.is_count else "its ")

    def _own_link(self) -> Condition:
        self.need("each " if self.is_count else "its ")
        if self.take("kind by name"):
            return Link((TYPE,), Thing(conditions=(Fact(property=SIGN), Fact(shown=True, property=LABEL))))
        property_, _ = self.one_of(self.vocabulary.nouns)
        about = self.according()
        thing = self.bracketed(Thing(shown=True))
        return Link((property_,), thing, about=self.by_link(about))

    def _which(self, determiner: str) -> Condition:
        thing = self.noun(determiner)
        return self._linked(self.relative("is"), replace(thing, shown=True))

    def _linked(self, link: Link, thing: Thing) -> Link:
        about = self.according()
        thing = self.bracketed(thing)
        return replace(link, thing=thing, about=self.by_link(about))

    def _values_of(self) -> Condition:
        values = self.values()
        self.need(" of ")
        link = self.first(self._its, self._what_it, lambda: self._some("a"))
        about = self.by_link(self.according())
        return replace(link, thing=replace(link.thing, conditions=values), about=about)

    def _its(self) -> Link:
        self.need("its ")
        return Link((self.one_of(self.vocabulary.nouns)[0],))

    def _what_it(self) -> Link:
        self.need("what it ")
        return self.verbs()

    def _some(self, determiner: str) -> Link:
        thing = self.noun(determiner)
        return replace(self.relative("is"), thing=thing)

    def _number(self, words: str = "the number of ") -> Condition:
        self.need(words)
        thing = self.noun("number")
        link = self._linked(self.relative("are"), thing)
        return Count(shown=True, link=link, test=self.maybe(self._counted))

    def _counted(self) -> Test:
        self.need(" (")
        found = self.amount()
        self.need(")")
        if found is None:
            raise Unread("any number")
        return found

    # What is said

    def said(self, person: tuple[str, str]) -> Condition:
        whose, that = person
        if self.take(whose):
            return self.first(self._value_is, self._noun_is)
        self.need(that)
        return self.first(self._has_no_value, self._has_value, self._has, self._has_number, self._does)

    def _value_is(self) -> Condition:
        property_ = self.one_of(self.vocabulary.values)
        self.need(" ")
        return Fact(property=property_, test=self.test())

    def _noun_is(self) -> Condition:
        property_, _ = self.one_of(self.vocabulary.nouns)
        steps = self.steps()
        about = self.according()
        self.need(" is ")
        thing = self.followed(self.noun("a"))
        if not (thing.kinds or thing.only or steps):
            raise Unread("a noun that says enough")
        return Link((property_,), thing, False, steps, self.by_link(about))  # type: ignore[arg-type]

    def _has_no_value(self) -> Condition:
        self.need("has no ")
        return Not((Fact(property=self.one_of(self.vocabulary.values)),))

    def _has_value(self) -> Condition:
        self.need("has ")
        return Fact(property=self._with_article(self.vocabulary.values))

    def _has(self) -> Condition:
        """Read that it has, or has no, what a noun says: “is in a framework”."""
        lead = self.word({lead for _, lead in self.vocabulary.nouns.values()})
        about = self.according()
        self.need(" ")
        nouns = {noun: property_ for noun, (property_, own) in self.vocabulary.nouns.items() if own == lead}
        is_none = self.take("no ")
        property_ = self.one_of(nouns) if is_none else self._with_article(nouns)
        link = Link((property_,), self.followed(Thing()), about=about)
        link = replace(link, about=self.by_link(about))
        return Not((link,)) if is_none else link

    def _has_number(self) -> Condition:
        self.need("has ")
        test = self.amount()
        thing = self.noun("one" if test and test.values == (1,) else "number")
        link = self.relative("is" if test and test.values == (1,) else "are")
        return Count(link=self._linked(link, thing), test=test)

    def _does(self) -> Condition:
        link = self.verbs()
        about = self.according()
        self.need(" ")
        return self.first(
            lambda: self._does_often(link, about),
            lambda: Not((self._does_with("no", link, about),)),
            lambda: self._does_with("a", link, about),
        )

    def _does_with(self, determiner: str, link: Link, about: tuple[Condition, ...]) -> Link:
        thing = self.followed(self.noun(determiner))
        return replace(link, thing=thing, about=self.by_link(about))

    def _does_often(self, link: Link, about: tuple[Condition, ...]) -> Condition:
        test = self.amount()
        thing = self.bracketed(self.noun("one" if test and test.values == (1,) else "number"))
        return Count(link=replace(link, thing=thing, about=self.by_link(about)), test=test)

    # Links

    def verbs(self) -> Link:
        """Return a link by its verbs: its properties, its direction and its steps."""
        found = self.several(lambda: self.one_of(self.vocabulary.verbs))
        return self._link_by(found)

    def _link_by(self, found: Iterable[tuple[str, bool | None]]) -> Link:
        found = tuple(found)
        steps = self.steps()
        directions = {backward for _, backward in found} - {None}
        if len(directions) > 1:
            raise Unread("two directions")
        is_turned = self.take(" (the other way round)")
        return Link(tuple(iri for iri, _ in found), backward=is_turned or True in directions, steps=steps)  # type: ignore[arg-type]

    def steps(self) -> str:
        if self.take(" (in one or more steps)"):
            return "+"
        return "*" if self.take(" (in any number of steps or none)") else ""

    def relative(self, verb: str) -> Link:
        """Return a link by words for its other end: “ that it answers or whose degree it is”."""
        self.need(" ")
        return self.first(lambda: self._ends(verb), lambda: self._after("that it ", self.verbs))

    def _ends(self, verb: str) -> Link:
        found = self.several(lambda: self._end(verb))
        if all(is_verb for _, is_verb in found):
            raise Unread("only verbs")
        return self._link_by(end for end, _ in found)

    def _end(self, verb: str) -> tuple[tuple[str, bool | None], bool]:
        """Return a property with its direction, and whether it reads as a verb."""
        nouns = self.vocabulary.nouns
        if self.take("that it "):
            return self.one_of(self.vocabulary.verbs), True
        if self.take(f"that {verb} its "):
            return (self.one_of(nouns)[0], False), False
        self.need("whose ")
        property_, _ = self.one_of(nouns)
        self.need(" it is")
        return (property_, True), False

    def according(self) -> tuple[Condition, ...]:
        """Return the condition on a link that says who states it."""
        if not self.take(" (as "):
            return ()
        only = self.several(lambda: self.one_of(self.vocabulary.attributions))
        self.need(")")
        return (Link((BASIS,), Thing(only=only)),)

    def by_link(self, about: tuple[Condition, ...]) -> tuple[Condition, ...]:
        """Return *about* with what else is said of the link."""
        if not self.take(" by a link"):
            return about
        return (*about, *self._in_brackets())

    # Values

    def test(self) -> Test:
        sign = self.one_of(COMPARED)
        self.need(" ")
        return Test(sign, self.several(self.literal))

    def literal(self) -> str | int | float:
        if quoted := TEXT.match(self.text, self.position):
            self.position = quoted.end()
            plain, straight = quoted.groups()
            return plain if plain is not None else straight.replace('""', '"')
        number = NUMBER.match(self.text, self.position)
        if not number:
            raise Unread("no value")
        self.position = number.end()
        return float(number[0]) if {*".e"} & {*number[0]} else int(number[0])

    def amount(self) -> Test | None:
        if self.take("any number of "):
            return None
        sign = self.one_of(AMOUNTS)
        self.need(" ")
        number = self.literal()
        self.take(" ")
        return Test(sign, (number,))


def read_sentences(text: str, vocabulary: Vocabulary) -> Question:
    """Return the question that *text* says; raises `Unread`."""
    sentences = Sentences(text, vocabulary)
    question = sentences.question()
    if sentences.take(" Sort by "):
        question, length = read_order(question, text[sentences.position :], vocabulary)
        sentences.position += length
    if sentences.take(" Show at most "):
        limit = sentences.literal()
        sentences.need(".")
        question = replace(question, limit=limit)  # type: ignore[arg-type]
    if sentences.position != len(text):
        raise Unread(f"{text[sentences.position :]!r} is left")
    return question
