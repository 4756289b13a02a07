"""``/course/compare``: two courses, or two years of one, as a table, as sentences and on the map."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO

import pytest
from flask.testing import FlaskClient

HEAD = "course,{}\nmodule_id,year,competency_id,level,assessment\n"
OLD = HEAD.format("Old") + "M1,1,AB1,I,\nM1,1,AB2,I,\nM2,2,K1,D,\nM2,2,K2,I,\n"
NEW = HEAD.format("New") + "M1,1,AB1,I,\nM1,1,AB3,I,\nM2,2,K1,A,\nM2,2,K2,I,essay\n"


def compared(client: FlaskClient, status: int = 200, **fields: object) -> str:
    """The page that answers *fields*."""
    answer = client.post("/course/compare", data=fields)
    assert answer.status_code == status
    assert answer.headers["Cache-Control"] == "no-store"
    return unescape(answer.text)


def rows(page: str, part: str) -> list[tuple[str, str, str]]:
    """The rows of the table in the group with the id *part*: code, first, second."""
    group = page.partition(f'id="{part}"')[2].partition("</tbody>")[0]
    return [
        tuple(found) for found in re.findall(r">([A-Z]+[0-9]+)</a>.*?<td>(.*?)</td><td>(.*?)</td>", group)
    ]


def test_what_differs_is_a_row_and_a_sentence(client: FlaskClient) -> None:
    page = compared(client, text=OLD, text2=NEW)
    assert rows(page, "only-first") == [("AB2", "introduced", "not taught")]
    assert rows(page, "only-second") == [("AB3", "not taught", "introduced")]
    assert rows(page, "otherwise") == [
        ("K1", "developed", "assessed"),
        ("K2", "introduced", "introduced, assessed"),
    ]
    assert "1 statement only in “Old”; 1 only in “New”; 2 in both at other levels; 1 in both alike." in page
    assert "Make the rationale clear (AB2) is introduced in “Old”, and not taught in “New”." in page


def test_the_map_tells_the_first_from_the_second(client: FlaskClient) -> None:
    page = compared(client, text=OLD, text2=NEW)
    picture = page.partition('<section id="map">')[2].partition("</section>")[0]
    marks = {
        code: re.search(r'class="map-mark-text"[^>]*>([^<]*)<', box)[1]  # type: ignore[index] # each has one
        for code, box in re.findall(r'data-node="(\w+)"(.*?)</a>', picture, re.S)
    }
    assert {code: marks[code] for code in ("AB1", "AB2", "AB3", "K1", "AB4")} == {
        "AB1": "=", "AB2": "1", "AB3": "2", "K1": "≠", "AB4": "–",
    }  # fmt: skip
    outline = page.partition('<section id="outline">')[2].partition("</section>")[0]
    listed = dict(re.findall(r'class="code"[^>]*>(\w+)</a>.*?<span class="mark"[^>]*>([^<]*)<', outline))
    assert listed == marks


def test_the_other_way_round_is_the_other_way_round(client: FlaskClient) -> None:
    page = compared(client, text=NEW, text2=OLD)
    assert [code for code, *_ in rows(page, "only-first")] == ["AB3"]


def test_two_years_of_one_course(client: FlaskClient) -> None:
    page = compared(client, text=OLD, year="1", year2="2")
    assert "“Old, year 1” and “Old, year 2”" in re.sub(r"<[^>]*>", "", page)
    assert [code for code, *_ in rows(page, "only-first")] == ["AB1", "AB2"]
    offered = client.post("/course", data={"text": OLD}).text
    assert 'action="/course/compare"' in offered
    assert '<select name="year2">' in offered


def test_files_are_compared_as_well(client: FlaskClient) -> None:
    page = compared(client, file=(BytesIO(OLD.encode()), "old.csv"), file2=(BytesIO(NEW.encode()), "new.csv"))
    assert rows(page, "only-first") == [("AB2", "introduced", "not taught")]


def test_the_same_twice_says_so(client: FlaskClient) -> None:
    assert "They teach the same statements at the same levels." in compared(client, text=OLD, text2=OLD)


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"text": OLD}, 400, "There is no file and no text."),
        ({"text": OLD, "text2": "nothing"}, 422, "has no row with the heads of a course"),
        ({"text": OLD, "year": "1"}, 400, "Only one year is named."),
        ({"text": OLD, "year": "1", "year2": "7"}, 422, "has no year “7”"),
    ],
)
def test_what_is_missing_is_said(client: FlaskClient, fields: dict[str, str], status: int, said: str) -> None:
    page = compared(client, status, **fields)
    assert said in page
    assert 'name="file2"' in page


def test_another_site_cannot_send_courses(client: FlaskClient) -> None:
    answer = client.post("/course/compare", data={"text": OLD}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
