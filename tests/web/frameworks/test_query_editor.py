"""The query editor asks one framework or all, where there are several."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from explorer import create_app
from explorer.config import Settings
from explorer.framework.collection import across_questions
from explorer.terms import PREFIXES
from tests.frameworks import write_member
from tests.web.frameworks.conftest import MIDWIFERY, NURSING
from tests.web.frameworks.test_across import EACH

STATEMENTS = """PREFIX ont: <https://w3id.org/alliance/ont#> PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?framework ?statement { GRAPH ?g { ?statement ont:verbatimText ?text } ?g dcterms:isPartOf/dcterms:title ?framework
FILTER (CONTAINS(?text, "feeding")) } ORDER BY ?framework"""


def address(query: str, **more: str) -> str:
    return f"/query?{urlencode({'query': query, 'framework': 'all', **more})}"


@pytest.mark.parametrize("root", ["", "/f/newborn"])
def test_it_asks_all(client: FlaskClient, root: str) -> None:
    """Each thing has the words of its own framework, and leads to its page there."""
    page = client.get(root + address(STATEMENTS)).text
    for place, code, words in (
        ("/f/midwifery/id/M2.1", "M2.1", MIDWIFERY["M2.1"][1]),
        ("/f/newborn/id/1.1", "1.1", NURSING["1.1"][1]),
    ):
        assert re.search(rf'href="[^"]*{place}"[^>]*>(<[^>]*>)*{code} {re.escape(words)[:20]}', page), place
    assert '<option value="all" selected>all 3 frameworks</option>' in page
    assert "/frameworks/sparql" in page


def test_it_asks_one_unless_told(client: FlaskClient) -> None:
    page = client.get("/f/newborn" + address(STATEMENTS).replace("&framework=all", "")).text
    assert "/f/midwifery/id/M2.1" not in page
    assert '<option value="">this framework alone</option>' in page


def test_what_it_leads_to_is_asked_of_all_too(client: FlaskClient) -> None:
    page = client.get(address(EACH)).text
    links = [unescape(link) for link in re.findall(r'href="(/(?:query|frameworks)[^"]*query=[^"]*)"', page)]
    assert len(links) > 8
    assert [link for link in links if "framework=all" not in link and "/frameworks/sparql" not in link] == []
    found = client.get(next(link for link in links if "format=csv" in link)).text
    assert f"Nursing the newborn,{len(NURSING)}" in found


def test_its_files_are_of_all(client: FlaskClient) -> None:
    lines = client.get(address(EACH).replace("/query", "/query.csv")).text.splitlines()
    assert len(lines) == 4
    book = load_workbook(BytesIO(client.get(address(EACH).replace("/query", "/query.xlsx")).data))
    assert book.worksheets[0].max_row == 4


def test_one_framework_alone_has_no_choice(app: Flask) -> None:
    client = app.test_client()
    plain = client.get("/query?query=ASK%7B%7D").text
    assert "this framework alone" not in plain
    assert client.get("/query?query=ASK%7B%7D&framework=all").text == plain


def test_a_framework_that_there_is_not_is_said(client: FlaskClient) -> None:
    assert client.get("/query?framework=nothing").status_code == 400


def test_its_examples_have_their_queries(client: FlaskClient) -> None:
    for start in ("/query", "/query?framework=all"):
        listed = client.get(start).text.partition('class="plain examples"')[2].partition("</ul>")[0]
        links = [unescape(link) for link in re.findall(r'href="([^"]*)"', listed)]
        assert len(links) > 3
        assert [
            link for link in links if "SELECT" not in link and "packed=" not in link and "ASK" not in link
        ] == []


def test_every_question_about_all_says_of_which_framework_its_rows_are(
    client: FlaskClient, several_app: Flask
) -> None:
    listed = client.get("/frameworks").text
    questions = across_questions(several_app.extensions["edition"])
    assert len(questions) == 5
    for question in questions:
        assert question.title in unescape(listed)
        answer = client.get("/frameworks/sparql", query_string={"query": question.text, "format": "csv"})
        head, *rows = answer.text.splitlines()
        assert "framework" in head
        if question.name in ("kinds-of-each", "one-level", "without-licence", "worded-alike"):
            assert rows or question.name in ("one-level", "worded-alike"), question.name


def test_a_framework_without_levels_is_found(tmp_path: Path) -> None:
    write_member(tmp_path / "flat", "flat", "A flat one", {"1": ("", "Listens"), "2": ("", "Asks")})
    write_member(tmp_path / "deep", "deep", "A deep one", {"1": ("", "Listens"), "2": ("1", "Asks")})
    app = create_app(Settings(frameworks=str(tmp_path)))
    question = next(one for one in across_questions(app.extensions["edition"]) if one.name == "one-level")
    asked = {"query": question.text, "format": "csv"}
    answer = app.test_client().get("/frameworks/sparql", query_string=asked).text
    assert answer.splitlines() == ["framework,statements", "A flat one,2"]
    for one in app.extensions["collection"].services():
        one.close()


def test_prefixes_are_those_of_the_framework(client: FlaskClient) -> None:
    base = "https://w3id.org/alliance/f/midwifery/"
    known = client.get("/f/midwifery/query/suggestions.json").get_json()
    own = {"id": f"{base}id/", "graph": f"{base}graph/", "kind": f"{base}ont#"}
    assert known["prefixes"] == {**PREFIXES, **own}
    assert "id:M1.2.1" in [node["prefixedName"] for node in known["nodes"]]
    page = unescape(client.get("/f/midwifery/query").text)
    for prefix, space in own.items():
        assert f"PREFIX {prefix}: <{space}>\n" in page
    pasted = "".join(f"PREFIX {prefix}: <{space}> " for prefix, space in known["prefixes"].items())
    query = f"{pasted} ASK {{ GRAPH graph:framework {{ id:M1.2 ont:partOf id:M1 }} }}"
    answer = client.get("/f/midwifery/sparql", query_string={"query": query, "format": "json"})
    assert answer.get_json().get("boolean") is True, answer.text
    declared = f"ASK {{ ?one sh:prefix 'id' ; sh:namespace '{own['id']}'^^xsd:anyURI }}"
    answer = client.get(
        "/f/midwifery/sparql", query_string={"query": f"{pasted}{declared}", "format": "json"}
    )
    assert answer.get_json().get("boolean") is True, answer.text
    assert client.get("/query/suggestions.json").get_json()["prefixes"] == PREFIXES


def test_a_query_page_tells_of_no_graph_that_is_not_there(client: FlaskClient) -> None:
    asked = client.get("/f/midwifery/query").text
    assert "editor infers" not in asked
    assert "graph:evidence" not in asked
    assert "what an editor infers" in client.get("/query").text


def test_pages_of_a_framework_without_works_tell_of_none(client: FlaskClient) -> None:
    for path in ("path", "measures", "map"):
        page = client.get(f"/f/midwifery/{path}").text
        assert "a finding" not in page
        assert "sources or findings" not in page
    page = client.get("/f/midwifery/path").text
    assert ("For example" in page) == ('<li><a href="/f/midwifery/path?from=' in page)


def test_a_prefix_that_is_missing_is_offered_as_the_framework_has_it(client: FlaskClient) -> None:
    for path, base in (
        ("/f/midwifery", "https://w3id.org/alliance/f/midwifery/"),
        ("", "https://w3id.org/alliance/"),
    ):
        answer = client.get(f"{path}/sparql", query_string={"query": "ASK { id:M1.2.1 ?p ?o }"})
        assert answer.status_code == 400
        assert f"PREFIX id: <{base}id/>" in unescape(answer.text)
