"""A statement in several languages: files begin with its words in the language of the framework, whatever the alphabet says."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.exporting.formats import FORMATS
from tests.exporting.frameworks import edition_of, extract_of

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
