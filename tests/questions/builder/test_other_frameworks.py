"""Questions in one's own words of a framework that is not the one that ships: its kinds, its codes, its languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.cli import main
from explorer.config import Settings
from explorer.framework import Edition
from explorer.framework.collection import with_own_base
from explorer.framework.names import lexicon
from explorer.framework.search import SearchIndex
from explorer.questions.builder.own_words import CONSIDERED, Understood, understand
from explorer.sparql.question.words import say_question, text
from tests.questions.builder.test_own_words import data_of

WORKSHOP = """Code,Statement (de),Statement (en),Kind,Part of
D,Reparatur,Repair,Field,
D1,Schätzt die Kosten,Estimates the cost,Skill,D
D2,Datiert jeden Beleg,Dates every receipt,Skill,D
D3,Setzt einen Schlauch ein,Fits an inner tube,Skill,D
D3.2,Prüft den Druck,Checks the pressure,Step,D3
"""


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    folder = tmp_path_factory.mktemp("workshop")
    table = folder / "workshop.csv"
    table.write_text(WORKSHOP, encoding="utf-8")
    assert main(["import", str(table), "--into", str(folder / "out"), "--language", "de"]) == 0
    return Edition.open(with_own_base(Settings(ontology=folder / "out")))


def asked(words: str, edition: Edition) -> tuple[list[str], Understood]:
    index = SearchIndex.of(edition, ())
    found = understand(
        words, data_of(edition), lambda given: index.find_nodes(given, edition.bases.values(), CONSIDERED)
    )
    return [text(say_question(one.question, lexicon(edition))[:1]) for one in found.suggestions], found


@pytest.mark.parametrize("words", ["es", "dat", "pre"])
def test_a_short_beginning_of_a_word_names_nothing_and_is_said_so(words: str, workshop: Edition) -> None:
    sentences, found = asked(words, workshop)
    assert sentences == []
    assert found.not_understood == (words,)


def test_small_words_of_its_languages_are_no_names(workshop: Edition) -> None:
    sentences, found = asked("Welche Skills gibt es", workshop)
    assert sentences[0] == "Show every Skill."
    assert found.suggestions[0].leaves_out == ()
    assert asked("Was gibt es zu Schlauch", workshop)[0][-1].endswith("holds “schlauch”.")


def test_a_word_that_denies_is_not_dropped(workshop: Edition) -> None:
    assert "nicht" in asked("welche Skills gibt es nicht", workshop)[1].not_understood


def test_of_kinds_that_are_called_alike_the_one_that_is_there_is_meant(workshop: Edition) -> None:
    assert asked("which skills are there", workshop)[0] == ["Show every Skill."]


def test_a_code_with_full_stops_is_one_name_and_links_of_the_vocabulary_are_known(workshop: Edition) -> None:
    assert "contains" in asked("D3.2", workshop)[0][0]
    assert "D3.2" in asked("what is D3.2 part of", workshop)[0][0]
    assert "is part of" in asked("steps that are part of D3", workshop)[0][0]


def test_words_are_looked_for_in_names_where_there_are_no_statements(tmp_path: Path) -> None:
    (tmp_path / "bread.ttl").write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix b: <https://example.org/b/> .\n"
        'b:s a skos:ConceptScheme ; skos:prefLabel "Bread"@en .\n'
        'b:1 a skos:Concept ; skos:inScheme b:s ; skos:notation "1" ; skos:prefLabel "Keeps a sourdough alive"@en .\n',
        encoding="utf-8",
    )
    assert main(["import", str(tmp_path / "bread.ttl"), "--into", str(tmp_path / "out")]) == 0
    bread = Edition.open(with_own_base(Settings(ontology=tmp_path / "out")))
    assert asked("sourdough", bread)[0][-1].endswith("holds “sourdough”.")
