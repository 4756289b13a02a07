"""The question library gives the answers of a careful reader, on Oxigraph and on rdflib alike.

The answers stand in ``answers/``; its README says how they were read from the text.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
import rdflib

from explorer.config import Settings
from explorer.sparql.query_file import Parameter, QueryFile, form_of
from explorer.store import Store, open_store
from explorer.store.loading import ontology_files
from explorer.terms import BASE, Iri, Value, shorten

SETTINGS = Settings()
ANSWERS = Path(__file__).parent / "answers"
FILES = sorted((SETTINGS.ontology / "queries").glob("*.rq"))
TOPICS = {"structure", "factors", "ruptures", "words", "evidence"}
TAUGHT = {
    "patterns", "words and numbers", "paths", "counting", "what is absent", "who says so", "yes or no", "new graphs",
}  # fmt: skip

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]
"""The columns of an answer, and its rows; an unbound value is an empty string."""


def read(path: Path) -> Table:
    """Read the table in the file *path*."""
    with path.open(encoding="utf-8", newline="") as file:
        columns, *rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(columns), [tuple(row) for row in rows]


QUESTIONS = {
    row[0]: dict(zip(read(ANSWERS / "questions.tsv")[0], row, strict=True))
    for row in read(ANSWERS / "questions.tsv")[1]
}


@pytest.fixture(scope="module")
def store() -> Store:
    return open_store(SETTINGS)


@pytest.fixture(scope="module")
def asserted() -> rdflib.Dataset:
    """The same files in rdflib, each in its named graph, without what the rules infer."""
    dataset = rdflib.Dataset(default_union=True)
    for graph, path in ontology_files(SETTINGS.ontology, SETTINGS.base):
        dataset.graph(rdflib.URIRef(graph)).parse(path, format="turtle")
    return dataset


def ask(store: Store, text: str) -> Table:
    """Run *text*; yes or no is a table of one cell, a graph one of triples."""
    form = form_of(text)
    if form == "ask":
        return ("answer",), [("yes" if store.ask(text) else "no",)]
    if form == "construct":
        return triples(rdflib.Graph().parse(data=store.construct(text), format="nt"))
    found = store.select(text)
    return found.columns, [tuple(written(row.get(column)) for column in found.columns) for row in found]


def ask_rdflib(graph: rdflib.Graph, text: str) -> Table:
    found = graph.query(text)
    if found.type == "ASK":
        return ("answer",), [("yes" if found.askAnswer else "no",)]
    if found.graph is not None:
        return triples(found.graph)
    columns = tuple(str(variable) for variable in found.vars or [])
    return columns, [
        tuple(shorten(str(row.asdict().get(column, ""))) for column in columns)
        for row in found
        if isinstance(row, rdflib.query.ResultRow)
    ]


def triples(graph: rdflib.Graph) -> Table:
    """The triples of *graph* as a table."""
    return ("subject", "predicate", "object"), [tuple(shorten(str(term)) for term in one) for one in graph]


def written(value: Value | None) -> str:
    """Write *value* as it stands in an answer's file, an IRI with its prefix."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else shorten(str(value))


def key(path: Path) -> str:
    return path.stem[:4]


def answer_of(name: str, column: int = 0) -> list[str]:
    """One column of an expected answer."""
    return [row[column] for row in read(ANSWERS / f"{name}.tsv")[1]]


def settle(table: Table, name: str) -> Table:
    """Sort the rows where the question *name* promises no order, and leave out the editors' prose."""
    columns, rows = table
    kept = [index for index, column in enumerate(columns) if column != "reason"]
    cut = [tuple(row[index] for index in kept) for row in rows]
    return tuple(columns[index] for index in kept), cut if QUESTIONS[name]["ordered"] == "yes" else sorted(
        cut
    )


each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def test_there_are_33_questions_and_22_to_learn_with_and_an_answer_for_each() -> None:
    expected = [f"cq{number:02}" for number in range(1, 34)] + [f"tq{number:02}" for number in range(1, 23)]
    assert [key(path) for path in FILES] == expected
    assert list(QUESTIONS) == expected
    assert sorted(path.stem for path in ANSWERS.glob("[ct]q*.tsv")) == expected


@each_file
def test_answer_is_that_of_a_careful_reader(path: Path, store: Store) -> None:
    found = ask(store, QueryFile.read(path).text)
    assert settle(found, key(path)) == settle(read(ANSWERS / f"{key(path)}.tsv"), key(path))


@pytest.mark.slow
@each_file
def test_another_engine_gives_the_same_answer_without_inference(path: Path, asserted: rdflib.Graph) -> None:
    found = ask_rdflib(asserted, QueryFile.read(path).text)
    assert settle(found, key(path)) == settle(read(ANSWERS / f"{key(path)}.tsv"), key(path))


@each_file
def test_columns_are_the_promised_ones_and_then_others(path: Path, store: Store) -> None:
    promised = tuple(QUESTIONS[key(path)]["columns"].split())
    columns, _ = ask(store, QueryFile.read(path).text)
    assert columns[: len(promised)] == promised


@pytest.mark.parametrize("name", ["cq22", "cq23", "cq24", "cq32", "tq20"])
def test_each_editorial_link_comes_with_its_reason(name: str, store: Store) -> None:
    columns, rows = ask(store, QueryFile.read(next(path for path in FILES if key(path) == name)).text)
    assert columns[-1] == "reason"
    assert rows
    assert all(row[-1].endswith(".") for row in rows)


@each_file
def test_header_is_complete(path: Path) -> None:
    query = QueryFile.read(path)
    question = QUESTIONS[key(path)]
    assert query.title == question["words"]
    assert query.audience == question["audience"]
    assert query.description.rstrip().endswith(".")
    assert query.topic in (TAUGHT if query.audience == "learner" else TOPICS)
    assert {parameter.type for parameter in query.parameters} <= {"element", "source", "text", "kind"}
    assert all(parameter.label and parameter.default for parameter in query.parameters)


def test_the_framework_speaks_before_sources_and_sources_before_editors(store: Store) -> None:
    _, rows = ask(store, QueryFile.read(next(path for path in FILES if key(path) == "cq25")).text)
    assert [row[1] for row in rows] == ["framework", "source", "editorial"]


@each_file
def test_every_column_has_a_heading(path: Path, store: Store) -> None:
    query = QueryFile.read(path)
    columns, _ = ask(store, query.text)
    assert tuple(query.columns) == (columns if query.form == "select" else ())


FITTING = {
    **dict.fromkeys(("cq05", "cq06", "cq07"), ("capacity",)),
    **dict.fromkeys(("cq08", "cq09"), ("rupture",)),
    **dict.fromkeys(("cq12", "tq06"), ()),
    "cq25": ("positive-factor", "negative-factor"),
}


def test_an_element_may_be_of_the_kinds_that_have_an_answer() -> None:
    found = {
        key(path): one.kinds
        for path in FILES
        for one in QueryFile.read(path).parameters
        if one.type == "element"
    }
    assert found == FITTING


@pytest.mark.parametrize("code", [f"{side}{number}" for side in "PN" for number in range(1, 8)])
def test_something_is_said_of_each_factor(code: str, store: Store) -> None:
    path = next(path for path in FILES if key(path) == "cq25")
    assert ask(store, QueryFile.read(path).bind(element=nodes(code)))[1]


def test_the_evidence_of_abilities_is_told_column_by_column() -> None:
    """The answer has all abilities, with evidence and without, so its description says what a row tells."""
    query = QueryFile.read(next(path for path in FILES if key(path) == "cq20"))
    assert query.description.startswith("One row for each ability, so read the columns")
    assert list(query.columns) == [
        "text",
        "cited",
        "match",
        "part",
        "wording",
        "confidence",
        "source",
        "degree",
        "read",
    ]


@each_file
def test_a_description_holds_for_other_values_too(path: Path) -> None:
    """No words of the default stand in the description of a question about an element."""
    query = QueryFile.read(path)
    if query.parameters and query.parameters[0].type == "element":
        assert not {"tasks", "bond", "world view", "develop"} & set(
            query.description.replace(",", "").split()
        )


@each_file
def test_defaults_of_the_header_are_the_terms_of_the_query(path: Path, store: Store) -> None:
    query = QueryFile.read(path)
    bound = query.bind(**{parameter.name: default(parameter) for parameter in query.parameters})
    assert ask(store, bound) == ask(store, query.text)


def default(parameter: Parameter) -> list[Value]:
    """The default of *parameter* as terms."""
    given = parameter.default if isinstance(parameter.default, list) else [parameter.default]
    return [term(parameter.type, str(value)) for value in given]


def term(kind: str, value: str) -> Value:
    if kind == "kind":
        return Iri(f"{BASE}ont#{value.capitalize()}")
    return value if kind == "text" else Iri(f"{BASE}id/{value}")


def nodes(*codes: str) -> list[Value]:
    return [term("element", code) for code in codes]


MAINTAIN = "Capacity to maintain the alliance"
RUPTURES = 'Capacity to recognise and to address threats to the therapeutic alliance ("alliance ruptures")'
COMPETENCE = answer_of("cq12")[-1]

OTHER_VALUES: Iterable[tuple[str, Mapping[str, list[Value]], list[str]]] = [
    ("cq05", {"element": nodes("CP2")}, answer_of("cq06")),
    ("cq05", {"element": nodes("CP3")}, []),
    ("cq06", {"element": nodes("CP1")}, answer_of("cq05")),
    ("cq06", {"element": nodes("CP4")}, answer_of("cq07")),
    ("cq07", {"element": nodes("CP1")}, answer_of("cq05")),
    ("cq08", {"element": nodes("RK2")}, answer_of("cq09")),
    ("cq09", {"element": nodes("RK1")}, answer_of("cq08")),
    (
        "cq12",
        {"element": nodes("RK1")},
        ["disagreements about tasks and goals", answer_of("cq07")[1], RUPTURES, MAINTAIN, COMPETENCE],
    ),
    (
        "cq12",
        {"element": nodes("N7")},
        [
            "making inappropriate use of silence",
            "Knowledge of therapist factors which reduce the probability of forming a positive alliance:",
            "Knowledge of therapist factors associated with the alliance",
            COMPETENCE,
        ],
    ),
    ("cq12", {"element": nodes("C0")}, [COMPETENCE]),
    ("cq14", {"word": ["SKEPTIC"]}, answer_of("cq05")[2:4]),
    ("cq14", {"word": ['"alliance ruptures"']}, [RUPTURES]),
    ("cq14", {"word": ["no such word"]}, []),
    ("cq15", {"word": ["trust"]}, ["being trustworthy", answer_of("cq05")[3]]),
    ("cq16", {"word": ["silence", "inappropriate use"]}, ["making inappropriate use of silence"]),
    ("cq21", {"review": nodes("S1")}, answer_of("cq21")[:4]),
    ("cq21", {"review": nodes("S3")}, []),
    (
        "cq25",
        {"element": nodes("P1")},
        [
            "being flexible and allowing the client to discuss issues which are important to them"
            " increases the probability of forming a positive alliance",
            "Ackerman & Hilsenroth 2003 names “flexible” among what contributes positively to the alliance",
            "being flexible and allowing the client to discuss issues which are important to them"
            " is the opposite of being rigid",
            "“attending to the patient's experience” (Ackerman & Hilsenroth 2003, own words) bears on"
            " being flexible and allowing the client to discuss issues which are important to them",
        ],
    ),
    (
        "cq25",
        {"element": nodes("P3")},
        [
            "being warm, friendly and affirming increases the probability of forming a positive alliance",
            "Ackerman & Hilsenroth 2003 names “warm” among what contributes positively to the alliance",
            "Ackerman & Hilsenroth 2003 names “affirming”, as reported by another",
            "“amabilidad” (Ackerman & Hilsenroth 2003, reported by another) bears on"
            " being warm, friendly and affirming",
            "being warm, friendly and affirming is the opposite of being critical",
            "being warm, friendly and affirming is the opposite of being distant",
            "being warm, friendly and affirming is the opposite of being aloof",
        ],
    ),
    (
        "cq25",
        {"element": nodes("N5")},
        [
            "being aloof reduces the probability of forming a positive alliance",
            "being warm, friendly and affirming is the opposite of being aloof",
            "being distant means nearly the same as being aloof",
            "“aislamiento” (Ackerman & Hilsenroth 2003, reported by another) bears on being aloof",
        ],
    ),
    ("cq28", {"work": nodes("S3")}, answer_of("cq28")[-19:]),
    (
        "cq33",
        {"word": ["Silence"]},
        ["making inappropriate use of silence", "inappropriate use of silence"],
    ),
    ("tq04", {"word": ["GOALS"]}, ["AB10", "AB5", "AC3", "IT3", "RK1"]),
    ("tq06", {"element": nodes("A1")}, ["K1", "AC1", "AC2", "AC3", "K2"]),
    ("tq06", {"element": nodes("IB5")}, []),
    ("tq19", {"kind": [term("kind", "competence")]}, ["yes"]),
    ("tq19", {"kind": [term("kind", "intervention")]}, ["no"]),
]


@pytest.mark.parametrize(("name", "values", "expected"), OTHER_VALUES)
def test_another_value_gives_another_answer(
    name: str, values: Mapping[str, list[Value]], expected: list[str], store: Store
) -> None:
    path = next(path for path in FILES if key(path) == name)
    _, rows = ask(store, QueryFile.read(path).bind(**values))
    first = [row[0] for row in rows]
    if name == "cq25":  # the only one of these whose order means nothing
        first, expected = sorted(first), sorted(expected)
    assert first == expected


def test_every_question_with_parameters_is_asked_with_other_values() -> None:
    with_parameters = {key(path) for path in FILES if QueryFile.read(path).parameters}
    assert with_parameters == {name for name, _, _ in OTHER_VALUES}
