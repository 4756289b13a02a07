"""Queries that would never end, or take all memory: each is ended clearly, and other clients do not notice."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor, as_completed

import pytest

from tests.attacks.conftest import LIGHT, NEIGHBOUR, Neighbour
from tests.servers import Reply, Server, running

pytestmark = pytest.mark.slow

ALL = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
LONG = "a" * 60
RUNAWAYS = {
    "cross product": f"SELECT (COUNT(*) AS ?n) {{ {ALL} }}",
    "cross product that finds nothing": f"SELECT * {{ {ALL} FILTER(?a = <urn:none>) }}",
    "cross product in ASK": f"ASK {{ {ALL} FILTER(STRLEN(STR(?a)) < 0) }}",
    "order of a cross product": f"SELECT * {{ {ALL} }} ORDER BY ?i ?a",
    "distinct of a cross product": f"SELECT DISTINCT * {{ {ALL} }}",
    "groups of a cross product": f"SELECT ?a ?d ?g (COUNT(*) AS ?n) {{ {ALL} }} GROUP BY ?a ?d ?g",
    "concatenated cross product": f"SELECT (GROUP_CONCAT(STR(?a)) AS ?x) {{ {ALL} }}",
    "rows without end": f"SELECT * {{ {ALL} }}",
    "triples without end": f"CONSTRUCT {{ ?a ?e ?i }} {{ {ALL} }}",
    "paths of everything": "SELECT (COUNT(*) AS ?n) { ?a (!<urn:none>)* ?b . ?c (!<urn:none>)* ?d }",
    "stars in stars": "SELECT (COUNT(*) AS ?n) { ?a ((!<urn:x>*)*/(^!<urn:x>*)*)* ?b . ?c (!<urn:x>|^(!<urn:x>))* ?d . ?e ?f ?g }",
    "unions of products": f"SELECT (COUNT(*) AS ?n) {{ {' UNION '.join([f'{{ {ALL} }}'] * 20)} }}",
    "nested EXISTS": f"SELECT * {{ ?s ?p ?o FILTER NOT EXISTS {{ {ALL} FILTER(?a = ?i && STRLEN(STR(?s)) < 0) }} }}",
    "string that doubles": "SELECT (STRLEN(?z) AS ?length) { BIND('0123456789abcdef' AS ?a) "
    + " ".join(f"BIND(CONCAT(?{x},?{x},?{x},?{x}) AS ?{y})" for x, y in zip("abcdefghijklmnopqrstuvwxy", "bcdefghijklmnopqrstuvwxyz", strict=True))
    + " }",
}  # fmt: skip


def clear(reply: Reply) -> int:
    """Return the status of *reply*, which says what happened and what to do."""
    found = json.loads(reply.body)
    assert reply.kind == "application/problem+json", reply.text
    assert found["status"] == reply.status
    assert found["detail"]
    assert (reply.status == 503) == ("Retry-After" in reply.headers)
    return reply.status


@pytest.mark.parametrize("name", RUNAWAYS)
def test_a_runaway_is_ended_and_others_do_not_notice(server: Server, neighbour: Neighbour, name: str) -> None:
    before = neighbour.answered
    reply = server.ask(RUNAWAYS[name], "text/csv" if "CONSTRUCT" not in RUNAWAYS[name] else "text/turtle")

    assert reply.status == 200 or clear(reply) in (413, 503, 507)
    if "without end" in name and reply.status == 200:
        assert reply.headers["Explorer-Truncated"] == "true"
    assert neighbour.answered > before


@pytest.mark.parametrize(
    "pattern", ["(a+)+$", "(a|a)*b", "(.*)*x", "a{1000}{1000}", "(a{1,100}){1,100}{1,100}", "((((a*)*)*)*)*b"]
)
@pytest.mark.usefixtures("neighbour")
def test_a_regular_expression_cannot_explode(server: Server, pattern: str) -> None:
    reply = server.ask(f'SELECT ?s {{ ?s ?p ?o FILTER(REGEX("{LONG}!", "{pattern}")) }}', "text/csv")

    assert reply.status == 200 or clear(reply) in (400, 503, 507)


def test_a_path_of_many_steps_is_told_that_it_is_long(server: Server) -> None:
    reply = server.ask(f"ASK {{ ?s {'/'.join(['<urn:x>'] * 5_000)} ?o }}")

    assert clear(reply) == 503
    assert "after 1 second. It has more than 300 patterns, steps of paths and operators" in reply.text


def test_runaways_of_one_client_leave_others_their_turn(server: Server, neighbour: Neighbour) -> None:
    with ThreadPoolExecutor(8) as attackers:
        replies = list(attackers.map(lambda n: server.ask(f"{RUNAWAYS['cross product']} # {n}"), range(8)))

    assert [clear(reply) for reply in replies] == [503] * 8
    assert len([reply for reply in replies if "run or wait already" in reply.text]) >= 1
    assert neighbour.answered > len(replies)


def test_runaways_of_many_clients_leave_others_their_turn() -> None:
    with ThreadPoolExecutor(5) as attackers, running(query_seconds=50) as server:
        runaways = [
            attackers.submit(server.ask, f"{RUNAWAYS['cross product']} # {n}", client=f"127.0.0.{n}")
            for n in range(11, 16)
        ]
        refused = next(as_completed(runaways)).result()
        replies = [server.ask(f"{LIGHT} # {number}", "text/csv", NEIGHBOUR) for number in range(50)]

        assert clear(refused) == 503
        assert "Long queries take all places" in refused.text
        assert {(reply.status, reply.body) for reply in replies} == {(200, b"code\r\nAB10\r\n")}
        assert sum(runaway.done() for runaway in runaways) == 1
    assert [clear(runaway.result()) for runaway in runaways] == [503] * 5


@pytest.mark.parametrize(
    ("query", "statuses"),
    [
        (f"ASK {{ FILTER('{'x' * 900_000}' = 'y') }}", {200}),
        (f"ASK {{ FILTER('{'x' * 1_100_000}' = 'y') }}", {413}),
        (f"ASK {'{' * 5_000}{'}' * 5_000}", {400}),
        (f"ASK {{ FILTER({'(' * 50_000}1{')' * 50_000}) }}", {400}),
        (f"ASK {{ FILTER({'!' * 500_000}1) }}", {400, 507}),
        (f"ASK {{ ?s {'^' * 300_000}<urn:x> ?o }}", {400, 507}),
        (f"ASK {{ ?s {'/'.join(['<urn:x>'] * 100_000)} ?o }}", {400, 503, 507}),
        (f"ASK {{ {'?s ?p ?o . ' * 80_000} }}", {200, 400, 503, 507}),
        (f"ASK {{ {'OPTIONAL { ?s ?p ?o } ' * 40_000} }}", {200, 400, 503, 507}),
        (f"ASK {{ VALUES ?x {{ {'1 ' * 400_000} }} }}", {200, 507}),
        (f"ASK {{ FILTER(1 IN ({','.join(['2'] * 400_000)})) }}", {200, 400, 503, 507}),
        ("#" * 1_000_000, {400}),
        ("'" * 999_999, {400}),
        ("<" * 999_999, {400}),
        ("\\u0053" * 170_000, {400}),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else None,
)
@pytest.mark.usefixtures("neighbour")
def test_a_large_query_is_answered_or_refused(server: Server, query: str, statuses: set[int]) -> None:
    reply = server.request("POST", "/sparql", query, {"Content-Type": "application/sparql-query"})

    assert reply.status in {*statuses, 503}  # a machine that is busy may need its whole second
    assert reply.status == 200 or clear(reply)
