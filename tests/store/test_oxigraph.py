"""The embedded store, in memory and in a folder: both answer alike."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from explorer.errors import ConfigurationError, DataError, QuerySyntaxError
from explorer.store import Store
from explorer.store.loading import load_graphs, ontology_files, read_version
from explorer.store.oxigraph import load, open_build, order_columns, write_build
from explorer.terms import Iri, Text

BASE = "https://example.org/"
SCHEMA = """
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix ont: <https://example.org/ont#> .
ont:Thing a owl:Class .
ont:Factor a owl:Class ; rdfs:subClassOf ont:Thing .
ont:opposes a owl:ObjectProperty , owl:SymmetricProperty .
"""
FRAMEWORK = """
@prefix ont: <https://example.org/ont#> .
@prefix id: <https://example.org/id/> .
id:P1 a ont:Factor ; ont:text "flexible"@en-GB ; ont:place 1 ; ont:open true .
id:N1 a ont:Factor ; ont:text "rigid"@en-GB ; ont:place 2 ; ont:opposes id:P1 .
"""


@pytest.fixture
def ontology(tmp_path: Path) -> Path:
    root = tmp_path / "ontology"
    (root / "alignments").mkdir(parents=True)
    (root / "schema.ttl").write_text(SCHEMA)
    (root / "framework.ttl").write_text(FRAMEWORK)
    (root / "alignments" / "other.ttl").write_text(
        "<https://example.org/id/P1> <https://example.org/same> 'x' ."
    )
    return root


def in_memory(ontology: Path) -> Store:
    return load(ontology, BASE)


def in_a_folder(ontology: Path) -> Store:
    folder = ontology.parent / "built"
    folder.mkdir()
    write_build(load(ontology, BASE), folder)
    return open_build(folder)


@pytest.fixture(params=[in_memory, in_a_folder])
def store(request: pytest.FixtureRequest, ontology: Path) -> Store:
    opened: Callable[[Path], Store] = request.param
    return opened(ontology)


def test_values_have_their_types(store: Store) -> None:
    query = "PREFIX o: <https://example.org/ont#> SELECT ?s ?text ?place ?open ?none { ?s o:text ?text ; o:place ?place OPTIONAL { ?s o:open ?open } } ORDER BY ?place"
    first, second = store.select(query)

    assert {"s": Iri(f"{BASE}id/P1"), "text": "flexible", "place": 1, "open": True} == first
    assert isinstance(first["text"], Text)
    assert "open" not in second


def test_blank_nodes_have_the_same_labels_in_every_start(ontology: Path) -> None:
    lists = "<https://example.org/id/P1> <https://example.org/list> ( 1 [ ] _:own ( 2 ) ) .\n"
    (ontology / "alignments" / "other.ttl").write_text(lists)
    (ontology / "alignments" / "more.ttl").write_text(lists.replace("1", "3"))
    query = "CONSTRUCT WHERE { ?s ?p ?o }"
    first, folder, second = (
        open_(ontology).construct(query) for open_ in (in_memory, in_a_folder, in_memory)
    )

    assert first == folder == second
    assert len(set(re.findall(rb"_:b[0-9a-f]{8}n[0-9]+", first))) == 14
    assert first.count(b"_:") == first.count(b"_:b")


def test_a_number_that_is_none_comes_as_its_text(store: Store) -> None:
    query = 'SELECT ?n { VALUES ?n { "many"^^<http://www.w3.org/2001/XMLSchema#integer> } }'

    assert [row["n"] for row in store.select(query)] == ["many"]


def test_columns_stand_in_the_order_of_the_query(store: Store) -> None:
    assert store.select("SELECT * { ?s ?p ?o }").columns == ("s", "p", "o")
    assert store.select("SELECT ?o ?p { ?s ?p ?o }").columns == ("o", "p")
    assert order_columns("SELECT DISTINCT * { ?b ?ab ?a }", ["a", "b"]) == ("b", "a")


def test_every_file_has_its_graph_and_the_default_is_all_of_them(store: Store) -> None:
    query = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"
    graphs = [Iri(row["g"]).local for row in store.select(query)]

    assert graphs == ["alignments", "framework", "inferred", "ontology", "service"]
    assert store.ask(f"ASK {{ <{BASE}id/P1> <{BASE}same> 'x' ; <{BASE}ont#text> ?text }}")


def test_what_follows_is_inferred_into_a_graph_of_its_own(store: Store) -> None:
    assert store.ask(
        f"ASK {{ GRAPH <{BASE}graph/inferred> {{ <{BASE}id/P1> <{BASE}ont#opposes> <{BASE}id/N1> ; a <{BASE}ont#Thing> }} }}"
    )


def test_a_graph_comes_in_sorted_lines(store: Store) -> None:
    lines = store.construct("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }").decode().splitlines()

    assert sorted(set(lines)) == lines
    assert lines
    assert all(line.endswith(" .") for line in lines)


def test_the_same_data_has_the_same_version(ontology: Path) -> None:
    before = in_memory(ontology).version

    assert before == in_memory(ontology).version == in_a_folder(ontology).version
    (ontology / "framework.ttl").write_text(FRAMEWORK + "# more")
    assert before != in_memory(ontology).version


@pytest.mark.parametrize(
    ("query", "line"),
    [("SELECT * { ?s ?p }", 1), ("SELECT *\nWHERE {\n  ?s ?p ex:o .\n}", 3), ("SELEKT", 1), ("", 1)],
)
def test_a_syntax_error_has_its_place(store: Store, query: str, line: int) -> None:
    with pytest.raises(QuerySyntaxError, match=f"Line {line}, column") as caught:
        store.select(query)

    assert line == caught.value.members["line"]
    assert isinstance(caught.value.members["column"], int)


@pytest.mark.parametrize(
    "query", ["ASK {}", "CONSTRUCT {} {}", "INSERT DATA { <a:a> <a:b> <a:c> }", "LOAD <http://a/>"]
)
def test_select_takes_select_alone(store: Store, query: str) -> None:
    with pytest.raises(QuerySyntaxError):
        store.select(query)


def test_a_file_that_does_not_parse_is_named_with_its_line(ontology: Path) -> None:
    (ontology / "framework.ttl").write_text("# one\n# two\n<http://a> <http://b> .\n")
    with pytest.raises(DataError, match=r"framework\.ttl, line 3"):
        in_memory(ontology)


def test_where_a_file_does_not_parse_is_said_once(ontology: Path) -> None:
    (ontology / "framework.ttl").write_text("# one\nfoo:x a foo:y .\n")
    with pytest.raises(DataError) as caught:
        in_memory(ontology)
    assert caught.value.detail == "framework.ttl, line 2, column 1: The prefix foo: has not been declared."


@pytest.mark.parametrize("make", [Path.mkdir, getattr(os, "mkfifo", Path.mkdir)], ids=["folder", "pipe"])
@pytest.mark.parametrize("name", ["more.ttl", "queries/cq98.rq"])
def test_what_is_not_a_file_is_named(ontology: Path, name: str, make: Callable[[Path], None]) -> None:
    """The start waited for ever for something to come through a pipe."""
    (ontology / name).parent.mkdir(exist_ok=True)
    make(ontology / name)
    with pytest.raises(DataError, match=rf"^{Path(name).name} is not a file\. Remove it"):
        in_memory(ontology)


def test_a_link_that_leads_nowhere_is_named(ontology: Path) -> None:
    (ontology / "more.ttl").symlink_to(ontology / "missing")
    with pytest.raises(DataError, match=r"^more\.ttl cannot be read: No such file or directory\.$"):
        in_memory(ontology)


def test_a_question_that_is_not_utf8_is_named_with_its_line(ontology: Path) -> None:
    (ontology / "queries").mkdir(exist_ok=True)
    (ontology / "queries/cq98.rq").write_bytes("#+ title: A\n#+ description: Näher\nASK {}".encode("latin-1"))
    with pytest.raises(DataError, match=r"^cq98\.rq, line 2: this is not UTF-8\."):
        in_memory(ontology)


def test_an_earlier_version_that_does_not_parse_is_named(ontology: Path) -> None:
    (ontology / "versions").mkdir()
    (ontology / "versions/0.9.ttl").write_text("a b c")
    with pytest.raises(DataError, match=r"^0\.9\.ttl, line 1, column "):
        read_version(ontology, "0.9")


def test_a_property_may_have_a_urn(ontology: Path) -> None:
    """Its name has no vocabulary before a last part, and the description lists none for it."""
    (ontology / "more.ttl").write_text('<urn:a> <urn:b> "c" ; <urn:isbn:1> 1 ; <http://a> 2 .')
    store = in_memory(ontology)
    (found,) = store.select("SELECT (COUNT(*) AS ?n) { <urn:a> ?p ?o }")
    assert found["n"] == 3
    listed = store.select("SELECT ?v { ?s <http://rdfs.org/ns/void#vocabulary> ?v }")
    assert [row["v"] for row in listed if not re.match(r"https?://[^/]", str(row["v"]))] == []


def test_a_full_disk_is_not_blamed_on_a_file(ontology: Path) -> None:
    class Full:
        def extend(self, _: object) -> None:
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        load_graphs(Full(), ontology, BASE)  # type: ignore[arg-type]


def test_a_folder_without_an_ontology_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"There is no schema\.ttl"):
        ontology_files(tmp_path, BASE)


def test_what_editors_leave_behind_is_passed_over(tmp_path: Path) -> None:
    for name in (
        "schema.ttl",
        "._schema.ttl",
        ".#framework.ttl",
        "framework.ttl",
        "framework.ttl~",
        "#framework.ttl#",
    ):
        (tmp_path / name).write_text("")

    assert [path.name for _, path in ontology_files(tmp_path, BASE)] == ["framework.ttl", "schema.ttl"]


def test_a_file_that_begins_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "schema.ttl").write_bytes(b"\xef\xbb\xbf" + SCHEMA.replace("\n", "\r\n").encode())

    assert load(tmp_path, BASE).ask("ASK { <https://example.org/ont#Thing> a ?type }")


def test_a_name_that_no_graph_can_have_is_explained(tmp_path: Path) -> None:
    for name in ("schema.ttl", "my framework.ttl"):
        (tmp_path / name).write_text("")

    with pytest.raises(DataError, match=r"“my framework\.ttl” gives its name to a graph"):
        ontology_files(tmp_path, BASE)
