"""The competencies: as CTDL-ASN wants them, without a look at the network, and all there when they are read again."""

from __future__ import annotations

import json
import re
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from explorer.exporting.ctdl.identifiers import ctid
from explorer.exporting.extract import Extract
from explorer.exporting.formats import FORMATS
from explorer.exporting.reading import read_extract
from explorer.framework import Edition
from tests.exporting.frameworks import FEW, Row, edition_of, extract_of, opened, read_back, tables
from tests.exporting.test_case import place_names
from tests.exporting.test_moodle import TRAPS

WRITE = FORMATS["ctdl-asn"].write
CEASN = Namespace("https://purl.org/ctdlasn/terms/")
CETERMS = Namespace("https://purl.org/ctdl/terms/")
ID = "https://w3id.org/alliance/id/"
CTID = re.compile(r"ce-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def graph_of(extract: Extract) -> Graph:
    """The file of *extract* as rdflib reads it; its context is inside, its tree the same from both ends, its names are unique."""
    data = WRITE(extract).data
    assert isinstance(json.loads(data)["@context"], dict)
    graph = Graph().parse(data=data, format="json-ld")
    (whole,) = graph.subjects(RDF.type, CEASN.CompetencyFramework)
    competencies = set(graph.subjects(RDF.type, CEASN.Competency))
    ids = [str(value) for value in graph.objects(None, CETERMS.ctid)]
    assert len(set(ids)) == len(ids) == len(competencies) + 1 == len(extract.statements) + 1
    assert all(CTID.fullmatch(one) for one in ids)
    for up, down in ((CEASN.isTopChildOf, CEASN.hasTopChild), (CEASN.isChildOf, CEASN.hasChild)):
        assert set(graph.subject_objects(up)) == {(one, other) for other, one in graph.subject_objects(down)}
    for one in competencies:
        assert set(graph.objects(one, CEASN.isPartOf)) == {whole}
        assert ((one, CEASN.isTopChildOf, whole) in graph) != ((one, CEASN.isChildOf, None) in graph)
        assert (one, CEASN.competencyText, None) in graph
        assert all(
            isinstance(text, Literal) and text.language for text in graph.objects(one, CEASN.competencyText)
        )
    return graph


@FEW
@given(tables())
@example(TRAPS)
def test_it_is_read_back_twice(rows: list[Row]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        extract = extract_of(edition_of(rows, Path(folder)), "ctdl-asn")
        graph_of(extract)
        meant = place_names(extract)
        for turn in ("one", "two"):
            draft = read_back(WRITE(extract).data, "ctdl-asn", Path(folder) / turn)
            assert (draft.format, len(draft.items), draft.adds_up) == (
                "CTDL-ASN",
                len(extract.statements),
                True,
            )
            extract = extract_of(
                opened(Path(folder) / turn / "back.jsonld", Path(folder) / turn / "out"), "ctdl-asn"
            )
            assert place_names(extract) == meant


def test_the_framework_that_ships(edition: Edition) -> None:
    extract = extract_of(edition, "ctdl-asn")
    graph = graph_of(extract)
    whole, ability = URIRef(f"{ID}framework"), URIRef(f"{ID}AB10")

    assert str(graph.value(ability, CEASN.competencyText)).startswith("An ability to deploy")
    assert graph.value(ability, CEASN.competencyLabel) == Literal(
        "Respond to task/goal disagreements", lang="en-GB"
    )
    assert str(graph.value(ability, CEASN.codedNotation)) == "AB10"
    assert str(graph.value(ability, CEASN.listID)) == "2"
    assert graph.value(ability, CEASN.competencyCategory) == Literal("Ability", lang="en-GB")
    assert set(graph.objects(ability, CEASN.isChildOf)) == {URIRef(f"{ID}CP4")}
    assert (str(graph.value(whole, CEASN.author)), str(graph.value(whole, CEASN.publisherName))) == (
        "not stated",
        "not stated",
    )
    assert (whole, CEASN.license, None) not in graph
    (english,) = (
        str(text)
        for text in graph.objects(whole, CEASN.description)
        if isinstance(text, Literal) and text.language == "en"
    )
    for loss in WRITE(extract).losses:
        assert loss.line in english
    assert "Licence: not stated." in english
    links = [(str(one)[-4:], str(other)[-3:]) for one, other in graph.subject_objects(CEASN.alignTo)]
    assert sorted(links) == [("AB10", "RK1"), ("AB11", "RK2")]


def test_what_comes_before_is_a_prerequisite_and_matches_are_alignments(edition: Edition) -> None:
    extract = read_extract(edition, tuple(edition.bases.values()))
    graph = graph_of(extract)
    before = {
        (link.object.iri, link.subject.iri) for link in extract.links if link.relation.name == "precedes"
    }
    assert len(before) == 3
    assert {
        (str(one), str(other)) for one, other in graph.subject_objects(CEASN.prerequisiteAlignment)
    } == before
    assert len(list(graph.subject_objects(CEASN.majorAlignment))) == sum(
        match.property == "skos:closeMatch" for one in extract.statements for match in one.matches
    )


def test_identifiers_are_computed_from_names_alone() -> None:
    digest = sha256(b"https://example.org/a").hexdigest()
    assert ctid("https://example.org/a")[3:17] == f"{digest[:8]}-{digest[8:12]}-"
    assert ctid("https://example.org/a")[17:20] == f"4{digest[13:15]}"
    assert CTID.fullmatch(ctid("https://example.org/ä"))


def test_a_selection_has_an_identifier_of_its_own(edition: Edition) -> None:
    whole, some = (
        json.loads(WRITE(read_extract(edition, (), codes)).data)["@graph"] for codes in ((), ("C0", "AB10"))
    )
    assert some[0]["ceterms:ctid"] != whole[0]["ceterms:ctid"]
    assert "selection: 2 of 49" in some[0]["ceasn:name"]["en-GB"]
    ids = {one["ceterms:ctid"] for one in whole}
    assert {one["ceterms:ctid"] for one in some[1:]} < ids


def test_the_same_framework_is_the_same_file(edition: Edition) -> None:
    assert WRITE(extract_of(edition, "ctdl-asn")).data == WRITE(extract_of(edition, "ctdl-asn")).data


def test_the_validator_finds_nothing(edition: Edition, tmp_path: Path) -> None:
    validator = pytest.importorskip("ctdl_validate.validator", reason="needs Python 3.12")
    everything = read_extract(edition, tuple(edition.bases.values()))
    for extract in (everything, extract_of(edition_of(TRAPS, tmp_path), "ctdl-asn")):
        found: list[Any] = validator.validate_document(json.loads(WRITE(extract).data))
        # A match leads to what is not in the file, which the validator cannot see and says so.
        own = [one for one in found if one.code != "REF_OUTSIDE_PAYLOAD"]
        assert [(one.code, one.entity, one.message) for one in own] == []
