"""The real graph passes every step of the check, and every shape and rule catches its broken graph."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

import pytest
from rdflib import RDF, Graph

from explorer.check.checks import checks_step
from explorer.check.files import Ontology, merged, read
from explorer.check.profile import RULES, profile_step
from explorer.check.queries import query_step
from explorer.check.reasoning import reasoning_step
from explorer.check.shapes import SH, Result, local_name, shapes_step, validate
from explorer.check.text import text_step
from explorer.config import Settings
from explorer.sparql.query_file import QueryFile
from explorer.store.oxigraph import EmbeddedStore
from tests.check.overlay import BROKEN, Overlay

pytestmark = pytest.mark.slow

SETTINGS = Settings()
NOT_CONSTRAINTS = {SH.path, SH.message, SH.property, SH.targetClass, SH.targetSubjectsOf, RDF.type}


@cache
def ontology() -> Ontology:
    _, violations, data = read(SETTINGS.ontology, SETTINGS.base)
    assert not violations
    assert data is not None
    return data


@cache
def shapes_graph() -> Graph:
    return merged(file.graph for file in ontology().shapes)


SHAPES = sorted(
    str(node).rpartition("#")[2]
    for path in (SETTINGS.ontology / "shapes").glob("*.ttl")
    for node in Graph().parse(path).subjects(SH.message)
)
CHECKS = sorted((SETTINGS.ontology / "checks").glob("*.rq"))
CHECK_NAMES = [path.stem for path in CHECKS]


def test_there_are_shapes_and_checks() -> None:
    assert len(SHAPES) > 50
    assert len(CHECKS) > 40


def test_names_are_told_apart() -> None:
    """A rule's name is its address in messages and its file here, so no shape is called as a check."""
    names = [*SHAPES, *CHECK_NAMES, *RULES]
    assert sorted(set(names)) == sorted(names)


# The real graph


def test_the_closure_holds_no_contradiction() -> None:
    summary, violations = reasoning_step(ontology())
    assert violations == ()
    assert summary.startswith("no contradiction")


def test_the_core_keeps_the_profile() -> None:
    assert profile_step(ontology()) == (f"the core keeps the {len(RULES)} rules of OWL 2 DL and RL", ())


@pytest.fixture(scope="module")
def unmet() -> dict[str, list[str]]:
    """The real graph's violations by shape."""
    found = defaultdict(list)
    for violation in shapes_step(ontology())[1]:
        found[violation.rule].append(str(violation))
    return found


@pytest.mark.parametrize("name", SHAPES)
def test_the_graph_meets_the_shape(name: str, unmet: dict[str, list[str]]) -> None:
    assert unmet.get(name, []) == []


def test_no_other_shape_is_unmet(unmet: dict[str, list[str]]) -> None:
    assert set(unmet) <= set(SHAPES)


@pytest.mark.parametrize("path", CHECKS, ids=CHECK_NAMES)
def test_the_graph_keeps_the_rule(path: object) -> None:
    rows = ontology().store.select(QueryFile.read(path).text)  # type: ignore[arg-type]
    assert rows.columns == ("node", "message")
    assert rows.rows == ()


def test_the_rules_are_run_by_the_step() -> None:
    assert checks_step(ontology()) == (f"all {len(CHECKS)} checks hold", ())


def test_the_statements_are_the_text() -> None:
    summary, violations = text_step(ontology(), SETTINGS.sources)
    assert violations == ()
    assert int(summary.split()[0]) > 50


def test_every_query_binds_and_runs() -> None:
    assert query_step(ontology().store, ontology().queries)[1] == ()


# The broken graphs


def test_every_rule_has_its_broken_graph() -> None:
    assert sorted(path.stem for path in BROKEN.iterdir()) == sorted([*SHAPES, *CHECK_NAMES, *RULES])


@pytest.mark.parametrize("name", SHAPES)
def test_the_shape_catches_its_broken_graph(name: str) -> None:
    """Exactly this shape, on exactly the named nodes, and by every constraint that it states."""
    broken = Overlay.read(name)
    with broken.over_graph(ontology().union) as graph:
        results = validate(graph, shapes_graph(), broken.touched)
    caught = [result for result in results if local_name(result["sourceShape"]) == name]
    assert {result["focusNode"] for result in caught} == broken.nodes
    assert {component(result) for result in caught} == stated(name)
    assert {local_name(result["sourceShape"]) for result in results} == {name} | broken.also


@pytest.mark.parametrize("name", CHECK_NAMES)
def test_the_check_catches_its_broken_graph(name: str) -> None:
    """Exactly this rule, on exactly the named nodes."""
    broken = Overlay.read(name)
    store = broken.over_store(ontology().store.dataset)
    rows = store.select(rules()[name])
    assert rows
    assert {str(row["node"]) for row in rows} == broken.nodes
    assert all(str(row["message"]).endswith(".") for row in rows)
    assert fired(store) == {name} | broken.also


@pytest.mark.parametrize("name", RULES)
def test_the_rule_of_the_profile_catches_its_broken_graph(name: str) -> None:
    """Exactly this rule, on exactly the named nodes."""
    broken = Overlay.read(name)
    with broken.over_graph(ontology().core) as core:
        caught = {name: {str(node) for node, _ in rule(core)} for name, rule in RULES.items()}
    assert caught[name] == broken.nodes
    assert {name for name, nodes in caught.items() if nodes} == {name} | broken.also


RETIRED = f"""
@prefix id: <{SETTINGS.base}id/> .
@prefix graph: <{SETTINGS.base}graph/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
graph:framework {{
    id:P0 owl:deprecated true ; skos:notation "P0" ; skos:prefLabel "being kind"@en-gb ; dcterms:isReplacedBy id:P3 .
}}
"""


def test_a_node_that_is_retired_as_it_should_be_breaks_nothing() -> None:
    overlay = Overlay.parse(RETIRED)
    assert fired(overlay.over_store(ontology().store.dataset)) == set()
    with overlay.over_graph(ontology().union) as graph:
        assert validate(graph, shapes_graph(), overlay.touched) == []


@cache
def rules() -> dict[str, str]:
    return {path.stem: QueryFile.read(path).text for path in CHECKS}


def fired(store: EmbeddedStore) -> set[str]:
    return {name for name, text in rules().items() if len(store.select(text))}


def component(result: Result) -> str:
    return local_name(result["sourceConstraintComponent"])


def stated(name: str) -> set[str]:
    """The constraint components that the shape *name* states (SHACL §4)."""
    node = next(node for node in shapes_graph().subjects(SH.message) if local_name(node) == name)
    parameters = {local_name(p) for p in shapes_graph().predicates(node) if p not in NOT_CONSTRAINTS}
    return {f"{name[0].upper()}{name[1:]}ConstraintComponent" for name in parameters}


def test_language_tags_are_written_as_the_engine_keeps_them() -> None:
    """`LANG(?label) = "en-gb"` then finds in the files, and in any other store, what it finds here."""
    folder = SETTINGS.ontology
    files = [
        *folder.glob("*.ttl"),
        *folder.glob("schema/*.ttl"),
        *folder.glob("alignments/*.ttl"),
        *folder.glob("shapes/*.ttl"),
    ]
    tags = [tag for path in files for tag in re.findall(r'"@([A-Za-z-]+)', path.read_text(encoding="utf-8"))]
    assert len(tags) > 1000
    assert {tag for tag in tags if tag != tag.lower()} == set()
