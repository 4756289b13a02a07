"""The page on which a question is built: each step has an address, and the page is complete without scripts."""

import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from time import sleep
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from explorer.questions.builder.menu import make_menu
from explorer.questions.builder.offers import Menu
from explorer.web.core.answers import bounded

ONT = "https://w3id.org/alliance/ont#"
WITHOUT = f"SELECT ?x {{ ?x a <{ONT}Intervention> . FILTER NOT EXISTS {{ ?f <{ONT}bearsOn> ?x . ?f a <{ONT}Finding> }} }}"


def text_of(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", page)).split())


def sentence(page: str) -> str:
    found = re.search(r'id="sentence".*?</div>', page, re.DOTALL)
    assert found
    return text_of("<" + found[0])


def step(client: FlaskClient, address: str, at: str, given: str, value: str = "") -> str:
    query = parse_qs(urlsplit(address).query)["query"][0] if address else ""
    words = {"query": query, "at": at, "step": given, "value": value}
    answer = client.get("/ask", query_string={name: word for name, word in words.items() if word})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"])


def test_the_page_begins_with_what_there_is(client: FlaskClient) -> None:
    page = client.get("/ask")
    assert page.status_code == 200
    assert "Interventions 8" in text_of(page.text)
    assert 'value="kind ont:Intervention"' in page.text


def test_steps_lead_to_a_sentence_with_its_answers(client: FlaskClient) -> None:
    address = step(client, "", "", "kind ont:Intervention")
    address = step(client, address, "", "no ^ont:bearsOn ont:Finding")
    address = step(client, address, "", "with ont:deployedIn ont:Ability")
    page = client.get(address).text
    assert sentence(page).startswith(
        "Show every intervention that is matched by no finding, with the ability that it is deployed in."
    )
    assert "1 answer" in text_of(page)
    assert re.findall(r'<th scope="col">(.*?)</th>', page) == ["intervention", "ability"]
    assert "IB5 Explore fears of voicing them" in text_of(page)


def test_each_part_of_the_sentence_opens_it(client: FlaskClient) -> None:
    page = client.get("/ask", query_string={"query": WITHOUT}).text
    links = re.findall(r'<a href="(/ask\?[^"]*#menu)"', page)
    places = [parse_qs(urlsplit(unescape(link)).query).get("at", [""])[0] for link in links]
    assert places == ["", "0", "0.0.0"]
    for link in links:
        opened = client.get(unescape(link).partition("#")[0])
        assert opened.status_code == 200
        assert opened.text.count('aria-current="true"') == 1


def test_a_typed_word_and_a_typed_node_are_steps(client: FlaskClient) -> None:
    address = step(client, "", "", "kind ont:Ability")
    words = client.get(step(client, address, "", "words ont:verbatimText", "goal")).text
    assert "whose verbatim text holds “goal”" in sentence(words)
    node = client.get(step(client, address, "", "find", "ab4")).text
    assert sentence(node).startswith("Show every ability among AB4")


def test_a_query_that_does_not_fit_says_which_part(client: FlaskClient) -> None:
    page = client.get("/ask", query_string={"query": "SELECT ?x { ?x a ?k BIND(1 AS ?y) }"})
    assert page.status_code == 200
    assert "It has BIND, which works something out" in text_of(page.text)
    broken = client.get("/ask", query_string={"query": "SELECT ?x {"})
    assert broken.status_code == 400
    assert 'href="/query?query=SELECT+%3Fx+%7B"' in broken.text


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ({"step": "kind"}, 400),
        ({"step": "that ont:partOf"}, 400),
        ({"query": WITHOUT, "at": "x"}, 400),
        ({"query": WITHOUT, "at": "7"}, 404),
        ({"query": WITHOUT, "at": "0", "step": "dance"}, 400),
        ({"query": WITHOUT, "at": "9" * 300}, 400),
        ({"query": WITHOUT, "step": "find", "value": "nowhere at all"}, 400),
        ({"query": WITHOUT, "step": "kind >x"}, 400),
    ],
)
def test_wrong_addresses_are_refused_in_words(
    client: FlaskClient, words: dict[str, str], status: int
) -> None:
    answer = client.get("/ask", query_string=words)
    assert answer.status_code == status
    assert ('">Back to the question</a>' in answer.text) is ("query" in words)


def test_own_words_find_sentences_and_questions(client: FlaskClient) -> None:
    page = client.get("/ask", query_string={"q": "interventions without evidence xyzzy"}).text
    assert "Show every intervention that is matched by no finding." in text_of(page)
    assert "Not understood: “xyzzy”" in text_of(page)
    assert 'href="/questions/cq30-interventions-without-evidence"' in page


def test_other_pages_lead_here(client: FlaskClient) -> None:
    assert "Ask a question from here" in client.get("/id/AB10").text
    assert "change it by sentence" in client.get("/questions/cq08-answers-to-disagreements").text
    assert "change it by sentence" not in client.get("/questions/cq25-who-says-so").text
    assert "Change it by sentence" in client.get("/query", query_string={"query": WITHOUT}).text
    assert "/ask?q=which%20abilities%20build" in client.get("/search?q=which+abilities+build").text


def way_from(page: str, words: str) -> str:
    (found,) = {*re.findall(rf'<a href="([^"]*)"[^>]*>{words}</a>', page)}
    return unescape(found)


def test_a_link_leads_to_all_such_links(client: FlaskClient) -> None:
    asked = client.get(
        way_from(client.get("/id/ED38", headers={"Accept": "text/html"}).text, "Ask about such links")
    ).text
    assert sentence(asked).startswith(
        "Show every capacity with the capacity that it is part of (as an editor infers)."
    )
    assert "1 answer " in sentence(asked)


def test_the_panel_of_a_map_leads_here(client: FlaskClient) -> None:
    for page in ("/map?focus=AB10", "/map?selected=S1"):
        began = client.get(way_from(client.get(page).text, "Ask a question from here"))
        assert began.status_code == 303
        assert sentence(client.get(began.headers["Location"]).text).startswith("Show ")
    missing = client.get("/ask?step=find&value=ZZ99")
    assert missing.status_code == 404 or missing.status_code == 400


def test_a_question_is_cited_and_shown_on_other_sites(client: FlaskClient) -> None:
    text = client.get(step(client, "", "", "kind ont:Intervention")).text
    builder = client.get(way_from(text, "On another site")).text

    assert "<bdi>Show every intervention. [question]." in text
    assert 'src="/embed/ask?query=' in builder


def test_a_question_can_be_drawn(client: FlaskClient) -> None:
    address = step(client, "", "", "kind ont:Intervention")
    address = step(client, address, "", "that ont:deployedIn ont:Ability")
    address = step(client, address, "", "form draw")
    page = client.get(address).text
    assert sentence(page).startswith("Draw every intervention that is deployed in an ability. 8 links")
    assert "As a map" in page
    assert "As a chart" not in page
    (drawn,) = {*re.findall(r'<a href="(/map\?[^"]*)">As a map', page)}
    assert "IB5" in client.get(unescape(drawn)).text
    framed = client.get(address.replace("/ask", "/embed/ask", 1)).text
    assert "8 links" in text_of(framed)


def test_an_empty_answer_says_what_to_take_out(client: FlaskClient) -> None:
    query = f"SELECT ?x {{ ?x a <{ONT}Intervention> . FILTER NOT EXISTS {{ ?x <{ONT}deployedIn> ?a . ?a a <{ONT}Ability> }} }}"
    page = client.get("/ask", query_string={"query": query}).text
    assert "Take out “that is deployed in no ability” 8 answers then" in text_of(page)
    (way,) = re.findall(r'<a href="([^"]*)">Take out', page)
    answer = client.get(unescape(way))
    assert answer.status_code == 303
    assert sentence(client.get(answer.headers["Location"]).text).startswith(
        "Show every intervention. 8 answers"
    )


def test_what_is_offered_is_worked_out_once_for_all_who_ask(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []

    def make_slowly(*given: object) -> Menu:
        made.append(given)
        sleep(0.5)
        return make_menu(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("explorer.web.ask.views.make_menu", make_slowly)
    address = "/ask?" + urlencode({"query": WITHOUT, "at": "0"})
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: app.test_client().get(address).status_code, range(4)))
    assert found == [200] * 4
    assert len(made) == 1


def test_the_question_can_be_framed(client: FlaskClient) -> None:
    page = client.get("/embed/ask", query_string={"query": WITHOUT})
    assert page.status_code == 200
    assert "Show every thing" not in page.text
    assert "Show every intervention that is matched by no finding." in text_of(page.text)
    assert client.get("/embed/ask").status_code == 404
    address = step(client, "", "", "kind ont:Intervention")
    oembed = client.get("/oembed", query_string={"url": f"http://localhost{address}"})
    assert oembed.get_json()["title"] == "Show every intervention."
    assert "/embed/ask?query=" in oembed.get_json()["html"]


def test_what_is_offered_is_counted_once(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    ask = bounded._ask

    def noted(text: str, seconds: float) -> list[dict[str, Any]]:
        asked.append(text)
        return ask(text, seconds=seconds)

    monkeypatch.setattr(bounded, "_ask", noted)
    client = app.test_client()
    for limit in (3, 4):
        query = f"SELECT ?x {{ ?x a <{ONT}Ability> . ?x <{ONT}partOf> <https://w3id.org/alliance/id/CP2> }} LIMIT {limit}"
        assert client.get("/ask", query_string={"query": query}).status_code == 200
    assert asked
    assert len(asked) == len({*asked})
