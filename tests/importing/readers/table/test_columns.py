"""Which columns a table has is known by words in several languages, or told."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.errors import BadInput
from explorer.importing.readers.table.headers import Meaning, meaning
from tests.importing.tables import read, said, tree


@pytest.mark.parametrize(
    ("header", "field", "language"),
    [
        ("Statement", "statement", ""),
        ("Learning outcome", "statement", ""),
        ("Human Coding Scheme", "code", ""),
        ("humanCodingScheme", "code", ""),
        ("Kompetenz", "statement", ""),
        ("Kompetenz(en)", "statement", ""),
        ("Kompetenz (en)", "statement", "en"),
        ("Kompetens [en]", "statement", "en"),
        ("Competence (s)", "statement", ""),
        ("Énoncé", "statement", ""),
        ("Übergeordnet", "parent", ""),
        ("No.", "code", ""),
        ("N°", "code", ""),
        ("label_fr", "label", "fr"),
        ("Statement (de)", "statement", "de"),
        ("Statement [German]", "statement", "de"),
        ("prefLabel@pt-BR", "label", "pt-BR"),
        ("German statement", "statement", "de"),
        ("Français", "statement", "fr"),
        ("Level 2", "group", ""),
        ("Sub-domain", "group", ""),
        ("Level", "level", ""),
        ("Description", "definition", ""),
        ("Stands under", "parent", ""),
        ("Steht unter", "parent", ""),
    ],
)
def test_a_header_is_known(header: str, field: str, language: str) -> None:
    assert meaning(header) == Meaning(field, language)


def test_a_translation_is_no_plural_of_the_statement_beside_it(tmp_path: Path) -> None:
    draft = read(tmp_path, "Code;Kompetenz;Kompetenz (en)\n1;Fragt nach;Asks\n2;Hört zu;\n")
    assert tree(draft) == {"1": "", "2": ""}
    assert [(words.text, words.language) for words in draft.items[0].statements][1] == ("Asks", "en")


@pytest.mark.parametrize("header", ["Fancy", "", "x", "1.1 Assess"])
def test_other_words_are_not(header: str) -> None:
    assert meaning(header) is None


def test_headers_nobody_knows_are_listed_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        read(tmp_path, "Ting,Greie\nA,B\nC,D\n")
    assert "“Ting”, “Greie”" in caught.value.detail
    assert "Ting,statement" in caught.value.hint
    assert "--map" in caught.value.hint


def test_what_they_mean_is_told(tmp_path: Path) -> None:
    draft = read(tmp_path, "Ting,Greie\n1,B\n1.1,D\n", columns={"ting": "code", "Greie": "statement@no"})
    assert tree(draft) == {"1": "", "1.1": "1"}
    assert draft.items[0].statements[0].language == "no"


def test_a_field_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="“sentence”"):
        read(tmp_path, "A,B\n1,2\n", columns={"A": "sentence"})


def test_a_column_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no column “Wording”"):
        read(tmp_path, "Code,Statement\n1,2\n", columns={"Wording": "note"})


def test_a_title_above_the_header_is_said(tmp_path: Path) -> None:
    draft = read(tmp_path, "Skills of paramedics,\n,\nCode,Statement\n1,Drive\n2,Lift\n")
    assert len(draft.items) == 2
    assert "Skills of paramedics" in said(draft, "left")


def test_a_column_that_is_not_read_is_counted(tmp_path: Path) -> None:
    draft = read(tmp_path, "Code,Statement,Mood\n1,Drive,good\n2,Lift,\n")
    (note,) = [note for note in draft.notes if "Mood" in note.what]
    assert (note.action, note.count) == ("left", 1)


def test_a_list_without_header_is_read_and_marked(tmp_path: Path) -> None:
    draft = read(tmp_path, "1,Drive\n1.1,Drive fast\n2,Lift\n")
    assert tree(draft) == {"1": "", "1.1": "1", "2": ""}
    assert "no header" in said(draft, "guessed")


def test_a_name_and_a_wording_are_two_things(tmp_path: Path) -> None:
    draft = read(tmp_path, "Name,Statement,Description\nDriving,Drives with care,On any road\n")
    (item,) = draft.items
    assert item.labels[0].text == "Driving"
    assert item.statements[0].text == "Drives with care"
    assert [(one.property, one.words.text) for one in item.notes] == [("skos:definition", "On any road")]


def test_a_competence_above_an_outcome_is_what_it_stands_under_beside_a_translation(tmp_path: Path) -> None:
    draft = read(
        tmp_path, "Area,Competence,Code,Learning outcome,German\nCare,Feeding,1,Feeds cats,Füttert\n"
    )
    assert tree(draft) == {"Care": "", "Feeding": "Care", "1": "Feeding"}
    assert [(one.text, one.language) for one in draft.items[-1].statements] == [
        ("Feeds cats", ""),
        ("Füttert", "de"),
    ]


@pytest.mark.parametrize(
    "headers", ["Area,Area (de),Competence,Kompetenz (de)", "Area,Competence,Area (de),Kompetenz (de)"]
)
def test_a_group_in_another_language_is_a_name_of_the_group_and_no_level(
    tmp_path: Path, headers: str
) -> None:
    rows = [["Care", "Pflege", "Feeding", "Füttern"], ["Care", "Pflege", "Washing", "Waschen"]]
    order = (0, 1, 2, 3) if headers.startswith("Area,Area") else (0, 2, 1, 3)
    lines = [
        ",".join([*(row[at] for at in order), str(code), f"Does {code}", f"Tut {code}"])
        for code, row in enumerate(rows)
    ]
    draft = read(tmp_path, "\n".join([f"{headers},Code,Outcome,Lernziel (de)", *lines, ""]))
    assert tree(draft) == {"Care": "", "Feeding": "Care", "0": "Feeding", "Washing": "Care", "1": "Washing"}
    names = {
        item.labels[0].text: [(one.text, one.language) for one in item.labels[1:]]
        for item in draft.items
        if item.labels
    }
    assert names == {
        "Care": [("Pflege", "de")],
        "Feeding": [("Füttern", "de")],
        "Washing": [("Waschen", "de")],
    }
    assert "“Area (de)” was read as group in “de”" in said(draft, "taken")
