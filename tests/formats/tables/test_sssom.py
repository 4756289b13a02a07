"""SSSOM TSV against the file of the alignment that it is written from."""

from __future__ import annotations

import csv

import pytest
from flask.testing import FlaskClient
from rdflib import DCTERMS, OWL, PROV, RDFS, SKOS, Graph, Namespace, URIRef

from explorer.config import Settings
from explorer.formats.tables.sssom import BUILT_IN, write_sssom
from explorer.terms import Iri

SETTINGS = Settings()
ADDRESS = "/graph/alignments/bcio.sssom.tsv"
NAME = f"{SETTINGS.base}graph/alignments/bcio"
ONT, SSSOM = Namespace(f"{SETTINGS.base}ont#"), Namespace("https://w3id.org/sssom/")
COLUMNS = [
    "subject_id", "subject_label", "predicate_id", "object_id", "object_label", "mapping_justification",
    "author_id", "author_label", "comment",
]  # fmt: skip


@pytest.fixture
def text(client: FlaskClient) -> str:
    response = client.get(ADDRESS)
    assert response.content_type == "text/tab-separated-values; charset=utf-8"
    return response.text


@pytest.fixture
def alignment() -> Graph:
    return Graph().parse(SETTINGS.ontology / "alignments" / "bcio.ttl")


def head(text: str) -> list[str]:
    return [line.removeprefix("#") for line in text.splitlines() if line.startswith("#")]


def test_the_mappings_are_those_of_the_file(text: str, alignment: Graph) -> None:
    spaces = {
        **BUILT_IN,
        **dict(line[2:].split(": ") for line in head(text) if line.startswith("  ") and ": " in line),
    }
    table = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    rows = list(csv.DictReader(table.splitlines(), delimiter="\t"))

    def whole(curie: str) -> URIRef:
        prefix, _, local = curie.partition(":")
        return URIRef(spaces[prefix] + local)

    assert list(rows[0]) == COLUMNS
    assert len(rows) == 15
    assert {
        (whole(r["subject_id"]), whole(r["predicate_id"]), whole(r["object_id"]), r["object_label"],
         whole(r["mapping_justification"]), whole(r["author_id"]), r["comment"])
        for r in rows
    } == {
        (
            alignment.value(one, ONT.subject), alignment.value(one, ONT.relation), object_,
            str(alignment.value(object_, RDFS.label)), alignment.value(one, SSSOM.mapping_justification),
            alignment.value(one, PROV.wasAttributedTo), str(alignment.value(one, ONT.rationale)),
        )
        for one, object_ in alignment.subject_objects(ONT.object)
    }  # fmt: skip
    assert {str(whole(row["predicate_id"])) for row in rows} <= {str(SKOS.closeMatch), str(SKOS.relatedMatch)}
    assert rows == sorted(rows, key=lambda row: list(row.values()))


def test_the_head_is_that_of_the_file(text: str, alignment: Graph) -> None:
    header, found = URIRef(NAME), head(text)
    slots = dict(line.split(": ", 1) for line in found if not line.startswith(" ") and ": " in line)

    assert found[:3] == [
        "curie_map:",
        "  bcio: http://humanbehaviourchange.org/ontology/",
        f"  id: {SETTINGS.base}id/",
    ]
    assert list(slots) == [
        "mapping_set_id", "mapping_set_version", "mapping_set_title", "mapping_set_description", "license",
        "object_source", "object_source_version", "mapping_date",
    ]  # fmt: skip
    assert slots["mapping_set_id"] == f"{NAME}.sssom.tsv"
    assert slots["mapping_set_version"] == str(alignment.value(header, OWL.versionInfo))
    assert slots["mapping_set_title"] == f'"{alignment.value(header, DCTERMS.title)}"'
    assert slots["license"] == str(alignment.value(header, DCTERMS.license))
    assert slots["object_source"] == "bcio:bcio.owl"
    assert slots["object_source_version"] == "http://humanbehaviourchange.org/ontology/bcio.owl/2026-08-06"
    assert slots["mapping_date"] == "2026-11-23"
    assert found[found.index("creator_id:") + 1] == "  - id:editor"


ROW = {
    "subject_id": Iri("https://a.example/1"), "predicate_id": Iri("http://www.w3.org/2004/02/skos/core#exactMatch"),
    "object_id": Iri("https://b.example/2"), "mapping_justification": Iri("https://w3id.org/semapv/vocab/LexicalMatching"),
    "author_id": Iri("https://a.example/me"), "creator_id": Iri("https://a.example/me"), "mapping_date": "2026-01-02",
    "prefix": "b", "space": "https://b.example/", "title": "A: b", "license": Iri("https://c.example/"),
}  # fmt: skip


def test_what_differs_stays_in_the_rows_and_a_tab_or_a_quote_is_quoted() -> None:
    rows = [{**ROW, "comment": 'a\t"b"'}, {**ROW, "mapping_date": "2026-01-03"}]
    lines = write_sssom(rows, "https://a.example/set", {"a": "https://a.example/"}).decode().splitlines()

    assert '#mapping_set_title: "A: b"' in lines
    assert lines[-2:] == [
        "a:1\tskos:exactMatch\tb:2\tsemapv:LexicalMatching\ta:me\t2026-01-02\t" + '"a\t""b"""',
        "a:1\tskos:exactMatch\tb:2\tsemapv:LexicalMatching\ta:me\t2026-01-03\t",
    ]


def test_a_name_without_a_prefix_is_refused() -> None:
    with pytest.raises(ValueError, match=r"No prefix fits https://a\.example/"):
        write_sssom([ROW], "https://a.example/set", {})


@pytest.mark.parametrize(
    "path", ["/graph/alignments/vocabularies.sssom.tsv", "/graph/alignments/x.sssom.tsv"]
)
def test_a_file_without_matches_has_none(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404
