"""The page of search, and its JSON."""

import re
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from explorer import create_app
from explorer.errors import TimeLimitExceeded
from explorer.web.core.answers import bounded
from explorer.web.core.site_pages import PAGES
from tests.frameworks import element, write_framework


def test_words_that_were_found_are_marked(client: FlaskClient) -> None:
    page = client.get("/search?q=rationale").text
    assert "<mark>rationale</mark>" in page
    assert 'href="/id/AB2"' in page


def test_json_has_the_same_hits(client: FlaskClient) -> None:
    found = client.get("/search.json?q=rationale&kind=ability").get_json()
    assert found["query"] == "rationale"
    assert found["count"] == len(found["hits"]) == 2
    assert set(found) == {
        "query", "count", "byKind", "byBasis", "hits", "searched", "suggestions", "missing", "others", "bySort", "total", "former",
    }  # fmt: skip
    assert {"code", "iri", "kind", "label", "texts", "bases", "score", "missing"} <= set(found["hits"][0])


def test_json_has_what_is_found_beside_nodes(client: FlaskClient) -> None:
    found = client.get("/search.json?q=evidence").get_json()
    pages = [one for one in found["others"] if one["sort"] == "page"]
    assert found["hits"] == []
    assert found["count"] == 0
    assert found["total"] == sum(found["bySort"].values()) >= len(found["others"]) > 0
    assert found["bySort"]["page"] == len(pages)
    assert pages[0]["path"] == "/evidence"
    assert set(pages[0]) == {
        "sort",
        "code",
        "title",
        "path",
        "texts",
        "score",
        "language",
        "missing",
        "isNamed",
    }


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("evidence", "/evidence"), ("course", "/embed"), ("map", "/map"), ("tutorial", "/learn"), ("moodle", "/embed"),
        ("SPARQL", "/learn"), ("vocabulary", "/ont"), ("bibliography", "/sources"), ("print", "/framework"),
        ("optional", "/questions/tq05-optional"), ("opinion", "/questions/cq25-who-says-so"),
    ],
)  # fmt: skip
def test_pages_and_questions_are_found(client: FlaskClient, asked: str, path: str) -> None:
    assert f'href="{path}"' in client.get("/search", query_string={"q": asked}).text.partition("<main")[2]


def test_one_word_too_many_is_named(client: FlaskClient) -> None:
    page = client.get("/search?q=apprehend+gadgets").text
    assert "Nothing has all of these words. This has all but “<bdi>gadgets</bdi>”." in page
    assert 'href="/id/AB6"' in page


@pytest.mark.parametrize(
    "asked",
    ["patient drops out of therapy", "difference between develop and maintain", "share a link to the map", "apprehend gadgets"],
)  # fmt: skip
def test_what_is_said_to_be_missing_is_true_of_each(client: FlaskClient, asked: str) -> None:
    found = client.get("/search.json", query_string={"q": asked}).get_json()
    lacking = [set(one["missing"]) for one in (*found["hits"], *found["others"])]
    lead = client.get("/search", query_string={"q": asked}).text.partition('class="lead">')[2]
    lead, _, below = lead.partition("</p>")
    named = set(re.findall(r"“<bdi>(.*?)</bdi>”", lead))

    assert all(named <= one for one in lacking)
    assert "all but" not in lead or all(one == named for one in lacking)
    assert below.count("Without “") == (0 if "all but" in lead else len(lacking))


def test_pasted_codes_are_found(client: FlaskClient) -> None:
    found = client.get("/search.json", query_string={"q": "AB1, ED05; id:P3"}).get_json()
    assert [hit["code"] for hit in found["hits"]] == ["AB1", "P3"]
    assert [one["code"] for one in found["others"]] == ["ED05"]


def test_filters_show_counts_and_what_is_chosen(client: FlaskClient) -> None:
    page = client.get("/search?q=rationale&kind=ability").text
    assert 'name="kind" value="ability" checked' in page
    assert 'name="kind" value="intervention">' in page


def test_without_words_there_are_examples(client: FlaskClient) -> None:
    """They are words of the framework itself, and each finds something."""
    page = client.get("/search").text
    examples = re.findall(r'href="/search\?q=([^"&]+)"', page)
    assert len(examples) == 4
    for words in examples:
        assert client.get(f"/search.json?q={words}").get_json()["count"]


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("UCL", "/framework#rights"), ("changelog", "/ont/changes"), ("what's new", "/ont/changes"), ("changes", "/ont/changes"),
        ("creative commons", "/.well-known/void#graphs"), ("CC BY", "/.well-known/void#graphs"),
        ("licence of the data", "/.well-known/void#graphs"), ("about", "/#about"), ("who made this", "/#about"),
        ("who wrote this", "/#about"), ("editor", "/framework#marked"), ("editor's match", "/framework#marked"),
        ("what does inferred mean", "/framework#marked"), ("synonym match", "/ont#Synonym"),
    ],
)  # fmt: skip
def test_what_the_pages_explain_is_found(client: FlaskClient, asked: str, path: str) -> None:
    found = client.get("/search.json", query_string={"q": asked}).get_json()
    sort = "term" if path.startswith("/ont#") else "page"
    assert not found["searched"]
    assert path in [one["path"] for one in found["others"] if one["sort"] == sort and not one["missing"]][:2]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_that_is_found_is_there(client: FlaskClient, address: str) -> None:
    path, _, place = address.partition("#")
    response = client.get(path, headers={"Accept": "text/html"}, follow_redirects=True)
    assert response.status_code == 200
    assert not place or f'id="{place}"' in response.text


def test_a_mistyped_word_is_corrected_and_said(client: FlaskClient) -> None:
    page = client.get("/search?q=theraputic+aliance").text
    assert "Nothing has “<bdi>theraputic aliance</bdi>”." in page
    assert "These results are for “<bdi>therapeutic alliance</bdi>”." in page


def test_without_results_there_is_a_way_on(client: FlaskClient) -> None:
    page = client.get("/search?q=xyzzy").text
    assert "Nothing has these words" in page
    assert 'href="/framework"' in page
    assert "Search without filters" in client.get("/search?q=rigid&kind=ability").text


def test_a_kind_that_is_none_is_refused(client: FlaskClient) -> None:
    response = client.get("/search?q=x&kind=cat", headers={"Accept": "application/json"})
    assert response.status_code == 400
    assert "competence" in response.get_json()["detail"]


@pytest.mark.parametrize(
    "asked", ["<script>alert(1)</script>", "\"'><img onerror=x>", "x" * 10_000, "\u202eabc", "%00", "((("]
)
def test_what_is_asked_is_words(client: FlaskClient, asked: str) -> None:
    response = client.get("/search", query_string={"q": asked})
    assert response.status_code == 200
    assert "<script>alert" not in response.text
    assert "<img" not in response.text


def test_nodes_alone_are_named_for_fields(client: FlaskClient) -> None:
    found = client.get("/search/nodes.json?q=worldview").get_json()
    assert [node["code"] for node in found["nodes"]][:2] == ["CP2", "AB7"]
    assert set(found) == {"query", "searched", "isPartial", "nodes"}
    assert set(found["nodes"][0]) == {"code", "iri", "kind", "shortLabel"}
    assert client.get("/search/nodes.json?q=listening+gadgets").get_json()["isPartial"]


@pytest.mark.parametrize(
    ("address", "node"),
    [("/map?focus=ab+10", "AB10"), ("/map?focus=id:AB10", "AB10"), ("/path?from=concrete+examples&to=S1", "IT2"),
     ("/map?focus=https://w3id.org/alliance/id/AB10", "AB10"), ("/path?from=P1&to=recognises+threatening+strain", "AB9")],
)  # fmt: skip
def test_a_field_for_a_node_takes_what_search_finds(client: FlaskClient, address: str, node: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert f'<option value="{node}" selected>' in response.text


def test_a_field_says_which_nodes_words_may_mean(client: FlaskClient) -> None:
    response = client.get("/path?from=rupture&to=P3", headers={"Accept": "application/json"})
    assert response.status_code == 400
    assert "Perhaps you mean RK1 (Disagreement about tasks and goals) or RK2" in response.text


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("in tension with", "inTensionWith"),
        ("underpins", "underpins"),
        ("basis", "basis"),
        ("synonym", "Synonym"),
    ],
)
def test_words_of_the_vocabulary_are_found_with_their_meaning(
    client: FlaskClient, asked: str, name: str
) -> None:
    terms = [
        one
        for one in client.get("/search.json", query_string={"q": asked}).get_json()["others"]
        if one["sort"] == "term"
    ]
    assert terms[0]["path"] == f"/ont#{name}"
    assert "Words of the vocabulary" in client.get("/search", query_string={"q": asked}).text
    assert f'id="{name}"' in client.get("/ont").text


def test_works_and_codes_that_a_file_prints_are_found(tmp_path: Path) -> None:
    """An import keeps both beside the statement; the code of the site may be another."""
    said = 'id:A1 ont:citedAs "Hale, The Interpreter’s Duty (1997)"@en ; ont:printedCode "7.12" .\n'
    settings = write_framework(tmp_path, element("A1") + element("A2") + said)
    client = create_app(settings).test_client()
    for words, field in (("Hale", "citation"), ("7.12", "printed code")):
        (hit,) = client.get(f"/search.json?q={words}").get_json()["hits"]
        assert hit["code"] == "A1"
        assert [one["field"] for one in hit["texts"]] == [field]


def as_question(client: FlaskClient, asked: str) -> str:
    """What the page offers as a question, without tags; nothing where it offers none."""
    shown = client.get("/search", query_string={"q": asked}).text
    found = re.search(r'<section aria-labelledby="asked">(.*?)</section>', shown, re.DOTALL)
    return unescape(" ".join(re.sub("<[^>]+>", "", found[1]).split())) if found else ""


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (
            "what repairs the bond",
            "Show every intervention that addresses RK2 “Strain in the bond”. 5 answers",
        ),
        (
            "factors that nothing counteracts",
            "Show every factor that helps or factor that hinders that is counteracted by no ability. 13 answers",
        ),
        ("how many abilities", "Count every ability. 11 answers"),
    ],
)
def test_a_question_is_offered_as_sentences(client: FlaskClient, asked: str, sentence: str) -> None:
    assert f"As a question {sentence}" in as_question(client, asked)


@pytest.mark.parametrize(
    "asked", ["alliance", "therapist rigidity", "AB10", "Safran & Muran 2000", "kinds of rupture"]
)
def test_names_are_not_taken_for_a_question(client: FlaskClient, asked: str) -> None:
    assert as_question(client, asked) == ""


def test_a_sentence_that_is_offered_leads_to_its_answers(client: FlaskClient) -> None:
    shown = client.get("/search", query_string={"q": "what repairs the bond"}).text
    address = unescape(shown.partition('aria-labelledby="asked"')[2].partition('href="')[2].partition('"')[0])
    assert "5 answers" in client.get(address).text or "5 rows" in client.get(address).text


def test_a_search_goes_without_sentences_that_take_too_long(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(_: str, *, seconds: float) -> list[dict[str, str]]:
        raise TimeLimitExceeded(f"{seconds} s were not enough.")

    asked = "which abilities answer a rupture in the alliance"
    with monkeypatch.context() as patch:
        patch.setattr(bounded, "_ask", slow)
        response = client.get("/search", query_string={"q": asked})
        assert response.status_code == 200
        assert "As a question" not in response.text
        assert "Find the sentences that ask it" in response.text
    assert as_question(client, asked)  # what was not known in time is not kept
