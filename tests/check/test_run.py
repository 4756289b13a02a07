"""The whole check, on copies of the real ontology that were broken in one place."""

from __future__ import annotations

import hashlib
import shutil
from codecs import BOM_UTF8
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph, Literal
from rdflib.term import Node

from explorer.check import Violation, run
from explorer.check.checks import checks_step
from explorer.check.files import Ontology, parse, read
from explorer.check.queries import query_step
from explorer.check.reasoning import compute_closure, reasoning_step
from explorer.check.shapes import shapes_step
from explorer.check.text import text_step
from explorer.cli import main
from explorer.config import Settings
from explorer.errors import ConfigurationError
from explorer.terms import BASE

pytestmark = pytest.mark.slow

SETTINGS = Settings()
TEXT = "therapeutic-alliance.txt"
MUCH = ("evidence.ttl", *(f"alignments/{path.name}" for path in SETTINGS.ontology.glob("alignments/*.ttl")))
"""The files that have more than half of the triples, and take most of the time to reason about."""


@dataclass(frozen=True)
class Copy:
    """A copy of the ontology and its sources that a test may break."""

    ontology: Path
    sources: Path

    def replace(self, name: str, old: str, new: str) -> None:
        """Put *new* for *old* in the file *name*, which must hold it."""
        path = self.ontology / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def leave_out(self, *names: str) -> None:
        """Remove files that a test of few nodes does not need."""
        for name in names:
            (self.ontology / name).unlink()

    def append(self, name: str, text: str) -> None:
        path = self.ontology / name
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    def data(self) -> Ontology:
        _, violations, data = read(self.ontology, BASE)
        assert not violations
        assert data is not None
        return data

    def run(self) -> tuple[tuple[Violation, ...], list[str]]:
        said: list[str] = []
        return run(self.ontology, self.sources, said.append), said


def _queries(data: Ontology) -> tuple[str, tuple[Violation, ...]]:
    return query_step(data.store, data.queries)


parse_once = cache(parse)
"""In all copies but one file is as it ships."""


@cache
def _closure(links: frozenset[tuple[Node, Node, Node]]) -> tuple[Graph, list[str]]:
    graph = Graph()
    for link in links:
        graph.add(link)
    return compute_closure(graph)


def close_once(graph: Graph) -> tuple[Graph, list[str]]:
    """Return the closure of *graph*, which is the same for all that have the same links."""
    return _closure(frozenset(triple for triple in graph if not isinstance(triple[2], Literal)))


@pytest.fixture(autouse=True)
def _once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do what takes long once for all tests that need it of the same."""
    monkeypatch.setattr("explorer.check.files.parse", parse_once)
    monkeypatch.setattr("explorer.check.reasoning.compute_closure", close_once)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    shutil.copytree(SETTINGS.ontology, tmp_path / "ontology")
    shutil.copytree(SETTINGS.sources, tmp_path / "sources")
    return Copy(tmp_path / "ontology", tmp_path / "sources")


@pytest.fixture
def core(copy: Copy) -> Copy:
    """A copy of the schema, the framework and what editors say, which has all that the text and the queries name."""
    copy.leave_out(*MUCH)
    return copy


# The run


def test_the_command_passes_the_shipped_ontology(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    said = capsys.readouterr().out.splitlines()
    steps = ["files", "reasoning", "profile", "shapes", "checks", "colours", "text", "queries"]
    assert [line.partition(":")[0] for line in said[: len(steps)]] == steps
    assert "no contradiction" in said[1]
    assert "violation" not in "".join(said)


def test_the_command_says_what_is_wrong_and_fails(
    copy: Copy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy.replace("framework.ttl", '    skos:notation "P2" ;\n', "")
    monkeypatch.setenv("EXPLORER_ONTOLOGY", str(copy.ontology))
    monkeypatch.setenv("EXPLORER_SOURCES", str(copy.sources))
    assert main(["check"]) == 1
    told = "".join(capsys.readouterr())
    assert "shapes: 1 violation" in told
    assert ": id:P2: An element needs one code" in told


def test_a_violation_is_one_line_with_file_node_and_sentence() -> None:
    violation = Violation("framework.ttl:12", "It has no code.", "id:P2", "element-code")
    assert str(violation) == "framework.ttl:12: id:P2: It has no code. [element-code]"
    assert str(Violation("a.ttl:3", "This is not Turtle.")) == "a.ttl:3: This is not Turtle."


def test_the_place_is_the_line_where_the_node_begins(copy: Copy) -> None:
    copy.replace("framework.ttl", '    skos:notation "P2" ;\n', "")
    (violation,) = shapes_step(copy.data())[1]
    name, _, line = violation.file.partition(":")
    assert name == "framework.ttl"
    lines = (copy.ontology / name).read_text(encoding="utf-8").splitlines()
    assert lines[int(line) - 1].startswith("id:P2 ")


def test_a_shape_tells_the_value_that_it_refuses(copy: Copy) -> None:
    copy.replace("evidence.ttl", 'ont:doi "10.1037', 'ont:doi "doi:10.1037')
    (violation,) = shapes_step(copy.data())[1]
    assert violation.sentence.endswith(" It has “doi:10.1037/0033-3204.38.2.171”.")


SECOND_FRAMEWORK = """
@prefix ont: <https://w3id.org/alliance/ont#> .
@prefix id: <https://w3id.org/alliance/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .

id:listening a ont:Framework ;
    skos:notation "LI" ;
    skos:prefLabel "Listening"@en-gb ;
    dcterms:title "Listening"@en-gb ;
    dcterms:rights "None are claimed."@en-gb ;
    dcterms:source id:listening-text .
id:listening-text a ont:SuppliedText ;
    dcterms:title "The text of the framework on listening"@en-gb ;
    ont:fileName "listening.txt" ;
    ont:sha256 "{sha256}" .
id:LI0 a ont:Competence ;
    skos:notation "LI0" ;
    skos:prefLabel "Listening"@en-gb ;
    ont:verbatimText "Listening"@en-gb ;
    ont:sourceLine 1 ;
    ont:startCharacter 0 ;
    ont:endCharacter 9 ;
    skos:inScheme id:listening .
id:LI1 a ont:Ability ;
    skos:notation "LI1" ;
    skos:prefLabel "an ability to wait"@en-gb ;
    ont:verbatimText "an ability to wait"@en-gb ;
    ont:partOf id:LI0 ;
    ont:position 1 ;
    ont:sourceLine 2 ;
    ont:startCharacter 10 ;
    ont:endCharacter 28 ;
    skos:inScheme id:listening .
"""


def test_another_framework_has_a_folder_of_its_own(copy: Copy) -> None:
    """In the same one, both were shown and cited as one, and its links on no map; its text is compared nevertheless."""
    content = b"Listening\nan ability to wait\n"
    (copy.sources / "listening.txt").write_bytes(content)
    turtle = SECOND_FRAMEWORK.replace("{sha256}", hashlib.sha256(content).hexdigest())
    (copy.ontology / "listening.ttl").write_text(turtle, encoding="utf-8")
    assert [(one.node, one.rule) for one in copy.run()[0]] == [
        ("graph:listening", "graph-without-basis"), ("id:listening", "one-framework")
    ]  # fmt: skip


# Files


def test_a_syntax_error_in_turtle_names_the_line(copy: Copy) -> None:
    copy.append("editorial.ttl", "\nid:P1 ont:related id:P2 id:P3 .\n")
    last = len((copy.ontology / "editorial.ttl").read_text(encoding="utf-8").splitlines())
    violations, said = copy.run()
    assert [v.file for v in violations] == [f"editorial.ttl:{last}"]
    assert violations[0].sentence.startswith("This is not Turtle: ")
    assert said == ["files: 1 violation", "the other steps: not run, because they need every file"]


def test_every_file_that_does_not_parse_is_told(copy: Copy) -> None:
    copy.append("editorial.ttl", "\nid:P1 rdfs:label .\n")
    copy.append("shapes/terms.ttl", "\nshape:x sh:path .\n")
    violations, _ = copy.run()
    assert [v.file.partition(":")[0] for v in violations] == ["editorial.ttl", "shapes/terms.ttl"]


def test_a_file_that_is_not_utf8_is_told(copy: Copy) -> None:
    (copy.ontology / "evidence.ttl").write_bytes(b"# \xff\n")
    violations, _ = copy.run()
    assert [(v.file, v.sentence) for v in violations] == [
        ("evidence.ttl", "The file is not UTF-8: byte 3 fits no character.")
    ]


def test_what_only_the_store_refuses_is_told(copy: Copy) -> None:
    """The parser of rdflib reads a subject without a predicate; Turtle has no such thing."""
    copy.append("alignments/bcio.ttl", "\nid:P1 .\n")
    last = len((copy.ontology / "alignments" / "bcio.ttl").read_text(encoding="utf-8").splitlines())
    violations, said = copy.run()
    assert said[0] == "files: 1 violation"
    assert [v.file for v in violations] == [f"alignments/bcio.ttl:{last}"]
    assert violations[0].sentence.startswith("This is not Turtle: ")


def test_a_value_of_another_type_is_told(copy: Copy, caplog: pytest.LogCaptureFixture) -> None:
    copy.append("framework.ttl", '\nid:P2 ont:position "x"^^xsd:integer .\n')
    violations, _ = copy.run()
    assert [(v.node, v.sentence) for v in violations] == [
        ("id:P2", "ont:position is “x”, which is not xsd:integer: correct it.")
    ]
    assert caplog.records == []


def test_a_shape_that_is_not_shacl_is_told(copy: Copy) -> None:
    copy.append("shapes/terms.ttl", "\nshape:kind-order sh:minCount 2 .\n")
    (violation,) = shapes_step(copy.data())[1]
    assert violation.file == "shapes"
    assert "sh:minCount" in violation.sentence


def test_a_query_without_a_header_is_told(copy: Copy) -> None:
    (copy.ontology / "checks" / "bare.rq").write_text("SELECT * WHERE { }\n", encoding="utf-8")
    violations, _ = copy.run()
    assert [v.file for v in violations] == ["checks/bare.rq"]
    assert "header" in violations[0].sentence


def test_a_query_that_is_not_utf8_is_told(copy: Copy) -> None:
    (copy.ontology / "queries" / "bad.rq").write_bytes(b"#+ title: \xff\n")
    violations, _ = copy.run()
    assert [v.file for v in violations] == ["queries/bad.rq"]


@pytest.mark.parametrize("folder", ["shapes", "checks"])
def test_a_check_that_checks_nothing_fails(copy: Copy, folder: str) -> None:
    shutil.rmtree(copy.ontology / folder)
    violations, _ = copy.run()
    assert [v.file for v in violations] == [folder]


def test_a_folder_that_is_no_ontology_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"no schema\.ttl"):
        run(tmp_path / "nowhere", tmp_path, print)


# Reasoning


def test_a_contradiction_names_its_node(core: Copy) -> None:
    core.append("framework.ttl", "\nid:P1 a ont:NegativeFactor .\n")
    _, violations = reasoning_step(core.data())
    assert [v.node for v in violations] == ["id:P1"]
    assert "contradiction" in violations[0].sentence


def test_an_axiom_that_the_store_does_not_know_is_told(core: Copy) -> None:
    """The store's rules are those that the schema uses; a new kind of axiom must be told, not ignored."""
    core.append("schema.ttl", "\nont:related owl:equivalentProperty ont:inTensionWith .\n")
    _, violations = reasoning_step(core.data())
    assert violations
    assert all("OWL 2 RL infers, and the store does not" in v.sentence for v in violations)


# Text


def test_an_altered_letter_is_told(core: Copy) -> None:
    core.replace("framework.ttl", 'ont:verbatimText "being rigid"', 'ont:verbatimText "being rigit"')
    (violation,) = text_step(core.data(), core.sources)[1]
    assert violation.node == "id:N1"
    assert violation.file.startswith("framework.ttl:")
    assert "are “being rigid”, not “being rigit”" in violation.sentence


def test_a_wrong_character_is_told(core: Copy) -> None:
    core.replace("framework.ttl", "ont:startCharacter 867 ;", "ont:startCharacter 868 ;")
    violations = text_step(core.data(), core.sources)[1]
    assert [v.node for v in violations] == ["id:P2", "id:text"]
    assert "“b” on line 17 belongs to no statement" in violations[1].sentence


def test_a_wrong_line_is_told(core: Copy) -> None:
    core.replace("framework.ttl", "ont:sourceLine 17 ;", "ont:sourceLine 18 ;")
    (violation,) = text_step(core.data(), core.sources)[1]
    assert (violation.node, violation.sentence) == (
        "id:P2",
        "Its words stand on line 17, not 18: correct ont:sourceLine.",
    )


def test_text_that_nothing_covers_is_told(core: Copy) -> None:
    core.replace("framework.ttl", "    ont:startCharacter 867 ;\n    ont:endCharacter 883 ;\n", "")
    (violation,) = text_step(core.data(), core.sources)[1]
    assert "“being respectful” on line 17 belongs to no statement" in violation.sentence


def test_text_that_two_pieces_cover_is_told(core: Copy) -> None:
    again = 'id:P8 a ont:PositiveFactor ; ont:verbatimText "respectful"@en-gb ; '
    core.append("framework.ttl", f"\n{again} ont:startCharacter 873 ; ont:endCharacter 883 .\n")
    (violation,) = text_step(core.data(), core.sources)[1]
    assert (violation.node, violation.sentence) == (
        "id:P8",
        "Characters 873 to 883 belong to another piece already.",
    )


@pytest.mark.parametrize(("mark", "end"), [(b"", b"\r\n"), (BOM_UTF8, b"\n"), (BOM_UTF8, b"\r\n")])
def test_an_original_as_windows_keeps_it_is_the_same(core: Copy, mark: bytes, end: bytes) -> None:
    path = core.sources / TEXT
    path.write_bytes(mark + path.read_bytes().replace(b"\n", end))

    assert text_step(core.data(), core.sources)[1] == ()


def test_a_changed_original_is_told(core: Copy) -> None:
    path = core.sources / TEXT
    path.write_bytes(path.read_bytes() + b"\nOne more line")
    violations = text_step(core.data(), core.sources)[1]
    assert "sha256" in violations[0].sentence
    assert "“One more line” on line 59" in violations[1].sentence


@pytest.mark.parametrize(("content", "reason"), [(None, "No such file"), (b"\xff\xfe", "it is not UTF-8")])
def test_an_original_that_cannot_be_read_is_told(core: Copy, content: bytes | None, reason: str) -> None:
    path = core.sources / TEXT
    path.unlink()
    if content:
        path.write_bytes(content)
    (violation,) = text_step(core.data(), core.sources)[1]
    assert violation.node == "id:text"
    assert f"{TEXT} cannot be read: {reason}" in violation.sentence


def test_a_framework_without_statements_is_told(core: Copy) -> None:
    core.replace("framework.ttl", "id:framework a ont:Framework ;", "id:framework a skos:ConceptScheme ;")
    assert [v.file for v in text_step(core.data(), core.sources)[1]] == ["ontology"]


# Queries and rules

HEADER = "#+ title: What is there?\n#+ description: A test.\n"
TITLED = "#+ titleWith: What is {element}?\n"


def test_a_syntax_error_in_a_query_names_line_and_column(core: Copy) -> None:
    path = core.ontology / "queries" / "broken.rq"
    path.write_text(f"{HEADER}\nSELECT ?s\nWHERE {{ ?s ?p ; }}\n# The end\n", encoding="utf-8")
    (violation,) = _queries(core.data())[1]
    assert violation.file == "queries/broken.rq:5"
    assert violation.sentence.startswith("Column 17: ")


def test_a_rule_that_does_not_parse_is_told_once(copy: Copy) -> None:
    (copy.ontology / "checks" / "broken.rq").write_text(
        f"{HEADER}SELECT ?node WHERE {{ ?s ?p ; }} #", encoding="utf-8"
    )
    data = copy.data()
    assert checks_step(data)[1] == ()
    assert [v.file for v in _queries(data)[1]] == ["checks/broken.rq:3"]


def test_a_query_that_cannot_be_answered_is_told(copy: Copy) -> None:
    text = f"{HEADER}SELECT ?x WHERE {{ BIND (<http://example.org/f>(1) AS ?x) }}\n"
    (copy.ontology / "checks" / "function.rq").write_text(text, encoding="utf-8")
    data = copy.data()
    assert checks_step(data)[1] == ()
    assert [v.file.partition(":")[0] for v in _queries(data)[1]] == ["checks/function.rq"]


def test_a_default_that_differs_from_its_block_is_told(core: Copy) -> None:
    parameters = f"{TITLED}#+ parameters:\n#+   element: {{type: element, label: The element, default: P1}}\n"
    body = f"PREFIX id: <{BASE}id/>\nSELECT ?element WHERE {{ VALUES ?element {{ id:P2 }} }}\n"
    (core.ontology / "queries" / "default.rq").write_text(HEADER + parameters + body, encoding="utf-8")
    (violation,) = _queries(core.data())[1]
    assert violation.sentence == (
        "The header's default of “element” is P1, but its block holds P2: make the two agree."
    )


@pytest.mark.parametrize(
    ("kinds", "sentence"),
    [
        ("[positive-factor]", ""),
        ("[negative-factor]", "The default P2 of “element” is of none of its kinds: negative-factor."),
        ("[positive-factor, planet]", "“planet” of “element” is not a kind; the kinds are: ability, area, "),
    ],
)
def test_the_kinds_of_a_parameter_are_looked_at(core: Copy, kinds: str, sentence: str) -> None:
    parameters = f"{TITLED}#+ parameters:\n#+   element: {{type: element, kinds: {kinds}, default: P2}}\n"
    body = f"PREFIX id: <{BASE}id/>\nSELECT ?element WHERE {{ VALUES ?element {{ id:P2 }} }}\n"
    (core.ontology / "queries" / "kinds.rq").write_text(HEADER + parameters + body, encoding="utf-8")
    violations = _queries(core.data())[1]
    assert len(violations) == bool(sentence)
    assert all(v.sentence.startswith(sentence) for v in violations)


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("", "Its “titleWith” has to name {element} once each: "),
        ("Which interventions answer {other}?", "Its “titleWith” has to name {element} once each: "),
        ("Which answer {element}, and which {element}?", "Its “titleWith” has to name {element} once each: "),
    ],
)
def test_a_question_of_other_values_has_a_title_of_its_own(core: Copy, title: str, sentence: str) -> None:
    line = "#+ titleWith: Which interventions answer {element}?"
    core.replace(
        "queries/cq08-answers-to-disagreements.rq", line, f"#+ titleWith: {title}" if title else "#+"
    )
    (violation,) = _queries(core.data())[1]
    assert violation.sentence.startswith(sentence)


def test_a_question_without_values_has_no_title_for_others(core: Copy) -> None:
    core.replace("queries/cq01-main-parts.rq", "#+ audience", "#+ titleWith: Which?\n#+ audience")
    (violation,) = _queries(core.data())[1]
    assert violation.sentence == "It has a “titleWith”, but no parameters."


def test_a_heading_above_no_column_is_told(core: Copy) -> None:
    core.replace("queries/cq01-main-parts.rq", "#+   text: Main part", "#+   txet: Main part")
    (violation,) = _queries(core.data())[1]
    assert violation.sentence == "It has a heading for “txet”, but no such column; it has: text."


def test_a_rule_with_other_columns_is_told(copy: Copy) -> None:
    (copy.ontology / "checks" / "columns.rq").write_text(f"{HEADER}SELECT ?s WHERE {{ }}\n", encoding="utf-8")
    assert [v.file for v in checks_step(copy.data())[1]] == ["checks/columns.rq"]


def test_a_broken_rule_gives_its_name_and_sentence(copy: Copy) -> None:
    declared = 'dcterms:relation a owl:ObjectProperty ; ont:displayName "relation"@en-gb .'
    copy.append("framework.ttl", f"\n{declared}\nid:P1 dcterms:relation id:P99 .\n")
    (violation,) = checks_step(copy.data())[1]
    assert (violation.node, violation.rule) == ("id:P99", "dangling-object")
    assert violation.sentence.startswith("P1 names P99 by relation")
