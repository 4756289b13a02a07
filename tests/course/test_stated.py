"""Levels that a framework itself expects: read from its graph, in the order of its stages and of its scale."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from explorer.course.expected.reading import read_expected
from explorer.course.expected.stated import stated_by
from explorer.framework import Edition
from explorer.importing.readers.sheets.sheet import sheet_of
from explorer.web import create_app
from tests.frameworks import element, write_framework

STEPS = """
id:stage-2 a ont:TrainingStage ; ont:order 2 ; skos:prefLabel "trainee"@en , "in Ausbildung"@de .
id:stage-10 a ont:TrainingStage ; ont:order 10 ; skos:prefLabel "supervisor"@en .
id:level-1 a ont:ProficiencyLevel ; ont:order 1 ; skos:prefLabel "knows"@en .
id:level-2 a ont:ProficiencyLevel ; ont:order 2 ; skos:prefLabel "does with help"@en .
id:level-3 a ont:ProficiencyLevel ; ont:order 3 ; skos:prefLabel "does alone"@en .
"""


def expects(code: str, stage: int, level: int) -> str:
    return (
        f"id:{code}.at.{stage} a ont:Expectation ; ont:expectedOf id:{code} ; "
        f"ont:atStage id:stage-{stage} ; ont:expectedLevel id:level-{level} .\n"
    )


STATED = (
    element("A1") + element("A2", position=2) + element("A3", position=3) + STEPS
    + expects("A1", 10, 3) + expects("A1", 2, 1) + expects("A2", 10, 2)
)  # fmt: skip


@pytest.fixture
def over(tmp_path: Path) -> Edition:
    return Edition.open(write_framework(tmp_path, STATED))


@pytest.fixture
def site(tmp_path: Path) -> FlaskClient:
    return create_app(write_framework(tmp_path, STATED)).test_client()


def test_stages_and_levels_are_in_their_order(over: Edition) -> None:
    found = stated_by(over)
    assert found
    assert found.is_stated
    assert found.stages == ("trainee", "supervisor")
    assert found.scale == ("knows", "does with help", "does alone")
    assert found.levels == {"A1": {"trainee": 0, "supervisor": 2}, "A2": {"supervisor": 1}}
    assert found.of("A1") == (("trainee", "knows"), ("supervisor", "does alone"))
    assert found.of("A3") == ()


def test_names_are_those_of_the_language_that_is_read(over: Edition) -> None:
    found = stated_by(over.in_language("de"))
    assert found
    assert found.stages == ("in Ausbildung", "supervisor")
    assert found.levels["A1"] == {"in Ausbildung": 0, "supervisor": 2}


def test_the_framework_that_ships_expects_none(edition: Edition) -> None:
    assert stated_by(edition) is None


def test_a_table_may_use_the_names_of_the_framework(over: Edition) -> None:
    def read(*lines: str) -> tuple[tuple[str, ...], dict[str, int]]:
        found = read_expected([sheet_of("\n".join(lines), "x.csv")], over, "x.csv")
        return found.scale, dict(found.levels["A1"])

    assert read("competency_id,mentor", "A1,Does alone") == (
        ("knows", "does with help", "does alone"),
        {"mentor": 2},
    )
    assert read("competency_id,mentor", "A1,4") == (("0", "1", "2", "3", "4"), {"mentor": 4})
    assert read("scale,low,does alone", "competency_id,mentor", "A1,does alone")[1] == {"mentor": 1}


def test_the_page_begins_with_them_and_a_table_takes_their_place(site: FlaskClient) -> None:
    page = site.get("/course/levels").text
    assert '<tr data-code="A1" data-expected="0,2">' in page
    assert '<tr data-code="A2" data-expected=",1">' in page
    assert 'data-code="A3"' not in page
    assert page.index("<bdi>trainee</bdi></th>") < page.index("<bdi>supervisor</bdi></th>")
    assert "The framework itself states which levels it expects." in page
    assert "not the framework’s" not in page
    brought = site.post("/course/levels", data={"text": "competency_id,mentor\nA3,1\n"}).text
    assert '<tr data-code="A3" data-expected="1">' in brought
    assert 'data-code="A1"' not in brought
    assert "not the framework’s, which" in brought


def test_a_course_alone_is_laid_beside_them(site: FlaskClient) -> None:
    answer = site.post("/course/levels", data={"text2": "module_id,competency_id,level\nM1,A1,I\n"})
    assert '<tr data-code="A1" data-expected="0,2">' in answer.text
    assert "M1: introduced" in answer.text
    assert "The framework itself states" in answer.text


def test_they_are_downloaded_to_be_changed(site: FlaskClient) -> None:
    text = site.get("/course/levels/template.csv").text
    assert text.lstrip("\ufeff").splitlines()[:3] == [
        "competency_id,trainee,supervisor,statement_text",
        "A1,knows,does alone,label of A1",
        "A2,,does with help,label of A2",
    ]


def test_an_element_says_in_a_line_what_is_expected(site: FlaskClient, client: FlaskClient) -> None:
    page = site.get("/id/A1").text
    line = page.partition('<p class="expected">')[2].partition("</p>")[0]
    assert (
        "<bdi>trainee</bdi>: <strong><bdi>knows</bdi></strong>; <bdi>supervisor</bdi>: <strong><bdi>does alone</bdi></strong>."
        in line
    )
    assert 'class="expected"' not in site.get("/id/A3").text
    assert 'class="expected"' not in client.get("/id/AB1").text


def test_without_levels_the_page_is_the_form(client: FlaskClient) -> None:
    page = client.get("/course/levels").text
    assert "<h1>Expected levels</h1>" in page
    assert "A template for Excel" in page
    assert "The framework" not in page.partition("<main")[2].partition("</main>")[0]
