"""A reading names each property and each variable of its query, or says what it does not cover; no two paths read alike."""

from __future__ import annotations

from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import TypeAlias

import pytest

from explorer.framework import Edition
from explorer.framework.names import lexicon
from explorer.sparql.english.lexicon import Lexicon
from explorer.sparql.english.sentence import Explanation
from explorer.sparql.parser import parse
from explorer.sparql.syntax_tree.terms import IRI, Triple, walk
from explorer.sparql.tokens import tokens
from explorer.sparql.verbalise import verbalise

ROOT = Path(__file__).parents[3]
FILES = sorted((*ROOT.glob("ontology/*/*.rq"), *ROOT.glob("explorer/**/*.rq")))
NOT_COVERED = {"sizes.rq"}  # a variable that never has a value
NAMESPACES = {
    "e": "http://e/",
    "ont": "https://w3id.org/alliance/ont#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}
PREFIXES = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in NAMESPACES.items())
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@pytest.fixture(scope="module")
def known(edition: Edition) -> Lexicon:
    return lexicon(edition)


def variables_in(text: str) -> set[str]:
    return {token.text for token in tokens(text) if token.kind == "variable"}


def named_in(reading: Explanation) -> set[str]:
    """The variables and the IRIs that *reading* names."""
    parts = [part for sentence in reading.sentences for part in sentence.all_parts()]
    return {part.text for part in parts if part.kind == "variable"} | {part.iri for part in parts if part.iri}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_is_read_in_full(file: Path, known: Lexicon) -> None:
    text = file.read_text(encoding="utf-8")
    tree = parse(text)
    reading = verbalise(tree, known)
    verbs = [node.verb for node in walk(tree) if isinstance(node, Triple)]
    properties = {each.iri for verb in verbs for each in walk(verb) if isinstance(each, IRI)} - {TYPE}

    assert reading.is_complete == (file.name not in NOT_COVERED)
    assert not reading.is_complete or named_in(reading) >= variables_in(text) | properties
    assert verbalise(tree, known) == verbalise(parse(text), known)


Path_: TypeAlias = "tuple[str, tuple[Path_ | str, ...]]"
"""A path as its operator and its operands."""

PROPERTIES = (
    "ont:partOf",
    "ont:opposes",
    "rdfs:label",
    "ont:withSource",
    "rdfs:seeAlso",
    "ont:basis",
    "a",
    "e:p",
)
"""They read as a phrase, as one from either end, as a noun, as a noun after “is with”, and as nothing that is known."""


def some_path(random: Random, depth: int) -> Path_:
    sign = random.choice("/|^*+?!/|" if depth else "p")
    if sign in "p!":
        return sign, tuple(random.sample(PROPERTIES, 1 if sign == "p" else 2))
    return sign, tuple(some_path(random, random.randrange(depth)) for _ in range(2 if sign in "/|" else 1))


def written(path: Path_) -> str:
    sign, operands = path
    inner = [each if isinstance(each, str) else written(each) for each in operands]
    if sign in "/|":
        return f"({sign.join(inner)})"
    if sign == "!":
        return f"!({'|'.join(inner)})"
    return inner[0] if sign == "p" else f"(^{inner[0]})" if sign == "^" else f"({inner[0]}{sign})"


def properties_of(path: Path_) -> set[str]:
    sign, operands = path
    names = operands if sign in "p!" else [name for each in operands for name in properties_of(each)]  # type: ignore[arg-type]
    return {str(name) for name in names}


def meaning(path: Path_, is_inverse: bool = False) -> object:
    """The same value for paths that mean the same, by the rules that a reading uses (§9, §18.2.2.3)."""
    sign, operands = path
    if sign in "p!":
        return sign, operands, is_inverse
    inner = [meaning(each, is_inverse != (sign == "^")) for each in operands]  # type: ignore[arg-type]
    if sign == "^":
        return inner[0]
    if sign not in "/|":
        return sign, inner[0]
    ordered = inner[::-1] if sign == "/" and is_inverse else inner
    flat = [part for each in ordered for part in (each[1:] if each[0] == sign else (each,))]  # type: ignore[index]
    return sign, *flat


def iri_of(name: str) -> str:
    prefix, _, local = name.partition(":")
    return NAMESPACES[prefix] + local


@pytest.mark.slow
def test_each_property_of_a_path_is_named_and_no_two_paths_read_alike(known: Lexicon) -> None:
    random = Random(9)
    paths = [some_path(random, 4) for _ in range(300)]
    meanings: dict[str, object] = {}

    assert {sign for path in paths for sign in written(path) if sign in "/|^*+?!"} == set("/|^*+?!")
    for path in paths:
        text = written(path)
        reading = verbalise(parse(f"{PREFIXES}SELECT ?s ?o {{ ?s {text} ?o }}"), known)
        names = {iri_of(name) for name in properties_of(path) - {"a"}}

        assert reading.is_complete, text
        assert named_in(reading) >= names | {"?s", "?o"}, f"{text}: {reading.text}"
        assert meanings.setdefault(reading.text, meaning(path)) == meaning(path), f"{text}: {reading.text}"


PATTERNS = (
    "?x ont:partOf ?z",
    "?z (rdfs:label/ont:basis|ont:position/rdfs:comment)? ?x",
    "?x ont:partOf ?z OPTIONAL { ?z rdfs:label ?l FILTER(STRLEN(?l) > 2) }",
    "{ ?x ont:partOf ?z } UNION { ?x rdfs:label ?l . ?l ont:basis ?b }",
    "?x ont:partOf ?z FILTER NOT EXISTS { ?z rdfs:label ?l }",
    "?x ont:partOf ?z MINUS { ?z rdfs:label ?l }",
    "GRAPH ?g { ?x ?p [ rdfs:label ?l ] }",
)
EXPRESSIONS = (
    "{}",
    "!{}",
    "IF({}, 1, 2)",
    "IF(BOUND(?x), {}, {})",
    "COALESCE({}, 2)",
    "({} && ?x != 1)",
    "({} || STR(?x) IN ('a', 'b'))",
    "(1 IN (2, {}))",
    "(STRLEN(STR({})) = 4)",
    "REGEX('a', CONCAT('b', STR({})), 'i')",
    "e:f({}, 1)",
)
PLACES = (
    "SELECT ?x {{ ?x ont:order ?y FILTER({}) }}",
    "SELECT ?x {{ ?x ont:order ?y BIND({} AS ?v) }}",
    "SELECT ?x {{ ?x ont:order ?y OPTIONAL {{ ?w ont:review ?x FILTER({}) }} }}",
    "SELECT ?x ({} AS ?v) {{ ?x ont:order ?y }}",
    "SELECT ?x {{ ?x ont:order ?y }} ORDER BY DESC({}) ?y",
    "SELECT ?x (COUNT(?y) AS ?n) {{ ?x ont:order ?y }} GROUP BY ?x HAVING ({})",
    "SELECT ?v (COUNT(?y) AS ?n) {{ ?x ont:order ?y }} GROUP BY ({} AS ?v)",
    "SELECT (SUM(IF({}, 1, 0)) AS ?n) {{ ?x ont:order ?y }}",
    "ASK {{ {{ SELECT ?x {{ ?x ont:order ?y }} ORDER BY ({}) }} }}",
    "CONSTRUCT {{ ?x ont:review ?v }} {{ ?x ont:order ?y BIND({} AS ?v) }}",
)


@pytest.mark.parametrize(("number", "place"), [*enumerate(PLACES)])
def test_what_exists_is_named_wherever_it_stands(number: int, place: str, known: Lexicon) -> None:
    patterns = islice(cycle(PATTERNS), number, None)
    for pattern, expression, negation in zip(patterns, EXPRESSIONS, cycle(("", "NOT "))):
        text = PREFIXES + place.format(expression.replace("{}", f"{negation}EXISTS {{ {pattern} }}"))
        reading = verbalise(parse(text), known)
        prefixed = {
            token.text for token in tokens(text[len(PREFIXES) :]) if token.text.startswith(("ont:", "rdfs:"))
        }

        assert reading.is_complete, f"{text}\n{reading.text}"
        assert named_in(reading) >= variables_in(text) | {iri_of(name) for name in prefixed}, reading.text
        assert not any(
            f"{start} ?x" in reading.text
            for start in ("there is some", "there is no", "there are", "there are no")
        ), reading.text
