"""Questions of the library are built by steps that are offered, one after the other, and have the same answers then."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.framework import Edition
from explorer.questions.builder.candidates import Data, count_answers, find_kinds
from explorer.questions.builder.menu import make_menu
from explorer.questions.builder.steps import begin, take
from explorer.questions.builder.terms import written
from explorer.questions.builder.vocabulary import COMPARISON, broader, element_class, value_properties
from explorer.sparql.parser.rdflib_parser import parse
from explorer.sparql.question.edit import change
from explorer.sparql.question.model import Condition, Count, Fact, Link, May, Not, Path, Question, Thing
from explorer.sparql.question.patterns import TYPE
from explorer.sparql.question.reading import read
from explorer.sparql.question.sparql import write
from explorer.terms import PREFIXES

MOST_STEPS = 11
NAMES = {
    f"{PREFIXES[prefix]}{name}"
    for prefix, name in (
        ("rdfs", "label"),
        ("skos", "prefLabel"),
        ("ont", "shortLabel"),
        ("dcterms", "title"),
    )
}
PARTIAL = {f"{PREFIXES['ont']}exampleOf"}
"""Links that not all things have from which they are asked, inside of what there may be."""
BUILT = [
    "cq01", "cq02", "cq03", "cq04", "cq05", "cq06", "cq07", "cq08", "cq09", "cq10", "cq11", "cq13", "cq14", "cq15", "cq16", "cq17",
    "cq18", "cq19", "cq22", "cq23", "cq24", "cq27", "cq29", "tq01", "tq02", "tq03", "tq04", "tq05", "tq06", "tq07", "tq08", "tq10", "tq12", "tq13",
    "tq16", "tq17", "tq19", "tq20", "tq21", "tq22",
]  # fmt: skip


class Builder:
    """Builds a *target* by steps that are offered, and counts those *taken*."""

    def __init__(self, edition: Edition, target: Question) -> None:
        self.data = Data(edition, edition.store.select)
        self.question, self.taken = begin(target.thing.kinds[:1]), 1
        for kind in target.thing.kinds[1:]:
            self.take((), f"kind {' '.join(map(written, (*self.question.thing.kinds, kind)))}")
        if target.form in ("check", "count"):
            self.take((), f"form {target.form}")
        self.named(target.thing, ())
        for each in target.thing.conditions:
            self.say(each, ())
        if target.form == "draw":
            self.take((), "form draw")
        if target.limit is not None:
            self.take((), "limit", value=str(target.limit))

    def take(self, at: Path, *possible: str, value: str = "") -> str:
        """Take the first of the *possible* steps that is offered, or one that begins like it; return “” where none is.

        What all answers have already is not offered; the answers tell in the end whether something else is missing.
        """
        offered = steps(make_menu(self.data, self.question, at))
        found = [
            each for step in possible for each in offered if each == step or each.startswith(f"{step} ont:")
        ]
        if not found:
            return ""
        self.question = take(self.question, at, found[0], value).question
        self.taken += 1
        return found[0]

    def say(self, condition: Condition, at: Path) -> None:
        """Say *condition* of the thing *at* a place."""
        new = (*at, len(self.question.at(at).parts))
        match condition:
            case Link():
                self.link(condition, at, new, "with" if condition.thing.shown else "that")
            case Not((Link(properties=properties) as link,)):
                for index, each in enumerate(properties):
                    self.link(replace(link, properties=(each,)), at, (*at, new[-1] + index, 0), "no")
            case May((Link() as link,)):
                self.link(link, at, (*new, 0), "perhaps")
            case Count(link=link):
                self.link(link, at, (*new, 0), "number")
                self.more_than(condition, new)
            case Fact():
                self.fact(condition, at, new)
            case May((Fact() as fact,)):
                self.take(at, f"value-if-any {written(fact.property)}")

    def more_than(self, count: Count, place: Path) -> None:
        """Say how many there have to be of what is counted at *place*."""
        if count.test and count.test.comparison == ">":
            self.take(place, "test >", value=str(count.test.values[0]))

    def is_certain(self, at: Path) -> bool:
        """Whether what is *at* a place has to be there; what may be there may lack what else may be."""
        return not any(isinstance(self.question.at(at[:length]), May) for length in range(len(at)))

    def fact(self, fact: Fact, at: Path, new: Path) -> None:
        """Say *fact* of the thing *at* a place."""
        name = written(fact.property)
        if fact.test and fact.test.comparison == "has":
            self.take(at, f"words {name}", value=", ".join(map(str, fact.test.values)))
        elif fact.shown:
            step = self.take(at, f"value {name}", f"value-if-any {name}")
            if step.startswith("value-if-any") and self.is_certain(at):
                self.take(new, "surely")
            if fact.length:
                self.take(new, "length")
                self.take((*new, 0), "sort back" if fact.length.order < 0 else "sort")
        elif fact.order and not at:
            self.take(at, f"sort-by {name}")

    def link(self, link: Link, at: Path, place: Path, word: str) -> None:
        """Say *link* of the thing *at* a place; it gets the place *place*."""
        name = written(link.properties[0])
        if shows_kind(link):
            self.take(at, "kind-of", "kind-of-if-any")
        elif not (shows_name(link) and self.take(at, f"label {name}", f"label-if-any {name}")):
            self.other_link(link, at, place, "with" if shows_name(link) and word == "that" else word)

    def other_link(self, link: Link, at: Path, place: Path, word: str) -> None:
        turned = "^" if link.backward else ""
        name = " ".join([f"{turned}{written(link.properties[0])}", *map(written, link.thing.kinds)])
        step = self.take(at, f"{word} {name}", *([f"perhaps {name}"] if word == "with" else []))
        step = step or self.take(
            at, f"{word} {name.removeprefix('^')}"
        )  # what reads the same from both ends is offered once
        if not step:
            return
        is_needed = self.is_certain(at) or link.properties[0] in PARTIAL
        if word == "with" and step.startswith("perhaps") and is_needed:
            self.take(place, "surely")
        self.named(link.thing, (*place, 0))
        for each in () if shows_name(link) else link.thing.conditions:
            self.say(each, (*place, 0))
        for each in link.about:
            self.of_link(each, place)
        if link.steps:
            self.take(place, f"steps {link.steps}")

    def named(self, thing: Thing, at: Path) -> None:
        """Say which one, or which ones, *thing* is."""
        for index, iri in enumerate(thing.only):
            self.take(at, f"{'also' if index else 'only'} {written(iri)}")

    def of_link(self, condition: Condition, place: Path) -> None:
        """Say *condition* of the assertion of the link at *place*."""
        inner = condition.parts[0] if isinstance(condition, May) else condition
        match inner:
            case Link(thing=Thing(only=(iri,))):
                self.take(place, f"basis {written(iri)}")
            case Link(properties=(name,)) | Fact(property=name):
                self.take(place, f"of-link {written(name)}", f"of-link {written(name)} label")


def shows_kind(link: Link) -> bool:
    """Whether *link* leads to the kind of a thing, which has a sign."""
    signs = [
        each for each in link.thing.conditions if isinstance(each, Fact) and each.property.endswith("#sign")
    ]
    return link.properties == (TYPE,) and bool(signs)


def shows_name(link: Link) -> bool:
    """Whether *link* only shows what is at its other end by its name, as the page shows things anyway."""
    match link.thing:
        case Thing(False, 0, (), (), (Fact(True, 0, property_, None),)):
            return property_ in NAMES and not (link.backward or link.about or link.steps)
    return False


def steps(menu: object) -> list[str]:
    """Return the steps that *menu* offers, the likeliest first."""
    found: list[str] = []
    for section in menu.sections:  # type: ignore[attr-defined]
        found += [action.step for row in section.rows for action in row.actions]
        found += [action.step for action in section.actions]
        found += [step for field in section.fields for step, _ in field.steps]
    return found


def with_kinds(edition: Edition, target: Question) -> Question:
    """Return *target* with the kind that its answers have, where it names none."""
    if target.thing.kinds:
        return target
    data = Data(edition, edition.store.select)
    kinds = [iri for iri, _ in find_kinds(data, target, ())]
    elements = element_class(edition)
    others = [iri for iri in kinds if elements not in broader(edition).get(iri, ())]
    found = kinds if len(kinds) == 1 else [elements, *others]
    of_kinds = (
        replace(target, thing=replace(target.thing, kinds=each)) for each in (tuple(found), (COMPARISON,))
    )
    return next(each for each in of_kinds if count_answers(data, each).number or each.form == "check")


@pytest.mark.parametrize("code", BUILT)
def test_it_is_built_by_steps_that_are_offered(edition: Edition, code: str) -> None:
    asked = edition.question(code)
    assert asked
    target = read(parse(asked.text, edition.settings.base), value_properties(edition))
    made = Builder(edition, with_kinds(edition, target))
    assert made.taken <= MOST_STEPS
    assert roots_of(edition, made.question) == roots_of(edition, target)


def roots_of(edition: Edition, question: Question) -> object:
    """Return what is asked for in all answers of *question*, or whether there is any."""
    if question.form == "check":
        return edition.store.ask(write(question))
    if question.form == "draw":
        return {*edition.store.construct(write(question)).splitlines()}
    if question.form == "show":
        question = change(question, (), lambda part: replace(part, shown=True))  # type: ignore[call-arg]
    rows = edition.store.select(write(question))
    return {str(next(iter(row.values()))) for row in rows if row}
