"""The questions for any framework: they stand for those of the ontology that ships, have answers, and no words of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from explorer import create_app
from explorer.cli import main
from explorer.config import Settings
from explorer.framework.collection import with_own_base
from explorer.framework.library import questions_for_any
from explorer.sparql.query_file import read_queries
from explorer.terms import PREFIXES as SPACES
from tests.frameworks import PREFIXES
from tests.growth import growth

ONT, SKOS = SPACES["ont"], SPACES["skos"]
SHIPPED = Settings().ontology
LIBRARY = read_queries(SHIPPED / "queries")
FOR_ANY = questions_for_any(SHIPPED)
OF_IT_ALONE = {"cq26", "cq27", "tq11", "tq14"}
"""Those that name what no other framework has: signs of ruptures, strategies, two sorts of links to components, a plan of its statements."""
BEES = Path(__file__).parent.parent.parent / "data" / "importing" / "beekeeping.csv"
LINKS = """
<{id}LK1> a ont:Assertion ; skos:notation "LK1" ; skos:prefLabel "link"@en ; ont:subject <{id}B1.1> ; ont:relation ont:precedes ;
  ont:object <{id}B1.2> ; ont:basis ont:FrameworkStatement .
<{id}B1.1> ont:precedes <{id}B1.2> .
<{id}B1.2> ont:condition "when it is warm"@en .
"""
THERAPY = re.compile(r"therap|allianc|ruptur|client|capacit|abilit|intervention|\bbond\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def bees(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder = tmp_path_factory.mktemp("bees") / "bees"
    assert main(["import", str(BEES), "--into", str(folder)]) == 0
    links = LINKS.format(id="https://w3id.org/alliance/f/beekeeping/id/")
    (folder / "more.ttl").write_text(PREFIXES + links, encoding="utf-8")
    app = create_app(with_own_base(Settings(ontology=folder)))
    yield app.test_client()
    app.extensions["query_service"].close()


def test_each_question_that_ships_is_asked_of_any_framework_or_is_of_its_own_alone() -> None:
    asked = {code for one in FOR_ANY for code in one.header.get("like", ())} | {"cq13"}  # which is iq02
    as_they_are = {name for name, one in LIBRARY.items() if one.header.get("anywhere") is True}
    left = {name.partition("-")[0] for name in LIBRARY.keys() - as_they_are} - asked
    assert left == OF_IT_ALONE


def test_what_a_question_is_like_is_in_the_library() -> None:
    assert {code for one in FOR_ANY for code in one.header.get("like", ())} <= {
        name.partition("-")[0] for name in LIBRARY
    }


@pytest.mark.parametrize("name", [one.name for one in FOR_ANY if one.name.startswith("iq")])
def test_it_has_no_words_of_the_framework_that_ships(name: str) -> None:
    question = next(one for one in FOR_ANY if one.name == name)
    said = " ".join((question.title, question.title_with, question.description, *question.columns.values()))
    assert not THERAPY.search(said + re.sub(r"PREFIX.*", "", question.text))


def test_questions_of_links_and_words_are_offered_with_what_is_there(bees: FlaskClient) -> None:
    page = bees.get("/questions").text
    assert "What stands directly under “The colony”?" in page
    assert "What is “Judges the strength of a colony by its combs” linked with, and who says so?" in page
    assert "Which statements of the kind “Competency” have nothing under them?" in page
    assert "What comes before what, and who says so?" in page
    assert "Which statements hold only under a condition?" in page
    assert "Which statements have no name in a language in which others have one?" in page
    assert "said to be the same as one elsewhere" not in page
    assert "evidence" not in page.lower()
    assert not THERAPY.search(re.sub(r"<[^>]*>", "", page))


def test_each_that_is_offered_has_an_answer(bees: FlaskClient) -> None:
    found = re.findall(r'href="/questions/([\w-]+)"', bees.get("/questions").text)
    assert len(found) > 20
    for name in found:
        form = "ttl" if "picture" in name else "csv"
        answer = bees.get(f"/questions/{name}.{form}")
        lines = [line for line in answer.text.splitlines() if line and not line.startswith("@prefix")]
        if name != "iq03-groups-without-parts":  # where it has no row, nothing is missing
            assert len(lines) > (form == "csv"), name


def test_the_outline_is_no_link_besides_the_outline(bees: FlaskClient) -> None:
    assert "partOf" not in bees.get("/questions/iq21-links-besides-the-outline.csv").text
    assert "1 |" in bees.get("/questions/iq22-links-of-each-kind.md").text


def test_what_is_linked_with_no_other_is_asked_in_time_that_grows_as_the_framework() -> None:
    query = next(one for one in FOR_ANY if one.name == "iq24-linked-with-no-other").text

    def read(size: int) -> Any:
        store, base = ox.Store(), "https://example.org/"
        for number in range(size):
            code, link = ox.NamedNode(f"{base}{number}"), ox.NamedNode(f"{base}link{number}")
            for subject, name, value in (
                (code, f"{SKOS}inScheme", ox.NamedNode(f"{base}whole")),
                (code, f"{SKOS}notation", ox.Literal(str(number))),
                (link, f"{ONT}subject", code),
                (link, f"{ONT}relation", ox.NamedNode(f"{ONT}partOf")),
                (link, f"{ONT}object", ox.NamedNode(f"{base}0")),
            ):
                store.add(ox.Quad(subject, ox.NamedNode(name), value))
        return store

    stores = {size: read(size) for size in (200, 800)}
    assert growth(lambda size: list(stores[size].query(query)), 200, 4) < 8


def test_no_question_shows_the_name_of_a_property(bees: FlaskClient) -> None:
    codes = re.findall(r'href="(/questions/[^"#?]*)"', bees.get("/questions").text)
    pages = {code: bees.get(code).text for code in dict.fromkeys(codes)}
    assert len(pages) > 20
    named = {
        code for code, page in pages.items() if re.search(r">[^<]* \((?:ont|skos|dcterms):\w+\)</a>", page)
    }
    assert named == set()
