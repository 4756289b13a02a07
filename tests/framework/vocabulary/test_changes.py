"""What changed in the vocabulary, in a small history of three versions and in the real one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from explorer.config import Settings
from explorer.framework import Edition
from explorer.framework.vocabulary.changes import SORTS, Version, read_history
from explorer.store import oxigraph
from explorer.terms import BASE

PREFIXES = f"""
@prefix ont: <{BASE}ont#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
"""


def term(name: str, said: str, definition: str = "A thing.") -> str:
    return (
        f'ont:{name} a owl:Class ; rdfs:label "{name.lower()}"@en-GB ; skos:definition "{definition}"@en-GB ; '
        f"rdfs:isDefinedBy <{BASE}ont> ; {said} .\n"
    )


FILES = {
    "versions/0.1.0.ttl": f'{PREFIXES}<{BASE}ont> a owl:Ontology ; owl:versionIRI <{BASE}ont/0.1.0> ; owl:versionInfo "0.1.0" .\n'
    + term("Gone", "ont:order 1")
    + term("Old", "ont:order 2")
    + term("Same", "ont:order 3")
    + f'foaf:name rdfs:label "name" ; rdfs:isDefinedBy <{BASE}ont> .\n',
    "versions/0.2.0.ttl": f"""{PREFIXES}<{BASE}ont> a owl:Ontology ; owl:versionIRI <{BASE}ont/0.2.0> ; owl:versionInfo "0.2.0" ;
        owl:priorVersion <{BASE}ont/0.1.0> ; dcterms:modified "2026-01-02" .
        <{BASE}ont/0.2.0> skos:changeNote "Second note."@en-GB , "First note."@en-GB .\n"""
    + term("Old", "ont:order 2").replace("en-GB", "en-gb")
    + term("Same", "ont:order 4")
    + term("New", "rdfs:subClassOf ont:Same"),
    "schema.ttl": f"""{PREFIXES}<{BASE}ont> a owl:Ontology ; owl:versionIRI <{BASE}ont/0.3.0> ; owl:versionInfo "0.3.0" ;
        owl:priorVersion <{BASE}ont/0.2.0> .\n"""
    + term("Old", "owl:deprecated true ; dcterms:isReplacedBy ont:New")
    + term("Same", "ont:order 4 ; rdfs:subClassOf ont:New")
    + term("New", "rdfs:subClassOf ont:Same", "A new thing."),
}


@pytest.fixture
def history(tmp_path: Path, edition: Edition) -> tuple[Version, ...]:
    (tmp_path / "queries").symlink_to(Settings().ontology / "queries")
    (tmp_path / "versions").mkdir()
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    settings = replace(edition.settings, ontology=tmp_path)
    return read_history(replace(edition, settings=settings, store=oxigraph.load(tmp_path, BASE)))


def of(version: Version) -> dict[str, str]:
    return {change.name: change.sort for change in version.changes}


def test_each_version_is_compared_with_the_one_before(history: tuple[Version, ...]) -> None:
    assert [(one.number, one.day) for one in history] == [
        ("0.3.0", ""),
        ("0.2.0", "2026-01-02"),
        ("0.1.0", ""),
    ]
    assert [of(one) for one in history] == [
        {"Old": "deprecated", "New": "redefined", "Same": "redefined"},
        {"Gone": "given up", "New": "added", "Same": "reworded"},
        {},
    ]
    assert [list(SORTS).index(change.sort) for change in history[0].changes] == [1, 2, 2]


def test_a_change_says_what_was_and_what_is(history: tuple[Version, ...]) -> None:
    old, new, same = history[0].changes
    assert old.replaced_by == f"{BASE}ont#New"
    assert [detail.sentence for detail in new.details] == ["definition: was A thing.; is now A new thing."]
    assert [detail.sentence for detail in same.details] == ["a kind of: was nothing; is now ont:New"]
    gone = history[1].changes[0]
    assert (gone.label, gone.definition, gone.details) == ("gone", "A thing.", ())


def test_notes_are_the_editors(history: tuple[Version, ...]) -> None:
    assert history[1].notes == ("First note.", "Second note.")


def test_an_earlier_version_whose_file_is_not_here_ends_the_history(tmp_path: Path, edition: Edition) -> None:
    (tmp_path / "schema.ttl").write_text(FILES["schema.ttl"], encoding="utf-8")
    (tmp_path / "queries").symlink_to(Settings().ontology / "queries")
    settings = replace(edition.settings, ontology=tmp_path)
    (only,) = read_history(replace(edition, settings=settings, store=oxigraph.load(tmp_path, BASE)))
    assert (only.number, only.previous, only.changes) == ("0.3.0", f"{BASE}ont/0.2.0", ())


def test_the_real_history(edition: Edition) -> None:
    present, first = read_history(edition)
    assert (present.number, first.number, first.changes) == ("2.0.0", "1.0.0", ())
    assert len(present.notes) > 4
    sorts = of(present)
    assert {"Work", "Degree", "subject", "comprises"} <= {
        name for name, sort in sorts.items() if sort == "added"
    }
    assert sorts["Source"] == sorts["reportedIn"] == "redefined"
    assert "given up" not in sorts.values()
    replaced = {change.name: change.replaced_by for change in present.changes if change.sort == "deprecated"}
    assert replaced["exact"] == f"{BASE}ont#Exact"
    assert None not in replaced.values()
    ranges = next(change for change in present.changes if change.name == "wording").details
    assert "to (range): was rdf:langString; is now rdfs:Literal" in [detail.sentence for detail in ranges]
    assert not any(name in sorts for name in ("within", "notation", "name"))


def test_versions_in_a_circle_end(tmp_path: Path, edition: Edition) -> None:
    (tmp_path / "queries").symlink_to(Settings().ontology / "queries")
    (tmp_path / "versions").mkdir()
    first = FILES["versions/0.2.0.ttl"].replace("ont/0.1.0>", "ont/0.3.0>")
    for name in ("versions/0.3.0.ttl", "schema.ttl"):
        (tmp_path / name).write_text(FILES["schema.ttl"], encoding="utf-8")
    (tmp_path / "versions/0.2.0.ttl").write_text(first, encoding="utf-8")
    settings = replace(edition.settings, ontology=tmp_path)
    found = read_history(replace(edition, settings=settings, store=oxigraph.load(tmp_path, BASE)))
    assert [version.number for version in found] == ["0.3.0", "0.2.0"]
