"""Queries in plain English: our questions, each construct, and nothing of a query left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from explorer.config import Settings
from explorer.framework import Edition
from explorer.framework.names import lexicon
from explorer.sparql.english.lexicon import Lexicon
from explorer.sparql.english.sentence import Explanation
from explorer.sparql.parser import parse
from explorer.sparql.query_file import read_queries
from explorer.sparql.verbalise import verbalise

EXPECTED = dict(
    re.findall(
        r"^## (\S+)\n(.*?)\n(?=\n|\Z)",
        (Path(__file__).parent / "questions.md").read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
)
PREFIXES = """
PREFIX e: <http://e/> PREFIX ont: <https://w3id.org/alliance/ont#> PREFIX id: <https://w3id.org/alliance/id/>
PREFIX graph: <https://w3id.org/alliance/graph/> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
QUESTIONS = read_queries(Settings().ontology / "queries")
PHRASE = "reduces the probability of forming"


@pytest.fixture(scope="module")
def known(edition: Edition) -> Lexicon:
    return lexicon(edition)


def aloud(query: str, known: Lexicon) -> Explanation:
    return verbalise(parse(PREFIXES + query), known)


def only_where(pattern: str, known: Lexicon) -> str:
    """What the *pattern* says, as the only sentence of a question."""
    return aloud(f"SELECT ?x {{ {pattern} }}", known).text


def test_every_question_is_expected() -> None:
    assert set(EXPECTED) == set(QUESTIONS)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_reads_as_expected(name: str, known: Lexicon) -> None:
    found = verbalise(parse(QUESTIONS[name].text), known)

    assert found.text == EXPECTED[name]
    assert found.is_complete


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("SELECT * { ?s ?p ?o } LIMIT 5", "Find ?s, ?p and ?o where ?s has the property ?p with the value ?o.\nGive 5 of them at most."),
        ("SELECT ?x { ?x ont:position ?n } ORDER BY DESC(?n) LIMIT 5 OFFSET 2", "Find every ?x that has the position ?n.\nSort by ?n in descending order.\nPass over the first 2 and give the next 5 at most."),
        ("SELECT (COUNT(*) AS ?n) { ?x a ont:Ability }", "Over all that fits, find the number of rows (as ?n) where ?x is an ability."),
        ("SELECT ?x (MAX(?n) AS ?m) { ?x ont:position ?n } GROUP BY ?x HAVING (COUNT(?n) > 1)", "For each ?x, find the greatest ?n (as ?m) where ?x has the position ?n.\nKeep only the groups where the number of ?n is more than 1."),
        ("SELECT DISTINCT ?x (MAX(?n) AS ?m) { ?x ont:position ?n } GROUP BY ?x", "For each ?x, find the greatest ?n (as ?m) (each different row once) where ?x has the position ?n."),
        ("SELECT ?x (COUNT(DISTINCT ?n) AS ?m) { ?x ont:position ?n } GROUP BY ?x", "For each ?x, find the number of different ?n (as ?m) where ?x has the position ?n."),
        ("SELECT (MAX(?n) AS ?m) { ?x ont:position ?n } GROUP BY ?x", "For each ?x (not shown), find the greatest ?n (as ?m) where ?x has the position ?n."),
        ("SELECT ?x { ?x ont:partOf* ?y . ?y ont:partOf? ?x }", "Find every ?x where:\n  - ?x is part of ?y in any number of steps or none.\n  - ?y is part of ?x in one step or none.\nWith no step, both are the same."),
        ("ASK { id:AB4 ont:partOf id:CP1 }", "Is it so that AB4 “Help voice concerns and mistrust” is part of CP1 “Develop the alliance”?"),
        ("ASK { ?x ont:partOf id:CP1 }", "Is there any ?x that is part of CP1 “Develop the alliance”?"),
        ("ASK { ?x a ont:Ability MINUS { ?y ont:partOf ?x } FILTER NOT EXISTS { ?x ont:namedIn ?z } }", "Is there any ?x such that:\n  - ?x is an ability.\n  - Leave out all for which there is some ?y that is part of ?x.\n  - There is no ?z such that ?x is named in ?z."),
        ("SELECT * { ?x a ont:Ability OPTIONAL { ?x ont:condition ?c } FILTER NOT EXISTS { ?y ont:partOf ?x } }", "Find ?x and ?c where:\n  - ?x is an ability.\n  - If there is one, also ?c such that ?x has the condition ?c.\n  - There is no ?y that is part of ?x."),
        ("SELECT ?x FROM graph:framework { GRAPH ?g { ?x a ont:Ability } }", "Ask only the graph ‘framework’ (what the framework’s own text says).\nNo single graph can be looked into.\nFind every ?x where in one graph, ?g, ?x is an ability."),
        ("SELECT ?x FROM NAMED graph:framework { GRAPH ?g { ?x a ont:Ability } }", "Of single graphs, look only into ‘framework’ (what the framework’s own text says).\nOutside of single graphs there is nothing to ask.\nFind every ?x where in one graph, ?g, ?x is an ability."),
        ("SELECT (1 AS ?n) { ?x a ont:Ability } HAVING (COUNT(*) > 1)", "Over all that fits, find 1 (as ?n) where ?x is an ability.\nKeep this only if the number of rows is more than 1."),
        ("DESCRIBE id:AB4", "Describe AB4 “Help voice concerns and mistrust”."),
        ("CONSTRUCT { ?x ont:within ?y } WHERE { ?x ont:partOf ?y }", "Draw a graph in which ?x stands within ?y.\nDo so wherever ?x is part of ?y."),
        ("CONSTRUCT { ?x ont:within ?y } WHERE { ?x ont:partOf ?y } LIMIT 5", "Draw a graph in which ?x stands within ?y.\nDo so wherever ?x is part of ?y.\nUse 5 of these cases at most."),
        ("CONSTRUCT WHERE { ?x ont:partOf ?y } ORDER BY ?y LIMIT 1", "Draw a graph of all cases where ?x is part of ?y.\nSort by ?y.\nUse the first one only."),
        ("CONSTRUCT WHERE { ?x ont:partOf ?y } LIMIT 0", "Draw a graph of all cases where ?x is part of ?y.\nUse none of these cases."),
        ("DESCRIBE ?x { ?x ont:partOf ?y } LIMIT 5 OFFSET 2", "Describe every ?x where ?x is part of ?y.\nPass over the first 2 and use the next 5 at most."),
        ("ASK { { SELECT ?x { ?x a ont:Ability } LIMIT 3 } } LIMIT 1", "Is there any ?x such that a query of its own finds every ?x that is an ability; give 3 of them at most?\nUse one of these cases at most."),
        ("SELECT ?x { ?x a ont:Ability } LIMIT 0", "Find every ?x that is an ability.\nGive none of them."),
        ("SELECT ?x { ?x a ont:Ability } ORDER BY ?x LIMIT 1", "Find every ?x that is an ability.\nSort by ?x.\nGive the first one only."),
        ("SELECT (COUNT(?x) AS ?n) { ?x ont:position ?p } GROUP BY (STRLEN(STR(?p)) AS ?v)", "For each value of the length of ?p as plain text (as ?v) (not shown), find the number of ?x (as ?n) where ?x has the position ?p."),
        ("SELECT (STR(?p) AS ?s) (COUNT(?x) AS ?n) { ?x ont:position ?p } GROUP BY ?p", "For each ?p, find ?p as plain text (as ?s) and the number of ?x (as ?n) where ?x has the position ?p."),
        ("SELECT (MIN(DISTINCT ?n) AS ?a) (MAX(DISTINCT STRLEN(?n)) AS ?b) (SAMPLE(DISTINCT ?n) AS ?c) { ?x ont:position ?n }", "Over all that fits, find the least ?n (as ?a), the greatest value of the length of ?n (as ?b) and any one ?n (as ?c) where ?x has the position ?n."),
        ("SELECT (SUM(DISTINCT ?n) AS ?a) (AVG(DISTINCT ?n) AS ?b) (COUNT(DISTINCT STR(?n)) AS ?c) { ?x ont:position ?n }", "Over all that fits, find the sum of the different values of ?n (as ?a), the average of the different values of ?n (as ?b) and the number of different values of ?n as plain text (as ?c) where ?x has the position ?n."),
        ("SELECT (?n = 1 || ?n = 2 AS ?v) ?x { ?x ont:position ?n } ORDER BY (?n = 1 || ?n = 2) ?x", "Find whether (either ?n is 1, or ?n is 2) (as ?v) and ?x where ?x has the position ?n.\nSort by whether (either ?n is 1, or ?n is 2), then by ?x."),
        ("SELECT ?x { ?x ont:position ?n } GROUP BY ?x HAVING (COUNT(?n) > 1 || MIN(?n) = 2) (MAX(?n) < 9)", "For each ?x, find ?x where ?x has the position ?n.\nKeep only the groups where (either the number of ?n is more than 1, or the least ?n is 2) and the greatest ?n is less than 9."),
        ("SELECT ?x { ?x ont:partOf|ont:namedIn ?y ; a ont:Ability }", "Find every ?x that is part of or is named in ?y, and is an ability."),
        ("PREFIX n: <http://e/n#> ASK { ?x n:q 'a'^^n:t ; n:p n:x }", "Is there any ?x that has the n:q “a” (n:t) and the n:p n:x?"),
        ("CONSTRUCT WHERE { ?x ont:partOf ?y }", "Draw a graph of all cases where ?x is part of ?y."),
        ("SELECT ?x ?l { ?x a ont:Ability MINUS { ?x rdfs:label ?l } }", "Find ?x and ?l (which has no value) where:\n  - ?x is an ability.\n  - Leave out all for which there is some ?l such that ?x has the label ?l."),
        ("SELECT ?x { ?x a ont:Ability } ORDER BY EXISTS { ?x rdfs:label ?l }", "Find every ?x that is an ability.\nSort by whether there is some ?l such that ?x has the label ?l."),
        ("SELECT ?x (EXISTS { ?x rdfs:label ?l } AS ?v) { ?x a ont:Ability }", "Find ?x and whether there is some ?l such that ?x has the label ?l (as ?v) where ?x is an ability."),
        ("SELECT ?x (COUNT(?n) AS ?m) { ?x ont:position ?n } GROUP BY ?x HAVING (EXISTS { ?x rdfs:label ?l })", "For each ?x, find the number of ?n (as ?m) where ?x has the position ?n.\nKeep only the groups where there is some ?l such that ?x has the label ?l."),
        ("SELECT (SUM(IF(EXISTS { ?n rdfs:label ?l }, 1, 0)) AS ?m) { ?x ont:position ?n } GROUP BY ?x", "For each ?x (not shown), find the sum of (1 if there is some ?l such that ?n has the label ?l, otherwise 0) (as ?m) where ?x has the position ?n."),
        ("SELECT ?v (COUNT(?n) AS ?m) { ?x ont:position ?n } GROUP BY (EXISTS { ?x rdfs:label ?l } AS ?v)", "For each value of whether there is some ?l such that ?x has the label ?l (as ?v), find the number of ?n (as ?m) where ?x has the position ?n."),
        ("CONSTRUCT { ?x rdfs:label ?n } { ?x ont:position ?n } GROUP BY ?x", "Draw a graph in which ?x has the label ?n.\nDo so wherever ?x has the position ?n.\nnot covered: GROUP BY without SELECT."),
        ("SELECT ?x FROM graph:framework { ?x a ont:Ability }", "Ask only the graph ‘framework’ (what the framework’s own text says).\nFind every ?x that is an ability."),
        ("SELECT * { { SELECT ?x { ?x a ont:Ability } LIMIT 3 } ?x ont:partOf ?y }", "Find ?x and ?y where:\n  - A query of its own finds every ?x that is an ability; give 3 of them at most.\n  - ?x is part of ?y."),
        ("ASK { SERVICE <http://e/> { ?s ?p ?o } }", "Is it so that not covered: SERVICE?"),
    ],
)  # fmt: skip
def test_a_whole_query(query: str, text: str, known: Lexicon) -> None:
    assert aloud(query, known).text == text


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("ont:reducesProbabilityOf", f"{PHRASE} ?y"),
        ("^ont:reducesProbabilityOf", "is made less probable by ?y"),
        ("ont:partOf+", "is part of ?y in one or more steps"),
        (
            "(ont:partOf|ont:namedIn)*",
            "is part of or is named in ?y in any number of steps or none",
        ),
        ("ont:partOf|ont:namedIn+", "either is part of, or is named in ?y in one or more steps"),
        ("(ont:partOf|ont:namedIn)+", "is part of or is named in ?y in one or more steps"),
        ("ont:partOf/ont:respondsTo+", "is part of something that answers ?y in one or more steps"),
        (
            "(ont:partOf/ont:respondsTo)+",
            "is part of something that answers ?y (all of this in one or more steps)",
        ),
        (
            "ont:partOf|ont:namedIn/ont:respondsTo",
            "either is part of, or is named in something that answers ?y",
        ),
        ("(ont:partOf|ont:namedIn)/ont:respondsTo", "is part of or is named in something that answers ?y"),
        ("ont:deployedIn/ont:respondsTo", "is deployed in something that answers ?y"),
        ("^(ont:deployedIn/ont:respondsTo)", "is answered by something that deploys ?y"),
        ("ont:basis/rdfs:label", "has a basis whose label is ?y"),
        ("ont:withSource/ont:shortLabel", "is with a source whose short label is ?y"),
        ("^ont:withSource", "is the source which ?y is with"),
        ("^ont:position", "is the position of ?y"),
        ("^ont:position|ont:partOf", "is the position of or is part of ?y"),
        (
            "(ont:opposes|^ont:opposes)",
            "is the opposite of or (the other way round) is the opposite of ?y",
        ),
        ("^ont:opposes", "(the other way round) is the opposite of ?y"),
        ("ont:startCharacter", "begins after character number ?y"),
        ("a/rdfs:subClassOf", "is of a kind that is a kind of ?y"),
        ("!(ont:partOf|rdfs:label)", "is joined by anything but “is part of” or “label” to ?y"),
        ("^!ont:partOf", "is joined by anything but “is part of” the other way round to ?y"),
        (
            "!ont:partOf|rdfs:label",
            "either is joined by anything but “is part of” to ?y, or has the label ?y",
        ),
        (
            "ont:basis/rdfs:label|ont:basis/rdfs:comment",
            "either has a basis whose label is ?y, or has a basis whose comment is ?y",
        ),
        ("rdfs:label/rdfs:comment|ont:partOf", "either has a label whose comment is ?y, or is part of ?y"),
        ("^ont:withSource|ont:partOf", "either is the source which ?y is with, or is part of ?y"),
        ("ont:namedIn+|ont:partOf", "either is named in ?y in one or more steps, or is part of ?y"),
        (
            "^(ont:basis/ont:respondsTo|^rdfs:label)+",
            "either is answered by something that is the basis of, or has the label ?y (all of this in one or more steps)",
        ),
        (
            "ont:partOf|(ont:namedIn/ont:respondsTo)+",
            "either is part of, or (is named in something that answers ?y) in one or more steps",
        ),
        (
            "(ont:basis/rdfs:label|ont:partOf)/ont:respondsTo",
            "(either has a basis whose label is something, or is part of something) that answers ?y",
        ),
        (
            "ont:partOf/(ont:namedIn|ont:basis/rdfs:label)",
            "is part of something that (either is named in, or has a basis whose label is ?y)",
        ),
        ("!^ont:partOf", "not covered: a path with ! and ^ together ?y"),
        ("?p", "has the property ?p with the value ?y"),
        ("e:p", "has the e:p ?y"),
        ("<http://f/p>", "has the http://f/p ?y"),
    ],
)
def test_a_path(path: str, text: str, known: Lexicon) -> None:
    no_step = "\nWith no step, both are the same." if "*" in path else ""
    assert only_where(f"?x {path} ?y", known) == f"Find every ?x that {text}.{no_step}"


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        ("?n = 1 || (?n > 2 && ?n != 3)", "either ?n is 1, or (?n is more than 2 and ?n is not 3)"),
        ("!BOUND(?n)", "?n has no value"),
        ("!?n", "it is not so that ?n is true"),
        ("!(?n && ?m)", "it is not so that (?n is true and ?m is true)"),
        ("!?n && ?m", "(it is not so that ?n is true) and ?m is true"),
        ("!?n || ?m", "either (it is not so that ?n is true), or ?m is true"),
        ("CONTAINS(LCASE(STR(?n)), LCASE('Goal'))", "?n contains “Goal” (capital and small letters alike)"),
        ("CONTAINS(LCASE(?n), UCASE('goal'))", "?n in small letters contains “goal” in capital letters"),
        ("!CONTAINS(?n, 'x')", "?n does not contain “x”"),
        ("REGEX(?n, '^a', 'i')", "?n matches the pattern “^a” (capital and small letters alike)"),
        ("REGEX(?n, '^a', 's')", "?n matches the pattern “^a” with the flags “s”"),
        ("LANGMATCHES(LANG(?n), 'en')", "?n is in the language “en”"),
        ("LANG(?n) = 'en'", "the language of ?n is “en”"),
        ("?n IN (ont:Exact, ont:Synonym)", "?n is ‘exact’ or ‘synonym’"),
        ("?n NOT IN (1, 2)", "?n is neither 1 nor 2"),
        ("STRLEN(?n) >= 3", "the length of ?n is at least 3"),
        ("(?n = 1 || ?n = 2) || ?n = 3", "either ?n is 1, or ?n is 2, or ?n is 3"),
        ("?n IN (1, 2) && ?n < 9", "(?n is 1 or 2) and ?n is less than 9"),
        ("?n IN (1, 2) || ?n > 9", "either ?n is 1 or 2, or ?n is more than 9"),
        ("(?n + 1) * 2 < 9", "((?n plus 1) times 2) is less than 9"),
        ("NOT EXISTS { ?x ont:partOf ?z }", "there is no ?z such that ?x is part of ?z"),
        ("NOT EXISTS { ?z ont:partOf ?x }", "there is no ?z that is part of ?x"),
        ("EXISTS { ?y ?z ?x }", "there are ?y and ?z such that ?y has the property ?z with the value ?x"),
        ("EXISTS { ?x ont:partOf ?n }", "it is so that ?x is part of ?n"),
        ("!EXISTS { ?x ont:partOf ?n }", "it is not so that ?x is part of ?n"),
        ("e:f(?n, 1)", "the function e:f of ?n and 1 is true"),
        ("e:f(DISTINCT ?n)", "not covered: <http://e/f>(DISTINCT …) is true"),
    ],
)
def test_a_condition(condition: str, text: str, known: Lexicon) -> None:
    said = only_where(f"?x ont:position ?n FILTER({condition})", known).splitlines()[-1]

    assert said.lower() == f"  - {text}.".lower()


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("STR(?x)", "?x as plain text"),
        ("IF(?x > 1, 'a', 'b')", "“a” if ?x is more than 1, otherwise “b”"),
        ("IF(?x = 1 || ?x = 2, 1, 0)", "1 if (either ?x is 1, or ?x is 2), otherwise 0"),
        ("COALESCE(?x, 'none')", "?x or, failing that, “none”"),
        ("CONCAT(STR(?x), ' ', 'b')", "put together from ?x, then a space, then “b”"),
        ("REPLACE(?x, 'a', 'b')", "?x with whatever matches “a” replaced by “b”"),
        ("EXISTS { ?x ont:partOf ?z }", "whether there is some ?z such that ?x is part of ?z"),
        ("?x = 1", "whether ?x is 1"),
        ("xsd:integer(?x)", "?x as xsd:integer"),
        ("NOW()", "this moment"),
        ("SUBSTR(?x, 2, 3)", "the part of ?x from character 2, 3 long"),
        ("'x'@en", "“x” (en)"),
        ("'a “b'", '"a “b"'),
    ],
)
def test_a_value(expression: str, text: str, known: Lexicon) -> None:
    said = only_where(f"?x ont:position ?n BIND({expression} AS ?v)", known).splitlines()[-1]

    assert said == f"  - ?v is {text}."


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("OPTIONAL { ?x ont:condition ?c }", ["If there is one, also ?c such that ?x has the condition ?c."]),
        ("OPTIONAL { ?c ont:partOf ?x }", ["If there is one, also ?c, which is part of ?x."]),
        ("OPTIONAL { ?x a ont:Ability }", ["Whether or not ?x is an ability."]),
        ("MINUS { ?x a ont:Ability }", ["Leave out all for which ?x is an ability."]),
        ("MINUS { ?c a ont:Ability }", ["Leave out (in fact nothing, for it shares no variable with what stands before) all for which there is some ?c that is an ability."]),
        ("GRAPH graph:editorial { ?x a ?k }", ["In the graph ‘editorial’ (what an editor infers), ?x is of the kind ?k."]),
        ("GRAPH ?g { ?x a ?k }", ["In one graph, ?g, ?x is of the kind ?k."]),
        ("{ ?x a ont:Area } UNION { ?x a ont:Ability }", ["Either ?x is an area, or ?x is an ability."]),
        ("{ { ?x a ont:Area } UNION { ?x a ont:Ability } } UNION { ?x a ont:Capacity }", ["Either ?x is an area, or ?x is an ability, or ?x is a capacity."]),
        ("{ ?x a ont:Area } UNION { VALUES (?x ?n) { (1 2) (3 4) } }", ["Either ?x is an area, or (either ?x is 1 and ?n is 2, or ?x is 3 and ?n is 4)."]),
        ("{ ?x a ont:Area } UNION { ?x ont:partOf|ont:namedIn+ ?y }", ["Either ?x is an area, or (?x either is part of, or is named in ?y in one or more steps)."]),
        ("{ ?x a ont:Area MINUS { ?x a ont:Ability } } UNION { ?x ont:partOf|ont:namedIn+ ?y }", ["One of these holds:", "Either:", "?x is an area.", "Leave out all for which ?x is an ability.", "Or (?x either is part of, or is named in ?y in one or more steps)."]),
        ("VALUES ?x { id:AB4 'b' 3 }", ["?x is AB4 “Help voice concerns and mistrust”, “b” or 3."]),
        ("VALUES (?x ?y) { (1 UNDEF) (2 3) }", ["Either ?x is 1 and ?y is anything, or ?x is 2 and ?y is 3."]),
        ("VALUES ?x { }", ["?x has no value at all, so that nothing fits."]),
        ("{ ?x ont:partOf ?m FILTER(?m > 1) }", ["All of this together:", "?x is part of ?m.", "?m is more than 1."]),
        ("{ ?y a ont:Area MINUS { ?x ont:partOf ?l } }", ["All of this together:", "?y is an area.", "Leave out (in fact nothing, for it shares no variable with what stands before) all for which there is some ?l such that ?x is part of ?l."]),
        ("{ SELECT ?y { ?x ont:partOf ?y } }", ["A query of its own (its ?x is another than outside) finds every ?y where ?x is part of ?y."]),
        ("[] ont:partOf ?x", ["Something is part of ?x."]),
        ("_:a ont:partOf ?x . ?x ont:partOf _:a", ["Something (1) is part of ?x.", "?x is part of something (1)."]),
        ("?x a ont:KnowledgeStatement", ["?x is a knowledge statement."]),
    ],
)  # fmt: skip
def test_a_pattern(pattern: str, text: list[str], known: Lexicon) -> None:
    said = only_where(f"{{ ?x ont:position ?n }} {pattern}", known).splitlines()

    assert [line.strip(" -") for line in said[2:]] == text


def test_what_has_a_page_leads_to_it(known: Lexicon) -> None:
    (sentence,) = aloud(
        "SELECT ?f { ?f ont:reducesProbabilityOf id:PA . ?f a ont:NegativeFactor }", known
    ).sentences
    hrefs = {part.text: (part.kind, part.href) for part in sentence.all_parts() if part.href}

    assert hrefs == {
        PHRASE: ("phrase", "/ont#reducesProbabilityOf"),
        "PA “a positive alliance”": ("term", "/id/PA"),
        "factor that hinders": ("term", "/ont#NegativeFactor"),
    }


def test_a_part_without_words_is_known(known: Lexicon) -> None:
    found = aloud("ASK { ?s !^ont:partOf ?o }", known)

    assert not found.is_complete
    assert [part.text for part in found.sentences[0].all_parts() if part.kind == "missing"] == [
        "not covered: a path with ! and ^ together"
    ]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("{ ?y a ont:Area FILTER(?x = id:AB1) }", "FILTER with ?x, which has no value where it stands"),
        ("{ FILTER(?x = 1) } UNION { ?x a ont:Area }", "FILTER with ?x, which has no value where it stands"),
        ("MINUS { ?y a ont:Area FILTER(?x != ?y) }", "FILTER with ?x, which has no value where it stands"),
        ("GRAPH ?g { ?y a ?k FILTER(?x != ?y) }", "FILTER with ?x, which has no value where it stands"),
        (
            "{ ?y a ?k FILTER NOT EXISTS { ?y ont:partOf ?x } }",
            "FILTER with ?x, which has no value where it stands",
        ),
        ("OPTIONAL { BIND(?x AS ?y) }", "BIND with ?x, which has no value where it stands"),
        (
            "OPTIONAL { ?x rdfs:label ?l } OPTIONAL { ?x rdfs:comment ?l }",
            "OPTIONAL with ?l, which may have a value before it or not",
        ),
        (
            "FILTER(EXISTS { ?x rdfs:label ?l } && ?l = ?x)",
            "FILTER with ?l, which has no value where it stands",
        ),
        ("OPTIONAL {}", "OPTIONAL {}"),
        ("MINUS {}", "MINUS {}"),
        ("GRAPH ?g {}", "GRAPH with {}"),
        ("FILTER NOT EXISTS {}", "EXISTS {}"),
        ("{} UNION { ?x a ont:Area }", "UNION with {}"),
        ("VALUES () { () }", "VALUES ()"),
        ("VALUES (?y ?z) { () }", "VALUES with rows that do not fit"),
        ("FILTER(true)", "the condition true"),
    ],
)
def test_what_cannot_be_said_truly_is_not_said(pattern: str, words: str, known: Lexicon) -> None:
    found = aloud(f"SELECT * {{ ?x ont:position ?n . {pattern} }}", known)
    parts = [part.text for sentence in found.sentences for part in sentence.all_parts()]

    assert not found.is_complete
    assert f"not covered: {words}" in parts


def test_a_group_has_no_value_of_what_it_is_not_grouped_by(known: Lexicon) -> None:
    found = aloud("SELECT ?x { ?x ont:position ?n } GROUP BY ?x HAVING (EXISTS { ?n rdfs:label ?l })", known)

    assert not found.is_complete
    assert "not covered: EXISTS with ?n, which has no value where it stands" in found.text


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("?x rdfs:label|rdfs:comment/ont:partOf ?l ; ont:partOf ?n", "?x that has the position ?n, (either has the label, or has a comment that is part of ?l), and is part of ?n"),
        ("BIND(EXISTS { ?x ont:partOf ?z OPTIONAL { ?z rdfs:label ?l } FILTER(?l > 2) } AS ?v)", "?v is whether there is some ?z such that ?x is part of ?z, (if there is one, also ?l such that ?z has the label ?l) and ?l is more than 2"),
    ],
)  # fmt: skip
def test_where_a_part_ends_is_clear(pattern: str, text: str, known: Lexicon) -> None:
    assert text in only_where(f"?x ont:position ?n . {pattern}", known)


def test_a_filter_in_an_optional_part_sees_what_stands_before(known: Lexicon) -> None:
    assert aloud("SELECT * { ?x a ?k OPTIONAL { ?y a ?k FILTER(?x != ?y) } }", known).is_complete
    assert aloud("SELECT * { ?x a ?k FILTER EXISTS { ?y a ?k FILTER(?x != ?y) } }", known).is_complete
