"""Texts with their translations, as systems for translators have them (DigComp 3.0 has such files in Weblate)."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.errors import BadInput
from explorer.importing.draft import Draft, Options
from explorer.importing.guess import format_of
from explorer.importing.readers.translation_keys import Key, key_of
from explorer.importing.readers.translations import read
from tests.importing.tables import said, tree

CORE = """location,context,source,target
care.area.1.label,Area 1,Being with the person,{0}
care.area.1.description,Area 1,To be there for the person,{0}
care.competence.1.1.label,Competence 1.1,Asking,{0}
care.competence.1.1.description,Competence 1.1,To ask what matters,{0}
care.competence.1.2.label,Competence 1.2,Listening,{0}
"""
STATEMENTS = "location,source,target\nstatement.CS1.1.01,Ask for what the person wants,Frage die Person\nstatement.CS1.1.02,Wait for an answer,Warte\n"


def files(folder: Path, **texts: str) -> list[Path]:
    paths = []
    for name, text in texts.items():
        path = folder / f"{name.replace('_', '/')}.csv"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def imported(paths: list[Path], language: str = "") -> Draft:
    assert format_of("", paths).name == "translations"
    draft = read(paths, Options(language=language))
    assert draft.adds_up
    return draft


def test_texts_of_one_thing_are_one_statement_in_both_languages(tmp_path: Path) -> None:
    draft = imported(files(tmp_path, core_de=CORE.format("Übersetzt"), core_en=CORE.format("")))
    assert tree(draft) == {"1": "", "1.1": "1", "1.2": "1"}
    first = draft.items[0]
    assert [(one.text, one.language) for one in first.labels] == [
        ("Being with the person", "en"),
        ("Übersetzt", "de"),
    ]
    assert [(one.property, one.words.text) for one in first.notes] == [
        ("skos:definition", "To be there for the person"),
        ("skos:definition", "Übersetzt"),
    ]
    assert [item.kind for item in draft.items] == ["Area", "Competence", "Competence"]


def test_further_files_stand_under_what_their_codes_name(tmp_path: Path) -> None:
    draft = imported(files(tmp_path, core_de=CORE.format(""), statements_de=STATEMENTS), "en")
    assert tree(draft)["CS1.1.01"] == "1.1"
    assert {item.place.file for item in draft.items} == {"core/de.csv", "statements/de.csv"}
    assert [one.language for one in draft.items[-1].statements] == ["en", "de"]
    assert "The codes in the keys say" in said(draft, "guessed")


def test_what_is_unsure_or_empty_is_said(tmp_path: Path) -> None:
    text = "location,source,target,fuzzy\na.1.label,Ask,Frage,True\na.2.label,,,False\na.3.label,Wait,Warte,False\n"
    draft = imported(files(tmp_path, some_care=text))
    assert len(draft.items) == 2
    assert "marked as unsure" in said(draft, "guessed")
    assert "The name of the file is no language" in said(draft, "guessed")
    assert "The row has no text" in said(draft, "left")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("digcomp.area.1.label", Key("digcomp.area.1", "1", "Area", "label")),
        ("digcomp.competence.1.1.description", Key("digcomp.competence.1.1", "1.1", "Competence", "definition")),
        ("digcomp.outcome.LO1.1.01", Key("digcomp.outcome.LO1.1.01", "LO1.1.01", "Outcome", "")),
        ("LO1.1.01", Key("LO1.1.01", "LO1.1.01", "", "")),
        ("level.1.four_level_name", Key("level.1", "1", "Level", "four level name")),
        ("digcomp.glossary.access.label", Key("digcomp.glossary.access", "", "Glossary", "label")),
        ("term.access", Key("access", "", "", "label")),
        ("explanation.access", Key("access", "", "", "definition")),
        ("...", Key("...", "", "", "")),
    ],
)  # fmt: skip
def test_a_key_says_of_what_it_is(text: str, key: Key) -> None:
    assert key_of(text) == key


def test_a_table_of_sources_is_none(tmp_path: Path) -> None:
    (path,) = files(tmp_path, a_b="Code,Statement,Source\n1,Ask,Smith 2020\n")
    assert format_of("", [path]).name == "spreadsheet"
    with pytest.raises(BadInput, match="is no file of translations"):
        read([path], Options())
