"""The question library: every question has its page, its form, its answer and its downloads."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from rdflib import RDF, SH, Graph, Literal, URIRef

from explorer.config import Settings
from explorer.formats.tables.markdown import escape_markdown
from explorer.formats.tables.result_table import table
from explorer.framework import Edition
from explorer.questions import field_options
from explorer.sparql.query_file import QueryFile, read_queries
from explorer.web.core.url_compression import unpack
from explorer.web.questions.views import ALL_FORMATS
from tests.web.query.test_editor import Reader

QUESTIONS = read_queries(Settings().ontology / "queries")
RUPTURES = "/questions/cq08-answers-to-disagreements"
WORDS = "/questions/cq14-rationale"
FACTOR = "/questions/cq25-who-says-so"
ABILITIES = "/questions/cq20-abilities-without-cited-evidence"
SEVERAL = "/questions/cq16-strain-rupture-threat"
REVIEWS = "/questions/cq21-what-the-reviews-add"
DRAWN = "/questions/tq10-a-graph-to-draw"
YES = "/questions/tq19-yes-or-no"


def files(page: str) -> dict[str, str]:
    """Return format → address of the files on *page*."""
    links = [urlsplit(link) for link in Reader(page).links]
    found = [link for link in links if re.fullmatch(r"/questions/[\w-]+\.\w+", link.path)]
    return {link.path.rpartition(".")[2]: link.geturl() for link in found}


def rows(client: FlaskClient, address: str) -> list[list[str]]:
    """Return the rows of the answer at *address*, read from its CSV."""
    found = client.get(files(client.get(address).text)["csv"]).text
    return list(csv.reader(found.splitlines()))[1:]


def test_all_questions_are_listed_by_audience_and_topic(client: FlaskClient) -> None:
    page = client.get("/questions").text

    assert "55 questions" in page
    assert (
        page.index("For educators") < page.index("For curriculum designers") < page.index("To learn SPARQL")
    )
    assert page.index("<h3>Structure") < page.index("<h3>Factors") < page.index("<h3>Evidence")
    assert set(Reader(page).links) >= {f"/questions/{name}" for name in QUESTIONS}
    assert '<a href="/learn">learn the query language in 10 short steps</a>' in page


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("RUPTURE component", {"cq23", "tq11", "tq21"}),
        ("cq08", {"cq08"}),
        ("counterparts", {"cq21"}),
        ("sparkle", set()),
        ("rows with the same name", {"tq07"}),
        ("trust", {"cq33"}),
        ("2003", {"cq21", "cq28"}),
        ("opinion", {"cq25"}),
        ("intervention evidence", {"cq30"}),
    ],
)
def test_they_can_be_searched_in_their_words_and_what_they_explain(
    client: FlaskClient, words: str, names: set[str]
) -> None:
    found, page = questions_with(client, words)

    assert found >= names
    assert len(found) < 12
    assert f"{len(found) or 'None'} of 55 questions ha" in page
    assert found or not names


def questions_with(client: FlaskClient, words: str) -> tuple[set[str], str]:
    """The questions that are listed for *words*, and the page."""
    page = client.get("/questions", query_string={"q": words}).text
    links = (link for link in Reader(page).links if link.startswith("/questions/"))
    return {link.removeprefix("/questions/")[:4] for link in links}, page


def test_what_is_written_in_a_query_is_not_searched(client: FlaskClient) -> None:
    assert questions_with(client, "repairCounterpartOf")[0] == set()
    ordered = [name for name, question in QUESTIONS.items() if "ORDER BY" in question.text]
    assert len(questions_with(client, "order")[0]) < len(ordered) / 2


def test_where_no_question_has_all_words_those_with_most_are_listed(client: FlaskClient) -> None:
    found, page = questions_with(client, "rupture unicorn")
    assert "cq07" in found
    assert "No question has all of these words" in page
    assert "all but “<bdi>unicorn</bdi>”" in page


def in_address(link: str) -> str:
    """The query in the address *link*, packed or not."""
    given = parse_qs(urlsplit(link).query)
    return given["query"][0] if "query" in given else unpack(given["packed"][0], 100_000)


FILES = {
    "select": ["xlsx", "csv", "tsv", "json", "xml", "md"],
    "ask": ["json", "xml", "md"],
    "construct": ["ttl", "jsonld", "rdf", "nt", "md"],
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_has_its_answer_and_its_query(client: FlaskClient, edition: Edition, name: str) -> None:
    question = edition.questions[name]
    response = client.get(f"/questions/{name}")
    read = Reader(response.text)

    assert response.status_code == 200
    assert answer_of(edition, question) in response.text
    assert {in_address(link) for link in read.links if link.startswith("/query?")} == {question.text}
    assert list(dict.fromkeys(files(response.text))) == FILES[question.form]


def answer_of(edition: Edition, question: QueryFile) -> str:
    """Words that the page of *question* says of its answer."""
    if question.form == "ask":
        return f"<strong>{'Yes' if edition.store.ask(question.text) else 'No'}</strong>"
    if question.form == "select":
        return f"{len(edition.store.select(question.text))} row"
    return f"{len(edition.store.construct(question.text).splitlines())} triples"


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
        (f"{RUPTURES}?element=XX9", ("XX9", "Possible are:", ">RK1 – ")),
        (f"{RUPTURES}?element=S1", ("S1", "Possible are:")),
        (f"{RUPTURES}?element=AB10", ("AB10", "Possible are:", ">RK1 – ", ">RK2 – ")),
        (f"{FACTOR}?element=AB10", ("AB10", ">P1 – ", ">N7 – ")),
        (f"{REVIEWS}?review=AB4", ("AB4", "?review=S1", "?review=S2", "?review=S3")),
        (f"{WORDS}?word=", ("The word", "Fill it in")),
    ],
)
def test_an_impossible_value_is_refused_with_what_is_possible(
    client: FlaskClient, address: str, words: tuple[str, ...]
) -> None:
    response = client.get(address)

    assert response.status_code == 400
    assert words
    assert all(word in response.text for word in words)


def options(page: str) -> list[str]:
    return re.findall(r'<option value="(\w+)', page)


def test_only_kinds_that_fit_are_offered(client: FlaskClient) -> None:
    factors = [f"{side}{number}" for side in "PN" for number in range(1, 8)]

    assert options(client.get(FACTOR).text) == factors
    assert options(client.get(RUPTURES).text) == ["RK1", "RK2"]
    assert {"C0", "AB10", "RK1"} <= set(options(client.get("/questions/cq12-path-to-the-competence").text))


@pytest.mark.parametrize(
    ("address", "of", "title"),
    [
        (
            f"{RUPTURES}?element=RK2",
            "RK2 – Strain in the bond",
            "Which interventions answer “Strain in the bond”?",
        ),
        (f"{WORDS}?word=xyzzy", "“xyzzy”", "Which statements hold “xyzzy”?"),
        (
            f"{SEVERAL}?word=goal,bond,trust",
            "“goal”, “bond”, “trust”",
            "Which statements speak of “goal”, “bond” or “trust”?",
        ),
        (
            f"{REVIEWS}?review=S1",
            "S1 – Ackerman &amp; Hilsenroth 2001",
            "Which findings of Ackerman &amp; Hilsenroth 2001 have no counterpart in the framework?",
        ),
        (
            f"{REVIEWS}?review=S1&review=S3",
            "S1 – Ackerman &amp; Hilsenroth 2001, S3 – Safran &amp; Muran 2000",
            "Which findings of Ackerman &amp; Hilsenroth 2001 and Safran &amp; Muran 2000"
            " have no counterpart in the framework?",
        ),
        (
            f"{YES}?kind=competence",
            "competence",
            "Does the framework itself cite a source for any competence?",
        ),
        (f"{WORDS}?word=<script>", "“&lt;script&gt;”", "Which statements hold “&lt;script&gt;”?"),
        (f"{WORDS}?word={{word}}", "“{word}”", "Which statements hold “{word}”?"),
    ],
)
def test_title_and_heading_say_of_what_a_question_is_asked(
    client: FlaskClient, address: str, of: str, title: str
) -> None:
    page = client.get(address).text
    shown = unescape(title)

    assert f"Asked here of: <strong><bdi>{of}</bdi></strong>" in page
    assert f"<h1><bdi>{title}</bdi></h1>" in page
    assert f"<title>{title} –" in page
    assert "Ask instead: " in page
    path, _, values = address.partition("?")
    assert client.get(f"{path}.md?{values}").text.startswith(f"# {escape_markdown(shown)}\n")
    assert f"<bdi>{title}</bdi></h1>" in client.get(f"/embed/question{path[10:]}?{values}").text


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
        "Strongest match with a source",
        "The words compared",
        "Words that were found",
        "How sure the editor is",
        "Source of that match",
        "Whose words match",
        "Read in",
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
        f"cq08-answers-to-disagreements.{ending}" for ending in FILES["select"]
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


def test_a_misspelt_parameter_is_said_and_never_passed_over(client: FlaskClient) -> None:
    answer = client.get(f"{FACTOR}.csv?elemnt=P3")
    page = client.get(f"{FACTOR}?elemnt=P3")

    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert answer.get_json()["detail"] == "There is no parameter “elemnt”. There is: element."
    assert client.get("/questions/cq01-main-parts.csv?x=1").status_code == 400
    assert page.status_code == 200
    assert "<strong>There is no parameter “elemnt”.</strong> There is: element." in page.text
    for harmless in ("", "?element=P3", "?basis=framework", "?utm_source=x"):
        assert client.get(f"{FACTOR}.csv{harmless}").status_code == 200
        assert "There is no parameter" not in client.get(f"{FACTOR}{harmless}").text


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"), ("*/*", "text/html"), ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"), ("text/markdown", "text/markdown"),
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/sparql-query", "application/sparql-query"), ("text/turtle", "text/turtle"),
    ],
)  # fmt: skip
def test_accept_chooses_what_a_question_answers_with(client: FlaskClient, accept: str, media: str) -> None:
    response = client.get(f"{FACTOR}?element=P3", headers={"Accept": accept})

    assert (response.status_code, response.mimetype) == (200, media)
    assert "Accept" in response.headers["Vary"]
    if media not in ("text/html", "text/csv", "text/turtle"):
        suffix = next(one.suffix for one in ALL_FORMATS if one.media_type == media)
        assert response.data == client.get(f"{FACTOR}.{suffix}?element=P3").data


def test_the_name_of_a_question_leads_to_its_description(client: FlaskClient) -> None:
    name = URIRef("https://w3id.org/alliance/questions/cq25-who-says-so")
    said = Graph().parse(data=client.get(FACTOR, headers={"Accept": "text/turtle"}).text)

    assert str(said.value(name, SH.select)) == QUESTIONS["cq25-who-says-so"].text
    assert (None, SH.prefix, Literal("ont")) in said
    assert set(said.subjects(RDF.type, SH.SPARQLExecutable)) == {name}


def test_the_graph_that_a_question_makes_is_its_turtle(client: FlaskClient) -> None:
    """At its own name it also says which question that is."""
    negotiated = Graph().parse(data=client.get(DRAWN, headers={"Accept": "text/turtle"}).text)
    answer = set(Graph().parse(data=client.get(f"{DRAWN}.ttl").text))
    described = set(negotiated) - answer
    name = URIRef(f"https://w3id.org/alliance{DRAWN}")

    assert answer < set(negotiated)
    assert {subject for subject, _, _ in described if "/questions/" in str(subject)} == {name}
    assert (name, SH.construct, Literal(QUESTIONS[DRAWN.rpartition("/")[2]].text)) in described


def test_the_query_has_an_address_with_the_values_in_it(client: FlaskClient) -> None:
    response = client.get(f"{FACTOR}.rq?element=P3")

    assert response.content_type == "application/sparql-query"
    assert "VALUES ?element { <https://w3id.org/alliance/id/P3> }" in response.text
    assert client.get(f"{FACTOR}.rq").text == QUESTIONS["cq25-who-says-so"].text


@pytest.mark.parametrize("address", [FACTOR, DRAWN])
def test_what_a_question_cannot_be_is_not_acceptable(client: FlaskClient, address: str) -> None:
    response = client.get(address, headers={"Accept": "image/png"})

    assert (response.status_code, response.mimetype) == (406, "application/problem+json")
    assert "Accept" in response.headers["Vary"]


def test_the_csv_file_opens_in_spreadsheets_and_programs_read_it_plainly(client: FlaskClient) -> None:
    address = f"{WORDS}.csv"
    told = client.get(WORDS, headers={"Accept": "text/csv"}).data

    assert client.get(address).data == b"\xef\xbb\xbf" + told
    assert told.decode("utf-8").splitlines()[0].isascii()
    assert "CSV</a> (for spreadsheets)" in client.get(WORDS).text
    for ending in ("tsv", "json", "xml", "md"):
        assert not client.get(f"{WORDS}.{ending}").data.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("short", ["cq25", "CQ25", "cq25-who"])
def test_the_beginning_of_a_name_leads_to_the_whole(client: FlaskClient, short: str) -> None:
    for end in ("", "?element=P3", ".csv", ".csv?element=P3"):
        response = client.get(f"/questions/{short}{end}")
        assert (response.status_code, response.headers["Location"]) == (301, f"{FACTOR}{end}")


@pytest.mark.parametrize("short", ["cq", "cq2", "cq99", "-", "who-says-so"])
def test_a_beginning_that_is_no_single_name_s_is_not_found(client: FlaskClient, short: str) -> None:
    assert client.get(f"/questions/{short}").status_code == 404


def test_what_is_possible_is_listed_with_its_name_and_a_link(client: FlaskClient) -> None:
    response = client.get(f"{FACTOR}?element=zzz")

    assert response.status_code == 400
    assert f'<a href="{FACTOR}?element=N1">N1 – Rigid</a>' in response.text
    assert f'<a href="{FACTOR}?element=P4">P4 – Open</a>' in response.text
    assert "Possible are: P" not in response.text
    assert client.get(f"{FACTOR}.csv?element=zzz").get_json()["possible"][0] in ("N1", "P1")


PATH = "/questions/cq12-path-to-the-competence"
MEDIA = {
    f"{RUPTURES}.csv": "text/csv; charset=utf-8",
    f"{RUPTURES}.tsv": "text/tab-separated-values; charset=utf-8",
    f"{RUPTURES}.json": "application/sparql-results+json",
    f"{RUPTURES}.xml": "application/sparql-results+xml",
    f"{RUPTURES}.md": "text/markdown; charset=utf-8; variant=GFM",
    f"{RUPTURES}.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    f"{DRAWN}.ttl": "text/turtle; charset=utf-8",
    f"{DRAWN}.jsonld": "application/ld+json",
    f"{DRAWN}.nt": "application/n-triples; charset=utf-8",
    f"{DRAWN}.rdf": "application/rdf+xml",
    f"{DRAWN}.md": "text/markdown; charset=utf-8; variant=GFM",
    f"{YES}.json": "application/sparql-results+json",
    f"{YES}.md": "text/markdown; charset=utf-8; variant=GFM",
}


@pytest.mark.parametrize("address", MEDIA)
def test_a_file_has_its_type_and_its_name_and_is_open_to_all(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    name = address.rpartition("/")[2]

    assert (response.status_code, response.headers["Content-Type"]) == (200, MEDIA[address])
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    page = client.get(address.rpartition(".")[0]).text
    assert f'rel="alternate" type="{MEDIA[address].partition(";")[0]}" href="{address}"' in page


@pytest.mark.parametrize("address", [f"{YES}.csv", f"{RUPTURES}.ttl", f"{DRAWN}.csv", f"{RUPTURES}.pdf"])
def test_a_format_that_an_answer_does_not_have_is_not_found(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_files_hold_the_answer_for_the_same_values(client: FlaskClient) -> None:
    found = files(client.get(f"{RUPTURES}?element=RK2").text)

    assert found["csv"] == f"{RUPTURES}.csv?element=RK2"
    assert len(json.loads(client.get(found["json"]).text)["results"]["bindings"]) == 5
    assert client.get(found["md"]).text.count("\n| [") == 5
    assert "Asked of: RK2 – Strain in the bond" in client.get(found["md"]).text


def test_a_graph_is_the_same_in_each_format(client: FlaskClient) -> None:
    graphs = [
        Graph().parse(data=client.get(f"{DRAWN}.{ending}").text, format=name)
        for ending, name in (("ttl", "turtle"), ("nt", "nt"), ("rdf", "xml"), ("jsonld", "json-ld"))
    ]

    assert [len(graph) for graph in graphs] == [10] * 4
    assert all(set(graph) == set(graphs[0]) for graph in graphs)


def test_a_graph_can_be_seen_drawn_and_is_told_in_turtle_and_as_triples(client: FlaskClient) -> None:
    page = client.get(DRAWN).text
    drawn = [link for link in Reader(page).links if link.startswith("/map?")]

    assert drawn == ["/map?question=tq10-a-graph-to-draw"]
    assert client.get(drawn[0]).status_code == 200
    assert "10 triples." in page
    assert page.count("<tr>") == 11
    assert "id:IB4 ont:repairCounterpartOf id:AB4" in page


@pytest.mark.parametrize(
    ("typed", "code"),
    [("N1", "N1"), ("n1", "N1"), ("rigid", "N1"), ("Being RIGID", "N1"), ("N1 – Rigid", "N1"), ("  N1 ", "N1"),
     ("silence", "N7"), ("flexible client", "P1"), ("hones", "P6")],
)  # fmt: skip
def test_what_is_typed_is_resolved_to_the_one_element_that_fits(
    client: FlaskClient, typed: str, code: str
) -> None:
    response = client.get(FACTOR, query_string={"element": typed})

    if typed == code:
        assert response.status_code == 200
    else:
        assert (response.status_code, response.headers["Location"]) == (303, f"{FACTOR}?element={code}")
    page = client.get(FACTOR, query_string={"element": typed}, follow_redirects=True).text
    assert f'value="{code} – ' in page


def test_a_field_suggests_all_that_fits_by_code_and_name(client: FlaskClient) -> None:
    page = client.get(FACTOR).text

    assert re.search(r'<input id="element" [^>]*list="element-options" value="N1 – Rigid"', page)
    assert '<option value="P4 – Open"></option>' in page
    assert page.count("<option") == 14


def test_a_few_choices_stay_a_list(client: FlaskClient) -> None:
    assert '<select id="element" name="element">' in client.get(RUPTURES).text
    assert '<option value="ability" selected>' not in client.get(YES).text
    assert 'value="ability – ' not in client.get(YES).text


def test_where_several_fit_they_are_listed_with_links_that_are_filled_in(client: FlaskClient) -> None:
    response = client.get(f"{FACTOR}?element=inappropriate")
    links = Reader(response.text).links

    assert response.status_code == 400
    assert "“inappropriate” fits 2 choices for “The factor”" in response.text
    assert {f"{FACTOR}?element=N3", f"{FACTOR}?element=N7"} <= set(links)
    assert f"{FACTOR}?element=N1" not in links
    assert 'value="inappropriate"' in response.text
    assert "The answer" not in response.text


def test_a_program_gets_a_problem_document_with_what_fits(client: FlaskClient) -> None:
    response = client.get(f"{FACTOR}.csv?element=inappropriate")

    assert (response.status_code, response.mimetype) == (400, "application/problem+json")
    assert response.json
    assert response.json["fits"] == {
        "N3": "N3 – Inappropriate self-disclosure",
        "N7": "N7 – Inappropriate use of silence",
    }


@pytest.mark.parametrize("typed", ["<script>", '"><img>', "", " ", "☃", "x" * 5000, "N1 N2"])
def test_what_fits_nothing_is_refused_and_shown_as_text(client: FlaskClient, typed: str) -> None:
    response = client.get(FACTOR, query_string={"element": typed})

    assert response.status_code == 400
    assert "<img>" not in response.text
    assert 'aria-invalid="true" aria-describedby="problem"' in response.text


def test_without_a_tick_nothing_was_chosen(client: FlaskClient) -> None:
    """The form sends an empty value with its boxes, so that none ticked is told from none asked."""
    assert '<input type="hidden" name="review" value="">' in client.get(REVIEWS).text
    response = client.get(f"{REVIEWS}?review=")

    assert response.status_code == 400
    assert "Nothing was chosen for “The reviews”" in response.text
    assert 'value="S1" checked' not in response.text
    ticked = client.get(f"{REVIEWS}?review=&review=S1")
    assert (ticked.status_code, ticked.headers["Location"]) == (303, f"{REVIEWS}?review=S1")


def test_an_answer_says_yes_or_no_for_the_kind_that_was_chosen(client: FlaskClient) -> None:
    assert "<strong>No</strong>" in client.get(YES).text
    assert "<strong>Yes</strong>" in client.get(f"{YES}?kind=competence").text
    assert client.get(f"{YES}.json?kind=competence").json == {"head": {}, "boolean": True}


def test_an_answer_can_be_cited_with_its_values_and_its_address(client: FlaskClient) -> None:
    page = unescape(client.get(f"{FACTOR}?element=N2").text)

    titled = "Who says what of “Critical”, and of its opposite?"
    assert (
        f"{titled} [question cq25, asked of N2 – Critical]. (2026). "
        "In Records on the framework “Therapeutic alliance framework” (edition " in page
    )
    assert f"from http://localhost{FACTOR}?element=N2 " in page.replace("</bdi>", " ")
    assert "@misc{cq25-who-says-so," in page
    assert "name in the linked data" not in page


def test_it_can_be_asked_in_programs_that_can_be_copied(client: FlaskClient) -> None:
    page = client.get(f"{FACTOR}?element=N2").text
    programs = re.findall(r"<summary>([^<]*)</summary>\s*<pre", page)

    assert programs[:5] == ["cURL", "Python with rdflib", "Python with pandas", "R", "JavaScript"]
    assert page.count("VALUES ?element { &lt;https://w3id.org/alliance/id/N2&gt; }") >= 6
    assert "http://localhost/sparql" in page


def test_a_step_of_the_course_says_so(client: FlaskClient) -> None:
    assert '<a href="/learn/10">Learn with it' in client.get(DRAWN).text
    assert "/learn/" not in client.get(RUPTURES).text


@pytest.mark.parametrize("code", ["cq08", "CQ08", "CQ08-Answers-to-Disagreements"])
def test_a_question_has_its_short_code_wherever_one_is_named(client: FlaskClient, code: str) -> None:
    name = RUPTURES.rpartition("/")[2]
    drawn = [client.get(f"/map.json?question={one}") for one in ("TQ10", "tq10-a-graph-to-draw")]
    assert drawn[0].status_code == 200
    assert drawn[0].data == drawn[1].data
    framed = client.get(f"/embed/question/{code}?theme=dark")
    assert (framed.status_code, framed.headers["Location"]) == (301, f"/embed/question/{name}?theme=dark")
    described = client.get("/oembed", query_string={"url": f"http://localhost/questions/{code}"}).get_json()
    assert f"/embed/question/{name}" in described["html"]
    built = client.get(f"/embed?view=question&question={code}").text
    assert f"/questions/{name}" in built
    assert f'<option value="{name}" selected>' in built
    assert client.get("/map?question=cq").status_code == client.get("/map?question=cq999").status_code == 400
    assert client.get("/embed/question/cq").status_code == 404


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let more than ten nodes be too many to choose from."""
    monkeypatch.setattr(field_options, "MOST_OPTIONS", 10)


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(("typed", "code"), [("N1", "N1"), ("rigid", "N1"), ("flexible client", "P1")])
def test_where_there_are_too_many_to_list_one_is_found_by_its_words(
    client: FlaskClient, typed: str, code: str
) -> None:
    page = client.get(FACTOR, query_string={"element": typed}, follow_redirects=True)

    assert page.status_code == 200
    assert re.search(rf'<input id="element" [^>]*value="{code} – ', page.text)
    assert "<option" not in page.text
    assert "A code, or a word or two that fit one alone" in page.text


@pytest.mark.usefixtures("few")
def test_where_there_are_too_many_to_list_those_that_fit_have_links(client: FlaskClient) -> None:
    response = client.get(f"{FACTOR}?element=inappropriate")
    assert response.status_code == 400
    assert {f"{FACTOR}?element=N3", f"{FACTOR}?element=N7"} <= set(Reader(response.text).links)


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("typed", ["zzz", "AB4"])
def test_where_there_are_too_many_to_list_what_fits_none_is_refused(client: FlaskClient, typed: str) -> None:
    response = client.get(f"{FACTOR}.json?element={typed}")
    assert response.status_code == 400
    assert "Type the code of one, or words that it alone has." in response.text
    assert "possible" not in response.get_json()


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (f"{RUPTURES}.csv", "cq08-answers-to-disagreements.csv"),
        (f"{RUPTURES}.csv?element=RK1", "cq08-answers-to-disagreements.csv"),
        (f"{RUPTURES}.csv?element=RK2", "cq08-answers-to-disagreements-RK2.csv"),
        (f"{WORDS}.csv?word=%22goals%2C+Ziele%22%0D%0A", "cq14-rationale-goals-Ziele.csv"),
    ],
)
def test_a_file_is_named_after_what_was_chosen(client: FlaskClient, address: str, name: str) -> None:
    response = client.get(address, follow_redirects=True)
    assert response.status_code == 200
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'


def test_statements_have_their_codes_beside_them(client: FlaskClient) -> None:
    page = client.get("/questions/cq07-abilities-for-ruptures").text
    assert re.search(
        r'threaten the progress of therapy</bdi> <span class="code cell-code">AB9</span></a>', page
    )
    told = client.get("/questions/cq07-abilities-for-ruptures.md").text
    assert re.search(r"threaten the progress of therapy\]\(<[^>]*/id/AB9>\) AB9 \|", told)


def test_an_answer_is_a_workbook_first(client: FlaskClient) -> None:
    page = client.get("/questions/cq07-abilities-for-ruptures").text
    assert re.search(
        r'The answer as a file: <a href="/questions/cq07-abilities-for-ruptures.xlsx"[^>]*>Excel</a>', page
    )
    with zipfile.ZipFile(io.BytesIO(client.get("/questions/cq07-abilities-for-ruptures.xlsx").data)) as book:
        texts = book.read("xl/sharedStrings.xml").decode()
    assert [text in texts for text in ("Ability: code", "AB11", "RK2")] == [True] * 3
    assert client.get("/questions/tq19-yes-or-no.xlsx").status_code == 404
