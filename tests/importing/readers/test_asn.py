"""Competencies of CTDL-ASN, as registries, CaSS and O*NET write them."""

import json
from pathlib import Path
from typing import Any

import pytest

from explorer.errors import BadInput
from explorer.importing.draft import Annotation, Draft, Options, Relation, Words
from explorer.importing.readers import asn

BASE = "https://example.org/resources/ce-"
CONTEXT = "https://credreg.net/ctdlasn/schema/context/json"


def competency(name: str, **fields: Any) -> dict[str, Any]:
    return {
        "@id": f"{BASE}{name}",
        "@type": "ceasn:Competency",
        "ceterms:ctid": f"ce-{name}",
        "ceasn:competencyText": {"en-us": f"Does {name}."},
        **{f"ceasn:{key}": value for key, value in fields.items()},
    }


def framework(**fields: Any) -> dict[str, Any]:
    return {
        "@id": f"{BASE}frame",
        "@type": "ceasn:CompetencyFramework",
        "ceasn:name": {"en-us": "Work in kitchens", "es": "Trabajo en cocinas"},
        "ceasn:inLanguage": ["en-US"],
        "ceasn:publisherName": {"en-us": ["House"]},
        **{f"ceasn:{key}": value for key, value in fields.items()},
    }


def read(tmp_path: Path, document: Any) -> Draft:
    path = tmp_path / "given.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    draft = asn.read([path], Options())
    assert draft.adds_up
    return draft


def graph(*nodes: dict[str, Any]) -> dict[str, Any]:
    return {"@context": CONTEXT, "@id": "https://example.org/graph/ce-frame", "@graph": list(nodes)}


def parents(draft: Draft) -> dict[str, list[str]]:
    return {
        item.id.removeprefix(BASE): [one.removeprefix(BASE) for one in item.parents] for item in draft.items
    }


def at(name: str) -> dict[str, str]:
    return {"@id": f"{BASE}{name}"}


@pytest.mark.parametrize(
    "document",
    [
        graph(framework(hasTopChild=[f"{BASE}a"]), competency("a", hasChild=[f"{BASE}b"]), competency("b")),
        graph(framework(), competency("a", isTopChildOf=f"{BASE}frame"), competency("b", isChildOf=f"{BASE}a")),
        graph(framework(), competency("a", isTopChildOf=[at("frame")]), competency("b", isChildOf=[at("a")])),
        graph(framework(hasTopChild={"@list": [at("a")]}), competency("a", hasChild={"@list": [at("b")]}), competency("b")),
        graph(framework(), competency("a", isChildOf=f"{BASE}frame"), competency("b", isChildOf="ce-a")),
        graph(framework(hasTopChild=[f"{BASE}a"]), competency("a", isTopChildOf=f"{BASE}frame/", hasChild=f"{BASE}b"), competency("b", isChildOf=f"{BASE}a", isPartOf=f"{BASE}frame")),
        {**framework(hasTopChild=[competency("a", hasChild=[competency("b")])]), "@context": CONTEXT},
        [framework(), competency("a"), competency("b", isChildOf=f"{BASE}a")],
        {"decoded_resource": graph(framework(), competency("a"), competency("b", isChildOf=f"{BASE}a"))},
        {"documents": [graph(framework(), competency("a"), competency("b", isChildOf=f"{BASE}a"))]},
    ],
)  # fmt: skip
def test_the_tree_is_the_same_however_it_is_told(tmp_path: Path, document: Any) -> None:
    draft = read(tmp_path, document)

    assert parents(draft) == {"a": [], "b": ["a"]}
    assert draft.titles == (Words("Work in kitchens", "en-us"), Words("Trabajo en cocinas", "es"))
    assert (draft.publisher, draft.language.lower()) == ("House", "en-us")


def test_keeps_the_words_of_a_competency(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        graph(
            competency(
                "a",
                competencyLabel={"en-us": "Hygiene", "es": "Higiene"},
                codedNotation="1.1",
                competencyCategory={"en-us": "Skill"},
                comment=[{"@language": "en-us", "@value": "See also."}],
                conceptKeyword={"en-us": ["clean", "safe"]},
                exactAlignment=["https://other.org/1"],
                prerequisiteAlignment=f"{BASE}b",
                broadAlignment=["https://other.org/2"],
            ),
            competency("b"),
        ),
    )

    item = draft.items[0]
    assert item.labels == (Words("Hygiene", "en-us"), Words("Higiene", "es"))
    assert item.statements == (Words("Does a.", "en-us"),)
    assert (item.code, item.kind, item.same_as) == ("1.1", "Skill", ("https://other.org/1",))
    assert item.notes == (
        Annotation("skos:note", Words("See also.", "en-us")),
        Annotation("dcterms:subject", Words("clean", "en-us")),
        Annotation("dcterms:subject", Words("safe", "en-us")),
    )
    assert draft.relations == (Relation("precedes", f"{BASE}b", f"{BASE}a", item.place),)
    assert item.matches == (("rdfs:seeAlso", "https://other.org/2"),)


def test_children_are_in_the_order_in_which_they_are_listed(tmp_path: Path) -> None:
    nodes = (
        competency("a"),
        competency("b"),
        competency("c", hasChild=[f"{BASE}e", f"{BASE}d"]),
        competency("d"),
        competency("e"),
    )

    draft = read(tmp_path, graph(framework(hasTopChild=[f"{BASE}c", f"{BASE}b", f"{BASE}a"]), *nodes))

    assert list(parents(draft)) == ["c", "e", "d", "b", "a"]


def test_list_numbers_order_what_no_list_orders(tmp_path: Path) -> None:
    draft = read(tmp_path, graph(competency("a", listID="10."), competency("b", listID="9.")))

    assert list(parents(draft)) == ["b", "a"]


def test_reads_the_older_statements_of_asn(tmp_path: Path) -> None:
    path = tmp_path / "index.ttl"
    path.write_text(
        """@prefix asn: <http://purl.org/ASN/schema/core/> . @prefix dct: <http://purl.org/dc/terms/> . @prefix gemq: <http://purl.org/gem/qualifiers/> .
        <http://asn.org/D1> a asn:StandardDocument ; dct:title "Index"@en-us ; gemq:hasChild <http://asn.org/S1> .
        <http://asn.org/S1> a asn:Statement ; dct:description "Knows RDF."@en-us ; asn:statementNotation "A" ; asn:statementLabel "Topic"@en-us ; gemq:isChildOf <http://asn.org/D1> .
        <http://asn.org/S2> a asn:Statement ; dct:description "Knows triples."@en-us ; gemq:isChildOf <http://asn.org/S1> .""",
        encoding="utf-8",
    )

    draft = asn.read([path], Options())

    assert [(item.code, item.statements[0].text, item.kind, item.parents) for item in draft.items] == [
        ("A", "Knows RDF.", "Topic", ()),
        ("", "Knows triples.", "Competency", ("http://asn.org/S1",)),
    ]
    assert draft.titles == (Words("Index", "en-us"),)


def test_says_what_a_file_without_a_competency_has(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="1 ceterms:Certificate"):
        read(tmp_path, graph({"@id": "https://example.org/c", "@type": "ceterms:Certificate"}))
