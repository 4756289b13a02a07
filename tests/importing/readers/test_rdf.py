"""Files of RDF, well written and badly."""

import json
from pathlib import Path

import pytest
from rdflib import Graph

from explorer.errors import BadInput
from explorer.importing.draft import Draft, Options, Words
from explorer.importing.readers import skos

TURTLE = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@base <https://example.org/kitchen/> .

<> a skos:ConceptScheme ; dct:title "Work in kitchens"@en, "Küchenarbeit"@de ; skos:hasTopConcept <1>, <2> .
<1> a skos:Concept ; skos:prefLabel "Hygiene"@en ; skos:notation "1" ; skos:topConceptOf <> .
<1.1> a skos:Concept ; skos:prefLabel "Washes hands"@en, "Wäscht die Hände"@de ; skos:notation "1.1" ; skos:broader <1> ; skos:inScheme <> .
<1.10> a skos:Concept ; skos:prefLabel "Keeps cold food below <5 °C"@en ; skos:notation "1.10" ; skos:broader <1> ; skos:inScheme <> .
<2> a skos:Concept ; skos:prefLabel "Cooking"@en ; skos:notation "2" ; skos:topConceptOf <> .
"""


def written(tmp_path: Path, text: str | bytes, name: str = "kitchen.ttl") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read(path: Path) -> Draft:
    return skos.read([path], Options())


def outline(draft: Draft) -> list[tuple[str, str, list[str], tuple[str, ...]]]:
    return [
        (item.id, item.code, sorted(words.text for words in item.labels), item.parents)
        for item in draft.items
    ]


def test_reads_what_a_turtle_file_says(tmp_path: Path) -> None:
    draft = read(written(tmp_path, TURTLE))

    base = "https://example.org/kitchen/"
    assert outline(draft) == [
        (f"{base}1", "1", ["Hygiene"], ()),
        (f"{base}1.1", "1.1", ["Washes hands", "Wäscht die Hände"], (f"{base}1",)),
        (f"{base}1.10", "1.10", ["Keeps cold food below <5 °C"], (f"{base}1",)),
        (f"{base}2", "2", ["Cooking"], ()),
    ]
    assert draft.titles == (Words("Work in kitchens", "en"), Words("Küchenarbeit", "de"))
    assert (draft.iri, draft.language, draft.units, draft.adds_up) == (base, "en", 4, True)


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("xml", "k.rdf"),
        ("pretty-xml", "k.owl"),
        ("json-ld", "k.jsonld"),
        ("json-ld", "k.json"),
        ("nt", "k.nt"),
        ("n3", "k.n3"),
    ],
)
def test_reads_the_same_from_every_serialisation(tmp_path: Path, form: str, name: str) -> None:
    graph = Graph().parse(data=TURTLE)

    draft = read(written(tmp_path, graph.serialize(format=form), name))

    assert outline(draft) == outline(read(written(tmp_path, TURTLE)))


def test_goes_by_the_content_where_the_suffix_is_wrong(tmp_path: Path) -> None:
    draft = read(written(tmp_path, TURTLE, "download.rdf"))

    assert len(draft.items) == 4


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_reads_files_with_a_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    draft = read(written(tmp_path, TURTLE.encode(encoding)))

    assert outline(draft) == outline(read(written(tmp_path, TURTLE, "other.ttl")))


def test_reads_xml_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    xml = """<?xml version="1.0" encoding="ISO-8859-1"?>
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
      <skos:Concept rdf:about="https://example.org/a"><skos:prefLabel xml:lang="de">Küche</skos:prefLabel></skos:Concept>
    </rdf:RDF>"""

    draft = read(written(tmp_path, xml.encode("iso-8859-1"), "k.rdf"))

    assert draft.items[0].labels == (Words("Küche", "de"),)


def test_takes_languages_with_an_underscore(tmp_path: Path) -> None:
    draft = read(written(tmp_path, TURTLE.replace("@de", "@de_AT")))

    assert Words("Wäscht die Hände", "de-at") in draft.items[1].labels


def test_numbers_blank_nodes_alike_whenever_they_are_read(tmp_path: Path) -> None:
    text = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . [] a skos:Concept ; skos:prefLabel 'A' ; skos:narrower [ a skos:Concept ; skos:prefLabel 'B' ] ."

    first, second = read(written(tmp_path, text)), read(written(tmp_path, text, "again.ttl"))

    assert [item.id for item in first.items] == [item.id for item in second.items]
    assert [len(item.parents) for item in first.items] == [0, 1]
    assert not any(item.foreign_id for item in first.items)


def test_says_that_a_file_has_no_base(tmp_path: Path) -> None:
    draft = read(written(tmp_path, TURTLE.replace("@base <https://example.org/kitchen/> .", "")))

    assert [note.count for note in draft.notes if "no base" in note.what] == [4]


def test_needs_no_network_for_a_context_elsewhere(tmp_path: Path) -> None:
    document = {
        "@context": "https://w3id.org/somewhere/context.jsonld",
        "id": "https://example.org/scheme",
        "type": "ConceptScheme",
        "title": {"en": "Work in kitchens"},
        "hasTopConcept": [
            {
                "id": "https://example.org/a",
                "type": "Concept",
                "prefLabel": {"en": "Hygiene", "id": "Kebersihan"},
                "narrower": [
                    {"id": "https://example.org/b", "prefLabel": {"en": "Washes hands"}, "notation": ["1.1"]}
                ],
            }
        ],
    }

    draft = read(written(tmp_path, json.dumps(document), "k.json"))

    assert [(item.id, item.code, item.parents) for item in draft.items] == [
        ("https://example.org/a", "", ()),
        ("https://example.org/b", "1.1", ("https://example.org/a",)),
    ]
    assert draft.items[0].labels == (Words("Hygiene", "en"), Words("Kebersihan", "id"))
    assert draft.titles == (Words("Work in kitchens", "en"),)


@pytest.mark.parametrize(
    "odd",
    [
        {"@id": None},
        {"@id": 5},
        {"@type": [None, {}]},
        {"skos:note": {"@value": {}}},
        {"skos:note": {"@value": "x", "@language": 1}},
    ],
)
def test_one_odd_entry_costs_no_file(tmp_path: Path, odd: dict[str, object]) -> None:
    good = {"@id": "https://example.org/a", "@type": "skos:Concept", "skos:prefLabel": "A"}

    draft = read(written(tmp_path, json.dumps([good, odd]), "k.json"))

    assert [item.id for item in draft.items] == ["https://example.org/a"]


def test_reads_one_document_a_line(tmp_path: Path) -> None:
    lines = [
        {
            "@context": "https://gbv.github.io/jskos/context.json",
            "uri": "https://example.org/a",
            "prefLabel": {"de": "Küche"},
        },
        {
            "uri": "https://example.org/b",
            "prefLabel": {"de": "Herd"},
            "broader": [{"uri": "https://example.org/a"}],
        },
    ]

    draft = read(written(tmp_path, "\n".join(map(json.dumps, lines)), "k.ndjson"))

    assert [item.parents for item in draft.items] == [(), ("https://example.org/a",)]


def test_reads_xml_that_only_a_forgiving_parser_takes(tmp_path: Path) -> None:
    xml = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
      <skos:Concept rdf:about="https://example.org/a"><skos:prefLabel>A</skos:prefLabel> ; </skos:Concept>
    </rdf:RDF>"""

    assert len(read(written(tmp_path, xml, "k.rdf")).items) == 1


def test_a_framework_without_its_content_asks_for_the_other_file(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="Import both at once"):
        read(written(tmp_path, "<http://a> a <http://www.w3.org/2004/02/skos/core#ConceptScheme> ."))


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.ttl", "a.ttl is empty"),
        (b" \n\t\n", "a.ttl", "a.ttl is empty"),
        (b"PK\x03\x04rest", "a.ttl", "a ZIP archive"),
        (b"\x1f\x8bcompressed", "a.ttl", "compressed (gzip)"),
        (b"%PDF-1.7", "a.rdf", "a PDF document"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "a.rdf", "a web page (HTML)"),
        (b"\n<html lang='en'>", "a.ttl", "a web page (HTML)"),
        (bytes(range(256)) * 64, "a.ttl", "is not text"),
        (b"no triples at all, but words", "a.txt", "a.txt is not RDF"),
        (b"code,statement\n1,Washes hands", "a.csv", "a.csv is not RDF"),
        (b"@prefix s: <http://s/> .\n<http://a> s:b s:c", "a.ttl", "a.ttl, line 2"),
        (b"<http://a> ex:broader <http://b> .", "a.ttl", "The prefix ex: has not been declared"),
        (b"<http://a> skos:broader <http://b> , ex:b .", "a.ttl", "The prefix ex: has not been declared"),
        (b"<http://a> <http://b> 'K\xfcche' .", "a.ttl", "a.ttl, line 1"),
        (b'{"@context": {}, "a": ', "a.json", "a.json, line 1, column 23: this is not JSON"),
        (b'{"hello": "world"}', "a.json", "there is no skos:Concept in it"),
        (b"[" * 100_000, "a.json", "a.json"),
        (b"<?xml version='1.0'?><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\n\n<rdf:Description>\n</rdf:RDF>", "a.rdf", "a.rdf, line 4"),
        (b"<?xml version='1.0'?><note>no RDF</note>", "a.rdf", "a.rdf is not RDF"),
        (b"<http://a> a <http://www.w3.org/2002/07/owl#Class> .", "a.ttl", "it has 1 owl:Class"),
    ],
)  # fmt: skip
def test_says_in_a_sentence_what_is_wrong_with_a_file(
    tmp_path: Path, content: bytes, name: str, said: str
) -> None:
    with pytest.raises(BadInput) as raised:
        read(written(tmp_path, content, name))

    assert said in raised.value.detail
    assert raised.value.hint


@pytest.mark.parametrize("name", ["kitchen.ttl", "kitchen.trig", "kitchen.n3"])
def test_takes_a_usual_prefix_that_is_not_declared_for_what_it_usually_is(tmp_path: Path, name: str) -> None:
    without = TURTLE.replace("@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n", "", 1)
    without = without.replace("@prefix dct: <http://purl.org/dc/terms/> .\n", "", 1)
    assert "@prefix" not in without

    draft = read(written(tmp_path, without, name))

    assert outline(draft) == outline(read(written(tmp_path, TURTLE)))
    said = [note.what for note in draft.notes if note.action == "guessed" and "prefix" in note.what]
    assert len(said) == 2
    assert "“skos:”" in said[0]
    assert "http://www.w3.org/2004/02/skos/core#" in said[0]


def test_says_the_line_of_a_mistake_beside_a_prefix_that_was_taken_for_the_usual(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as raised:
        read(written(tmp_path, "<http://a> a skos:Concept .\n<http://b> a skos:Concept ;; ] ."))

    assert "kitchen.ttl, line 2" in raised.value.detail


def test_a_sentence_repeats_no_long_file(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as raised:
        read(written(tmp_path, "a" * 10_000))

    assert len(str(raised.value)) < 500


def test_says_that_there_is_no_file(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.ttl", tmp_path):
        with pytest.raises(BadInput):
            read(path)
