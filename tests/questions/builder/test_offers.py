"""What is offered still has answers, as many as it says: tried by walking at random through what is offered."""

from random import Random

import pytest

from explorer.framework import Edition
from explorer.framework.names import lexicon
from explorer.questions.builder.candidates import Data, count_answers
from explorer.questions.builder.menu import make_menu
from explorer.questions.builder.offers import Action, Menu
from explorer.questions.builder.steps import begin, take
from explorer.questions.builder.vocabulary import value_properties
from explorer.questions.builder.ways_out import find_ways_out
from explorer.sparql.parser.rdflib_parser import parse
from explorer.sparql.question.model import Group, Path, Question
from explorer.sparql.question.reading import read
from explorer.sparql.question.sparql import write
from explorer.sparql.question.words import say_question, text
from explorer.terms import PREFIXES

ONT = PREFIXES["ont"]


def data_of(edition: Edition) -> Data:
    return Data(edition, edition.store.select)


def actions(menu: Menu) -> list[Action]:
    rows = [action for part in menu.sections for row in part.rows for action in row.actions]
    return rows + [action for part in menu.sections for action in part.actions]


@pytest.mark.parametrize("seed", range(12))
def test_no_walk_ends_without_an_answer(edition: Edition, seed: int) -> None:
    random = Random(seed)
    kinds = [kind.iri for kind in edition.kinds.values()]
    for _ in range(20):
        question = begin([random.choice(kinds)])
        for _ in range(random.randint(2, 6)):
            question = _walked(edition, question, random)


def _walked(edition: Edition, question: Question, random: Random) -> Question:
    at = random.choice([path for path, part in question.thing.walk() if type(part) is not Group])
    offered = actions(make_menu(data_of(edition), question, at))
    if not offered:
        return question
    action = random.choice(offered)
    after = take(question, at, action.step).question
    found = count_answers(data_of(edition), after)
    said = f"{action.step} at {at} of {write(question)}"
    if action.label == "ask":  # that the answer is no
        assert (question.form, found.number) == ("check", 0), said
        return question
    assert found.number, said
    assert action.number in (None, found), said
    assert read(parse(write(after), edition.settings.base), value_properties(edition)) == after, said
    return after


@pytest.mark.parametrize(
    ("query", "at"),
    [
        ("SELECT ?a ?c { ?a a ont:Ability ; ont:partOf ?c VALUES ?c { id:CP4 } }", (0, 0)),
        ("SELECT ?a ?c { ?a a ont:Ability OPTIONAL { ?a ont:partOf ?c VALUES ?c { id:CP4 } } }", (0, 0, 0)),
        ("SELECT ?a { ?a a ont:Ability ; ont:partOf ?c VALUES ?c { id:CP4 } } ORDER BY ?c", (0, 0)),
    ],
)
def test_of_a_thing_that_is_named_and_shown_more_can_be_asked(edition: Edition, query: str, at: Path) -> None:
    prefixes = "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in ("ont", "id"))
    question = read(parse(prefixes + query, ""), value_properties(edition))
    offered = {action.step for action in actions(make_menu(data_of(edition), question, at))}

    assert any(step.startswith("that ") for step in offered)


def test_more_steps_are_not_offered_where_nothing_is_without_them(edition: Edition) -> None:
    """A capacity is part of another one, and no capacity is in no competence in the end."""
    query = f"PREFIX ont: <{ONT}> SELECT ?c {{ ?c a ont:Capacity FILTER NOT EXISTS {{ ?c ont:partOf ?d . ?d a ont:Competence }} }}"
    question = read(parse(query, ""), value_properties(edition))

    assert count_answers(data_of(edition), question).number == 1
    assert "steps +" not in {one.step for one in actions(make_menu(data_of(edition), question, (0, 0)))}


def test_the_only_choice_that_holds_is_not_taken_out(edition: Edition) -> None:
    query = f"PREFIX ont: <{ONT}> SELECT ?a {{ ?a a ont:Ability {{ ?a ont:respondsTo ?r }} UNION {{ ?a ont:cites ?s }} }}"
    question = read(parse(query, ""), value_properties(edition))

    def offered(at: Path) -> set[str]:
        return {one.step for one in actions(make_menu(data_of(edition), question, at))}

    assert "remove" not in offered((0, 0, 0))
    assert "remove" in offered((0, 1, 0))


def test_the_numbers_are_those_of_the_framework(edition: Edition) -> None:
    menu = make_menu(data_of(edition), begin([f"{ONT}Intervention"]), ())
    numbers = {action.step: action.number.number for action in actions(menu) if action.number}
    assert numbers["that ^ont:bearsOn ont:Finding"] == 7
    assert numbers["no ^ont:bearsOn ont:Finding"] == 1
    assert numbers["that ont:deployedIn ont:Ability"] == 8
    assert "no ont:deployedIn ont:Ability" not in numbers
    assert numbers["has ont:condition"] == 1
    assert numbers["lacks ont:condition"] == 7


def test_what_is_said_already_is_not_offered_again(edition: Edition) -> None:
    question = begin([f"{ONT}Intervention"])
    for step in (
        "that ont:deployedIn ont:Ability",
        "value ont:verbatimText",
        "perhaps ^ont:bearsOn ont:Finding",
    ):
        question = take(question, (), step).question
    offered = {action.step for action in actions(make_menu(data_of(edition), question, ()))}
    assert not offered & {
        "that ont:deployedIn ont:Ability", "value ont:verbatimText", "perhaps ^ont:bearsOn ont:Finding",
    }  # fmt: skip
    assert {"with ont:deployedIn ont:Ability", "that ^ont:bearsOn ont:Finding"} <= offered


def test_a_link_may_be_another_where_one_more_is_asked_for(edition: Edition) -> None:
    question = begin([f"{ONT}Ability"])
    for step in ("form check", "that ont:partOf ont:Capacity", "that ont:respondsTo ont:RuptureKind"):
        question = take(question, (), step).question
    offered = {action.step for action in actions(make_menu(data_of(edition), question, (1,)))}
    assert "or-by ont:namedIn" not in offered
    assert not any(step.startswith("or that ont:partOf ont:Capacity") for step in offered)
    parts = take(begin([f"{ONT}FrameworkElement"]), (), "that ont:partOf ont:Ability").question
    assert "or-by ont:deployedIn" in {
        action.step for action in actions(make_menu(data_of(edition), parts, (0,)))
    }


def test_a_kind_is_a_column_where_there_are_several(edition: Edition) -> None:
    mixed = begin([f"{ONT}Ability", f"{ONT}Capacity"])
    offered = {action.step for action in actions(make_menu(data_of(edition), mixed, ()))}
    assert "kind-of" in offered
    found = take(mixed, (), "kind-of").question
    said = text(say_question(found, lexicon(edition)))
    assert said == "Show every ability or capacity with its kind by name. Sort by the ability or capacity."
    assert {str(row["label"]) for row in edition.store.select(write(found))} == {"ability", "capacity"}
    alone = actions(make_menu(data_of(edition), begin([f"{ONT}Ability"]), ()))
    assert not any(action.step.startswith("kind-of") for action in alone)


def test_a_question_without_an_answer_says_what_to_take_out(edition: Edition) -> None:
    question = begin([f"{ONT}Intervention"])
    for step in ("no ont:deployedIn ont:Ability", "value ont:verbatimText"):
        question = take(question, (), step).question
    assert [(at, str(number)) for at, number in find_ways_out(data_of(edition), question)] == [((0,), "8")]
    hopeless = take(question, (), "no ont:partOf ont:Ability").question
    assert find_ways_out(data_of(edition), hopeless) == [((0,), None), ((1,), None), ((2,), None)]


def test_the_likeliest_comes_first(edition: Edition) -> None:
    menu = make_menu(data_of(edition), begin([f"{ONT}Intervention"]), ())
    rows = next(part.rows for part in menu.sections if part.heading == "How it is linked")
    found = [row.actions[0].number.number for row in rows if row.actions[0].number]
    assert found == sorted(found, reverse=True)
    words = [row.words for row in rows]
    assert words.index("is part of an ability") < words.index("stands within an ability")
    assert len(words) == len(set(words))


def test_who_says_so_has_numbers(edition: Edition) -> None:
    question = take(begin([f"{ONT}PositiveFactor"]), (), "that ont:opposes ont:NegativeFactor").question
    found = {action.step: action.number for action in actions(make_menu(data_of(edition), question, (0,)))}
    assert "basis ont:FrameworkStatement" not in found
    assert str(found["basis ont:EditorialInference"]) == str(count_answers(data_of(edition), question))
