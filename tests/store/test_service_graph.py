"""The graph ``service`` against the graphs that it counts and the questions that it holds."""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from explorer.config import Settings
from explorer.sparql.query_file import read_queries
from explorer.store.oxigraph import EmbeddedStore, load, open_build, write_build
from explorer.terms import PREFIXES

SETTINGS = Settings()
SERVICE = f"{SETTINGS.base}graph/service"
TYPE = f"{PREFIXES['rdf']}type"
PREFIXED = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("void", "sd", "sh", "rdfs", "schema"))
Quad = tuple[str, str, str, str]


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    return load(SETTINGS.ontology, SETTINGS.base)


@pytest.fixture(scope="module")
def quads(store: EmbeddedStore) -> list[Quad]:
    """All quads but the description itself, each term as it is written."""
    return [quad for quad in _quads(store.dataset) if quad[3] != SERVICE]


def _quads(dataset: ox.Store) -> Iterator[Quad]:
    for quad in dataset:
        yield str(quad.subject), quad.predicate.value, str(quad.object), str(quad.graph_name)[1:-1]


def numbers(store: EmbeddedStore, pattern: str, *names: str) -> dict[tuple[str, ...], int]:
    """Answer *pattern* in the description: the variables *names* → ?count."""
    rows = store.select(f"{PREFIXED} SELECT * WHERE {{ GRAPH <{SERVICE}> {{ {pattern} }} }}")
    return {tuple(str(row[name]) for name in names): int(row["count"]) for row in rows}


@pytest.mark.parametrize(
    ("size", "place"), [("triples", None), ("distinctSubjects", 0), ("properties", 1), ("distinctObjects", 2)]
)
def test_sizes_are_what_the_graphs_hold(
    store: EmbeddedStore, quads: list[Quad], size: str, place: int | None
) -> None:
    said = numbers(store, f"?graph sd:graph ?content . ?content void:{size} ?count", "graph")
    whole = numbers(store, f"?all void:subset [] ; void:{size} ?count", "all")

    def held(graph: str) -> int:
        rows = {quad[:3] for quad in quads if graph in ("", quad[3])}
        return len(rows) if place is None else len({row[place] for row in rows})

    assert said == {(graph,): held(graph) for graph in {quad[3] for quad in quads}}
    assert list(whole.values()) == [held("")]


def test_classes_are_counted_in_each_graph(store: EmbeddedStore, quads: list[Quad]) -> None:
    said = numbers(store, "?graph sd:graph ?content . ?content void:classes ?count", "graph")

    assert said == {
        (graph,): len({quad[2] for quad in quads if quad[3] == graph and quad[1] == TYPE})
        for graph in {quad[3] for quad in quads}
    }


def test_class_and_property_partitions_are_what_the_graphs_hold(
    store: EmbeddedStore, quads: list[Quad]
) -> None:
    classes = defaultdict(set)
    for subject, property_, object_, _ in quads:
        if property_ == TYPE:
            classes[subject].add(object_[1:-1])
    entities, used, both = defaultdict(set), Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
    for subject, property_, _, graph in quads:
        used[graph, property_] += 1
        for class_ in classes[subject]:
            entities[graph, class_].add(subject)
            both[graph, class_, property_] += 1
    graph = "?graph sd:graph ?content . ?content"
    class_part = f"{graph} void:classPartition ?part . ?part void:class ?class"

    assert numbers(store, f"{class_part} ; void:entities ?count", "graph", "class") == {
        key: len(value) for key, value in entities.items()
    }
    assert (
        numbers(
            store,
            f"{graph} void:propertyPartition ?part . ?part void:property ?property ; void:triples ?count",
            "graph",
            "property",
        )
        == used
    )
    assert (
        numbers(
            store,
            f"{class_part} ; void:propertyPartition ?below . ?below void:property ?property ; void:triples ?count",
            "graph",
            "class",
            "property",
        )
        == both
    )


def test_partitions_lead_on_to_stated_classes_and_to_datatypes(store: EmbeddedStore) -> None:
    rows = store.select(
        f"""{PREFIXED} PREFIX ext: <http://ldf.fi/void-ext#> PREFIX ont: <{PREFIXES["ont"]}>
        SELECT DISTINCT ?to {{
          ?part void:class ont:Ability ; void:propertyPartition ?below .
          ?below void:property ?property ; void:classPartition/void:class|ext:datatypePartition/ext:datatype ?to
          VALUES ?property {{ ont:partOf ont:position }}
        }} ORDER BY ?to"""
    )

    assert [str(row["to"]) for row in rows] == [
        f"{PREFIXES['xsd']}integer",
        f"{PREFIXES['ont']}Capacity",
    ]


def test_every_question_is_an_executable_that_runs(store: EmbeddedStore) -> None:
    rows = store.select(
        f"""{PREFIXED} SELECT ?question ?label ?comment ?text ?kind {{
          ?question a sh:SPARQLExecutable, ?kind ; rdfs:label ?label ; rdfs:comment ?comment ; schema:keywords ?topic ;
                    sh:prefixes/sh:declare/sh:prefix "ont" ;
                    sh:select|sh:ask|sh:construct|<https://purl.expasy.org/sparql-examples/ontology#describe> ?text
          FILTER (?kind != sh:SPARQLExecutable)
        }}"""
    )
    said = {str(row["question"]): row for row in rows}
    questions = read_queries(SETTINGS.ontology / "queries")

    assert set(said) == {f"{SETTINGS.base}questions/{name}" for name in questions}
    assert len(questions) > 40
    assert questions
    for name, question in questions.items():
        row = said[f"{SETTINGS.base}questions/{name}"]
        assert (row["label"], row["text"]) == (question.title, question.text)
        assert str(row["comment"]).startswith(question.title)
        assert str(row["kind"]).endswith(f"#SPARQL{question.form.capitalize()}Executable")


def test_every_graph_has_a_name_a_title_and_a_description(store: EmbeddedStore) -> None:
    rows = store.select(
        f"""{PREFIXED} PREFIX dcterms: <{PREFIXES["dcterms"]}> SELECT DISTINCT ?graph {{
          ?graph sd:name ?graph ; rdfs:label ?label ; sd:graph [ dcterms:title ?title ; dcterms:description ?words ]
        }} ORDER BY ?graph"""
    )
    graphs = store.select("SELECT DISTINCT ?graph { GRAPH ?graph {} } ORDER BY ?graph")

    assert [row["graph"] for row in rows] == [row["graph"] for row in graphs]
    assert SERVICE in [row["graph"] for row in rows]


@pytest.mark.slow
def test_the_same_data_is_described_alike(store: EmbeddedStore, tmp_path: Path) -> None:
    query = f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{SERVICE}> {{ ?s ?p ?o }} }}"
    write_build(load(SETTINGS.ontology, SETTINGS.base), tmp_path)
    built = open_build(tmp_path)

    assert built.construct(query) == store.construct(query)
    assert built.version == store.version
    assert b"_:" not in store.construct(query)


@pytest.mark.slow
def test_another_question_makes_another_version(store: EmbeddedStore, tmp_path: Path) -> None:
    copy = tmp_path / "ontology"
    shutil.copytree(SETTINGS.ontology, copy)
    assert load(copy, SETTINGS.base).version == store.version
    (copy / "queries" / "more.rq").write_text("#+ title: Is there more?\nASK {}\n", encoding="utf-8")

    assert load(copy, SETTINGS.base).version != store.version
