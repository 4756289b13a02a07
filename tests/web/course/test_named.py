"""``/courses``: the courses of a server as pages, files, frames and entries of forms."""

from __future__ import annotations

import json
import re
from html import unescape
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient

from explorer.course.files.reading import tables_in
from explorer.course.model import Course
from explorer.course.reading.reader import course_of
from explorer.course.report import Report, report_of
from explorer.framework import Basis, Edition
from explorer.web.course import answers


@pytest.fixture
def client(with_courses: Flask) -> FlaskClient:
    return with_courses.test_client()


@pytest.fixture
def bare(app: Flask) -> FlaskClient:
    """Of a server without courses."""
    return app.test_client()


def shown(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return unescape(answer.text)


def read(client: FlaskClient, path: str, **headers: str) -> Any:
    """The JSON at *path*."""
    return json.loads(client.get(path, headers=headers).data)


def codes(page: str, part: str) -> list[str]:
    """The codes in the list below the heading with the id *part*."""
    listed = page.partition(f'id="{part}"')[2].partition("<h3")[0].partition("<h2")[0]
    return re.findall(r'class="code" href="[^"]*">([A-Z]+[0-9]+)<', listed)


class TestTheList:
    def test_it_has_each_course_and_what_was_not_read(self, client: FlaskClient) -> None:
        page = shown(client, "/courses")
        rows = re.findall(
            r'<th scope="row"><a href="([^"]*)"><bdi>(.*?)</bdi></a></th><td>(\d+)</td><td>(\d+)</td>', page
        )
        assert rows == [
            ("/courses/example", "The therapeutic alliance in eight sessions", "8", "27"),
            ("/courses/second-year", "The second year", "2", "2"),
        ]
        unread = page.partition('id="unread"')[2].partition("</section>")[0]
        assert re.findall(r"<li>(\S+) ", unread) == ["Example.json", "no-heads.csv"]
        assert "Give one of the two files another name." in unread

    def test_the_same_as_json(self, client: FlaskClient) -> None:
        data = read(client, "/courses", Accept="application/json")
        assert data == read(client, "/courses.json")
        one = data["courses"][1]
        assert {name: one[name] for name in ("slug", "title", "address", "iri", "graph", "modules", "links", "statementsTaught", "years")} == {
            "slug": "second-year", "title": "The second year", "address": "http://localhost/courses/second-year",
            "iri": "https://w3id.org/alliance/courses/second-year", "graph": "https://w3id.org/alliance/graph/course-second-year",
            "modules": 2, "links": 3, "statementsTaught": 2, "years": ["2"],
        }  # fmt: skip
        assert one["problems"][0]["value"] == "AB99"
        assert [each["file"] for each in data["unread"]] == ["Example.json", "no-heads.csv"]

    def test_where_there_is_none_there_is_no_such_page(self, bare: FlaskClient) -> None:
        for path in ("/courses", "/courses.json", "/courses/example", "/embed/courses/example"):
            assert bare.get(path).status_code == 404
        for path in ("/", "/course", "/course/compare", "/course/levels", "/embed", "/sitemap.xml"):
            assert "/courses" not in bare.get(path).text
            assert 'name="named' not in bare.get(path).text

    def test_the_builder_offers_no_course_where_there_is_none(
        self, bare: FlaskClient, client: FlaskClient
    ) -> None:
        assert 'value="course"' not in bare.get("/embed").text
        assert 'value="course"' in client.get("/embed").text

    def test_where_there_are_some_the_menu_and_the_sitemap_have_them(self, client: FlaskClient) -> None:
        assert '<a href="/courses">Courses over it</a>' in client.get("/").text
        assert "/courses/second-year</loc>" in client.get("/sitemap.xml").text

    def test_search_finds_the_list(self, client: FlaskClient, bare: FlaskClient) -> None:
        assert 'href="/courses"' in client.get("/search?q=our+courses").text.partition("<main")[2]
        assert 'href="/courses"' not in bare.get("/search?q=our+courses").text


class TestACourse:
    def test_its_page_has_the_reports(self, client: FlaskClient) -> None:
        page = shown(client, "/courses/second-year")
        assert "2 of 49 statements are taught" in page
        assert codes(page, "never-assessed") == ["RK1"]
        assert "“AB99” is no statement" in page.partition('id="rows"')[2].partition("</section>")[0]
        assert 'class="map-mark-text"' in page
        assert "nothing is stored" not in page
        assert "noindex" not in page

    def test_its_reports_are_those_of_the_same_file_that_is_sent(self, client: FlaskClient) -> None:
        named = read(client, "/courses/second-year.json")
        text = client.get("/courses/second-year/course.csv").data
        answer = client.post("/course", data={"file": (BytesIO(text), "second-year.csv"), "as": "json"})
        sent = json.loads(answer.data)
        for part in ("coverage", "gaps", "overlaps", "balance", "grounds"):
            assert named[part] == sent[part]

    def test_its_reports_are_made_once_for_each_choice_of_bases(
        self, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made: list[str] = []

        def report(course: Course, opened: Edition, bases: tuple[Basis, ...]) -> Report:
            made.append(course.title)
            return report_of(course, opened, bases)

        monkeypatch.setattr(answers, "report_of", report)
        client.application.extensions["edition"].cache.clear()
        for path in ("", ".json", ".csv", "/audit", "/audit.xlsx", ".json?basis=framework", ".xlsx"):
            assert client.get(f"/courses/second-year{path}").status_code == 200
        assert client.get("/embed/courses/second-year").status_code == 200
        assert made == ["The second year"] * 2

    def test_bases_that_are_left_out_change_its_reports(self, client: FlaskClient) -> None:
        whole = read(client, "/courses/example.json")["grounds"]
        part = read(client, "/courses/example.json?basis=framework")["grounds"]
        assert whole["states"] != part["states"]

    @pytest.mark.parametrize("suffix", ["csv", "xlsx", "json", "ttl"])
    def test_its_file_is_opened_again_as_the_same_course(
        self, client: FlaskClient, edition: Edition, suffix: str
    ) -> None:
        data = client.get(f"/courses/second-year/course.{suffix}").data
        name = f"x.{suffix}"
        again = course_of(tables_in(data, name), edition, name)
        assert again.title == "The second year"
        assert [
            (one.module.id, one.node.code, one.level.name, one.assessment, one.weight) for one in again.links
        ] == [
            ("R1", "AB10", "introduced", "", None),
            ("R1", "RK1", "introduced", "", None),
            ("R2", "AB10", "assessed", "observed session", 40),
        ]

    def test_its_matrix_is_a_sheet(self, client: FlaskClient) -> None:
        sheet = openpyxl.load_workbook(BytesIO(client.get("/courses/second-year.xlsx").data)).worksheets[0]
        cells = [[cell.value for cell in row] for row in sheet.rows]
        row = next(row for row in cells if "AB10" in row)
        assert [one for one in row if one in ("I", "A")] == ["I", "A"]
        assert b"AB10" in client.get("/courses/second-year.csv").data

    @pytest.mark.parametrize("suffix", ["ttl", "jsonld", "rdf", "nt"])
    def test_it_is_data_by_suffix_and_by_accept(self, client: FlaskClient, suffix: str) -> None:
        answer = client.get(f"/courses/second-year.{suffix}")
        assert answer.status_code == 200
        accepted = client.get(
            "/courses/second-year", headers={"Accept": answer.content_type.partition(";")[0]}
        )
        assert accepted.data == answer.data
        assert b"courses/second-year#R2" in answer.data

    def test_the_audit_is_a_page_and_files(self, client: FlaskClient) -> None:
        page = shown(client, "/courses/second-year/audit")
        assert "observed session" in page
        assert "a course that this site has" in page
        assert "yours alone" not in page
        for suffix in ("docx", "xlsx"):
            assert client.get(f"/courses/second-year/audit.{suffix}").data.startswith(b"PK")

    def test_an_unknown_one_says_where_they_are(self, client: FlaskClient) -> None:
        answer = client.get("/courses/zzz")
        assert answer.status_code == 404
        assert "listed under" in answer.text

    def test_it_is_asked_in_sparql(self, client: FlaskClient) -> None:
        query = (
            "PREFIX schema: <https://schema.org/> SELECT ?node { GRAPH ?graph { ?module schema:assesses ?node } "
            'FILTER (STRENDS(STR(?graph), "course-second-year")) } GROUP BY ?node'
        )
        found = json.loads(client.get("/sparql", query_string={"query": query, "format": "json"}).data)
        assert [row["node"]["value"] for row in found["results"]["bindings"]] == [
            "https://w3id.org/alliance/id/AB10"
        ]
        assert client.get("/graph/course-second-year.ttl").status_code == 200


class TestElsewhere:
    def test_its_frame_has_the_map_with_marks_and_the_modules(self, client: FlaskClient) -> None:
        page = shown(client, "/embed/courses/second-year")
        assert 'class="map-mark-text"' in page
        assert 'href="/embed/id/AB10"' in page
        assert "<summary>R1 Ruptures: 2</summary>" in page
        assert "2 of 49 statements are taught" in page

    def test_its_address_is_known_to_oembed(self, client: FlaskClient) -> None:
        found = read(client, "/oembed?url=http://localhost/courses/second-year")
        assert found["type"] == "rich"
        assert found["title"] == "The second year: what it covers"
        assert "/embed/courses/second-year" in found["html"]

    def test_the_builder_offers_it(self, client: FlaskClient) -> None:
        page = shown(client, "/embed?view=course&course=second-year")
        assert '<option value="second-year" selected>The second year</option>' in page
        assert "/embed/courses/second-year" in page

    def test_search_finds_it_by_its_title_and_by_its_modules(self, client: FlaskClient) -> None:
        for words in ("the+second+year", "therapeutic+alliance+in+eight+sessions"):
            assert re.search('href="/courses/(second-year|example)"', client.get(f"/search?q={words}").text)

    def test_the_page_of_a_statement_says_in_which_it_is(
        self, client: FlaskClient, bare: FlaskClient
    ) -> None:
        page = shown(client, "/id/RK1")
        line = page.partition("In courses of this site: ")[2].partition("</p>")[0]
        assert '<a href="/courses/second-year"><bdi>The second year</bdi></a> (introduced)' in line
        assert 'href="/courses/example?basis=framework"' in client.get("/id/AB1?basis=framework").text
        assert "In courses of this site" not in bare.get("/id/RK1").text


class TestBesideOthers:
    def test_two_are_compared_at_an_address(self, client: FlaskClient) -> None:
        answer = client.get("/course/compare?one=example&other=second-year")
        page = unescape(answer.text)
        assert "no-store" not in answer.headers["Cache-Control"]
        title = re.sub("<[^>]*>", "", page.partition("<h1>")[2].partition("</h1>")[0])
        assert title == "“The therapeutic alliance in eight sessions” and “The second year”"
        assert 'id="otherwise"' in page

    def test_one_is_compared_with_ones_own(self, client: FlaskClient) -> None:
        form = shown(client, "/course/compare?one=second-year")
        assert '<option value="second-year" selected>' in form
        own = "course,Own\nmodule_id,competency_id,level\nM1,AB1,I\n"
        answer = client.post("/course/compare", data={"named": "second-year", "text2": own})
        page = unescape(answer.text)
        assert answer.headers["Cache-Control"] == "no-store"
        first = page.partition('id="only-first"')[2].partition("</tbody>")[0]
        assert re.findall(r">([A-Z]+[0-9]+)</a>", first) == ["AB10", "RK1"]

    def test_a_name_that_there_is_not_is_said(self, client: FlaskClient) -> None:
        assert client.get("/course/compare?one=zzz&other=example").status_code == 404
        answer = client.post("/course/compare", data={"named": "zzz", "named2": "example"})
        assert answer.status_code == 404
        assert "There is no course “zzz”." in answer.text
        assert 'name="file2"' in answer.text

    def test_one_stands_beside_expected_levels(self, client: FlaskClient) -> None:
        table = "competency_id,trainee\nAB10,2\n"
        answer = client.post("/course/levels", data={"text": table, "named2": "second-year"})
        assert answer.status_code == 200
        assert "The second year" in answer.text
