"""Mistakes in queries, told at their very place."""

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest

from explorer.errors import QuerySyntaxError
from explorer.sparql.diagnostics import explain_syntax_error, explain_time_limit
from explorer.sparql.missing_separators import find_missing_separator
from explorer.sparql.sql_habits import find_sql_habit
from explorer.sparql.tokens import tokens
from explorer.sparql.ungrouped_variables import find_ungrouped_variable
from explorer.store.dotted_names import readable
from explorer.store.query_errors import to_syntax_error

THERE = QuerySyntaxError("Line 1, column 9: …", line=1, column=9, expected=["OPTIONAL"])


@pytest.mark.parametrize(
    ("query", "line", "column", "words"),
    [
        ("SELEKT * {}", 1, 1, "“SELEKT” is not a word of SPARQL. Do you mean SELECT?"),
        ("SELECT *\nWHRE {}", 2, 1, "Do you mean WHERE?"),
        ("SELECT * { ?s ?p ?o . OPTINAL { ?s ?p ?q } }", 1, 23, "Do you mean OPTIONAL?"),
        ("SELECT (COUNT(?x) AS n) { ?x ?p ?o }", 1, 22, "A variable begins with “?”"),
        ("SELECT *\n{ ?s a ont:Ability }", 2, 8, "Begin with: PREFIX ont: <https://w3id.org/alliance/ont#>"),
        ("SELECT * { ?s a ex:Ability }", 1, 17, "the prefix “ex:” is not declared."),
        (
            "PREFIX ex: <http://a/>\nSELECT * { ?s a ex:Ability ; :b 1 }",
            2,
            30,
            "the prefix “:” is not declared.",
        ),
        ("SELECT * { ?s ?p ?o", 1, 10, "“{” is never closed."),
        ("SELECT * { FILTER(1 = 1 }", 1, 25, "“}” closes nothing that is open."),
        ("SELECT * { ?s ?p ?o } }", 1, 23, "“}” closes nothing that is open."),
        ("SELECT * { ?s ?p true.WHRE }", 1, 23, "Do you mean WHERE?"),
        ("SELECT * { ?s ?p 1e5 ; ex:b 1 }", 1, 24, "the prefix “ex:” is not declared."),
        ("SELECT * { ?s ?p 'open }\n", 1, 18, "this string does not end."),
    ],
)
def test_a_common_mistake_is_told_at_its_place(query: str, line: int, column: int, words: str) -> None:
    found = explain_syntax_error(THERE, query)

    assert (line, column) == (found.members["line"], found.members["column"])
    assert words in str(found)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELEKT * {}", ["SELECT"]),
        ("SELECT * { ?s ?p ?o", ["}"]),
        ("SELECT * { FILTER(1 = 1 }", [")"]),
        ("SELECT * { ?s ?p ?o } }", []),
        ("SELECT * { ?s ?p 'open }\n", ["'"]),
        ("SELECT * { ?s a xyz }", []),
        ("SELECT *\n{ ?s a ont:Ability }", ["PREFIX ont: <https://w3id.org/alliance/ont#>"]),
    ],
)
def test_a_program_is_told_what_should_be_there(query: str, expected: list[str]) -> None:
    assert explain_syntax_error(THERE, query).members["expected"] == expected


@pytest.mark.parametrize(
    "query",
    [
        "PREFIX ex: <http://a/> SELECT * { ?s a ex:b ; ex:c '}' , \"{\" , _:x # (\n }",
        "PREFIX # its name follows\n ex: <http://a/> SELECT * { ?s a ex:b }",
        "select ?x where { bind(strlen(str(?y)) as ?x) values ?y { true undef } }",
    ],
)
def test_what_is_right_is_not_called_a_mistake(query: str) -> None:
    found = explain_syntax_error(THERE, query)

    assert found.members["line"] == 1
    assert "cannot be read here" in found.detail


def test_a_sentence_of_the_parser_is_kept() -> None:
    said = ["{", "The SELECT contains a variable that is unbound"]
    found = explain_syntax_error(QuerySyntaxError("…", line=1, column=41, expected=said), "SELECT * {}")

    assert found.members["expected"] == said
    assert "The SELECT contains a variable that is unbound." in found.detail


def test_the_first_mistake_alone_is_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    def compare(word: str, *_: object) -> Sequence[str]:
        compared.append(word)
        return ()

    monkeypatch.setattr("explorer.sparql.tokens.get_close_matches", compare)
    explain_syntax_error(THERE, "SELEKT zzz " * 1000)
    explain_syntax_error(THERE, "z" * 1000)

    assert compared == ["SELEKT"]


def test_a_long_word_is_shown_in_part() -> None:
    assert len(explain_syntax_error(THERE, "z" * 2**16).detail) < 100
    assert len(explain_syntax_error(THERE, "z" * 2**16 + ":").detail) < 100


@pytest.mark.parametrize("part", ["{} ", "'a' ", "@", ".", "?a = 1 || ", "?s ?p ?o .\n"])
def test_a_very_long_query_is_not_searched_for_mistakes(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A query of 900 kB took seconds; the place is still the one where the parser stopped."""
    monkeypatch.setattr("explorer.sparql.diagnostics.tokens", lambda _: pytest.fail("It was searched."))
    text = f"SELECT * {{\n{part * 50_000}"
    found = explain_syntax_error(QuerySyntaxError("…", line=2, column=9, expected=["}"]), text)

    assert found.detail == "Line 2, column 9: the query cannot be read here."
    assert found.members["expected"] == ["}"]


@pytest.mark.parametrize(
    ("query", "is_long"),
    [
        (f"ASK {{ ?s {'/'.join(['<urn:x>'] * 5_000)} ?o }}", True),
        (f"ASK {{ ?s ({'|'.join(f'<urn:x{n}>' for n in range(400))})* ?o }}", True),
        (f"ASK {{ {'?s ?p ?o . ' * 400} }}", True),
        (f"ASK {{ {'OPTIONAL { ?s ?p ?o } ' * 400} }}", True),
        (f"ASK {{ VALUES ?x {{ {'1 ' * 4_000} }} ?a ?b ?c . ?d ?e ?f }}", False),
        (f"ASK {{ VALUES (?x ?y) {{ {'(1 2) ' * 4_000} }} ?a ?b ?c . ?d ?e ?f }}", False),
        ("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", False),
    ],
    ids=["path", "alternatives", "patterns", "optional", "values", "rows of values", "product"],
)
def test_a_query_that_takes_too_long_is_told_when_it_is_its_length(query: str, is_long: bool) -> None:
    assert ("It has more than 300 patterns, steps of paths" in explain_time_limit(query)) == is_long
    assert ("patterns that share no variable" in explain_time_limit(query)) != is_long


def _told(query: str) -> QuerySyntaxError:
    """What is told of *query*, from its second line on; the store does not understand it."""
    query = f"BASE <http://a/>\n{query}"
    with pytest.raises(SyntaxError) as caught:
        ox.Store().query(query)
    return explain_syntax_error(to_syntax_error(caught.value, readable(query)), query)


@pytest.mark.parametrize(
    ("query", "line", "column", "words"),
    [
        ("SELECT * {} LIMIT -1", 1, 19, "LIMIT takes a whole number without a sign."),
        ("SELECT * {} OFFSET 18446744073709551616", 1, 20, "this number is too large for OFFSET."),
        ("SELECT * { BIND(1 AS ?x) BIND(2 AS ?x) }", 1, 36, "?x has a value before"),
        ("SELECT * { ?s ?p ?x { BIND(1 AS ?y) }\nBIND(?s AS ?y) }", 2, 12, "?y has a value before"),
        ("SELECT * { BIND('a\\\\\\uD83D' AS ?x) }", 1, 21, "“\\uD83D” is half of a pair of surrogates"),
        ("ASK {}\0", 1, 7, "the character U+0000 cannot stand here."),
    ],
)
def test_a_value_that_cannot_stand_there_is_named(query: str, line: int, column: int, words: str) -> None:
    found = _told(query)

    assert (found.members["line"], found.members["column"]) == (line + 1, column)
    assert words in found.detail


@pytest.mark.parametrize(
    ("query", "column", "words"),
    [
        ("SELECT ?x (COUNT(?y) AS ?n) { ?y <p> ?x } GROUP BY ?x HAVING ?n > 2", 62, "after HAVING stands in round brackets. Write HAVING (?n > 2)"),
        ("SELECT ?x { ?y <p> ?x } GROUP BY ?x HAVING COUNT(?y) > 2", 54, "after HAVING stands in round brackets."),
        ("SELECT ?x { ?y <p> ?x FILTER ?x = 1 }", 30, "after FILTER stands in round brackets. Write FILTER (?n > 2)"),
        ("SELECT ?x { ?y <p> ?x FILTER (?x = 1) && (?y = 2) }", 39, "after FILTER stands in round brackets."),
        ("SELECT ?x { ?y <p> ?x FILTER (?x LIKE '%goal%') }", 34, "“LIKE” is not a word of SPARQL. Write CONTAINS(LCASE(STR(?text)), "),
        ("SELECT ?x { ?y <p> ?x FILTER (?x > 1 and ?x < 3) }", 38, "Conditions are joined by &&"),
        ("SELECT ?x { ?y <p> ?x OR ?x <p> ?y }", 23, "patterns by { … } UNION { … }."),
        ("SELECT ?x { ?y <p> ?x FILTER (?x IS NOT NULL) }", 34, "FILTER NOT EXISTS { … }"),
        ("SELECT ?x { ?y <p> ?x FILTER (?x BETWEEN 1 AND 2) }", 34, "Write ?n >= 2 && ?n <= 5."),
        ("SELECT TOP 5 ?x { ?y <p> ?x }", 8, "Write LIMIT and the number"),
        ("SELECT ?x { ?y <p> ?x LEFT JOIN ?x <p> ?z }", 23, "OPTIONAL { … }"),
        ("SELECT * FROM abilities WHERE { ?x ?p ?y }", 15, "FROM names a graph, not a table. Leave FROM out"),
        ("SELECT ?x { ?y <p> ?x FILTER (?x <> 1) }", 34, "“<>” is written != in SPARQL."),
        ("SELECT ?x { ?y <p> ?x FILTER (?x == 1) }", 34, "“==” is written with one = in SPARQL."),
        ("SELECT ?x { ?y <p> ?x FILTER (NOT ?x = 1) }", 31, "“not” is written ! in SPARQL."),
        ("SELECT ?x, ?y { ?y <p> ?x }", 10, "without commas"),
        ("SELECT ?x { ?y <p> ?x } ORDER BY ?x, ?y", 36, "without commas"),
        ("SELECT ?x { ?y <p> ?x } LIMIT 5, 10", 32, "LIMIT takes one number. Write LIMIT 10 OFFSET 5."),
        ("SELECT COUNT(?x) AS ?n { ?y <p> ?x }", 8, "in round brackets, with a name. Write (COUNT(?x) AS ?n)."),
        ("SELECT (COUNT(?x)) { ?y <p> ?x }", 18, "in round brackets, with a name."),
        ("SELECT ?x AS ?n { ?y <p> ?x }", 11, "in round brackets, with a name."),
        ("SELECT DISTINCT(?x) { ?y <p> ?x }", 19, "in round brackets, with a name."),
        ("SELECT ?x { ?y <p> ?x } ORDER BY ?x DESC", 37, "DESC stands before what is sorted by. Write ORDER BY DESC(?n)."),
        ("SELECT ?x WHERE ?y <p> ?x", 11, "the patterns after WHERE stand in braces."),
        ("SELECT ?x { ?y <p> ?x WHERE ?x > 1 }", 23, "A condition is written FILTER (?n > 2)."),
    ],
)  # fmt: skip
def test_what_people_write_who_know_sql_has_its_own_sentence(query: str, column: int, words: str) -> None:
    found = _told(query)

    assert (found.members["line"], found.members["column"]) == (2, column)
    assert words in str(found)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (CONCAT(?a, ?b) AS ?c) (SUM(?d) AS ?e) { ?s ?p ?a, ?b FILTER (?a IN (1, 2)) } GROUP BY ?a ?b HAVING (?a > 1) (?b < 2) ORDER BY DESC(?a) ?b LIMIT 5 OFFSET 5",
        "SELECT REDUCED ?x { { SELECT (COUNT(*) AS ?x) WHERE { ?s ?p ?o } } FILTER NOT EXISTS { ?x ?p ?o } FILTER (!(?x = 1)) FILTER ISIRI(?x) ?x ?p ?o }",
        "ASK FROM <http://a/> { ?s <p>/<q> ?o FILTER REGEX(?o, '<>') . ?s ?p '==' }",
    ],
)  # fmt: skip
def test_what_is_right_in_sparql_is_not_taken_for_sql(query: str) -> None:
    assert find_sql_habit(list(tokens(query)), len(query)) is None


@pytest.mark.parametrize(
    ("query", "column"),
    [
        ("SELECT * { ?x a <b>\n  ?x <n> ?n . }", 20),
        ("SELECT * { ?x <n> 'a'@en\n  <m> ?y }", 25),
        ("SELECT * { ?x <n>/<m>* ?y ?x <o> 1.5 }", 26),
        ("SELECT * { OPTIONAL { ?x <n> [ <m> 1 <o> 2 ] } }", 37),
        ("SELECT * { VALUES ?x { 1 2 } ?x <n> (1 2) ?y <m> ?x }", 42),
        ("SELECT * { { SELECT ?x ?y { ?x <n> ?y ?y <n> ?x } } }", 38),
    ],
)
def test_a_missing_full_stop_is_told_where_it_should_be(query: str, column: int) -> None:
    found = _told(query)

    assert (found.members["line"], found.members["column"]) == (2, column)
    assert "a full stop or a semicolon is missing here" in found.detail
    assert found.members["expected"] == ["."]


def test_a_pattern_without_its_value_is_told() -> None:
    found = _told("SELECT * { ?x <name> }")

    assert found.members["column"] == 22
    assert "ends before its value" in found.detail


def test_no_place_is_inside_a_name() -> None:
    query = "PREFIX ont: <http://a/> SELECT * { FILTER(1 = 1 ont:Ability) }"
    start = query.index("ont:Ability") + 1
    inside = QuerySyntaxError("…", line=1, column=start + 4, expected=["OPTIONAL"])

    assert explain_syntax_error(inside, query).members["column"] == start


@pytest.mark.parametrize("path", sorted(Path("ontology/queries").glob("*.rq")), ids=lambda path: path.stem)
def test_no_query_of_the_library_lacks_a_separator_or_a_group(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert find_missing_separator(tokens(text), len(text)) is None
    assert find_ungrouped_variable(tokens(text)) is None


@pytest.mark.parametrize(
    ("query", "column", "name"),
    [
        ("SELECT ?n (COUNT(?x) AS ?c) { ?x <n> ?n }", 8, "?n"),
        ("SELECT ?a ?n (COUNT(?x) AS ?c) { ?x <n> ?n ; <a> ?a } GROUP BY ?a", 11, "?n"),
        ("SELECT * { { SELECT ?n (MAX(?x) AS ?c) { ?x <n> ?n } } }", 21, "?n"),
    ],
)
def test_a_variable_that_is_not_grouped_is_told_where_it_is_shown(query: str, column: int, name: str) -> None:
    found = _told(query)

    assert found.members["column"] == column
    assert f"{name} is shown but not grouped: add GROUP BY {name}." in found.detail
    assert "full stop" not in found.hint


def test_what_the_parser_says_of_a_name_given_twice_comes_with_a_hint_of_its_own() -> None:
    found = _told("SELECT ?n (?x AS ?n) { ?x <n> ?n }")

    assert found.hint == "Give what is computed a name that nothing else has."
