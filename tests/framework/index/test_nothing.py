"""A folder with nothing to show ends the start, with what to do."""

from pathlib import Path
from shutil import copy, copytree

import pytest

from explorer.config import Settings
from explorer.errors import ConfigurationError
from explorer.framework.edition import Edition

SKOS = "<https://example.org/a> a <http://www.w3.org/2004/02/skos/core#Concept> ; <http://www.w3.org/2004/02/skos/core#prefLabel> 'A' ."


def refusal(folder: Path) -> ConfigurationError:
    with pytest.raises(ConfigurationError) as raised:
        Edition.open(Settings(ontology=folder))
    return raised.value


@pytest.mark.parametrize(
    ("name", "content", "command"),
    [
        ("a.ttl", SKOS, "explorer import skos"),
        ("a.rdf", "<rdf:RDF xmlns:skos='http://www.w3.org/2004/02/skos/core#'/>", "explorer import skos"),
        ("a.json", '{"CFDocument": {}, "CFItems": []}', "explorer import case"),
        ("a.jsonld", '{"@type": "ceasn:CompetencyFramework"}', "explorer import ctdl-asn"),
        ("a.csv", "code,statement", "explorer import spreadsheet"),
        ("notes.txt", "nothing that is known", "Set EXPLORER_ONTOLOGY"),
    ],
)
def test_a_file_of_another_system_is_told_how_to_be_imported(
    tmp_path: Path, name: str, content: str, command: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")

    error = refusal(tmp_path)

    assert "There is no schema.ttl" in error.detail
    assert command in error.hint


def test_a_vocabulary_without_an_element_ends_the_start(tmp_path: Path) -> None:
    copy(Settings().ontology / "schema.ttl", tmp_path)
    (tmp_path / "mine.ttl").write_text(SKOS, encoding="utf-8")

    error = refusal(tmp_path)

    assert "no element" in error.detail
    assert "mine.ttl is SKOS" in error.hint


def test_the_vocabulary_alone_says_which_settings_to_look_at(tmp_path: Path) -> None:
    copy(Settings().ontology / "schema.ttl", tmp_path)
    copytree(Settings().ontology / "queries", tmp_path / "queries")

    assert "EXPLORER_BASE" in refusal(tmp_path).hint
