"""A query file as an object, and the binding of values that nobody can break out of."""

from pathlib import Path
from unittest.mock import Mock

import pyoxigraph as ox
import pytest

from explorer.errors import BadRequest, DataError, UnknownParameter
from explorer.sparql import query_file
from explorer.sparql.query_file import QueryFile, form_of, read_queries
from explorer.store.oxigraph import EmbeddedStore
from explorer.terms import Iri, Text
from tests.test_terms import HOSTILE

TEXT = """\
#+ title: Which words?
#+ description: Two parameters.
#+ audience: expert
#+ topic: words
#+ parameters:
#+   word: {type: text, label: The word, default: goal}
#+   other: {type: element, default: AB4}
PREFIX id: <https://example.org/id/>
SELECT ?word ?other
WHERE {
  VALUES ?word { "goal" }
  VALUES ?other { id:AB4 }
}
"""
QUERY = QueryFile.parse(TEXT, "which-words")
STORE = EmbeddedStore(ox.Store(), "")


def test_the_header_is_read() -> None:
    assert (
        QUERY.title,
        QUERY.description,
        QUERY.audience,
        QUERY.topic,
    ) == ("Which words?", "Two parameters.", "expert", "words")
    assert [(one.name, one.type, one.label, one.default) for one in QUERY.parameters] == [
        ("word", "text", "The word", "goal"),
        ("other", "element", "other", "AB4"),
    ]


def test_a_text_is_read_once_and_another_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    split = Mock(side_effect=query_file._split_header)
    monkeypatch.setattr(query_file, "_split_header", split)
    (tmp_path / "one.rq").write_text(TEXT.replace("Which", "What"), encoding="utf-8")
    first = read_queries(tmp_path)["one"]
    assert read_queries(tmp_path)["one"] is first
    (tmp_path / "one.rq").write_text(TEXT.replace("Which", "Whose"), encoding="utf-8")
    assert read_queries(tmp_path)["one"].title == "Whose words?"
    assert split.call_count == 2


def test_kinds_that_fit_and_headings_are_read() -> None:
    text = """\
#+ title: t
#+ columns: {x: The capacity}
#+ parameters:
#+   x: {type: element, kinds: [capacity, ability], default: CP1}
SELECT * { VALUES ?x { 1 } }
"""
    query = QueryFile.parse(text, "kinds")

    assert [one.kinds for one in query.parameters] == [("capacity", "ability")]
    assert query.columns == {"x": "The capacity"}
    assert [one.kinds for one in QUERY.parameters] == [(), ()]


def test_it_runs_as_it_stands_and_without_its_header() -> None:
    assert "#+" not in QUERY.text
    assert [{"word": "goal", "other": Iri("https://example.org/id/AB4")}] == list(STORE.select(QUERY.text))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_string_stays_one_value(text: str) -> None:
    found = STORE.select(QUERY.bind(word=text))

    assert [text] == [row["word"] for row in found]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_string_does_not_disturb_the_next_parameter(text: str) -> None:
    other = Iri("https://example.org/id/IB4")
    found = STORE.select(QUERY.bind(word=[text, "VALUES ?other { 1 }"], other=other))

    assert [(text, other), ("VALUES ?other { 1 }", other)] == [(row["word"], row["other"]) for row in found]


def test_several_values_are_alternatives_and_none_leaves_no_solution() -> None:
    assert [row["word"] for row in STORE.select(QUERY.bind(word=["a", Text("b", "en")]))] == ["a", "b"]
    assert list(STORE.select(QUERY.bind(word=[]))) == []


def test_an_iri_cannot_break_out() -> None:
    with pytest.raises(BadRequest, match="is not an IRI"):
        QUERY.bind(other=Iri("https://example.org/> } #"))


def test_an_unknown_parameter_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownParameter, match=r"no parameter “wort”.*word, other"):
        QUERY.bind(wort="goal")


def test_a_brace_inside_a_default_does_not_end_its_block() -> None:
    text = '#+ title: t\n#+ parameters: {x: {type: text}}\nSELECT * { VALUES ?x { "}" <http://a/{>}  }'
    query = QueryFile.parse(text.replace("<http://a/{>", '"\\"}"'), "braces")

    assert list(STORE.select(query.bind(x="a"))) == [{"x": "a"}]


def test_a_parameter_may_be_repeated_in_each_branch_of_a_union() -> None:
    """Engines begin a branch with the values that stand in it."""
    header = "#+ title: t\n#+ parameters: {x: {type: integer}, y: {type: integer}}\n"
    blocks = (
        "{ VALUES ?x { 1 } BIND (?x AS ?z) } UNION { VALUES ?x {1} VALUES ?y { 5 } BIND (?x + ?y AS ?z) }"
    )
    query = QueryFile.parse(f"{header}SELECT ?z {{ {blocks} }} ORDER BY ?z", "branches")

    assert [row["z"] for row in STORE.select(query.text)] == [1, 6]
    assert [row["z"] for row in STORE.select(query.bind(y=100, x=[2, 3]))] == [2, 3, 102, 103]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * {}", "has no header"),
        ("#+ title: [\nSELECT * {}", "is not YAML"),
        ("#+ description: no title\nSELECT * {}", "has no “title”"),
        ("#+ title: t\n#+ parameters: [x]\nSELECT * {}", "are not a mapping"),
        ("#+ title: t\n#+ columns: [x]\nSELECT * {}", "columns of .* are not a mapping"),
        ("#+ title: t\n#+ parameters: {x: {type: text, kinds: [area]}}\nSELECT * {}", "kinds of .* “x”"),
        ("#+ title: t\n#+ parameters: {x: {type: element, kinds: area}}\nSELECT * {}", "kinds of .* “x”"),
        ("#+ title: t\n#+ parameters: {x: {type: text}}\nSELECT * {}", "has no blocks"),
        (
            "#+ title: t\n#+ parameters: {x: {}}\nSELECT * {VALUES ?x {1} VALUES ?x {2}}",
            "has 2 blocks .* that differ",
        ),
    ],
)
def test_a_wrong_header_is_refused(text: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        QueryFile.parse(text, "wrong", "wrong.rq")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE asks another server"),
        ("PREFIX a: <urn:a> DELETE WHERE { ?s ?p ?o }", "This is an update"),
        ("LOAD <file:///etc/passwd>", "This is an update"),
    ],
)
def test_a_file_that_reaches_out_or_writes_is_refused(query: str, message: str) -> None:
    """Pages run the queries of files in the serving process."""
    with pytest.raises(DataError, match=rf"^zz\.rq is not for this explorer\. {message}"):
        QueryFile.parse(f"#+ title: Out?\n{query}", "zz", "zz.rq")


def test_a_folder_without_queries_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"There is no \.rq file"):
        read_queries(tmp_path)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * {}", "select"),
        ("ask {}", "ask"),
        ("# SELECT no\nPREFIX ask: <https://example.org/select#>\nBASE <x>\nconstruct {} {}", "construct"),
        ("PREFIX : <x:>PREFIX a-b: <y:> Describe *", "describe"),
        ("SELECTED", "select"),
        ("", "select"),
    ],
)
def test_the_form_is_the_first_word_after_the_prologue(text: str, form: str) -> None:
    assert form_of(text) == form
    assert QueryFile.parse(f"#+ title: t\n{text}", "form").form == form
