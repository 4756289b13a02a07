"""``/course``: a table is answered with reports, and forgotten."""

from __future__ import annotations

import re
import tempfile
from html import unescape
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from flask.testing import FlaskClient

from explorer.course.command import EXAMPLE

TABLE = """module_id,module_title,year,competency_id,level,assessment
M1,Beginning,1,AB1,I,
M1,Beginning,1,AB99,I,
M2,Going on,2,AB1,A,
M2,Going on,2,being critical,D,essay
M0,Too early,1,K1,A,
M2,Going on,2,K1,I,
"""


def sent(client: FlaskClient, **fields: object) -> str:
    answer = client.post("/course", data=fields)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    return unescape(answer.text)


def codes(page: str, part: str) -> list[str]:
    """The codes in the list below the heading with the id *part*."""
    listed = page.partition(f'id="{part}"')[2].partition("<h3")[0].partition("<h2")[0]
    return re.findall(r'class="code" href="[^"]*">([A-Z]+[0-9]+)<', listed)


def test_a_pasted_table_is_answered_with_its_reports(client: FlaskClient) -> None:
    page = sent(client, text=TABLE)
    assert "3 of 49 statements are taught" in page
    assert "2 modules" not in page
    assert "3 modules, 5 links" in page
    missing = codes(page, "not-taught")
    assert {"AB2", "N1", "IB5"} <= set(missing)
    assert not {"AB1", "N2", "K1"} & set(missing)
    assert codes(page, "never-assessed") == []
    assert "K1" in page.partition("assessed before it is introduced")[2].partition("</ul>")[0]
    assert "assessed in M0 Too early, introduced in M2 Going on" in page


def test_what_was_done_to_the_table_is_said(client: FlaskClient) -> None:
    page = sent(client, text=TABLE.replace("level", "colour"))
    assert "no column of a course, and left out: colour." in page
    assert "each link counts as taught, without a level" in page


def test_a_row_that_is_wrong_is_shown_with_what_may_be_meant(client: FlaskClient) -> None:
    page = sent(client, text=TABLE)
    listed = page.partition('id="rows"')[2].partition("</section>")[0]
    assert "row 3, column competency_id: “AB99” is no statement of the framework" in listed
    assert "1 left out" in page


def test_the_matrix_has_a_mark_where_they_meet(client: FlaskClient) -> None:
    page = sent(client, text=TABLE).partition('id="matrix"')[2]
    heads = re.findall(r'<span title="[^"]*">(\w+)</span>', page)
    assert heads == ["M1", "M0", "M2"]
    row = page.partition(">AB1<")[2].partition("</tr>")[0]
    marks = dict(zip(heads, re.findall(r'<td class="of-\d+">([^<]*)</td>', row), strict=True))
    assert marks == {"M0": "", "M1": "I", "M2": "A"}


def test_the_outline_says_how_far_each_statement_is_covered(client: FlaskClient) -> None:
    outline = sent(client, text=TABLE).partition('<section id="outline">')[2].partition("</section>")[0]
    found = {
        code: (extent, mark, words)
        for extent, code, mark, words in re.findall(
            r'<li class="is-(\w+) depth-\d"><a class="code"[^>]*>(\w+)</a>.*?<span class="mark"[^>]*>([^<]*)</span> <span class="soft">([^<]*)<', outline
        )
    }  # fmt: skip
    assert len(found) == 49
    assert found["AB1"] == ("whole", "I A", "Taught: introduced, assessed.")
    assert found["N2"] == ("whole", "D*", "Taught: developed, assessed.")
    assert found["N1"] == ("none", "–", "Not taught.")
    assert found["C0"] == ("part", "3/48", "Through its parts.")
    assert re.findall(r"Develop the alliance</bdi> <span class=\"count\">(\d+ of \d+)<", outline) == [
        "2 of 6"
    ]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_file_as_excel_saves_it(client: FlaskClient, separator: str) -> None:
    data = ("\ufeff" + TABLE.replace(",", separator).replace("\n", "\r\n")).encode()
    page = sent(client, file=(BytesIO(data), "alliance.csv"))
    assert "<bdi>alliance</bdi>: what it covers" in page
    assert "3 of 49 statements are taught" in page


def test_a_workbook_is_read_and_comes_back_as_one(client: FlaskClient) -> None:
    page = sent(client, file=(BytesIO(workbook()), "alliance.xlsx"))
    assert "3 of 49 statements are taught" in page
    carried = re.search(r'name="text" value="([^"]*)"', page.partition('class="files"')[2])
    assert carried
    answer = client.post("/course", data={"text": carried[1], "as": "xlsx"})
    sheet = openpyxl.load_workbook(BytesIO(answer.data))["Coverage"]
    rows = {row[0]: row for row in sheet.iter_rows(values_only=True)}
    assert [cell for cell in rows["AB1"][7:] if cell] == ["I", "A"]
    assert [cell for cell in rows["N2"][7:] if cell] == ["D*"]


def test_files_of_a_workbook_are_of_all_its_sheets(client: FlaskClient) -> None:
    book = openpyxl.Workbook()
    for title, heads, row in (
        ("Year 1", ["module_id", "year", "competency_id", "level"], ["M1", 1, "AB1", "N"]),
        ("Year 2", ["Statement", "Session", "Level", "Room"], ["K1", "M2", "E", "12"]),
        ("Levels", ["mark", "name", "counts as"], ["N", "novice", "I"]),
    ):
        sheet = book.create_sheet(title)
        sheet.append(heads)
        sheet.append(row)
    book["Levels"].append(["E", "expert", "A"])
    file = BytesIO()
    book.save(file)
    page = sent(client, file=(BytesIO(file.getvalue()), "two.xlsx"))
    assert "2 of 49 statements are taught" in page
    form = page.partition('class="files"')[2].partition("</form>")[0]
    fields = dict(re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', form))
    again = sent(client, **fields)
    assert "2 of 49 statements are taught" in again
    assert 'id="rows"' not in again
    assert "<bdi>two</bdi>: what it covers" in again  # as the file is called


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json", "ttl"])
def test_a_course_is_saved_and_opened_again(client: FlaskClient, suffix: str) -> None:
    answer = client.post("/course", data={"text": TABLE, "as": f"save.{suffix}"})
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"].endswith(f'filename="your-course.{suffix}"')
    page = sent(client, file=(BytesIO(answer.data), f"saved.{suffix}"))
    assert "3 of 49 statements are taught" in page
    assert "<bdi>Your course</bdi>: what it covers" in page
    assert 'id="rows"' not in page


def test_the_reports_as_json(client: FlaskClient) -> None:
    told = client.post("/course", data={"text": TABLE, "as": "json"}).json
    assert told is not None
    assert told["course"]["rows"] == {
        "links": 5,
        "modulesAlone": 0,
        "repeated": 0,
        "unfilled": 0,
        "empty": 0,
        "refused": 1,
        "total": 6,
    }


def test_the_example_is_offered_where_it_fits(client: FlaskClient) -> None:
    assert "/course?example=1" in client.get("/course").text
    page = client.get("/course?example=1").text
    assert "27 of 49 statements are taught" in page
    assert page == client.get("/course?example=1").text
    assert "8 sessions" in sent(client, file=(BytesIO(EXAMPLE.read_bytes()), "example.csv"))


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_the_template_is_a_course_to_fill_in(client: FlaskClient, suffix: str) -> None:
    data = client.get(f"/course/template.{suffix}").data
    page = sent(client, file=(BytesIO(data), f"course.{suffix}"))
    assert "0 of 49 statements are taught" in page
    assert "49 without a module, as a template has them" in page


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({}, 400, "There is no file and no text."),
        ({"text": "a,b\n1,2\n"}, 422, "has no row with the heads of a course"),
        ({"file": (BytesIO(b"PK\x03\x04broken"), "x.xlsx")}, 422, "could not be read"),
        ({"file": (BytesIO(b"\x89PNG\x00\xff\x00"), "x.csv")}, 422, "could not be read"),
    ],
)  # fmt: skip
def test_what_is_no_course_is_said(
    client: FlaskClient, fields: dict[str, object], status: int, said: str
) -> None:
    answer = client.post("/course", data=fields)
    assert (answer.status_code, said in unescape(answer.text)) == (status, True)


def test_another_site_cannot_send_one(client: FlaskClient) -> None:
    answer = client.post("/course", data={"text": TABLE}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def workbook() -> bytes:
    book = openpyxl.Workbook()
    for line in TABLE.splitlines():
        book.active.append(line.split(","))  # type: ignore[union-attr]
    file = BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("name", ["alliance.csv", "alliance.xlsx"])
def test_a_file_is_read_without_writing_one(
    client: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    data = workbook() if name.endswith("xlsx") else TABLE.encode()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "there is no such folder"))
    assert "3 of 49 statements are taught" in sent(client, file=(BytesIO(data), name))


def test_words_of_a_table_are_no_markup(client: FlaskClient) -> None:
    page = client.post("/course", data={"text": TABLE.replace("Beginning", "<script>alert(1)</script>")}).text
    assert "<script>alert" not in page


def test_the_first_page_leads_to_a_course(client: FlaskClient) -> None:
    (door,) = re.findall(r"Plan a course</a></h2><p>(.*?)</p>", client.get("/").text)
    assert 'href="/course/plan"' in door
    assert 'href="/course"' in door
