"""Whatever a file holds: each statement is there under its right parent, with its words, or a note says why not."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import RDF, SKOS, Graph, Literal, URIRef

from explorer.importing.draft import Draft, Options
from explorer.importing.readers import asn, case, skos
from explorer.text import xml_safe

BASE = "https://example.org/x/"
CODES = st.sampled_from(["1.1", "1.10", "1e1", "10", "1", "A/b", "=cmd", "ä", "", "É.1", "x y"])
WORDS = st.one_of(
    st.text(min_size=1, max_size=40).filter(lambda text: xml_safe(text).strip() == text and "\n" not in text),
    st.sampled_from(["x" * 300, 'She said "no"', "C:\\new\\table", "below <5", "a < b > c", "🩺 care", "رعاية المرضى", "=cmd|'/c calc'!A1", "it’s", "@en", "1.10"]),
)  # fmt: skip
RELAXED = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@dataclass(frozen=True)
class Given:
    """A statement of a generated framework; *parents* are numbers of statements before it."""

    number: int
    code: str
    words: str
    parents: tuple[int, ...]


@st.composite
def frameworks(draw: st.DrawFn) -> list[Given]:
    size = draw(st.integers(1, 12))
    found = []
    for number in range(size):
        above = draw(st.lists(st.integers(0, number - 1), max_size=3, unique=True)) if number else []
        found.append(Given(number, draw(CODES), draw(WORDS), tuple(above)))
    return found


def in_skos(found: list[Given], form: str) -> str:
    graph = Graph()
    for one in found:
        name = URIRef(f"{BASE}{one.number}")
        graph.add((name, RDF.type, SKOS.Concept))
        graph.add((name, SKOS.prefLabel, Literal(one.words, lang="en")))
        if one.code:
            graph.add((name, SKOS.notation, Literal(one.code)))
        for parent in one.parents:
            graph.add((name, SKOS.broader, URIRef(f"{BASE}{parent}")))
    return graph.serialize(format=form)


def uuid(number: int) -> str:
    return str(uuid5(NAMESPACE_URL, f"{BASE}{number}"))


def in_case(found: list[Given]) -> str:
    items = [
        {"identifier": uuid(one.number), "uri": f"{BASE}{one.number}", "fullStatement": one.words, "humanCodingScheme": one.code or None}
        for one in found
    ]  # fmt: skip
    links = [
        {"associationType": "isChildOf", "originNodeURI": {"identifier": uuid(one.number)}, "destinationNodeURI": {"identifier": uuid(parent)}}
        for one in found
        for parent in one.parents
    ]  # fmt: skip
    document = {"identifier": uuid(-1), "uri": BASE, "title": "Given", "creator": "Nobody", "language": "en"}
    return json.dumps({"CFDocument": document, "CFItems": items, "CFAssociations": links})


def in_asn(found: list[Given]) -> str:
    nodes = [
        {
            "@id": f"{BASE}{one.number}",
            "@type": "ceasn:Competency",
            "ceasn:competencyText": {"en": one.words},
            "ceasn:codedNotation": one.code,
            "ceasn:isChildOf": [f"{BASE}{parent}" for parent in one.parents],
        }
        for one in found
    ]
    return json.dumps({"@context": "https://example.org/context", "@graph": nodes})


Reader = Callable[[list[Path], Options], Draft]
WAYS: dict[str, tuple[str, Callable[[list[Given]], str], Any, Callable[[int], str]]] = {
    "turtle": ("a.ttl", lambda found: in_skos(found, "turtle"), skos, lambda number: f"{BASE}{number}"),
    "xml": ("a.rdf", lambda found: in_skos(found, "pretty-xml"), skos, lambda number: f"{BASE}{number}"),
    "json-ld": ("a.jsonld", lambda found: in_skos(found, "json-ld"), skos, lambda number: f"{BASE}{number}"),
    "n-triples": ("a.nt", lambda found: in_skos(found, "nt"), skos, lambda number: f"{BASE}{number}"),
    "case": ("a.json", in_case, case, uuid),
    "asn": ("a.json", in_asn, asn, lambda number: f"{BASE}{number}"),
}


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("way", WAYS)
@RELAXED
@given(found=frameworks())
def test_every_statement_is_there_under_its_parents_with_its_words(
    tmp_path: Path, way: str, found: list[Given]
) -> None:
    name, write, reader, id_of = WAYS[way]
    (tmp_path / name).write_text(write(found), encoding="utf-8")

    draft: Draft = reader.read([tmp_path / name], Options())

    by_id = {item.id: item for item in draft.items}
    assert draft.adds_up
    assert len(by_id) == len(draft.items) == len(found)
    for one in found:
        item = by_id[id_of(one.number)]
        assert set(item.parents) == {id_of(parent) for parent in one.parents}
        assert item.code == one.code
        words = (item.statements or item.labels)[0]
        assert one_line(words.text) == one_line(one.words)
        assert words.language == "en"
    assert sorted(item.order for item in draft.items) == list(range(len(found)))
