"""A statement that stands in several frameworks: its page says where, and a search shows it once."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from rdflib import FOAF, SKOS, VOID, Graph, URIRef

from explorer import create_app
from explorer.config import Settings
from explorer.terms import BASE
from tests.frameworks import write_member

OUTSIDE = "https://example.org/listening"
FRAMEWORKS = {
    "one": {"A": ("", "Listens"), "B": ("", "Speaks")},
    "two": {"1": ("", "Talk"), "1.1": ("1", "Listens with care"), "2": ("", "Walks")},
    "three": {"X": ("", "Hears what is said, and listens")},
    "four": {"F": ("", "Listens to music"), "B": ("", "Speaks")},
}
SAME = {
    "two": (f"{BASE}f/two/id/1.1", [f"{BASE}f/one/id/A", OUTSIDE]),
    "three": (f"{BASE}f/three/id/X", [OUTSIDE]),
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """Two says that its 1.1 is A of one, and is called otherwise elsewhere, as three says of X; four is another edition of one."""
    folder = tmp_path_factory.mktemp("shared")
    for slug, elements in FRAMEWORKS.items():
        write_member(folder / slug, slug, f"Framework {slug}", elements)
        with (folder / slug / "framework.ttl").open("a", encoding="utf-8") as file:
            for same in SAME.get(slug, ("", []))[1]:
                file.write(f"\n<{SAME[slug][0]}> skos:exactMatch <{same}> .")
    edition = folder / "four" / "framework.ttl"
    edition.write_text(edition.read_text(encoding="utf-8").replace("/f/four/", "/f/one/"), encoding="utf-8")
    app = create_app(Settings(frameworks=str(folder)))
    for slug in FRAMEWORKS:
        app.extensions["collection"].app(slug)
    return app.test_client()


def test_its_page_says_where_else_it_stands(client: FlaskClient) -> None:
    """Either end may say so, or both of a third name."""
    page = client.get("/f/one/id/A").text
    section = page.partition('<h2 id="elsewhere">')[2].partition("</section>")[0]
    assert 'href="http://localhost/f/two/id/1.1"' in section
    assert 'href="http://localhost/f/three/id/X"' in section
    assert "Framework two" in section
    assert "Talk" in section
    assert f'href="{OUTSIDE}"' in section
    assert "four" not in section
    for slug, code in (("two", "1.1"), ("three", "X")):
        assert 'href="http://localhost/f/one/id/A"' in client.get(f"/f/{slug}/id/{code}").text


def test_what_stands_nowhere_else_says_nothing_of_it(client: FlaskClient) -> None:
    for path in ("/f/two/id/2", "/id/AB4"):
        assert 'id="elsewhere"' not in client.get(path).text
    assert "alsoIn" not in client.get("/f/two/id/2.json").get_json()


def test_the_same_name_is_the_same_statement(client: FlaskClient) -> None:
    assert [one["slug"] for one in client.get("/f/one/id/B.json").get_json()["alsoIn"]] == ["four"]


def test_json_has_it_too(client: FlaskClient) -> None:
    found = client.get("/f/one/id/A.json").get_json()
    assert [(one["slug"], one["code"], one["within"]) for one in found["alsoIn"]] == [
        ("two", "1.1", ["Talk"]), ("three", "X", []),
    ]  # fmt: skip
    assert found["alsoIn"][0]["address"] == "http://localhost/f/two/id/1.1"
    assert found["sameAs"] == [OUTSIDE]


def test_rdf_has_it_too(client: FlaskClient) -> None:
    found = Graph().parse(client.get("/f/one/id/A.ttl").data, format="turtle")
    one, two = URIRef(f"{BASE}f/one/id/A"), URIRef(f"{BASE}f/two/id/1.1")
    assert (one, SKOS.exactMatch, two) in found
    assert (one, SKOS.exactMatch, URIRef(OUTSIDE)) in found
    assert (two, FOAF.page, URIRef("http://localhost/f/two/id/1.1")) in found
    assert (two, VOID.inDataset, URIRef(f"{BASE}f/two/.well-known/void#dataset")) in found


def test_a_search_in_all_shows_it_once_with_every_place(client: FlaskClient) -> None:
    found = {one["slug"]: one for one in client.get("/frameworks.json?q=listens").get_json()["frameworks"]}
    assert [node["code"] for node in found["one"]["nodes"]] == ["A"]
    assert [one["slug"] for one in found["one"]["nodes"][0]["alsoIn"]] == ["two", "three"]
    assert (found["two"]["nodes"], found["two"]["count"]) == ([], 1)
    assert [node["code"] for node in found["four"]["nodes"]] == ["F"]
    page = client.get("/frameworks?q=listens").text
    assert page.count("Also in") == 1
    assert "What it has of this is shown above" in page
