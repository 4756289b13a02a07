"""``/course/levels``: what is expected at each stage, what is taught, and room for one's own level."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO

import openpyxl
from flask.testing import FlaskClient

from tests.course.test_expected import HEADS, SCALE

TABLE = f"{SCALE}\n{HEADS}\nAB1,1,2,3\nK1,knows,knows,does alone\nAB99,1,1,1\n"
COURSE = "module_id,competency_id,level\nM1,AB1,I\n"


def test_each_statement_has_its_levels_in_words(client: FlaskClient) -> None:
    answer = client.post("/course/levels", data={"text": TABLE, "text2": COURSE})
    assert answer.headers["Cache-Control"] == "no-store"
    page = unescape(answer.text)
    rows = dict(re.findall(r'<tr data-code="(\w+)" data-expected="([^"]*)"', page))
    assert rows == {"K1": "1,1,3", "AB1": "1,2,3"}
    first = page.partition('<tr data-code="AB1"')[2].partition("</tr>")[0]
    assert re.findall(r"<td><span class=\"steps\".*?</span> <bdi>(.*?)</bdi></td>", first) == [
        "knows", "does with help", "does alone",
    ]  # fmt: skip
    assert [cell.count('class="full"') for cell in first.split("<td>")[1:4]] == [1, 2, 3]
    assert "M1: introduced" in first
    assert "“AB99” is no statement of the framework." in page
    assert "not the framework’s" in page


def test_own_levels_are_in_no_form(client: FlaskClient) -> None:
    page = client.post("/course/levels", data={"text": TABLE}).text
    assert page.count('<td class="mine"><select aria-label=') == 2
    forms = re.findall(r"<form.*?</form>", page, re.S)
    assert not any('class="mine"' in form for form in forms)
    assert not re.search(r'class="mine"><select[^>]* name=', page)


def test_the_workbook_and_the_templates(client: FlaskClient) -> None:
    answer = client.post("/course/levels", data={"text": TABLE, "text2": COURSE, "as": "xlsx"})
    rows = [*openpyxl.load_workbook(BytesIO(answer.data))["Levels"].iter_rows(values_only=True)]
    assert [row[0] for row in rows[1:]] == ["K1", "AB1"]
    assert rows[2][2:5] == ("knows", "does with help", "does alone")
    template = client.get("/course/levels/template.csv").text.splitlines()
    assert len(template) == 50
    assert template[0].endswith("competency_id,trainee,newly qualified,supervisor,statement_text")


def test_a_course_that_is_sent_as_a_file_stays_beside_it(client: FlaskClient) -> None:
    fields = {
        "file": (BytesIO(TABLE.encode()), "levels.csv"),
        "file2": (BytesIO(COURSE.encode()), "course.csv"),
    }
    page = unescape(client.post("/course/levels", data=fields).text)
    assert "M1: introduced" in page
    carried = re.search(r'name="text2" value="([^"]*)"', page)
    assert carried
    assert "M1,AB1,I" in carried[1]


def test_what_is_no_such_table_is_refused_with_what_to_do(client: FlaskClient) -> None:
    answer = client.post("/course/levels", data={"text": "one,two\n1,2\n"})
    assert answer.status_code == 422
    assert "a column for each stage of training" in answer.text
    assert client.post("/course/levels", data={}).status_code == 400
    assert (
        client.post(
            "/course/levels", data={"text": TABLE}, headers={"Sec-Fetch-Site": "cross-site"}
        ).status_code
        == 403
    )
