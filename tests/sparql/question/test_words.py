"""What questions are called: each question of the library that can be asked by sentence is read as `readings.md` has it."""

import re
from pathlib import Path
from statistics import median

import pytest

from explorer.framework import Edition
from explorer.framework.names import lexicon
from explorer.questions.builder.vocabulary import value_properties
from explorer.sparql.parser.rdflib_parser import parse
from explorer.sparql.question.reading import Misfit, read
from explorer.sparql.question.sparql import write
from explorer.sparql.question.words import say_question, text

READINGS = Path(__file__).with_name("readings.md").read_text(encoding="utf-8")
SAID = dict(re.findall(r"^## (\S+)\n(.+)$", READINGS, re.MULTILINE))
MISFITS = dict(re.findall(r"^- (\S+): (.+)$", READINGS, re.MULTILINE))


def question_text(edition: Edition, name: str) -> str:
    return edition.questions[name].text


def test_every_question_is_either_said_or_refused(edition: Edition) -> None:
    assert {*SAID, *MISFITS} == set(edition.questions)
    assert not {*SAID} & {*MISFITS}


@pytest.mark.parametrize("name", SAID)
def test_a_question_of_the_library_is_said(edition: Edition, name: str) -> None:
    facts = value_properties(edition)
    found = read(parse(question_text(edition, name), edition.settings.base), facts)
    assert text(say_question(found, lexicon(edition))) == SAID[name]
    again = read(parse(write(found), edition.settings.base), facts)
    assert again == found


@pytest.mark.parametrize("name", SAID)
def test_a_question_that_is_read_has_the_same_answer(edition: Edition, name: str) -> None:
    question = edition.questions[name]
    found = write(read(parse(question.text, edition.settings.base), value_properties(edition)))
    if question.form == "ask":
        assert edition.store.ask(found) == edition.store.ask(question.text)
        return
    if question.form == "construct":
        made = ({*edition.store.construct(each).splitlines()} for each in (found, question.text))
        assert next(made) == next(made)
        return
    rows = (edition.store.select(each) for each in (question.text, found))
    asked, answered = ([sorted(map(str, row.values())) for row in each] for each in rows)
    assert [row for place, row in enumerate(asked) if row not in asked[:place]] == answered


@pytest.mark.parametrize("name", MISFITS)
def test_what_does_not_fit_is_said(edition: Edition, name: str) -> None:
    with pytest.raises(Misfit) as problem:
        read(parse(question_text(edition, name), edition.settings.base), value_properties(edition))
    assert str(problem.value) == MISFITS[name]


def test_sentences_are_short() -> None:
    assert median(len(said.split()) for said in SAID.values()) < 25
    assert not re.search(r"\?\w", " ".join(SAID.values())), "a variable is read aloud"
