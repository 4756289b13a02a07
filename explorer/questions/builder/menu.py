"""What can be done with one part of a question: the steps that still have answers, with their numbers, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from explorer.framework.names import lexicon
from explorer.questions.builder.candidates import Answers, Data, count_lacking, find_said
from explorer.questions.builder.changing import thing_above
from explorer.questions.builder.offers import Action, Field, Menu, Section, Trial, section
from explorer.questions.builder.own_menu import own, title, wider
from explorer.questions.builder.rows import Rows
from explorer.questions.builder.terms import read_name, written
from explorer.questions.builder.thing_menu import other_ways, thing_sections
from explorer.questions.builder.vocabulary import value_properties
from explorer.sparql.english.parts import words_of
from explorer.sparql.question.edit import remove
from explorer.sparql.question.model import (
    BASIS,
    Count,
    Either,
    Fact,
    Link,
    Not,
    Part,
    Path,
    Question,
    Thing,
)
from explorer.sparql.question.nouns import Nouns
from explorer.sparql.question.soundness import is_sound

OF_LINKS = (
    "ont:basis",
    "ont:strength",
    "ont:rationale",
    "ont:reviewStatus",
    "ont:publishedSupport",
    "ont:matchType",
    "ont:confidence",
)
"""What an assertion may say of its link."""
MOST_OTHERS = 6
"""Other links that are offered instead of one."""
_SIGNS = (("test >", "more than"), ("test <", "fewer than"), ("test =", "exactly"))
_VALUE_SIGNS = (
    ("test has", "holds the words"),
    ("test =", "is the number"),
    ("test >", "is more than"),
    ("test <", "is less than"),
)


def make_menu(data: Data, question: Question, at: Path) -> Menu:
    """Return what can be done with the part *at* a place of *question*; raises `LookupError` where there is none."""
    part = question.at(at)
    trial = Trial(data, question, at)
    beside = _beside(trial) if isinstance(part, Link | Fact | Either) else None
    sections = thing_sections(trial) if isinstance(part, Thing) else _sections(part, trial, beside)
    whole = own(part, trial)
    called = title(data.edition, part)
    listed = (*sections, whole) if at == () else (whole, *sections)
    ways = (other_ways(beside, trial),) if beside else ()
    return Menu(
        at,
        f"Say more about {called}" if isinstance(part, Thing) else f"Change “{called}”",
        tuple(filter(None, (*listed, *ways))),
    )


def _beside(trial: Trial) -> Rows | None:
    """Return the rows for the thing that has the condition, without it; None where that is no question."""
    above = thing_above(trial.question, trial.at)
    without = remove(trial.question, trial.at)
    return Rows(Trial(trial.data, without, above)) if is_sound(without) else None


def _sections(part: Part, trial: Trial, beside: Rows | None) -> Iterator[Section]:
    match part:
        case Link():
            yield from _link(part, trial, beside)
        case Fact():
            yield section("Only where it", fields=[Field("", _VALUE_SIGNS)])
            yield section("Or", actions=trial.actions(("negate", "has none, or not so")))
        case Count() if trial.question.form == "show":
            yield section("Only where there are", fields=[Field("", _SIGNS, "number", value="1")])
            if part.test:
                yield section("", actions=[Action("test any", "Any number")])
        case Not():
            yield section("", actions=trial.actions(("surely", "Let it be so")))
        case Either():
            yield section("", actions=())
        case _:
            yield section("", actions=trial.actions(("surely", "Only where there is one")))


def _link(link: Link, trial: Trial, beside: Rows | None) -> Iterator[Section]:
    if len(link.properties) == 1 and not link.steps:
        yield from _said_of(link, trial)
    yield section(
        "Or else",
        actions=(
            *_negated(trial),
            *wider(trial, ("if-any", "Keep the others, too")),
        ),
    )
    if beside and not (link.steps or link.about):
        others = tuple(islice(_other_links(link, trial, beside), MOST_OTHERS))
        yield section("Or linked in another way", actions=others, further=True)
    if not link.about:
        far = ("steps", "in one step") if link.steps else ("steps +", "in one or more steps")
        yield section(
            "How far", actions=trial.actions(far) if link.steps else wider(trial, far), further=True
        )


def _other_links(link: Link, trial: Trial, rows: Rows) -> Iterator[Action]:
    """Yield steps to other properties by which things are linked in the same direction with the same kind, too."""
    relations = {relation.iri for relation in trial.edition.relations.values()}
    for each in rows.links:
        is_alike = each.backward == link.backward and {each.kind} <= {*link.thing.kinds}
        if is_alike and each.iri in relations - {*link.properties}:
            verb = Link((each.iri,), backward=link.backward)
            step = f"or-by {written(each.iri)}", f"or {words_of(rows.nouns.verbs(verb, ()))}"
            yield from wider(trial, step)


def _negated(trial: Trial) -> tuple[Action, ...]:
    """Return the step that leaves out what the link at the place of *trial* leads to, where something remains."""
    if len(trial.at) > 1:
        return trial.actions(("negate", "Leave these out"))
    if not trial.fits("negate"):
        return ()
    found = count_lacking(trial.data, trial.question, trial.at)
    return (Action("negate", "Leave these out", found),) if found.number else ()


def _said_of(link: Link, trial: Trial) -> Iterator[Section]:
    """Who says so, and what else is said of the link."""
    names = [read_name(name) for name in OF_LINKS]
    said = find_said(trial.data, trial.question, trial.at, thing_above(trial.question, trial.at), names)
    actions = [Action("basis", "anyone", is_current=not link.bases)]
    for basis in trial.edition.bases.values():
        number = Answers(said.get((BASIS, basis.iri), 0))
        if number.number and trial.fits(f"basis {written(basis.iri)}"):
            shown = number if trial.is_certain else None
            actions.append(
                Action(
                    f"basis {written(basis.iri)}",
                    f"as {basis.attribution}",
                    shown,
                    is_current=link.bases == (basis.iri,),
                )
            )
    yield section("Who says so", actions=actions if len(actions) > 1 else ())
    if trial.is_visible:
        told = {property_ for property_, _ in said}
        yield section(
            "Show of the link itself",
            actions=[
                each for name in OF_LINKS if read_name(name) in told and (each := _shown_of_link(trial, name))
            ],
        )


def _shown_of_link(trial: Trial, name: str) -> Action | None:
    is_value = read_name(name) in value_properties(trial.edition)
    step = f"of-link {name}" if is_value else f"of-link {name} label"
    label = Nouns(lexicon(trial.edition)).value(read_name(name)).text
    return Action(step, label) if trial.fits(step) else None
