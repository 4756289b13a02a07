"""Mistakes in queries, told at their very place."""

from collections.abc import Sequence

import pytest

from explorer.errors import QuerySyntaxError
from explorer.store.visitors import mistakes
from explorer.store.visitors.mistakes import explained

THERE = QuerySyntaxError("Line 1, column 9: …", line=1, column=9, expected=["OPTIONAL"])


@pytest.mark.parametrize(
    ("query", "line", "column", "words"),
    [
        ("SELEKT * {}", 1, 1, "“SELEKT” is no word of SPARQL. Do you mean SELECT?"),
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
    found = explained(THERE, query)

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
    assert explained(THERE, query).members["expected"] == expected


@pytest.mark.parametrize(
    "query",
    [
        "PREFIX ex: <http://a/> SELECT * { ?s a ex:b ; ex:c '}' , \"{\" , _:x # (\n }",
        "PREFIX # its name follows\n ex: <http://a/> SELECT * { ?s a ex:b }",
        "select ?x where { bind(strlen(str(?y)) as ?x) values ?y { true undef } }",
    ],
)
def test_what_is_right_is_not_called_a_mistake(query: str) -> None:
    found = explained(THERE, query)

    assert (found.members["line"], found.members["column"]) == (1, 9)
    assert "cannot be read here" in found.detail


def test_a_sentence_of_the_parser_is_kept() -> None:
    said = ["{", "The SELECT contains a variable that is unbound"]
    found = explained(QuerySyntaxError("…", line=1, column=41, expected=said), "SELECT * {}")

    assert found.members["expected"] == said
    assert "The SELECT contains a variable that is unbound." in found.detail


def test_the_first_mistake_alone_is_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    def compare(word: str, *_: object) -> Sequence[str]:
        compared.append(word)
        return ()

    monkeypatch.setattr(mistakes, "get_close_matches", compare)
    explained(THERE, "SELEKT zzz " * 1000)
    explained(THERE, "z" * 1000)

    assert compared == ["SELEKT"]


def test_a_long_word_is_shown_in_part() -> None:
    assert len(explained(THERE, "z" * 2**16).detail) < 100
    assert len(explained(THERE, "z" * 2**16 + ":").detail) < 100
