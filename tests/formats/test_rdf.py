"""A graph in each format."""

import json

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from explorer.formats.rdf import GRAPH_WRITERS, sort_jsonld, write_jsonld, write_turtle
from explorer.media_types import DATASET_FORMATS, JSON_LD, NTRIPLES, RDF_XML, TRIG, TURTLE, Format

TRIPLES = (
    b'<https://w3id.org/alliance/id/A> <http://www.w3.org/2004/02/skos/core#prefLabel> "a \\"b\\" <c> & \\u202E"@en-GB .\n'
    b'<https://w3id.org/alliance/id/A> <https://w3id.org/alliance/ont#position> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
    b"<https://w3id.org/alliance/id/A> <https://w3id.org/alliance/ont#partOf> _:b .\n"
    b"_:b <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> <https://w3id.org/alliance/id/Z> .\n"
    b"_:b <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:c .\n"
    b"_:c <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> <https://w3id.org/alliance/id/B> .\n"
    b"_:c <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .\n"
)
NAMES = {TURTLE: "turtle", JSON_LD: "json-ld", RDF_XML: "xml", NTRIPLES: "nt", TRIG: "trig"}


@pytest.mark.parametrize("form", NAMES, ids=lambda form: form.suffix)
def test_what_is_written_reads_as_the_same_graph(form: Format) -> None:
    written = Graph().parse(data=GRAPH_WRITERS[form](TRIPLES), format=NAMES[form])
    assert isomorphic(written, Graph().parse(data=TRIPLES, format="nt"))


@pytest.mark.parametrize("form", NAMES, ids=lambda form: form.suffix)
def test_what_is_written_twice_is_the_same(form: Format) -> None:
    lines = [f"_:{number}x:y <https://x.example/next> _:{number + 1}x:y .\n" for number in range(40)]
    ntriples = "".join([*lines, lines[-1].replace("_:39x", "_:0x")]).encode()
    assert len({GRAPH_WRITERS[form](ntriples) for _ in range(3)}) == 1
    assert isomorphic(
        Graph().parse(data=GRAPH_WRITERS[form](ntriples), format=NAMES[form]),
        Graph().parse(data=ntriples, format="nt"),
    )


@pytest.mark.parametrize("form", NAMES, ids=lambda form: form.suffix)
def test_an_empty_graph_can_be_written(form: Format) -> None:
    assert len(Graph().parse(data=GRAPH_WRITERS[form](b""), format=NAMES[form])) == 0


def test_turtle_uses_the_prefixes() -> None:
    assert b"\nid:A skos:prefLabel " in write_turtle(TRIPLES)


def test_json_ld_keeps_the_order_of_lists_and_sorts_the_rest() -> None:
    assert sort_jsonld({"b": [2, 1], "a": {"@list": [2, 1]}}) == {"a": {"@list": [2, 1]}, "b": [1, 2]}
    found = json.loads(write_jsonld(TRIPLES))
    assert found["ont:partOf"] == {"@list": [{"@id": "id:Z"}, {"@id": "id:B"}]}


def test_every_format_for_graphs_has_a_writer() -> None:
    assert set(GRAPH_WRITERS) == set(NAMES) == set(DATASET_FORMATS)


@pytest.mark.parametrize("number", ["INF", "-INF", "NaN"])
def test_a_number_that_json_has_not_is_written_with_its_type(number: str) -> None:
    said = write_jsonld(f'<urn:a> <urn:b> "{number}"^^<http://www.w3.org/2001/XMLSchema#double> .\n'.encode())
    assert json.loads(said, parse_constant=pytest.fail)["urn:b"] == {"@type": "xsd:double", "@value": number}
