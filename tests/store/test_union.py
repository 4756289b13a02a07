"""Several datasets in one: each keeps its graphs, also where two have the same names."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.store.oxigraph import EmbeddedStore, load
from explorer.store.union import write_union
from explorer.store.union_parts import Part, about_graph, union_version, with_own_names
from explorer.terms import BASE
from tests.frameworks import element, write_framework, write_member

PREFIX = f"PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX void: <http://rdfs.org/ns/void#> PREFIX id: <{BASE}id/> "


def read(folder: Path, slug: str, base: str) -> tuple[Part, EmbeddedStore]:
    store = load(folder, base)
    return Part.read(slug, f"The {slug}", base, store), store


@pytest.fixture
def editions(tmp_path: Path) -> EmbeddedStore:
    """Two editions of one framework, whose names are the same, and one of another base."""
    found = []
    for slug in ("old", "new"):
        (tmp_path / slug).mkdir()
        write_framework(tmp_path / slug, element("A") + (element("B") if slug == "new" else ""))
        found.append(read(tmp_path / slug, slug, BASE))
    write_member(tmp_path / "other", "other", "Other", {"1": ("", "One")})
    found.append(read(tmp_path / "other", "other", f"{BASE}f/other/"))
    (tmp_path / "union").mkdir()
    parts = with_own_names(part for part, _ in found)
    return write_union(parts, [store for _, store in found], tmp_path / "union")


def test_each_keeps_its_graphs(editions: EmbeddedStore) -> None:
    rows = editions.select(
        PREFIX
        + "SELECT ?slug (COUNT(DISTINCT ?node) AS ?nodes) { GRAPH ?g { ?node <https://w3id.org/alliance/ont#position> ?p } "
        "?g dcterms:isPartOf/dcterms:identifier ?slug } GROUP BY ?slug ORDER BY ?slug"
    )
    assert [(row["slug"], row["nodes"]) for row in rows] == [("new", 2), ("old", 1), ("other", 1)]


def test_what_is_the_same_in_two_keeps_its_name(editions: EmbeddedStore) -> None:
    rows = editions.select(
        PREFIX
        + "SELECT DISTINCT ?slug { GRAPH ?g { id:A a ?class } ?g dcterms:isPartOf/dcterms:identifier ?slug } ORDER BY ?slug"
    )
    assert [row["slug"] for row in rows] == ["new", "old"]


def test_every_graph_is_of_one_framework(editions: EmbeddedStore) -> None:
    rows = editions.select(
        PREFIX + "SELECT ?g (COUNT(?of) AS ?n) { GRAPH ?g {} ?g dcterms:isPartOf ?of } GROUP BY ?g"
    )
    assert {row["n"] for row in rows} == {1}
    names = {str(row["g"]) for row in rows}
    assert {
        f"{BASE}graph/framework",
        f"{BASE}f/new/graph/framework",
        f"{BASE}f/other/graph/framework",
    } < names
    assert {str(row["g"]) for row in editions.select("SELECT ?g { GRAPH ?g {} }")} == names


def test_what_describes_a_graph_says_how_many_triples_it_has(editions: EmbeddedStore) -> None:
    told = editions.select(
        PREFIX
        + "SELECT ?g ?n { ?set void:rootResource ?f ; void:subset ?content . ?content void:triples ?n . "
        "?g <http://www.w3.org/ns/sparql-service-description#graph> ?content }"
    )
    counted = editions.select("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    known = {row["g"]: row["n"] for row in counted}
    assert len(told) > 0
    assert not [row for row in told if known[row["g"]] != row["n"]]


def test_the_version_is_that_of_all() -> None:
    one = Part("a", "A", "1", BASE, BASE, (), ())
    assert union_version([one]) == union_version([one])
    assert union_version([one]) != union_version([Part("a", "A", "2", BASE, BASE, (), ())])
    assert about_graph([one]) == f"{BASE}graph/frameworks"


def test_no_two_have_a_name_in_common() -> None:
    """Also where the name that the second would get is taken."""
    bases = (BASE, f"{BASE}f/c/", BASE, BASE)
    parts = [Part(slug, slug, "", base, base, (), ()) for slug, base in zip("abcd", bases, strict=True)]
    own = [part.own for part in with_own_names(parts)]
    assert len({*own}) == 4
    assert own[:2] == [BASE, f"{BASE}f/c/"]
