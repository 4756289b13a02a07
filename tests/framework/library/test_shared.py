"""Which questions of the library another framework is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.config import Settings
from explorer.framework import Edition
from explorer.framework.collection import with_own_base
from explorer.framework.library import shared
from tests.frameworks import write_framework, write_member

ELEMENTS = {"1": ("", "Keeps records"), "1.1": ("1", "Writes them down")}


def questions(folder: Path, more: str = "") -> dict[str, str]:
    write_member(folder, "own", "Own", ELEMENTS)
    with (folder / "framework.ttl").open("a", encoding="utf-8") as file:
        file.write(more)
    edition = Edition.open(with_own_base(Settings(ontology=folder)))
    return {name: question.title for name, question in edition.questions.items()}


def test_those_are_offered_whose_terms_occur(tmp_path: Path) -> None:
    found = questions(tmp_path / "one")
    assert {name: title for name, title in found.items() if not name.startswith("iq")} == {
        "tq18-query-in-a-query": "Which statement is the longest of its kind?"
    }
    assert found["iq11-directly-under"] == "What stands directly under “Keeps records”?"
    assert found["iq13-up-to-the-top"] == "Where does “Writes them down” stand, from there up to the top?"
    assert not {"iq21-links-besides-the-outline", "iq28-conditions", "iq31-strongest-match"} & found.keys()


def test_their_defaults_exist_there(tmp_path: Path) -> None:
    cited = (
        "<https://w3id.org/alliance/f/own/id/1> ont:cites <https://w3id.org/alliance/f/own/id/S1> .\n"
        '<https://w3id.org/alliance/f/own/id/S1> a ont:Source ; skos:notation "S1" ; skos:prefLabel "Work"@en ; '
        'ont:citation "Work."@en ; ont:position 1 .\n'
    )
    found = questions(tmp_path / "one", cited)
    assert [name for name in found if not name.startswith("iq")] == [
        "cq17-cited-sources",
        "tq18-query-in-a-query",
        "tq19-yes-or-no",
    ]
    assert found["tq19-yes-or-no"] == "Does the framework itself cite a source for any ability?"


def test_the_framework_that_ships_and_one_without_a_slug_have_their_own_alone(tmp_path: Path) -> None:
    assert len(Edition.open(Settings()).questions) == 55
    small = 'id:C0 a ont:Competence ; skos:notation "C0" ; ont:position 1 ; skos:prefLabel "Whole"@en .\n'
    assert list(Edition.open(write_framework(tmp_path, small)).questions) == ["thing"]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("PREFIX ont: <http://o#>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\nSELECT * { ?a ont:b/rdfs:label ?c } # ont:no", {"http://o#b"}),
        ("PREFIX id: <http://i/>\nPREFIX ont: <http://o#>\nSELECT * { id:A1 ont:b ?c }", None),
        ('PREFIX ont: <http://o#>\nSELECT * { ?a ont:b "ont:c" }', {"http://o#b"}),
    ],
)  # fmt: skip
def test_the_terms_of_a_query(text: str, terms: set[str] | None) -> None:
    assert shared._terms(text) == terms
