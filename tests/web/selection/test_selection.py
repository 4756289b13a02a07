"""``/selection``: what was chosen, in the order of the framework, and what it leaves out."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from flask.testing import FlaskClient

from explorer import create_app
from explorer.config import Settings
from explorer.framework import Edition
from explorer.framework.branches import select_branches
from explorer.framework.outline import build_outline
from tests.course.test_carrying import BEFORE
from tests.frameworks import write_framework

CHOSEN = "/selection?only=RK1,AB10,N2"


def codes_in_order(page: str) -> list[str]:
    return re.findall(r'<li id="([A-Z]+[0-9]+)"', page)


def test_without_a_choice_all_are_offered_to_be_ticked(client: FlaskClient) -> None:
    page = client.get("/selection").text
    assert page.count('type="checkbox" name="only"') == 49
    assert " checked" not in page
    assert codes_in_order(page) == []


def test_what_is_chosen_stands_in_the_order_of_the_framework(client: FlaskClient) -> None:
    page = client.get(CHOSEN).text
    assert codes_in_order(page) == ["N2", "AB10", "RK1"]
    assert re.search(r'id="AB10".*?<ul class="text">.*?id="RK1"', page, re.S), "it stands under what names it"
    assert "An ability to deploy appropriate interventions in response to disagreements" in page
    assert re.findall(r'name="only" value="(\w+)" checked', page) == ["N2", "AB10", "RK1"]


def test_it_never_passes_for_the_framework_and_says_what_is_left_out(client: FlaskClient) -> None:
    page = client.get(CHOSEN).text
    assert "3 of the 49 statements of “Therapeutic alliance framework”" in page
    assert "not the framework" in page
    left = page.partition("Left out (46):")[2].partition("</p>")[0]
    assert len(re.findall(r'class="code"', left)) == 46
    assert ">AB10<" not in left
    assert ">AB9<" in left
    assert "made by a reader of this site" in page


def test_the_whole_leaves_nothing_out(client: FlaskClient, edition: Edition) -> None:
    every = ",".join(
        node.code for root in build_outline(edition, tuple(edition.bases.values())) for node in root.walk()
    )
    page = client.get(f"/selection?only={every}").text
    assert len(codes_in_order(page)) == 49
    assert "Left out" not in page


def test_the_files_have_the_same_statements_and_say_the_same(client: FlaskClient) -> None:
    markdown = client.get(CHOSEN.replace("/selection", "/selection.md")).text
    assert markdown.startswith("# 3 of the 49 statements of “Therapeutic alliance framework”")
    assert "46 of the framework are left out" in markdown
    word = docx.Document(BytesIO(client.get(CHOSEN.replace("/selection", "/selection.docx")).data))
    assert "3 of the 49 statements" in "\n".join(one.text for one in word.paragraphs)
    book = openpyxl.load_workbook(BytesIO(client.get(CHOSEN.replace("/selection", "/selection.xlsx")).data))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert [row[1] for row in rows[1:]] == ["N2", "AB10", "RK1"]
    links = list(book.worksheets[1].iter_rows(values_only=True))[1:]
    assert links, "there are links between them"
    assert {code for row in links for code in (row[1], row[4])} <= {"N2", "AB10", "RK1"}


def test_json_has_the_tree(client: FlaskClient) -> None:
    told = client.get(CHOSEN.replace("/selection", "/selection.json")).json
    assert told is not None
    assert [(one["code"], [part["code"] for part in one["parts"]]) for one in told] == [
        ("N2", []),
        ("AB10", ["RK1"]),
    ]


@pytest.mark.parametrize("only", ["S1", "ZZ99", "AB10,S1-F01"])
def test_what_is_no_statement_is_refused(client: FlaskClient, only: str) -> None:
    assert client.get(f"/selection?only={only}").status_code == 400


def test_an_element_goes_below_the_nearest_above_it_that_is_chosen(edition: Edition) -> None:
    outline = build_outline(edition, tuple(edition.bases.values()))
    (top,) = select_branches(outline, {"C0", "RK1", "K1"})
    assert (top.node.code, [part.node.code for part in top.parts]) == ("C0", ["K1", "RK1"])
    assert select_branches(outline, set()) == ()


def test_works_are_spoken_of_only_where_there_are_any(client: FlaskClient, tmp_path: Path) -> None:
    said = "what stands behind them is what an editor found"
    assert said in client.get(CHOSEN).text
    write_framework(tmp_path, BEFORE)
    app = create_app(Settings(ontology=tmp_path))
    page = app.test_client().get("/selection?only=G1,G2").text
    app.extensions["query_service"].close()
    assert "The words of the statements are those of the framework.</p>" in page
    assert said not in page


@pytest.mark.parametrize(
    ("only", "styles"),
    [
        ("N2,AB1,K2", ["List Bullet"] * 3),
        ("N2,AB10,RK1", ["Heading 1", "Heading 1", "List Bullet"]),
    ],
)
def test_statements_that_are_a_mere_list_are_no_headings(
    client: FlaskClient, only: str, styles: list[str]
) -> None:
    word = docx.Document(BytesIO(client.get(f"/selection.docx?only={only}").data))
    found = [one.style.name for one in word.paragraphs if one.style]
    assert [name for name in found if name.startswith(("Heading", "List"))][:3] == styles
