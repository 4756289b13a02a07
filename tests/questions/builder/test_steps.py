"""Each step of building a question changes what it says, and is refused where it has no sense."""

import pytest

from explorer.errors import BadRequest
from explorer.framework import Edition
from explorer.framework.names import lexicon
from explorer.questions.builder.steps import begin, take
from explorer.sparql.question.model import Path, Question
from explorer.sparql.question.sparql import write
from explorer.sparql.question.words import say_question, text
from explorer.terms import PREFIXES

ONT = PREFIXES["ont"]
ID = PREFIXES["id"]
INTERVENTIONS = begin([f"{ONT}Intervention"])


def said(edition: Edition, question: Question) -> str:
    return text(say_question(question, lexicon(edition))[:1])


def after(*steps: tuple[Path, str] | tuple[Path, str, str], of: Question = INTERVENTIONS) -> Question:
    for step in steps:
        of = take(of, *step).question
    return of


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ([((), "that ont:deployedIn ont:Ability")], "Show every intervention that is deployed in an ability."),
        ([((), "that ^ont:bearsOn ont:Finding")], "Show every intervention that is matched by a finding."),
        ([((), "no ^ont:bearsOn ont:Finding")], "Show every intervention that is matched by no finding."),
        ([((), "with ont:deployedIn ont:Ability")], "Show every intervention with the ability that it is deployed in."),
        ([((), "perhaps ont:deployedIn ont:Ability")], "Show every intervention with the ability that it is deployed in if any."),
        ([((), "number ^ont:bearsOn ont:Finding")], "Show every intervention with the number of findings that it is matched by."),
        ([((), "has ont:condition")], "Show every intervention that has a condition."),
        ([((), "lacks ont:condition")], "Show every intervention that has no condition."),
        ([((), "value ont:condition")], "Show every intervention with its condition."),
        ([((), "value-if-any ont:condition")], "Show every intervention with its condition if any."),
        ([((), "words ont:verbatimText", "Trust, goal")], "Show every intervention whose verbatim text holds “trust” or “goal”."),
        ([((), "one ont:addresses id:RK1")], "Show every intervention that addresses RK1 “Disagreement about tasks and goals”."),
        ([((), "kind ont:Ability")], "Show every ability."),
        ([((), "form count"), ((), "with ont:deployedIn ont:Ability")], "Count every intervention for each ability that it is deployed in."),
        ([((), "form check")], "Is there an intervention?"),
        ([((), "that ont:deployedIn ont:Ability"), ((0, 0), "that ont:respondsTo ont:RuptureKind")], "Show every intervention that is deployed in an ability that answers a kind of rupture."),
        ([((), "that ont:deployedIn ont:Ability"), ((0, 0), "only id:AB10")], "Show every intervention that is deployed in AB10 “Respond to task/goal disagreements”."),
        ([((), "that ont:deployedIn ont:Ability"), ((0,), "negate")], "Show every intervention that is deployed in no ability."),
        ([((), "no ont:deployedIn ont:Ability"), ((0,), "surely")], "Show every intervention that is deployed in an ability."),
        ([((), "that ont:deployedIn ont:Ability"), ((0,), "basis ont:FrameworkStatement")], "Show every intervention that is deployed in (as the framework states) an ability."),
        ([((), "that ont:deployedIn ont:Ability"), ((0,), "basis ont:FrameworkStatement"), ((0,), "basis")], "Show every intervention that is deployed in an ability."),
        ([((), "that ont:partOf ont:Ability"), ((0,), "steps +")], "Show every intervention that is part of (in one or more steps) an ability."),
        ([((), "that ont:partOf ont:Ability"), ((0,), "or has ont:condition")], "Show every intervention for which either (it is part of an ability) or (it has a condition)."),
        ([((), "number ^ont:bearsOn ont:Finding"), ((0,), "test >", "2")], "Show every intervention with the number of findings that it is matched by (more than 2)."),
        ([((), "has ont:condition"), ((0,), "remove")], "Show every intervention."),
    ],
)  # fmt: skip
def test_a_step_says_what_it_does(edition: Edition, steps: list[tuple[Path, str]], words: str) -> None:
    assert said(edition, after(*steps)) == words


def test_sorting_by_another_thing_leaves_nothing_behind() -> None:
    by_place = after(((), "sort-by ont:startCharacter"))
    assert write(by_place).endswith("ORDER BY ?startCharacter\n")
    assert after(((), "sort"), of=by_place) == INTERVENTIONS
    assert write(after(((), "sort back"))).endswith("ORDER BY DESC(?intervention)\n")


def test_the_part_that_a_step_was_about_stays_open() -> None:
    taken = take(INTERVENTIONS, (), "that ont:deployedIn ont:Ability")
    assert taken.at == ()
    inner = take(taken.question, (0, 0), "has ont:condition")
    assert inner.at == (0, 0)
    assert take(inner.question, (0, 0, 0), "remove").at == (0, 0)


@pytest.mark.parametrize(
    ("at", "step", "value"),
    [
        ((), "", ""),
        ((), "fly", ""),
        ((), "that", ""),
        ((), "remove", ""),
        ((), "kind", ""),
        ((), "form poem", ""),
        ((), "words ont:verbatimText", " , "),
        ((), "compare ont:position >", "many"),
        ((), "test > ", "1"),
        ((3,), "remove", ""),
        ((), "or that ont:partOf", ""),
        ((), "steps +", ""),
    ],
)
def test_a_step_without_sense_is_refused(at: Path, step: str, value: str) -> None:
    with pytest.raises(BadRequest):
        take(INTERVENTIONS, at, step, value)


def test_how_long_a_text_is_goes_with_the_text() -> None:
    shown = after(((), "value ont:verbatimText"), ((0,), "length"), ((0, 0), "sort back"))
    assert "BIND(STRLEN(STR(?verbatimText)) AS ?verbatimTextLength)" in write(shown)
    assert write(shown).endswith("ORDER BY DESC(?verbatimTextLength)\n")
    for step, at in (("hidden", (0,)), ("hidden", (0, 0)), ("remove", (0, 0))):
        assert "STRLEN" not in write(after((at, step), of=shown))


def test_a_link_may_be_by_several_properties() -> None:
    repaired = after(((), "that ont:partOf ont:Ability"), ((0,), "or-by ont:deployedIn"))
    assert "?intervention (ont:partOf|ont:deployedIn) ?ability ." in write(repaired)
    with pytest.raises(BadRequest):
        take(INTERVENTIONS, (), "or-by ont:deployedIn")


def test_several_things_and_kinds_are_named() -> None:
    both = after(((), "only id:IB4"), ((), "also id:IT1"), ((), "also id:IB4"))
    assert both.thing.only == (f"{ID}IB4", f"{ID}IT1")
    with pytest.raises(BadRequest):
        take(INTERVENTIONS, (), "also id:IB4")


def test_nothing_is_shown_of_what_must_not_be() -> None:
    denied = after(((), "no ^ont:bearsOn ont:Finding"))
    with pytest.raises(BadRequest):
        take(denied, (0, 0, 0), "value ont:wording")
    shown = after(((), "with ont:deployedIn ont:Ability"), ((0, 0), "value ont:verbatimText"))
    assert "?verbatimText" not in write(after(((0,), "negate"), of=shown)).partition("WHERE")[0]
