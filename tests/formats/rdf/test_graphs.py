"""A graph in each format."""

import json

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from explorer.formats import GRAPHS
from explorer.formats.rdf.jsonld import ordered

NTRIPLES = (
    b'<https://w3id.org/alliance/id/A> <http://www.w3.org/2004/02/skos/core#prefLabel> "a \\"b\\" <c> & \\u202E"@en-GB .\n'
    b'<https://w3id.org/alliance/id/A> <https://w3id.org/alliance/ont#position> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
    b"<https://w3id.org/alliance/id/A> <https://w3id.org/alliance/ont#partOf> _:b .\n"
    b"_:b <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> <https://w3id.org/alliance/id/Z> .\n"
    b"_:b <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:c .\n"
    b"_:c <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> <https://w3id.org/alliance/id/B> .\n"
    b"_:c <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .\n"
)
NAMES = {"ttl": "turtle", "jsonld": "json-ld", "rdf": "xml", "nt": "nt"}


@pytest.mark.parametrize("suffix", GRAPHS)
def test_what_is_written_reads_as_the_same_graph(suffix: str) -> None:
    written = Graph().parse(data=GRAPHS[suffix].write(NTRIPLES), format=NAMES[suffix])
    assert isomorphic(written, Graph().parse(data=NTRIPLES, format="nt"))


@pytest.mark.parametrize("suffix", GRAPHS)
def test_an_empty_graph_can_be_written(suffix: str) -> None:
    assert len(Graph().parse(data=GRAPHS[suffix].write(b""), format=NAMES[suffix])) == 0


def test_turtle_uses_the_prefixes() -> None:
    assert b"\nid:A skos:prefLabel " in GRAPHS["ttl"].write(NTRIPLES)


def test_json_ld_keeps_the_order_of_lists_and_sorts_the_rest() -> None:
    assert ordered({"b": [2, 1], "a": {"@list": [2, 1]}}) == {"a": {"@list": [2, 1]}, "b": [1, 2]}
    found = json.loads(GRAPHS["jsonld"].write(NTRIPLES))
    assert found["ont:partOf"] == {"@list": [{"@id": "id:Z"}, {"@id": "id:B"}]}


def test_the_table_names_each_format_once() -> None:
    assert len({form.media for form in GRAPHS.values()}) == len(GRAPHS)
    assert [form.suffix for form in GRAPHS.values()] == list(GRAPHS)
