"""Outlines in plain text: the text from which the framework that ships was read, and smaller ones."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Graph, Namespace, URIRef

from explorer.config import Settings
from explorer.errors import BadInput
from explorer.importing.draft import Draft, Options
from explorer.importing.guess import format_of
from explorer.importing.readers import outline
from tests.importing.tables import said

PIECES = (
    "\n", "\n\n", "Care", "An ability to ask", "knowledge of the ways", " ", ":", "*", "- ", "# ", "## ", "1.1 ", "a) ", "    ", "<ul>", "<li>", "</ul>",
    "an ability to wait", "where the", "---", "===", "Sources", "**", "<!-- x -->", "x" * 50, "é", "שלום", "\t", "\u2028",
)  # fmt: skip
ONT = Namespace("https://w3id.org/alliance/ont#")


def read(folder: Path, text: str, name: str = "outline.txt") -> Draft:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return draft_of(path)


def draft_of(path: Path) -> Draft:
    found = format_of("", [path])
    assert found.name == "outline"
    draft = found.read([path], Options())
    assert draft.adds_up
    return draft


def tree(draft: Draft) -> dict[str, str]:
    texts = {item.id: item.statements[0].text for item in draft.items}
    return {texts[item.id]: texts[item.parents[0]] if item.parents else "" for item in draft.items}


def test_the_supplied_text_gives_the_framework_that_ships() -> None:
    """All statements of their own, word for word, under what they stand under; of one the text does not say it, so it stands below the title."""
    graph = Graph().parse(Settings().ontology / "framework.ttl")
    texts = {element: str(text) for element, text in graph.subject_objects(ONT.verbatimText)}
    elements = {
        element
        for element in texts
        if (element, ONT.position, None) in graph or (element, ONT.cites, None) in graph
    }
    elements |= {one for one in texts if any(graph.subjects(ONT.partOf, one))} - set(
        graph.subjects(ONT.namedIn)
    )
    (title,) = [element for element in elements if any(graph.objects(element, ONT.cites))]
    parents = {one: graph.value(one, ONT.partOf) or (title if one != title else None) for one in elements}

    draft = draft_of(Settings().sources / "therapeutic-alliance.txt")
    expected = {
        texts[one]: texts[parent] if isinstance(parent, URIRef) else "" for one, parent in parents.items()
    }
    assert len(expected) == 47
    assert tree(draft) == expected
    order = sorted(elements, key=lambda one: int(str(graph.value(one, ONT.startCharacter))))
    assert [item.statements[0].text for item in draft.items] == [texts[one] for one in order]


def test_each_guess_is_marked_and_the_works_are_kept() -> None:
    draft = draft_of(Settings().sources / "therapeutic-alliance.txt")
    assert all(item.guesses for item in draft.items)
    assert len(draft.items[0].cited) == 3
    assert "Safran" in draft.items[0].cited[2]
    assert "run together" in said(draft, "guessed")
    assert "<ul style" in said(draft, "changed")


def test_markdown(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        "# Care\n\n## Before\n\n- Asks\n  - Waits\n- Listens\n\n## After\n\nRests well.\n",
        "care.md",
    )
    assert tree(draft) == {
        "Care": "",
        "Before": "Care",
        "Asks": "Before",
        "Waits": "Asks",
        "Listens": "Before",
        "After": "Care",
        "Rests well.": "After",
    }


def test_numbers_are_codes(tmp_path: Path) -> None:
    draft = read(tmp_path, "Care\n\n1.1 Asking\n\nAn ability to ask\n\n1.1.2 Waiting\n\nAn ability to wait\n")
    assert tree(draft) == {
        "Care": "",
        "Asking": "Care",
        "An ability to ask": "Asking",
        "Waiting": "Asking",
        "An ability to wait": "Waiting",
    }
    assert [item.code for item in draft.items] == ["", "1.1", "", "1.1.2", ""]


def test_a_list_in_tags_is_cut(tmp_path: Path) -> None:
    draft = read(
        tmp_path, "Care\n\nAn ability to ask:<ul><li>kindly</li><li>twice</li></ul>\nAn ability to wait\n"
    )
    assert list(tree(draft)) == ["Care", "An ability to ask:", "kindly", "twice", "An ability to wait"]
    assert tree(draft)["twice"] == "An ability to ask:"
    assert tree(draft)["An ability to wait"] == "Care"


def test_words_that_only_look_glued_stay(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        "Care for another\n\nAn ability to ask: <ul>an ability to inform other people about anotheran ability to understand them\n",
    )
    assert list(tree(draft))[2:] == [
        "an ability to inform other people about another",
        "an ability to understand them",
    ]


def test_works_without_a_mark_are_those_of_the_whole(tmp_path: Path) -> None:
    draft = read(tmp_path, "Care\n\nAsking\n\nAsks first.\n\nReferences\n\nSmith (2001). Asking.\n")
    assert draft.items[0].cited == ("Smith (2001). Asking.",)
    assert len(draft.items) == 3


@pytest.mark.parametrize(
    "text",
    ["Sources\n\nSmith (2001)\n", "word", "- one\n- two\n", "a:\n\n\nb:\nc\n", "* * *\n***\n", "#\n\n##\n"],
)
def test_odd_texts_do_not_break_it(tmp_path: Path, text: str) -> None:
    try:
        draft = read(tmp_path, text)
    except BadInput:
        return
    assert draft.items


def test_wrapped_lines_are_joined_and_said(tmp_path: Path) -> None:
    long = (
        "An ability to listen to what somebody says about their own life and to wait\n"
        "until they have said all of it, without a word of one's own in between them\nand then to ask."
    )
    wrapped = long.replace("\n", "\n  ")
    draft = read(tmp_path, f"Care\n\nListening\n\n{long}\n\n- {wrapped}\n")
    assert [item.statements[0].text for item in draft.items][2:] == [long.replace("\n", " ")] * 2
    assert "wrapped" in said(draft, "guessed")


def test_front_matter_and_comments_are_no_statements(tmp_path: Path) -> None:
    draft = read(
        tmp_path, "---\ntitle: Care\ntags: [a]\n---\n\n# Care <!-- tooltip -->\n\n- Asks\n", "care.md"
    )
    assert tree(draft) == {"Care": "", "Asks": "Care"}
    assert "between “---”" in said(draft, "left")
    assert "<!-- tooltip -->" in said(draft, "changed")


def test_a_name_with_a_number_is_no_code(tmp_path: Path) -> None:
    draft = read(tmp_path, "Care\n\nLacks\n\nB12 is missing.\nK1: Knows why.\n")
    assert [(item.code, item.statements[0].text) for item in draft.items[2:]] == [
        ("", "B12 is missing."),
        ("K1", "Knows why."),
    ]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join))
def test_any_outline_adds_up(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder, suppress(BadInput):
        (Path(folder) / "any.txt").write_text(text, encoding="utf-8")
        draft = outline.read([Path(folder) / "any.txt"], Options())
        assert draft.adds_up
        ids = {item.id for item in draft.items}
        assert len(ids) == len(draft.items)
        assert {parent for item in draft.items for parent in item.parents} <= ids
