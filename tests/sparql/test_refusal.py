"""The words of a query: what means something, and what only looks like it."""

import subprocess
import sys

import pytest

from explorer.errors import BadRequest, Forbidden
from explorer.sparql import refusal, tokens

ASKS_ANOTHER_SERVER = (
    "SELECT * { SERVICE <http://a/> { ?s ?p ?o } }",
    "select * {service<http://a/>{}}",
    "SELECT * { SERVICE SILENT <http://a/> {} }",
    "SELECT * { {} UNION {SERVICESILENT<http://a/>{}} }",
    "SELECT * { ?s ?p ?o . SeRvIcE ?s {} }",
    "SELECT * { ?s ?p trueSERVICE <http://a/> {} }",
    "SELECT * { ?s ?p 1SERVICE <http://a/> {} }",
    "SELECT * { FILTER(1<2)SERVICE<http://a/>{} }",
    "SELECT * { # a comment\nSERVICE <http://a/> {} }",
    "SELECT * { # a comment\rSERVICE <http://a/> {} }",
    'SELECT * { ?s ?p "\\"" . SERVICE <http://a/> {} }',
    'SELECT * { ?s ?p """a "" b""" . SERVICE <http://a/> {} }',
    "SELECT * { ?s ?p 'a'@en . SERVICE <http://a/> {} }",
    "SELECT * { \\u0053ERVICE <http://a/> {} }",
    "SELECT * { S\\U00000045RVICE <http://a/> {} }",
    "SELECT * { { SELECT * { SERVICE <http://a/> {} } } }",
)
ASKS_NONE = (
    "SELECT * { ?service ?p ?o }",
    "SELECT * { $service ?p ?o }",
    "SELECT * { <http://a/service> ?p ?o }",
    "SELECT * { <http://a/SERVICE\\u0041> ?p ?o }",
    "SELECT * { ex:service ?p service:x }",
    "SELECT * { ex:a.service ?p _:service }",
    'SELECT * { ?s ?p "SERVICE <http://a/> {}" }',
    "SELECT * { ?s ?p 'it''s SERVICE' }",
    "SELECT * { ?s ?p '''SERVICE\n'' SERVICE''' }",
    'SELECT * { ?s ?p "\\" SERVICE" }',
    "SELECT * {} # SERVICE <http://a/> {}",
    "SELECT * { ?s ?p 'x'@service }",
    "SELECT * { FILTER(?a < 3 && ?b > 4) }",
)


@pytest.mark.parametrize("query", ASKS_ANOTHER_SERVER)
def test_service_is_refused(query: str) -> None:
    with pytest.raises(Forbidden, match="SERVICE asks another server"):
        refusal.check_allowed(query)


@pytest.mark.parametrize("query", ASKS_NONE)
def test_what_only_looks_like_service_is_not_refused(query: str) -> None:
    refusal.check_allowed(query)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "PREFIX insert: <http://a/> # select\nDELETE WHERE { ?s ?p ?o }",
        "LOAD <http://a/>",
        "BASE <http://a/> clear all",
        "WITH <http://a/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_an_update_is_refused(update: str) -> None:
    with pytest.raises(BadRequest, match="this endpoint only reads"):
        refusal.check_allowed(update)


@pytest.mark.parametrize(
    "word", ["INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"]
)
def test_every_update_of_the_specification_is_known(word: str) -> None:
    """SPARQL 1.1 Update §3."""
    with pytest.raises(BadRequest, match="only reads"):
        refusal.check_allowed(f"PREFIX : <http://a/> {word.lower()} :x")


def test_what_only_looks_like_an_update_is_not_refused() -> None:
    refusal.check_allowed("PREFIX insert: <http://a/> SELECT * { insert:a ?delete 'LOAD <http://a/>' }")


def test_brackets_too_deep_are_refused_and_those_in_strings_do_not_count() -> None:
    deep = refusal.MAX_DEPTH
    assert deep == 200
    refusal.check_allowed(f"ASK {{ FILTER({'(' * (deep - 2)}1{')' * (deep - 2)}) }}")
    refusal.check_allowed(f"ASK {{ ?s ?p '{'(' * 1000}' }}")
    with pytest.raises(BadRequest, match=f"more than {deep} deep"):
        refusal.check_allowed(f"ASK {{ FILTER({'(' * deep}1{')' * deep}) }}")


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("SELECT * FROM <http://a/> {}", True),
        ("SELECT*FROM<http://a/>{}", True),
        ("SELECT*FROMNAMED<http://a/>{}", True),
        ("SELECT ?from { ?from <http://a/from> 'FROM' }", False),
    ],
)
def test_a_dataset_in_the_query_is_seen(query: str, *, named: bool) -> None:
    assert named == refusal.names_dataset(query)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ('"' + '\\"' * 50, 1),
        ("'" + "\\'" * 50, 1),
        ('"""' + '\\"' * 50, 1),
        ("a." * 50, 1),
        ("a.-" * 50, 1),
        ("a-" * 50 + '"', 2),
        ("é." * 50, 1),
        ("_a" * 50, 1),
        ("1e5 " * 50, 50),
    ],
)
def test_what_one_alternative_reads_in_vain_the_next_takes_whole(query: str, count: int) -> None:
    assert count == len(list(tokens.TOKEN.finditer(query)))


HOSTILE = """
from explorer.errors import ExplorerError, QuerySyntaxError
from explorer.sparql import diagnostics, refusal
there = QuerySyntaxError("", line=1, column=1)
for part in ('"\\\\', "'\\\\", '\"\"\"\\\\', "a.", "a.-", "a-", "<a", "zz "):
    text = part * (2**20 // len(part)) + '"'
    try:
        refusal.check_allowed(text)
    except ExplorerError:
        pass
    diagnostics.explain_syntax_error(there, text)
"""


@pytest.mark.slow
def test_a_megabyte_of_anything_is_read_in_one_go() -> None:
    """What reads a text again and again takes hours for it; the limit is a net, not a measure."""
    subprocess.run([sys.executable, "-c", HOSTILE], check=True, timeout=500)


def test_words_with_full_stops_between_are_all_seen() -> None:
    assert list(tokens.keywords("a.b-c 1e5 _x ?y <z> é.d")) == ["A", "B", "C", "_X", "D"]


@pytest.mark.parametrize(
    ("query", "repeatable"),
    [
        ("SELECT (now() AS ?x) {}", False),
        ("SELECT * { BIND(STRUUID() AS ?x) }", False),
        ("SELECT ?now { ?now ?p 'NOW()' }", True),
    ],
)
def test_a_query_that_changes_its_answer_is_told(query: str, *, repeatable: bool) -> None:
    assert repeatable == refusal.is_deterministic(query)
