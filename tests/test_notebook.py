"""The framework in Python, and what the README shows of it."""

from __future__ import annotations

import doctest
import os
import signal
import subprocess
import sys
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from rdflib import Graph

from explorer import frameworks, import_framework, open_framework
from explorer.errors import (
    BadInput,
    BadRequest,
    ConfigurationError,
    Forbidden,
    NotFound,
    QuerySyntaxError,
    TimeLimitExceeded,
    UnknownParameter,
)
from explorer.network.analysis.link_index import all_links
from explorer.notebook import Framework, Table
from explorer.terms import Iri, Text
from tests.days import sorting_days
from tests.frameworks import write_member

ROOT = Path(__file__).parent.parent
PREFIX = "PREFIX ont: <https://w3id.org/alliance/ont#> PREFIX id: <https://w3id.org/alliance/id/> "


@pytest.fixture(scope="module")
def framework() -> Framework:
    return open_framework()


def table(found: object) -> Table:
    assert isinstance(found, Table)
    return found


@pytest.mark.slow
def test_the_readme_shows_what_happens() -> None:
    found = doctest.testfile(str(ROOT / "README.md"), module_relative=False)

    assert found.attempted >= 6
    assert found.failed == 0


def test_rows_are_mappings_with_every_column(framework: Framework) -> None:
    found = table(framework.query(PREFIX + "SELECT ?x ?n ?no { VALUES ?x { id:AB4 } ?x ont:position ?n }"))

    assert (found.columns, len(found)) == (("x", "n", "no"), 1)
    assert list(found) == [{"x": "https://w3id.org/alliance/id/AB4", "n": 4, "no": None}]
    assert isinstance(found[0]["x"], Iri)
    assert found.column("n") == [4]
    with pytest.raises(NotFound, match="x, n, no"):
        found.column("m")


ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def test_an_endless_query_is_ended_and_the_next_is_answered() -> None:
    framework = open_framework(seconds=0.5)

    with pytest.raises(TimeLimitExceeded, match=r"ended after 0\.5 seconds"):
        framework.query(ENDLESS)
    assert framework.query("ASK {}") is True


INTERRUPTED = f"""
import signal
from explorer import frameworks, import_framework, open_framework
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell ignores it for what runs in the background
framework = open_framework()
print(framework.query("ASK {{}}"), flush=True)
try:
    framework.query({ENDLESS!r})
except KeyboardInterrupt:
    print("interrupted", framework.query("ASK {{}}"))
"""


@pytest.mark.slow
@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows sends no signal to a group of processes")
def test_a_query_is_interrupted_and_the_next_is_answered() -> None:
    program = [sys.executable, "-c", INTERRUPTED]
    with subprocess.Popen(
        program, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        sleep(1)  # until the endless one runs
        os.killpg(process.pid, signal.SIGINT)  # as Ctrl-C does, to all processes of the terminal
        assert process.stdout.read() == "interrupted True\n"
    assert process.returncode == 0


def test_values_without_an_order_end_no_notebook(framework: Framework) -> None:
    with pytest.raises(BadRequest, match="no order"):
        framework.query(sorting_days("?day"))
    assert framework.query("ASK {}") is True


def test_a_text_keeps_its_language(framework: Framework) -> None:
    found = table(framework.query("SELECT ('colour'@en-gb AS ?word) {}"))[0]["word"]

    assert isinstance(found, Text)
    assert (found, found.language) == ("colour", "en-gb")


def test_a_table_becomes_a_frame(framework: Framework) -> None:
    found = table(framework.query("SELECT ?a ?b { VALUES (?a ?b) { (1 'x') (2 'y') } }"))
    empty = table(framework.query("SELECT ?a ?b { VALUES (?a ?b) { } }"))

    assert found.to_pandas().to_dict("list") == {"a": [1, 2], "b": ["x", "y"]}
    assert list(empty.frame().columns) == ["a", "b"]


def test_without_pandas_a_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)

    with pytest.raises(ImportError, match="pip install pandas"):
        Table(("a",), ()).to_pandas()


def test_a_notebook_shows_a_table_and_no_markup_of_the_data() -> None:
    shown = Table(("a",), ({"a": "<b>"}, {"a": None}))._repr_html_()

    assert shown.count("<tr>") == 3
    assert "&lt;b&gt;" in shown


def test_the_other_forms(framework: Framework) -> None:
    asked = framework.query(PREFIX + "ASK { id:AB4 a ont:Ability }")
    drawn = framework.query(PREFIX + "CONSTRUCT { ?x ont:partOf id:CP1 } WHERE { ?x ont:partOf id:CP1 }")

    assert asked is True
    assert isinstance(drawn, Graph)
    assert len(drawn) > 3


def test_a_dataset_that_the_query_names_is_asked_alone(framework: Framework) -> None:
    asked = "{ ?x ont:opposes ?y }"
    graph = "<https://w3id.org/alliance/graph/"

    assert framework.query(f"{PREFIX} ASK FROM {graph}editorial> {asked}") is True
    assert framework.query(f"{PREFIX} ASK FROM {graph}framework> {asked}") is False


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("SELECT {", QuerySyntaxError),
        ("ASK { SERVICE <http://127.0.0.1:9/> { } }", Forbidden),
        ("DELETE WHERE { ?s ?p ?o }", BadRequest),
    ],
)
def test_what_is_not_answered(framework: Framework, text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        framework.query(text)


def test_every_question_has_its_answer(framework: Framework) -> None:
    listed = framework.questions

    assert len(listed) == len(framework.edition.questions)
    for row in listed:
        assert framework.question(str(row["name"])) is not None


def test_a_question_by_its_number_and_with_values(framework: Framework) -> None:
    usual, other = framework.question("cq08"), framework.question("cq08", element="RK2")

    assert usual == framework.question("cq08-answers-to-disagreements")
    assert len(table(usual)) == 3
    assert other == framework.question("cq09")
    assert framework.question("cq12", element="drawing attention to concrete examples") == framework.question(
        "cq12", element="IT2"
    )
    assert len(table(framework.question("cq16", word=["strain", "threat"]))) > 0


@pytest.mark.parametrize(
    ("name", "values", "error", "hint"),
    [
        ("cq08", {"element": "AB4"}, UnknownParameter, "RK1, RK2"),
        ("cq08", {"element": None}, UnknownParameter, "RK1, RK2"),
        ("cq08", {"elephant": "RK1"}, UnknownParameter, "element"),
        ("cq99", {}, NotFound, "questions"),
    ],
)
def test_a_question_that_cannot_be_asked(
    framework: Framework, name: str, values: dict[str, Any], error: type[Exception], hint: str
) -> None:
    with pytest.raises(error, match=hint):
        framework.question(name, **values)


def test_half_a_character_is_named(framework: Framework) -> None:
    with pytest.raises(BadRequest, match="Character 11 is half of a pair"):
        framework.query('ASK { ?s "\ud800" ?o }')


def test_an_element_with_its_links_and_evidence(framework: Framework) -> None:
    found = framework.element("N1")

    assert found.statement == "being rigid"
    assert any(link.relation.name == "opposes" for link in found.links)
    assert {one.element.code for one in found.evidence} == {"N1"}
    assert len(found.sentences) == len(found.links)
    with pytest.raises(NotFound):
        framework.element("AB99")


def test_the_network_has_words_and_bases(framework: Framework) -> None:
    whole, editorial = framework.network(), framework.network("editorial")
    edges = [data for _, _, data in editorial.edges(data=True)]

    assert set(whole) == set(framework.edition.nodes)
    assert whole.number_of_edges() == len(all_links(framework.edition))
    assert {data["basis"] for data in edges} == {"editorial"}
    assert whole.nodes["N1"] == {
        "code": "N1",
        "iri": "https://w3id.org/alliance/id/N1",
        "kind": "negative-factor",
        "label": "being rigid",
        "shortLabel": "Rigid",
        "text": "being rigid",
        "language": "en-gb",
    }
    with pytest.raises(NotFound, match="framework, source, editorial"):
        framework.network(["rumour"])


def test_another_folder_can_be_opened(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError):
        open_framework(tmp_path / "nowhere")
    with pytest.raises(ConfigurationError):
        open_framework(store=tmp_path)


def test_an_element_is_shown_in_a_line_and_with_its_map(framework: Framework) -> None:
    found = framework.element("AB4")
    shown = found._repr_html_()

    assert len(repr(found)) < 200
    assert repr(found).startswith("<Element AB4 “")
    assert "<strong>AB4</strong>" in shown
    assert 'alt="Map of AB4" src="data:image/svg+xml;base64,' in shown
    assert "<script" not in shown


def test_codes_are_taken_as_on_the_site(framework: Framework) -> None:
    assert framework.element("ab4") == framework.element("AB4")
    assert framework.question("CQ08") == framework.question("cq08")
    assert framework.question("CQ08-Answers-to-Disagreements") == framework.question("cq08")
    with pytest.raises(NotFound, match=r"No node has the code “AB99”.*The nearest: AB9"):
        framework.element("AB99")
    with pytest.raises(NotFound, match=r"no question “cq8”.*The nearest: .*cq08.*Framework.questions"):
        framework.question("cq8")


def test_nodes_are_found_by_words_and_codes(framework: Framework) -> None:
    found = framework.search("ruptures")
    assert found.columns == ("code", "kind", "shortLabel", "missing")
    assert [row["code"] for row in found][:2] == ["RK1", "RK2"]
    assert [row["code"] for row in framework.search("id:AB4")] == ["AB4"]
    assert next(iter(framework.search("listening abroad")))["missing"] == "abroad"


def test_nodes_links_and_evidence_are_tables(framework: Framework) -> None:
    nodes = {row["code"]: row for row in framework.nodes}
    assert len(nodes) == len(framework.edition.nodes)
    assert (nodes["AB4"]["kind"], nodes["AB4"]["parent"], nodes["C0"]["parent"]) == ("ability", "CP1", None)
    links = framework.links
    assert {"subject": "P5", "relation": "opposes", "object": "N6", "basis": "editorial"}.items() <= next(
        row for row in links if row["subject"] == "P5" and row["object"] == "N6"
    ).items()
    assert len(links) == len(all_links(framework.edition))
    evidence = framework.evidence
    assert any(row["finding"] is None for row in evidence)
    assert {row["element"] for row in evidence} <= set(nodes)
    assert list(links.to_pandas().columns) == list(links.columns)


def test_a_framework_is_opened_by_its_slug(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    write_member(tmp_path / "one", "records", "Records", {"1": ("", "Keeps records")})
    monkeypatch.setenv("EXPLORER_FRAMEWORKS", str(tmp_path))
    assert frameworks().column("slug") == ["alliance", "records"]
    each = """PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT ?slug (COUNT(DISTINCT ?x) AS ?n) { GRAPH ?g { ?x <https://w3id.org/alliance/ont#verbatimText> ?t }
        ?g dcterms:isPartOf/dcterms:identifier ?slug } GROUP BY ?slug ORDER BY ?slug"""
    found = frameworks().query(each)
    assert isinstance(found, Table)
    assert found.column("slug") == ["alliance", "records"]
    assert all(isinstance(count, int) and count > 0 for count in found.column("n"))
    assert open_framework("records").nodes.column("text") == ["Keeps records"]
    assert len(open_framework("alliance").nodes) > 100
    with pytest.raises(NotFound, match="no framework called “recods”") as caught:
        open_framework("recods")
    assert "alliance, records" in caught.value.hint


def test_a_file_becomes_a_framework(tmp_path: Path) -> None:
    path = tmp_path / "skills.csv"
    path.write_text("Code,Statement,Part of\nA,Cares,\nA1,Keeps records,A\n", encoding="utf-8")
    made = import_framework(path, language="en", into=tmp_path / "made", slug="skills")
    assert [(row["code"], row["parent"]) for row in made.nodes] == [("A", None), ("A1", "A")]
    assert made.query("SELECT * { ?x <https://w3id.org/alliance/ont#partOf> ?y }")
    assert (tmp_path / "made" / "framework.ttl").is_file()
    assert len(import_framework(str(path)).nodes) == 2
    (tmp_path / "nothing.csv").write_text("", encoding="utf-8")
    with pytest.raises(BadInput):
        import_framework(tmp_path / "nothing.csv")
