"""The question library: every question has its page, its form, its answer and its downloads."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from explorer import create_app
from explorer.config import Settings
from explorer.framework import Edition
from explorer.query import read_queries
from tests.web.test_editor import Reader

QUESTIONS = read_queries(Settings().ontology / "queries")
RUPTURES = "/questions/cq08-answers-to-disagreements"
WORDS = "/questions/cq14-rationale"
SEVERAL = "/questions/cq16-strain-rupture-threat"
REVIEWS = "/questions/cq21-what-the-reviews-add"


@pytest.fixture(scope="module")
def app() -> Iterator[Flask]:
    made = create_app(Settings())
    yield made
    made.extensions["visitors"].close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="module")
def edition(app: Flask) -> Edition:
    opened: Edition = app.extensions["edition"]
    return opened


def files(page: str) -> dict[str, str]:
    """Return format → address of the downloads on *page*."""
    links = [link for link in Reader(page).links if link.startswith("/sparql?")]
    return {parse_qs(urlsplit(link).query)["format"][0]: link for link in links}


def rows(client: FlaskClient, address: str) -> list[list[str]]:
    """Return the rows of the answer at *address*, read from its CSV."""
    found = client.get(files(client.get(address).text)["csv"]).text
    return list(csv.reader(found.splitlines()))[1:]


def test_all_questions_are_listed_by_audience_and_topic(client: FlaskClient) -> None:
    page = client.get("/questions").text

    assert "25 questions" in page
    assert page.index("For curriculum designers") < page.index("For educators")
    assert set(Reader(page).links) >= {f"/questions/{name}" for name in QUESTIONS}


@pytest.mark.parametrize(
    ("words", "count"), [("rupture", 1), ("RUPTURE components", 1), ("cq08", 1), ("no such question", 0)]
)
def test_they_can_be_searched(client: FlaskClient, words: str, count: int) -> None:
    page = client.get("/questions", query_string={"q": words}).text
    found = [link for link in Reader(page).links if link.startswith("/questions/")]

    assert (len(found) >= count) if count else not found
    assert len(found) < len(QUESTIONS)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_has_its_answer_and_its_query(client: FlaskClient, edition: Edition, name: str) -> None:
    question = edition.questions[name]
    response = client.get(f"/questions/{name}")
    read = Reader(response.text)
    answer = edition.store.select(question.text)

    assert response.status_code == 200
    assert f"{len(answer)} row" in response.text
    assert response.text.count("<tr>") == len(answer) + 1
    assert [question.text] == [
        parse_qs(urlsplit(link).query)["query"][0] for link in read.links if link.startswith("/query?")
    ]
    assert list(files(response.text)) == ["json", "xml", "csv", "tsv"]


def test_statements_lead_to_their_elements(client: FlaskClient) -> None:
    assert {"/id/IT1", "/id/IT2", "/id/IT3"} <= set(Reader(client.get(RUPTURES).text).links)


def test_another_value_gives_another_answer(client: FlaskClient) -> None:
    other = client.get(f"{RUPTURES}?element=RK2").text

    assert {f"/id/IB{n}" for n in range(1, 6)} <= set(Reader(other).links)
    assert '<option value="RK2" selected>' in other
    assert "VALUES ?element { &lt;https://w3id.org/alliance/id/RK2&gt; }" in other
    assert len(rows(client, f"{RUPTURES}?element=RK2")) == 5


def test_a_word_is_bound_as_it_is(client: FlaskClient) -> None:
    assert len(rows(client, f"{WORDS}?word=alliance")) > len(rows(client, WORDS))
    assert rows(client, f"{WORDS}?word=%22%20%7D%20%23") == []


def test_several_words_stand_with_commas(client: FlaskClient) -> None:
    page = client.get(f"{SEVERAL}?word=strain,%20bond").text

    assert 'value="strain, bond"' in page
    assert "VALUES ?word { &#34;strain&#34; &#34;bond&#34; }" in page


def test_several_choices_may_be_made(client: FlaskClient) -> None:
    both, one = rows(client, REVIEWS), rows(client, f"{REVIEWS}?review=S1")

    assert 0 < len(one) < len(both)
    assert len(both) == len(rows(client, f"{REVIEWS}?review=S1&review=S2"))


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (f"{RUPTURES}?element=XX9", ("XX9", "RK1, ")),
        (f"{RUPTURES}?element=S1", ("S1", "Possible are: ")),
        (f"{REVIEWS}?review=AB4", ("AB4", "S1, S2, S3")),
        (f"{WORDS}?word=", ("The word", "Fill it in")),
    ],
)
def test_an_impossible_value_is_refused_with_what_is_possible(
    client: FlaskClient, address: str, words: tuple[str, ...]
) -> None:
    response = client.get(address)

    assert response.status_code == 400
    assert all(word in response.text for word in words)


def test_an_unknown_question_is_not_found(client: FlaskClient) -> None:
    assert client.get("/questions/cq99-nothing").status_code == 404


def test_other_parameters_of_the_address_do_no_harm(client: FlaskClient) -> None:
    assert client.get(f"{RUPTURES}?basis=framework&utm_source=x").status_code == 200
