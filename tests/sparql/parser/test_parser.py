"""A query's text as a tree: each form, each pattern, and what the tree cannot hold."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, Store

from explorer.config import PACKAGE, Settings
from explorer.sparql.parser import UnsupportedQuery, parse
from explorer.sparql.syntax_tree.patterns import (
    Aggregate,
    Ask,
    Bind,
    Call,
    Construct,
    Describe,
    Exists,
    Filter,
    Graph,
    Group,
    Minus,
    NamedExpression,
    Optional,
    OrderCondition,
    Select,
    Triples,
    Union,
    Values,
)
from explorer.sparql.syntax_tree.terms import (
    IRI,
    Alternative,
    BlankNode,
    Inverse,
    Literal,
    NegatedPropertySet,
    NotCovered,
    Repeat,
    Sequence,
    Triple,
    Variable,
    variables,
    walk,
)

PREFIX = "PREFIX e: <http://e/>\n"
XSD = "http://www.w3.org/2001/XMLSchema#"
S, P, OBJECT = Variable("s"), Variable("p"), Variable("o")
EVERY = Triples((Triple(S, P, OBJECT),))
ONE, TWO = Literal("1", datatype=f"{XSD}integer"), Literal("2", datatype=f"{XSD}integer")
ALL_FILES = sorted(
    [*(Settings().ontology / "queries").glob("*.rq"), *(PACKAGE / "queries").glob("*.rq")],
    key=lambda path: path.name,
)


def e(name: str) -> IRI:
    return IRI(f"http://e/{name}")


def where(pattern: str) -> Group:
    form = parse(f"{PREFIX}ASK {{ {pattern} }}").form
    assert isinstance(form, Ask)
    return form.where


def part(pattern: str) -> object:
    (found,) = where(pattern).parts
    return found


def verb(path: str) -> object:
    found = part(f"?s {path} ?o")
    assert isinstance(found, Triples)
    return found.triples[0].verb


def condition(text: str) -> object:
    found = part(f"FILTER({text})")
    assert isinstance(found, Filter)
    return found.condition


def select(text: str) -> Select:
    form = parse(PREFIX + text).form
    assert isinstance(form, Select)
    return form


@pytest.mark.parametrize("path", ALL_FILES, ids=lambda path: path.name)
def test_every_query_of_ours_is_read_whole(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = parse(text)
    written = set(re.findall(r"[?$](\w+)", re.sub(r"\"[^\"]*\"|<[^>\s]*>|#[^\n]*", "", text)))

    assert set(variables(tree)) == written
    assert not any(isinstance(node, NotCovered) for node in walk(tree))
    assert pickle.loads(pickle.dumps(tree)) == tree == parse(text)


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("?s ?p ?o", EVERY),
        ("OPTIONAL { ?s ?p ?o }", Optional(Group((EVERY,)))),
        ("{ ?s ?p ?o }", Group((EVERY,))),
        ("{ ?s ?p ?o } UNION { }", Union((Group((EVERY,)), Group(())))),
        (
            "{ ?s ?p ?o } UNION { { } UNION { ?s ?p ?o } }",
            Union((Group((EVERY,)), Group(()), Group((EVERY,)))),
        ),
        ("MINUS { ?s ?p ?o }", Minus(Group((EVERY,)))),
        ("GRAPH e:g { ?s ?p ?o }", Graph(e("g"), Group((EVERY,)))),
        ("GRAPH ?s { }", Graph(S, Group(()))),
        ("BIND(?o AS ?s)", Bind(OBJECT, S)),
        ("VALUES ?s { e:a UNDEF }", Values((S,), ((e("a"),), (None,)))),
        ("VALUES ?s { }", Values((S,), ())),
        ("VALUES (?s ?o) { (1 'x'@en) }", Values((S, OBJECT), ((ONE, Literal("x", "en")),))),
        ("VALUES (?s) { (1) (2) }", Values((S,), ((ONE,), (TWO,)))),
        ("SERVICE <http://e/> { ?s ?p ?o }", NotCovered("SERVICE")),
    ],
)
def test_a_pattern(pattern: str, found: object) -> None:
    assert part(pattern) == found


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("e:a", e("a")),
        ("?p", P),
        ("^e:a", Inverse(e("a"))),
        ("e:a/e:b|e:c", Alternative((Sequence((e("a"), e("b"))), e("c")))),
        ("(e:a|^e:b)+", Repeat(Alternative((e("a"), Inverse(e("b")))), "+")),
        ("e:a*", Repeat(e("a"), "*")),
        ("^e:a?", Inverse(Repeat(e("a"), "?"))),
        ("!(e:a|e:b)", NegatedPropertySet((e("a"), e("b")))),
        ("!^e:a", NotCovered("a path with ! and ^ together")),
    ],
)
def test_a_path(path: str, found: object) -> None:
    assert verb(path) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("?s = 1 || ?p && !?o", Call("||", (Call("=", (S, ONE)), Call("&&", (P, Call("!", (OBJECT,))))))),
        ("?s - 1 - 2", Call("-", (Call("-", (S, ONE)), TWO))),
        ("1 + 2 * ?s", Call("+", (ONE, Call("*", (TWO, S))))),
        ("?s IN (1, 2)", Call("IN", (S, ONE, TWO))),
        ("?s NOT IN ()", Call("NOT IN", (S,))),
        ("regex(?s, 'a', 'i')", Call("REGEX", (S, Literal("a"), Literal("i")))),
        ("SUBSTR(?s, 1)", Call("SUBSTR", (S, ONE))),
        ("IF(?s, 1, 2)", Call("IF", (S, ONE, TWO))),
        ("COALESCE(?s, 1)", Call("COALESCE", (S, ONE))),
        ("NOW()", Call("NOW", ())),
        ("e:f(?s, 1)", Call("http://e/f", (S, ONE))),
        ("e:f(DISTINCT ?s)", NotCovered("<http://e/f>(DISTINCT …)")),
        ("EXISTS { ?s ?p ?o }", Exists(Group((EVERY,)), False)),
        ("NOT EXISTS { ?s ?p ?o }", Exists(Group((EVERY,)), True)),
        ("true", Literal("true", datatype=f"{XSD}boolean")),
        ("'1'^^e:t", Literal("1", datatype="http://e/t")),
        (r'"a\"b"', Literal('a"b')),
    ],
)
def test_an_expression(text: str, found: object) -> None:
    assert condition(text) == found


def test_what_a_select_chooses_groups_and_sorts() -> None:
    text = """SELECT DISTINCT ?s (COUNT(DISTINCT ?o) AS ?n) (GROUP_CONCAT(?o; SEPARATOR=", ") AS ?all) { ?s ?p ?o }
              GROUP BY ?s (STR(?p) AS ?q) HAVING (COUNT(*) > 1) ORDER BY DESC(?n) ?s LIMIT 5 OFFSET 2 VALUES ?s { 1 }"""
    found = select(text)
    many = Aggregate("COUNT", OBJECT, is_distinct=True)

    assert found.only == "DISTINCT"
    assert found.chosen[:2] == (NamedExpression(S), NamedExpression(Variable("n"), many))
    assert found.chosen[2].expression == Aggregate("GROUP_CONCAT", OBJECT, separator=", ")
    assert found.modifiers.group_by == (NamedExpression(S), NamedExpression(Variable("q"), Call("STR", (P,))))
    assert found.modifiers.having == (Call(">", (Aggregate("COUNT", None), ONE)),)
    assert found.modifiers.order_by == (OrderCondition(Variable("n"), True), OrderCondition(S, False))
    assert (found.modifiers.limit, found.modifiers.offset) == (5, 2)
    assert found.modifiers.values == Values((S,), ((ONE,),))


def test_a_query_in_a_query() -> None:
    found = select("SELECT * { { SELECT ?s { ?s ?p ?o } LIMIT 1 } }")

    assert found.chosen == ()
    (outer,) = found.where.parts
    assert isinstance(outer, Group)
    assert isinstance(outer.parts[0], Select)
    assert outer.parts[0].modifiers.limit == 1


def test_a_construct_and_its_short_form() -> None:
    full = parse(f"{PREFIX}CONSTRUCT {{ ?s e:p ?o }} FROM e:g FROM NAMED e:h WHERE {{ ?s ?p ?o }}")
    short = parse("CONSTRUCT WHERE { ?s ?p ?o }").form

    assert isinstance(full.form, Construct)
    assert full.form.template == (Triple(S, e("p"), OBJECT),)
    assert (full.graphs, full.named_graphs) == ((e("g"),), (e("h"),))
    assert isinstance(short, Construct)
    assert (short.template, short.where) == (None, Group((EVERY,)))


def test_a_description_of_what_is_named() -> None:
    form = parse(f"{PREFIX}DESCRIBE e:a ?s {{ ?s ?p ?o }}").form

    assert isinstance(form, Describe)
    assert form.targets == (e("a"), S)


def test_blank_nodes_are_numbered_as_they_come() -> None:
    found = part("[] e:p _:x . _:x e:q [ e:r 1 ]")
    assert isinstance(found, Triples)

    assert [triple.subject for triple in found.triples] == [BlankNode("1"), BlankNode("2"), BlankNode("3")]
    assert [triple.object for triple in found.triples] == [BlankNode("2"), BlankNode("3"), ONE]


@pytest.mark.parametrize(
    ("query", "iri"),
    [
        ("BASE <http://b/c/> DESCRIBE <x>", "http://b/c/x"),
        ("BASE <http://b/c/> BASE <d/> DESCRIBE <x>", "http://b/c/d/x"),
        ("BASE <http://b/c> PREFIX o: <#> DESCRIBE o:x", "http://b/c#x"),
        ("BASE <http://b/c> PREFIX o: <d#> BASE <http://z/> DESCRIBE o:x", "http://b/d#x"),
        ("BASE <http://b/c?d> PREFIX o: <?> DESCRIBE o:x", "http://b/c?x"),
        ("BASE <http://b/c#d> DESCRIBE <>", "http://b/c"),
        ("BASE <http://b/c/> DESCRIBE <../x/./y>", "http://b/x/y"),
        ("BASE <urn:b:c> DESCRIBE <#x>", "urn:b:c#x"),
        ("DESCRIBE <id/AB4>", "https://w3id.org/alliance/id/AB4"),
        ("PREFIX o: <ont#> DESCRIBE o:x", "https://w3id.org/alliance/ont#x"),
    ],
)
def test_relative_names_are_made_whole_as_the_engine_does(query: str, iri: str) -> None:
    base = "https://w3id.org/alliance/"
    store = Store()
    store.add(Quad(NamedNode(iri), NamedNode("e:p"), NamedNode("e:o")))

    assert parse(query, base).form.targets == (IRI(iri),)  # type: ignore[union-attr]
    assert len(list(store.query(query, base_iri=base))) == 1  # type: ignore[arg-type]


def test_names_without_a_base_stay_as_they_are_written() -> None:
    assert parse("DESCRIBE <x#>").form.targets == (IRI("x#"),)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "ASK { << ?s ?p ?o >> ?q ?r }",
        "ASK { ?s ?p 'a\\u0041' }",
        "ASK { ?s e:p ?o }",
        "ASK {",
        "ASK { ?s ?p ?o } #" + "x" * 20_000,
        "ASK { FILTER(" + "(" * 300 + "1" + ")" * 300 + ") }",
        "INSERT DATA { <http://e/a> <http://e/b> 1 }",
    ],
)
def test_what_is_not_read_says_so(text: str) -> None:
    with pytest.raises(UnsupportedQuery):
        parse(text)


@pytest.mark.parametrize("text", ["SELECT * { ?a ?b -2.5 }", "SELECT * { VALUES ?x { -0.5 } }"])
def test_a_negative_decimal_is_not_read_as_anything_else(text: str) -> None:
    try:
        assert "-" in repr(parse(text))
    except UnsupportedQuery:
        return


@pytest.mark.parametrize(
    ("digits", "limit"), [("0" * 5000 + "7", 7), ("0" * 5000, 0), ("9" * 20, 10**20 - 1)]
)
def test_a_limit_of_many_digits_is_a_number(digits: str, limit: int) -> None:
    assert select(f"SELECT * {{ ?s ?p ?o }} LIMIT {digits}").modifiers.limit == limit
