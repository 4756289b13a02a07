"""The question library: every question has its page, its form, its answer and its downloads."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from explorer import create_app
from explorer.config import Settings
from explorer.formats.results import table
from explorer.framework import Edition
from explorer.query import read_queries
from tests.web.test_editor import Reader

QUESTIONS = read_queries(Settings().ontology / "queries")
RUPTURES = "/questions/cq08-answers-to-disagreements"
WORDS = "/questions/cq14-rationale"
FACTOR = "/questions/cq25-who-says-so"
ABILITIES = "/questions/cq20-abilities-without-cited-evidence"
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
    assert page.index("For educators") < page.index("For curriculum designers")
    assert page.index("<h3>Structure") < page.index("<h3>Factors") < page.index("<h3>Evidence")
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
        (f"{RUPTURES}?element=AB10", ("AB10", "Possible are: RK1, RK2.")),
        (f"{FACTOR}?element=AB10", ("AB10", "Possible are: P1, P2, ", "N6, N7.")),
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


def options(page: str) -> list[str]:
    return re.findall(r'<option value="(\w+)"', page)


def test_only_kinds_that_fit_are_offered(client: FlaskClient) -> None:
    factors = [f"{side}{number}" for side in "PN" for number in range(1, 8)]

    assert options(client.get(FACTOR).text) == factors
    assert options(client.get(RUPTURES).text) == ["RK1", "RK2"]
    assert {"C0", "AB10", "RK1"} <= set(options(client.get("/questions/cq12-path-to-the-competence").text))


@pytest.mark.parametrize(
    ("address", "of"),
    [
        (f"{RUPTURES}?element=RK2", "RK2 – Strain in the bond"),
        (f"{WORDS}?word=xyzzy", "“xyzzy”"),
        (f"{SEVERAL}?word=goal,bond", "“goal”, “bond”"),
        (f"{REVIEWS}?review=S1", "S1 – Ackerman &amp; Hilsenroth 2001"),
        (f"{WORDS}?word=<script>", "“&lt;script&gt;”"),
    ],
)
def test_a_page_says_of_what_it_is_asked_where_that_is_not_its_title(
    client: FlaskClient, address: str, of: str
) -> None:
    page = client.get(address).text

    assert f"Asked here of: <strong><bdi>{of}</bdi></strong>" in page
    assert f"Asked of: {of} –" in page[: page.index("</title>")]


@pytest.mark.parametrize(
    "address", [RUPTURES, f"{RUPTURES}?element=RK1", f"{SEVERAL}?word=threat,strain,rupture"]
)
def test_it_says_nothing_where_the_question_is_asked_as_it_is_worded(
    client: FlaskClient, address: str
) -> None:
    assert "Asked here of" not in client.get(address).text


def test_columns_and_values_are_in_words(client: FlaskClient) -> None:
    page = client.get(ABILITIES).text

    assert re.findall(r"<th[^>]*>([^<]*)</th>", page) == [
        "Ability",
        "Cited by the framework for it",
        "Strongest match in a source",
    ]
    assert page.count("<bdi>no</bdi>") == 11
    assert "One row for each ability" in page


def test_a_question_without_headings_has_the_names_of_its_variables_in_words(edition: Edition) -> None:
    asked = edition.store.select("SELECT (1 AS ?assertedBy) (2 AS ?of_all) {}")

    assert table(asked, edition).headings == ("Asserted by", "Of all")


def test_a_citation_is_set_as_the_framework_prints_it_and_kept_verbatim(client: FlaskClient) -> None:
    address = "/questions/cq17-cited-sources"

    assert "<em>Negotiating the therapeutic alliance</em>" in client.get(address).text
    assert any("*Negotiating the therapeutic alliance*" in row[0] for row in rows(client, address))


def test_words_in_another_language_say_so(client: FlaskClient) -> None:
    page = client.get("/questions/cq18-evidence-for-factors-that-hinder").text

    assert '<bdi lang="es">aislamiento</bdi><span class="tag">es</span>' in page
    assert '<span class="tag">en' not in page


def test_a_file_is_called_as_its_question(client: FlaskClient) -> None:
    page = client.get(RUPTURES).text

    assert re.findall(r'download="([^"]*)"', page) == [
        f"cq08-answers-to-disagreements.{ending}" for ending in ("json", "xml", "csv", "tsv")
    ]


def test_several_choices_are_boxes_to_tick(client: FlaskClient) -> None:
    page = client.get(REVIEWS).text

    assert re.findall(r'type="checkbox" name="review" value="(S\d)" checked', page) == ["S1", "S2"]
    assert 'value="S3">' in page


def test_the_library_says_what_may_be_chosen(client: FlaskClient) -> None:
    assert "You choose the kind of rupture." in client.get("/questions").text


def test_a_reader_who_switched_bases_off_is_told_that_questions_ask_all(client: FlaskClient) -> None:
    told = "also what you have switched off on other pages"

    assert told in client.get(f"{RUPTURES}?basis=framework").text
    assert told not in client.get(RUPTURES).text


def test_an_unknown_question_is_not_found(client: FlaskClient) -> None:
    assert client.get("/questions/cq99-nothing").status_code == 404


def test_other_parameters_of_the_address_do_no_harm(client: FlaskClient) -> None:
    assert client.get(f"{RUPTURES}?basis=framework&utm_source=x").status_code == 200
