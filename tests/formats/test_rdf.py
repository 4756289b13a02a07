"""A graph in each format."""

import json
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from explorer.errors import NotAcceptable
from explorer.formats.rdf import GRAPH_WRITERS, sort_jsonld, write_jsonld, write_turtle
from explorer.media_types import DATASET_FORMATS, JSON_LD, NTRIPLES, RDF_XML, TRIG, TURTLE, Format
from tests.growth import growth

TRIPLES = (
    b'<https://w3id.org/alliance/id/A> <http://www.w3.org/2004/02/skos/core#prefLabel> "a \\"b\\" <c> & \\u202E"@en-GB .\n'
    b'<https://w3id.org/alliance/id/A> <https://w3id.org/alliance/ont#position> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
    b"<https://w3id.org/alliance/id/A> <https://w3id.org/alliance/ont#partOf> _:b .\n"
    b"_:b <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> <https://w3id.org/alliance/id/Z> .\n"
    b"_:b <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:c .\n"
    b"_:c <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> <https://w3id.org/alliance/id/B> .\n"
    b"_:c <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .\n"
)
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
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


def test_things_in_many_namespaces_are_written_in_the_time_of_their_number() -> None:
    def write(things: int) -> None:
        lines = (
            f"<urn:a#{number}/b> <https://x.example/says> <urn:a#{number}/c> .\n" for number in range(things)
        )
        assert write_turtle("".join(lines).encode()).count(b"ns1:says") == things

    assert growth(write, 500, 8) < 8 * 2


def test_each_name_is_split_once(monkeypatch: pytest.MonkeyPatch) -> None:
    split: list[str] = []
    work = Graph.compute_qname

    def counted(graph: Graph, uri: str, generate: bool) -> Any:
        split.append(uri)
        return work(graph, uri, generate)

    monkeypatch.setattr(Graph, "compute_qname", counted)
    lines = (f"<urn:a:{n}> <https://schema.org/teaches> <https://schema.org/b{n % 3}> .\n" for n in range(9))
    write_turtle("".join(lines).encode())
    assert len(split) == len(set(split))


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


XSD = "http://www.w3.org/2001/XMLSchema#"
WRITTEN = [
    *((f"{XSD}integer", text) for text in ("1", "01", "+5", "-0", "  7", "x", "9" * 30, "9" * 5000)),
    *((f"{XSD}double", text) for text in ("1", "1e0", "0.123456789", "1.5E0", "1.", ".5e1", "INF", "inf", "Infinity", "NaN")),
    *((f"{XSD}decimal", text) for text in ("1", "1.50", "1.", ".5")),
    *((f"{XSD}boolean", text) for text in ("1", "true", "TRUE")),
    *((f"{XSD}{name}", " a  b ") for name in ("token", "normalizedString")),
    (f"{XSD}nonNegativeInteger", "05"),
    (f"{XSD}float", "1"),
    (f"{XSD}hexBinary", "0a"),
    (f"{XSD}gYear", "2020"),
    (f"{XSD}dateTime", "2020-01-01T24:00:00"),
    (f"{XSD}duration", "P1Y13M"),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral", "<b a='1'   b=\"2\"/><br>"),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#HTML", "<p>x"),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON", '{"b":1,  "a":1}'),
]  # fmt: skip


@pytest.mark.parametrize(("datatype", "text"), WRITTEN)
def test_a_value_is_written_as_it_is_recorded(datatype: str, text: str) -> None:
    """Read by Oxigraph's parsers, which keep every lexical form, and in JSON-LD as a reader in JavaScript takes numbers."""
    triple = ox.Triple(
        ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal(text, datatype=ox.NamedNode(datatype))
    )
    for form, syntax in {TURTLE: ox.RdfFormat.TURTLE, RDF_XML: ox.RdfFormat.RDF_XML}.items():
        written = GRAPH_WRITERS[form](f"{triple} .\n".encode())
        assert [each.triple for each in ox.parse(written, syntax)] == [triple]
    value = json.loads(write_jsonld(f"{triple} .\n".encode()), parse_constant=pytest.fail)["urn:b"]
    known = {int: f"{XSD}integer", bool: f"{XSD}boolean"}
    if isinstance(value, dict):
        assert (value["@type"].replace("xsd:", XSD).replace("rdf:", RDF), value["@value"]) == (datatype, text)
    else:
        assert (known[type(value)], json.dumps(value)) == (datatype, text)


def test_usual_numbers_stand_as_such_in_turtle_and_json_ld() -> None:
    assert b" ont:position 1 ." in write_turtle(TRIPLES)
    assert json.loads(write_jsonld(TRIPLES))["ont:position"] == 1


@pytest.mark.parametrize("term", ['"x"@en--ltr', "<<( <urn:a> <urn:b> <urn:c> )>>"])
@pytest.mark.parametrize("form", [TURTLE, JSON_LD, RDF_XML], ids=lambda form: form.suffix)
def test_what_only_rdf_1_2_has_is_refused_in_words(form: Format, term: str) -> None:
    with pytest.raises(NotAcceptable, match=r"RDF 1\.2"):
        GRAPH_WRITERS[form](f"<urn:a> <urn:b> {term} .\n".encode())


@pytest.mark.parametrize("form", [TURTLE, JSON_LD, RDF_XML], ids=lambda form: form.suffix)
def test_a_text_of_megabytes_is_written_in_as_much_more_time(form: Format) -> None:
    """A parser that looks for the end of its line after every few kilobytes takes a minute."""

    def write(words: int) -> None:
        long = "word \u2028 \\n " * words
        assert len(GRAPH_WRITERS[form](f'<urn:a> <urn:b> "{long}" .\n'.encode())) > 10 * words

    assert growth(write, 25_000, 8) < 8 * 3
