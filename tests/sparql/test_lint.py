"""Likely slips in a query that was answered are told beside the answer."""

from __future__ import annotations

import html
import re
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient

from explorer.framework.names import known_names
from explorer.sparql.lint import MAX_CHARACTERS, MAX_NOTICES, lint
from explorer.terms import Iri
from explorer.web.core.current_edition import edition
from tests.growth import growth

ONT = "PREFIX ont: <https://w3id.org/alliance/ont#>\nPREFIX id: <https://w3id.org/alliance/id/>\n"


def _noticed(app: Flask, query: str, *, is_empty: bool = False) -> tuple[str, ...]:
    with app.test_request_context():
        return lint(ONT + query, known_names(edition()), is_empty=is_empty)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * { ?x a ont:Abilty }", "ont:Abilty is not in the vocabulary; do you mean ont:Ability?"),
        ("SELECT * { ?x ont:shrtLabel ?n }", "do you mean ont:shortLabel?"),
        (
            "SELECT * { ?x a ont:Factor }",
            "ont:Factor is not in the vocabulary; do you mean ont:NegativeFactor, ont:PositiveFactor or ont:TherapistFactor?",
        ),
        ("SELECT * { ?x ont:parent ?y }", "do you mean ont:partOf?"),
        ("SELECT * { ?x ont:name ?y }", "do you mean ont:shortLabel?"),
        ("SELECT * { ?x ont:restsOn ?y }", "do you mean ont:basis?"),
        ("SELECT * { ?x ont:isBuiltBy ?y }", "do you mean ^ont:buildsComponent?"),
        ("SELECT * { ?x ont:isTheOppositeOf ?y }", "do you mean ont:opposes?"),
        (
            "SELECT * FROM ont:Ability { ?x ?p ?y }",
            "FROM names a graph, and ont:Ability is none: leave FROM out",
        ),
        (
            "PREFIX g: <https://w3id.org/alliance/graph/> SELECT * FROM NAMED g:frame { GRAPH ?x { ?y a ?z } }",
            "FROM names a graph, and g:frame is none",
        ),
        (
            "SELECT ?kind (COUNT(*) AS ?n) { ?x a ?kind } GROUP BY ?kind",
            "Things are counted in each class that follows from their own, too.",
        ),
        (
            'SELECT ?x { ?x ont:shortLabel ?l FILTER(?l = "Rigid") }',
            '?l has a language tag, and "Rigid" without one equals none of its texts: write "Rigid"@en-GB, or compare STR(?l).',
        ),
        ('SELECT ?x { ?x ont:shortLabel ?l FILTER(LCASE(?l) IN ("rigid")) }', "or compare STR(?l)."),
        ('SELECT ?x { ?x ont:shortLabel ?l FILTER(?l != "Rigid") }', "or compare STR(?l)."),
        ("SELECT * { id:ZZ999 a ?class }", "id:ZZ999 is not in the graph"),
        ("SELECT * { <id/ZZ999> a ?class }", "<id/ZZ999> is not in the graph"),
        (
            "BASE <https://w3id.org/alliance/ont> PREFIX o: <#> SELECT * { ?x a o:Abilty }",
            "o:Abilty is not in the vocabulary; do you mean o:Ability?",
        ),
        ("SELECT * { ?x a <https://w3id.org/alliance/ont#Abilty> }", "do you mean ont:Ability?"),
        ("SELECT ?x ?nam { ?x ont:shortLabel ?name }", "?nam is used nowhere else; do you mean ?name?"),
        (
            "SELECT ?x { ?x ont:shortLabel ?name FILTER(STRLEN(?nam) > 3) }",
            "?nam stands in a FILTER, and nothing gives it a value; do you mean ?name?",
        ),
        ("SELECT * { ?m ont:matchType ont:exact }", "ont:exact was replaced by ont:Exact."),
        ("SELECT * { id:S1-F11 ?p ?o }", "id:S1-F11 was replaced by id:S2-F25."),
        (
            'SELECT * { ?l ont:strength "moderate" }',
            "ont:strength leads to a node, not to a text: write ont:Moderate.",
        ),
        (
            'SELECT * { ?f a ont:Finding ; ont:findingType "technique"@en }',
            "ont:findingType leads to a node, not to a text: write ont:TechniqueFinding.",
        ),
        ('SELECT * { ?x ont:partOf "CP1" }', "ont:partOf leads to a node, not to a text."),
        (
            'SELECT * { ?l ont:strength ?s FILTER(?s = "weak") }',
            "?s stands for a node, not for a text: compare it with ont:Weak, or compare its label.",
        ),
        (
            "SELECT * { ?l ont:strength ?s FILTER(STR(?s) != 'weak') }",
            "?s stands for a node, not for a text: compare it with ont:Weak, or compare its label.",
        ),
    ],
)
def test_a_slip_is_noticed(app: Flask, query: str, words: str) -> None:
    assert words in " ".join(_noticed(app, query))


@pytest.mark.parametrize("text", ['?x ont:shortLabel "rigid"', 'VALUES ?n { "rigid" } ?x ont:shortLabel ?n'])
def test_a_text_without_its_language_is_noticed_where_nothing_is_found(app: Flask, text: str) -> None:
    said = 'Texts here carry the language tag @en-GB: write "rigid"@en-GB, or compare with STR(…).'

    assert _noticed(app, f"SELECT * {{ {text} }}", is_empty=True) == (said,)
    assert _noticed(app, f"SELECT * {{ {text} }}") == ()


@pytest.mark.parametrize(
    "condition",
    [
        'LANG(?n) = "en-GB"',
        'lang(?n) != "en-GB"',
        '"en-GB" = LANG(?n)',
        "LANG(?n) = 'en-GB'",
        'LANG(?n) IN ("de", "en-GB")',
        'LANG(?n) NOT IN ("en-GB")',
    ],
)
def test_a_language_tag_with_capitals_is_noticed(app: Flask, condition: str) -> None:
    assert _noticed(app, f"SELECT ?x {{ ?x ont:shortLabel ?n FILTER({condition}) }}") == (
        'Language tags are in lower case here, and "en-GB" equals none of them: '
        'write "en-gb", or LANGMATCHES(LANG(?n), "en-GB").',
    )


def test_both_ways_to_ask_for_a_language_that_the_notice_names_find_texts(app: Flask) -> None:
    def texts(condition: str) -> int:
        with app.test_request_context():
            return len(
                edition().store.select(f"{ONT}SELECT ?n {{ ?x ont:shortLabel ?n FILTER({condition}) }}")
            )

    assert texts('LANG(?n) = "en-GB"') == 0
    assert texts('LANG(?n) = "en-gb"') == texts('LANGMATCHES(LANG(?n), "en-GB")') > 50


def test_what_is_advised_counts_what_is_stated_alone(app: Flask) -> None:
    advised = "GRAPH ?graph { ?x a ?kind } FILTER (?graph != <https://w3id.org/alliance/graph/inferred>)"
    query = "SELECT ?kind (COUNT(*) AS ?n) { %s } GROUP BY ?kind"

    def counted(pattern: str) -> dict[str, int]:
        with app.test_request_context():
            found = edition().store.select(query % pattern)
            return {Iri(row["kind"]).local: int(row["n"]) for row in found}

    (said,) = _noticed(app, query % "?x a ?kind")
    assert said.endswith(advised.replace("?x a", "… a") + ".")
    assert counted("?x a ?kind")["Node"] == 600
    assert "Node" not in counted(advised)
    assert counted(advised)["Ability"] == counted("?x a ?kind")["Ability"] == 11


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?x { ?x ont:shortLabel ?n FILTER(LANG(?n) = "en-gb") }',
        'SELECT ?x { ?x ont:shortLabel ?n FILTER(LANGMATCHES(LANG(?n), "en-GB")) }',
        'SELECT ?x { ?x ont:shortLabel ?n FILTER(STR(?n) = "rigid") }',
        'SELECT ?x { ?x ont:shortLabel "rigid"@en-GB }',
        "SELECT (COUNT(?x) AS ?c) { ?x a ont:Ability }",
        "SELECT ?x { ?x a ont:Ability FILTER NOT EXISTS { ?x ont:respondsTo ?y } }",
        "SELECT ?x { ?x a ont:Ability . FILTER(?n > 1) BIND(1 AS ?n) }",
        "CONSTRUCT { ?x ont:neverSeen ?y } WHERE { ?x ont:respondsTo ?y }",
        "SELECT * { ?x <https://example.org/Abilty> ?y }",
        "SELECT * { ?x ont:strength ont:Moderate }",
        'SELECT * { ?x ont:strength/rdfs:label ?s FILTER(STR(?s) = "weak") }',
        'SELECT * { ?x ont:strength ?s FILTER(LANG(?s) = "weak") }',
        'SELECT * { VALUES (?p ?w) { (ont:strength "weak") } ?x ?p ?w }',
        'SELECT * { ?x !ont:strength ?s FILTER(?s = "weak") }',
        'PREFIX skos: <http://www.w3.org/2004/02/skos/core#> SELECT ?x { ?x skos:notation "ZZ" }',
        'PREFIX skos: <http://www.w3.org/2004/02/skos/core#> SELECT ?x { ?x skos:notation ?c FILTER(?c = "ZZ") }',
        'SELECT ?x { ?x ont:shortLabel ?l FILTER(?l = "Rigid"@en-gb) }',
        "PREFIX graph: <https://w3id.org/alliance/graph/> SELECT ?kind (COUNT(*) AS ?n) { GRAPH graph:framework { ?x a ?kind } } GROUP BY ?kind",
        "SELECT ?kind (COUNT(*) AS ?n) { ?x a ?kind . ?kind ont:sign ?sign } GROUP BY ?kind",
        "PREFIX graph: <https://w3id.org/alliance/graph/> SELECT ?x FROM graph:framework { ?x a ?kind }",
        "# ont:Abilty\nSELECT * { ?x a ont:Ability }",
    ],
)
def test_what_is_right_is_not_noticed(app: Flask, query: str) -> None:
    assert _noticed(app, query, is_empty=True) == ()


def test_no_question_of_the_library_is_noticed(app: Flask) -> None:
    with app.test_request_context():
        told = {
            one.name: lint(one.text, known_names(edition()), is_empty=False)
            for one in edition().questions.values()
        }

    assert told
    assert {name: said for name, said in told.items() if said} == {}


@pytest.mark.parametrize("page", ["/query", "/learn/1"])
def test_pages_show_what_is_noticed(client: FlaskClient, page: str) -> None:
    query = f"{ONT}SELECT * {{ ?x a ont:Abilty }}"
    shown = html.unescape(client.get(f"{page}?{urlencode({'query': query})}").text)

    assert "do you mean ont:Ability?" in shown
    assert "do you mean" not in client.get("/learn/1").text


@pytest.mark.parametrize("page", ["/query", "/learn/1"])
def test_a_query_with_a_mistake_has_the_place_that_the_form_leads_to(client: FlaskClient, page: str) -> None:
    assert client.get(f"{page}?query=SELEKT").text.count('id="answer"') == 1


def test_a_link_that_changes_a_query_is_named_in_plain_words(client: FlaskClient) -> None:
    shown = "".join(client.get(f"/learn/{number}").text for number in range(1, 11))
    names = [
        part.partition("</span>")[0] for part in shown.split('Change it for me<span class="unseen">')[1:]
    ]

    assert names
    assert not [name for name in names if "`" in name]


def test_names_are_compared_for_the_first_slips_only(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    def compare(name: str, *_: object) -> list[str]:
        compared.append(name)
        return []

    monkeypatch.setattr("explorer.sparql.tokens.get_close_matches", compare)
    query = f"SELECT {' '.join(f'?v{number}' for number in range(100))} {{}}"

    assert (
        len(lint(query, known_names(app.extensions["edition"]), is_empty=True))
        == len(compared)
        == MAX_NOTICES
    )


def test_a_very_long_query_is_not_looked_at(app: Flask) -> None:
    query = "SELECT ?nowhere { ?s ?p ?o }"

    assert lint(query, known_names(app.extensions["edition"]), is_empty=False)
    assert not lint(
        f"{query} #{'x' * MAX_CHARACTERS}", known_names(app.extensions["edition"]), is_empty=False
    )


@pytest.mark.parametrize(
    "text",
    ['"{} b"', 'LANG(?x) = "{} b"', 'LANG(?x) IN ("{} b")', '?x IN ("a","{}"', "'{}-", "STR(?x) = '{} ", '"{}-b" = LANG(?x'],
)  # fmt: skip
@pytest.mark.parametrize("part", ["A", "a-", "A-", "Aa", '"A', "É", ' , "A"'])
def test_a_longer_query_is_checked_in_as_much_more_time(app: Flask, text: str, part: str) -> None:
    """No deadline holds here, and other requests wait: some texts of capitals took ten seconds."""
    known = known_names(app.extensions["edition"])

    def check(length: int) -> None:
        long = part * (length // len(part))
        lint(f"SELECT * {{ ?s ?p ?x FILTER({text.format(long)}) }}", known, is_empty=True)

    assert growth(check, (MAX_CHARACTERS - 200) // 8, 8) < 8 * 3


@pytest.mark.parametrize("tag", ["en-GB", "A", "-A", "de-CH-1996", "É"])
def test_every_tag_with_a_capital_is_noticed(app: Flask, tag: str) -> None:
    said = _noticed(app, f'SELECT ?l {{ ?x ont:shortLabel ?l FILTER(LANG(?l) = "{tag}") }}')
    assert (f'"{tag}" equals none of them' in "".join(said)) == bool(re.search("[A-Z]", tag))
