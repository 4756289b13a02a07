"""The tutorial: every step explains, runs in place, and changes its query by links that work without scripts."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from explorer.config import Settings
from explorer.questions.lesson import Lesson, read_tutorial
from explorer.sparql.query_file import QueryFile, read_queries
from tests.frameworks import element
from tests.web.conftest import Small
from tests.web.query.test_editor import HOSTILE, Reader

STEPS = read_tutorial(read_queries(Settings().ontology / "queries").values())
each_step = pytest.mark.parametrize(("query", "lesson"), STEPS.values(), ids=map(str, STEPS))


def changes(page: str, number: int) -> list[str]:
    """The addresses that change the query of a step."""
    return [link for link in Reader(page).links if link.startswith(f"/learn/{number}?query=")]


def said(page: str) -> str:
    """The words of *page* without its markup."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", page)))


def test_the_tutorial_lists_its_steps_and_what_comes_after(client: FlaskClient) -> None:
    page = client.get("/learn").text
    links = Reader(page).links

    assert [link for link in dict.fromkeys(links) if link.startswith("/learn/")] == [
        f"/learn/{n}" for n in STEPS
    ]
    assert STEPS
    assert all(lesson.title in unescape(page) for _, lesson in STEPS.values())
    further = {link for link in links if link.startswith("/questions/tq")}
    assert len(further - {f"/questions/{query.name}" for query, _ in STEPS.values()}) == 12
    assert "/query" in links


@each_step
def test_a_step_explains_itself_and_answers_its_query(
    client: FlaskClient, query: QueryFile, lesson: Lesson
) -> None:
    response = client.get(f"/learn/{lesson.number}")
    words = said(response.text)

    assert response.status_code == 200
    assert f"<h1>{lesson.title}</h1>" in response.text
    assert lesson.paragraphs
    assert all(re.sub(r"[`*]", "", paragraph) in words for paragraph in lesson.paragraphs)
    assert re.sub(r"[`]", "", lesson.remember) in words
    assert unescape(Reader(response.text).area) == query.text
    assert f"{lesson.expects.rows} {'triple' if query.form == 'construct' else 'row'}" in words
    assert "Put the query back" not in words


@pytest.mark.parametrize("lesson", [lesson for _, lesson in STEPS.values()], ids=map(str, STEPS))
def test_each_change_is_a_link_to_the_answer_that_it_promises(client: FlaskClient, lesson: Lesson) -> None:
    addresses = changes(client.get(f"/learn/{lesson.number}").text, lesson.number)

    assert [parse_qs(urlsplit(one).query)["query"] for one in addresses] == [
        [one.text] for one in lesson.attempts
    ]
    for address, attempt in zip(addresses, lesson.attempts, strict=True):
        response = client.get(address)
        words = said(response.text)
        assert response.status_code == 200
        assert f"What you see: {re.sub('`', '', attempt.see)}" in words
        assert Reader(response.text).area == attempt.text
        assert "Put the query back as it was" in words
        assert "This is the query now." in words
        assert len(changes(response.text, lesson.number)) == len(lesson.attempts) - 1
        rows = response.text.partition('id="result"')[2].count("<tr>")
        assert rows == (attempt.expects.rows + 1 if attempt.expects.rows and "ASK" not in attempt.text else 0)


def test_steps_lead_to_each_other(client: FlaskClient) -> None:
    onward = {
        number: Reader(client.get(f"/learn/{number}").text.partition("onward")[2]).links for number in STEPS
    }

    assert onward[1][:2] == ["/learn", "/learn/2"]
    assert all(
        onward[number][:2] == [f"/learn/{number - 1}", f"/learn/{number + 1}"] for number in range(2, 10)
    )
    assert onward[10][:2] == ["/learn/9", "/learn#further"]


def test_a_graph_can_be_seen_drawn(client: FlaskClient) -> None:
    links = Reader(client.get("/learn/10").text).links
    (drawn,) = [link for link in links if link.startswith("/query?")]

    assert drawn.endswith("&view=graph")
    assert client.get(drawn).status_code == 200
    assert not [link for link in Reader(client.get("/learn/1").text).links if link.startswith("/query?")]


def test_a_query_of_ones_own_is_answered_in_place(client: FlaskClient) -> None:
    page = client.get("/learn/1", query_string={"query": "SELECT (6 * 7 AS ?answer) {}"}).text

    assert ">42<" in page
    assert "What you see" not in page
    assert "Put the query back as it was" in page


def test_line_ends_of_a_form_are_no_change(client: FlaskClient) -> None:
    query, _ = STEPS[1]
    page = client.get("/learn/1", query_string={"query": query.text.replace("\n", "\r\n")}).text

    assert "Put the query back" not in page


def test_a_mistake_is_told_at_its_place(client: FlaskClient) -> None:
    query, lesson = STEPS[3]
    response = client.get(
        "/learn/3", query_string={"query": query.text.replace("ont:Ability ;", "ont:Ability")}
    )

    assert response.status_code == 400
    assert re.search(r'id="problem" role="alert" data-line="\d+"', response.text)
    assert "The answer" not in said(response.text)
    assert len(changes(response.text, 3)) == len(lesson.attempts)


@pytest.mark.parametrize("text", [*HOSTILE, "DROP ALL", "SELECT * { SERVICE <http://127.0.0.1/> {} }"])
def test_what_is_typed_does_no_harm(client: FlaskClient, text: str) -> None:
    response = client.get("/learn/2", query_string={"query": text})

    assert response.status_code in (400, 403)
    assert "<img src" not in response.text
    assert "<script>alert" not in response.text


@pytest.mark.parametrize(
    "address",
    [
        "/learn/0",
        "/learn/11",
        "/learn/one",
        "/learn/99999999999999999999",
        "/learn/003",
        "/learn/３",
        "/learn/+3",
    ],
)
def test_there_is_no_other_step(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_choice_of_bases_is_carried_along(client: FlaskClient) -> None:
    page = client.get("/learn/2?basis=framework").text

    assert "/learn/3?basis=framework" in page
    assert changes(page, 2)
    assert all("&basis=framework#answer" in link for link in changes(page, 2))
    assert '<input type="hidden" name="basis" value="framework">' in page


def test_a_framework_without_steps_has_an_honest_page(small: Small) -> None:
    client = small(element("A"))

    assert "has no steps yet" in client.get("/learn").text
    assert client.get("/learn/1").status_code == 404
    assert "/learn" not in client.get("/questions").text.replace("/learn/", "")


@pytest.mark.parametrize("address", ["/", "/questions", "/query", "/questions/cq08-answers-to-disagreements"])
def test_doors_lead_to_the_course(client: FlaskClient, address: str) -> None:
    assert "/learn" in Reader(client.get(address).text).links
