"""A statement in several languages: files begin with its words in the language of the framework, whatever the alphabet says."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.exporting.formats import FORMATS
from tests.exporting.frameworks import edition_of, extract_of, read_back

ROWS = [{"code": "1", "statement": "Recognises pain", "German": "Erkennt Schmerz", "Dutch": "Ziet pijn"}]


@pytest.mark.parametrize("name", ["case", "case-1.0"])
def test_the_wording_is_in_the_language_of_the_framework(tmp_path: Path, name: str) -> None:
    assert '"fullStatement": "Recognises pain"' in written(tmp_path, name)


@pytest.mark.parametrize("name", ["moodle", "canvas"])
def test_a_description_begins_in_the_language_of_the_framework(tmp_path: Path, name: str) -> None:
    file = written(tmp_path, name)
    assert file.rindex("Recognises pain") < file.rindex("Erkennt Schmerz")


def written(folder: Path, name: str) -> str:
    return FORMATS[name].write(extract_of(edition_of(ROWS, folder), name)).data.decode()


def test_a_file_for_moodle_is_read_again_as_what_it_was(tmp_path: Path) -> None:
    table = [
        {
            "Area": "Care",
            "code": "C 1",
            "outcome": "Recognises pain",
            "German": "Erkennt Schmerz",
            "note": "On any ward",
        }
    ]
    extract = extract_of(edition_of(table, tmp_path), "moodle")
    draft = read_back(FORMATS["moodle"].write(extract).data, "moodle", tmp_path / "back")
    item = draft.items[-1]
    assert [(one.text, one.language) for one in item.statements] == [
        ("Recognises pain", ""),
        ("Erkennt Schmerz", "de"),
    ]
    assert [(one.property, one.words.text) for one in item.notes] == [("skos:note", "On any ward")]
    assert (item.code, item.kind) == ("C 1", "Outcome")
