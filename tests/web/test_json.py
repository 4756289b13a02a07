"""One key for one thing: every face that writes nodes and links as data gives them the same keys and values."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import networkx as nx
import pytest
from flask import Flask
from flask.testing import FlaskClient

from explorer.framework import Edition, Link
from explorer.framework.json_record import camel_case
from explorer.network.analysis.link_index import all_links
from explorer.network.graph_files import LINK, NODE

Thing = dict[str, Any]
ID = "https://w3id.org/alliance/id/"
REFERENCE = {"code", "iri", "kind", "shortLabel"}
LINK_KEYS = {"id", "subject", "object", "finding", *LINK}
STEP = {"from", "to", "sentence", "links"}
JSON = (
    "/id/AB10.json", "/id/C0.json", "/id/IB3.json", "/id/PA.json", "/id/S1.json", "/id/S1-F01.json", "/id/ED25.json",
    "/id/EV09.json", "/id/EV36.json", "/id/MP01.json", "/id/D01.json", "/map.json", "/map.json?focus=AB10&depth=2",
    "/path.json?from=IT1&to=P6", "/measures.json", "/search.json?q=rationale", "/evidence.json", "/sources.json",
    "/framework.json", "/query/suggestions.json",
)  # fmt: skip
VIEWS = ("/map{}", "/map{}?focus=AB10&depth=2", "/path{}?from=IT1&to=P6")
CYTOSCAPE = {"format_version", "generated_by", "target_cytoscapejs_version"}
"""Keys that Cytoscape itself prescribes."""
BY_NAME = {"prefixes", "replaced", "byBasis", "byKind"}
"""Keys of objects whose own keys are names of things."""


def walk(value: object) -> Iterator[Thing]:
    """Every object in *value*, itself first."""
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from walk(one)
    elif isinstance(value, list):
        for one in value:
            yield from walk(one)


def attributes(client: FlaskClient, suffix: str, view: str) -> tuple[list[Thing], list[Thing]]:
    """The nodes and the links of a file for programs that read networks."""
    body = client.get(view.format(suffix)).data
    if suffix == ".cyjs":
        elements = client.get(view.format(suffix)).get_json()["elements"]
        return [one["data"] for one in elements["nodes"]], [one["data"] for one in elements["edges"]]
    read: Callable[..., Any] = nx.read_graphml if suffix == ".graphml" else nx.read_gexf
    graph: Any = nx.MultiDiGraph(read(BytesIO(body)))
    return [data for _, data in graph.nodes(data=True)], [data for *_, data in graph.edges(data=True)]


@pytest.fixture(scope="module")
def edition(app: Flask) -> Edition:
    found: Edition = app.extensions["edition"]
    return found


@pytest.fixture(scope="module")
def links(edition: Edition) -> dict[tuple[str, str], Link]:
    return {(link.id, link.assertion): link for link in all_links(edition)}


@pytest.mark.parametrize("address", JSON)
def test_a_node_has_the_same_keys_and_values_everywhere(
    client: FlaskClient, edition: Edition, address: str
) -> None:
    found = [one for one in walk(client.get(address).get_json()) if (one.get("iri") or "").startswith(ID)]
    nodes = [one for one in found if one["iri"].removeprefix(ID) in edition.nodes]
    assert nodes or address in ("/id/D01.json", "/id/MP01.json")
    for one in nodes:
        if "graph" in one or set(one) == {"iri", "label"}:  # a value of a property, or the end of a claim
            continue
        expected = edition.nodes[one["iri"].removeprefix(ID)].to_dict()
        assert set(one) >= REFERENCE
        assert {key: one[key] for key in expected if key in one} == {
            key: value for key, value in expected.items() if key in one
        }


@pytest.mark.parametrize("address", JSON)
def test_a_link_has_one_shape(client: FlaskClient, links: dict[tuple[str, str], Link], address: str) -> None:
    found = [one for one in walk(client.get(address).get_json()) if {"subject", "object"} <= set(one)]
    assert found or not address.startswith(("/id/AB", "/map", "/path"))
    for one in found:
        if "id" in one:
            assert set(one) == LINK_KEYS
            assert one == links[one["id"], one["assertion"]].to_dict()
        else:  # a claim, which is an assertion about something that is not a node
            assert set(one) < LINK_KEYS


@pytest.mark.parametrize("address", [*JSON, *(view.format(".cyjs") for view in VIEWS)])
def test_keys_are_in_camel_case(client: FlaskClient, address: str) -> None:
    data = client.get(address).get_json()
    named = {id(one) for one in by_name(data)}
    keys = {key for one in walk(data) if id(one) not in named for key in one}
    assert len(keys) > 3
    assert {key for key in keys if not re.fullmatch("[a-z][A-Za-z]*", key)} <= CYTOSCAPE


def by_name(data: object) -> list[Thing]:
    """The objects whose keys are names of things."""
    return [value for one in walk(data) for key, value in one.items() if key in BY_NAME]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("suffix", [".graphml", ".gexf", ".cyjs"])
def test_files_for_other_programs_have_the_keys_of_the_model(
    client: FlaskClient, edition: Edition, links: dict[tuple[str, str], Link], suffix: str, view: str
) -> None:
    nodes, edges = attributes(client, suffix, view)
    assert len(nodes) > 2
    assert len(edges) > 2
    for one in nodes:
        expected = edition.nodes[one["code"]].to_dict()
        own = (
            {"label": expected["shortLabel"]} if suffix == ".gexf" else {}
        )  # what Gephi writes beside a node
        assert {key: one[key] for key in NODE} == {key: expected[key] for key in NODE} | own
        assert one["page"] == f"http://localhost/id/{one['code']}"
        assert one.get("name", expected["shortLabel"]) == expected["shortLabel"]
    by_assertion = {code: link.to_dict() for (_, code), link in links.items()}
    for one in edges:
        assert set(LINK) <= set(one)
        assert not {key for key in one if "_" in key}
        assert one.get("interaction", one["relation"]) == one["relation"]
        if one["assertion"]:
            expected = by_assertion[one["assertion"]]
            assert {key: one[key] for key in LINK} == {key: expected[key] for key in LINK}


@pytest.mark.parametrize("address", ["/map.csv", "/measures.csv"])
def test_headings_of_tables_are_the_keys_of_what_is_under_them(
    client: FlaskClient, edition: Edition, address: str
) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get(address).data.decode("utf-8-sig"))))
    assert len(rows) > 50
    for row in rows:
        expected = edition.nodes[row["code"]].to_dict()
        assert {key: row[key] for key in ("code", "kind", "shortLabel")} == {
            key: expected[key] for key in ("code", "kind", "shortLabel")
        }


def test_rows_of_measures_have_the_columns_of_their_file(client: FlaskClient) -> None:
    data = client.get("/measures.json").get_json()
    columns = next(csv.reader(io.StringIO(client.get("/measures.csv").data.decode("utf-8-sig"))))
    assert set(data["rows"][0]) == {"node", *columns} - {"code", "kind", "shortLabel"}
    assert set(data["measures"]) == set(data["rows"][0]) - {"node"}


def test_a_python_name_becomes_a_key() -> None:
    assert [camel_case(name) for name in ("asserted_by", "iri", "own_text_read")] == [
        "assertedBy",
        "iri",
        "ownTextRead",
    ]


# ---- Values of the framework that ships with the explorer ----

AB10 = {
    "code": "AB10",
    "iri": f"{ID}AB10",
    "kind": "ability",
    "shortLabel": "Respond to task/goal disagreements",
}
FOUND = "Recommendations for clinical intervention are then elaborated"
F18 = {"code": "S3-F18", "iri": f"{ID}S3-F18", "kind": "finding", "shortLabel": FOUND}
S3 = {"code": "S3", "iri": f"{ID}S3", "kind": "source", "shortLabel": "Safran & Muran 2000"}
BOOK_NEWS = "reported by Book News, in “Book News annotation of Safran & Muran 2000”, read on 2026-11-23"
EDITOR = "the editor (a program)"
EV36_REASON = (
    "Recommendations for intervention are what is deployed in response to disagreements;"
    " the annotation gives them for all kinds of rupture together."
)


def test_a_node(client: FlaskClient) -> None:
    nodes = client.get("/map.json?focus=AB10").get_json()["nodes"]
    statement = (
        "An ability to deploy appropriate interventions in response to disagreements about tasks and goals"
    )
    assert next(one["node"] for one in nodes if one["id"] == "AB10") == {
        **AB10,
        "uuid": "fa0a9a1e-4532-5804-ac86-14c5e27fb789",
        "label": statement,
        "text": f"{statement}:",
        "language": "en-gb",
        "position": 2,
        "line": 51,
        "start": 2915,
        "end": 3013,
    }


def test_a_link_that_an_editor_infers(client: FlaskClient) -> None:
    assert client.get("/id/ED30.json").get_json()["link"] == {
        "id": "AB9.precedes.AB10",
        "subject": {
            "code": "AB9", "iri": f"{ID}AB9", "kind": "ability", "shortLabel": "Recognise threatening strains",
        },
        "relation": "precedes",
        "phrase": "comes before",
        "object": AB10,
        "basis": "editorial",
        "reason": "A threat is recognised before it is answered: CP4 says “to recognise and to address”.",
        "strength": "strong",
        "support": "",
        "review": "not reviewed by a clinician",
        "assertedBy": EDITOR,
        "assertion": "ED30",
        "match": "",
        "matchedAs": "",
        "confidence": "",
        "finding": None,
        "degree": "",
        "degreePhrase": "",
    }  # fmt: skip


def test_a_link_that_matches_a_finding_in_a_map(client: FlaskClient) -> None:
    edges = client.get("/map.json?focus=AB10").get_json()["edges"]
    edge = next(one for one in edges if one["link"]["assertion"] == "EV36")
    assert (edge["id"], edge["from"], edge["to"]) == ("S3-F18.bearsOn.AB10", "S3-F18", "AB10")
    assert edge["link"] == {
        "id": "S3-F18.bearsOn.AB10",
        "subject": F18,
        "relation": "bearsOn",
        "phrase": "bears on",
        "object": AB10,
        "basis": "source",
        "reason": EV36_REASON,
        "strength": "",
        "support": "",
        "review": "",
        "assertedBy": EDITOR,
        "assertion": "EV36",
        "match": "synonym",
        "matchedAs": "the source's words, judged the same by the editor",
        "confidence": "low",
        "finding": F18,
        "degree": "reported",
        "degreePhrase": BOOK_NEWS,
    }


def test_a_comparison(client: FlaskClient) -> None:
    assert client.get("/id/AB10.json").get_json()["matches"] == [
        {
            "code": "EV36",
            "element": AB10,
            "source": S3,
            "finding": F18,
            "findingNote": "",
            "readIn": {
                "code": "D08",
                "title": "Book News annotation of Safran & Muran 2000",
                "documentKind": "annotation for booksellers",
                "note": "Read on a bookseller's page. It describes the book; it is not the book.",
            },
            "degree": "reported",
            "degreePhrase": BOOK_NEWS,
            "matchedAs": "the source's words, judged the same by the editor",
            "fragment": "deploy appropriate interventions in response to disagreements about tasks and goals",
            "match": "synonym",
            "confidence": "low",
            "coverage": "part",
            "basis": "source",
            "reason": EV36_REASON,
            "note": "An annotation of the book, not the book. It names goals, not tasks, and does not say that the recommendations"
            " answer one kind of rupture.",
            "review": "",
            "assertedBy": EDITOR,
        }
    ]


def test_a_finding(client: FlaskClient) -> None:
    found = client.get("/id/S1-F01.json").get_json()
    assert found.pop("links") == []
    assert found.pop("facts")
    assert [match["code"] for match in found.pop("matches")] == ["EV13"]
    assert found == {
        "code": "S1-F01",
        "uuid": "34d6fc3c-8b0d-54cc-9952-dba1c7961fc2",
        "iri": f"{ID}S1-F01",
        "kind": "finding",
        "shortLabel": "rigid",
        "label": "rigid",
        "text": "rigid",
        "language": "en",
        "position": 1,
        "line": None,
        "start": None,
        "end": None,
        "type": "attribute",
        "direction": "negative",
        "note": "",
        "reporter": "Ackerman & Hilsenroth",
        "readIn": {
            "code": "D01",
            "title": "Page 171 of Ackerman & Hilsenroth 2001, with the article's abstract",
            "documentKind": "the source's own abstract",
            "note": "",
        },
        "degree": "own",
        "degreePhrase": "the work’s own words, read in “Page 171 of Ackerman & Hilsenroth 2001, with the article's abstract”,"
        " read on 2026-11-23",
        "source": {
            "code": "S1", "iri": f"{ID}S1", "kind": "source", "shortLabel": "Ackerman & Hilsenroth 2001",
        },
    }  # fmt: skip


def test_a_work(client: FlaskClient) -> None:
    work = client.get("/sources.json").get_json()[0]
    title = (
        "A review of therapist characteristics and techniques negatively impacting the therapeutic alliance"
    )
    assert work.pop("note").startswith("Read: page 171, with the article's own abstract")
    assert work.pop("fullCitation").endswith("38(2), 171–185. https://doi.org/10.1037/0033-3204.38.2.171")
    assert work.pop("citation") == work.pop("text")
    assert work == {
        "code": "S1",
        "uuid": "0bec6bab-521b-5ad1-82ae-bfbb39a48d5e",
        "iri": f"{ID}S1",
        "kind": "source",
        "shortLabel": "Ackerman & Hilsenroth 2001",
        "label": title,
        "language": "",
        "position": 1,
        "line": 56,
        "start": 4454,
        "end": 4666,
        "title": title,
        "authors": "Ackerman, S. J., & Hilsenroth, M. J.",
        "year": "2001",
        "container": "Psychotherapy: Theory, Research, Practice, Training",
        "volume": "38",
        "issue": "2",
        "firstPage": "171",
        "lastPage": "185",
        "publisher": "",
        "doi": "10.1037/0033-3204.38.2.171",
        "isbn": [],
        "type": "ScholarlyArticle",
        "ownTextRead": True,
    }


def test_a_path(client: FlaskClient) -> None:
    found = client.get("/path.json?from=AB1&to=N2&steps=1").get_json()
    assert (found["longest"], found["more"], found["leftOut"]) == (1, False, [])
    ((step,),) = found["paths"]
    assert set(step) == STEP
    assert (step["from"]["code"], step["to"]["code"]) == ("AB1", "N2")
    assert step["sentence"] == "Listen without judging counteracts Critical"
    assert [link["id"] for link in step["links"]] == ["AB1.counteractsFactor.N2"]
    assert [edge["link"] for edge in found["edges"]] == step["links"]


def test_a_row_of_measures(client: FlaskClient) -> None:
    found = client.get("/measures.json").get_json()
    assert next(row for row in found["rows"] if row["node"]["code"] == "AB10") == {
        "node": AB10,
        "links": 12,
        "neighbours": 8,
        "byBasis": {"framework": 9, "source": 1, "editorial": 2},
        "bridging": 0.047702,
        "areas": [
            {"code": "CP3", "iri": f"{ID}CP3", "kind": "capacity", "shortLabel": "Maintain the alliance"}
        ],
        "community": 2,
        "editorial": 2,
        "evidence": 1,
    }
    assert found["communities"][0]["node"]["code"] == "K4"


def test_a_suggestion(client: FlaskClient) -> None:
    nodes = client.get("/query/suggestions.json").get_json()["nodes"]
    assert next(one for one in nodes if one["code"] == "N1") == {
        "code": "N1",
        "iri": f"{ID}N1",
        "kind": "negative-factor",
        "shortLabel": "Rigid",
        "text": "being rigid",
        "prefixedName": "id:N1",
        "kindLabel": "factor that hinders",
        "class": "https://w3id.org/alliance/ont#NegativeFactor",
    }


def test_what_was_found_of_an_element(client: FlaskClient) -> None:
    found = {one["code"]: one for one in client.get("/evidence.json").get_json()}
    assert {key: found["AB2"][key] for key in ("state", "sources", "matches", "hidden")} == {
        "state": "not found",
        "sources": [],
        "matches": [],
        "hidden": [],
    }
    assert [gap["code"] for gap in found["AB2"]["gaps"]] == ["EV50"]
    assert [source["code"] for source in found["K1"]["sources"]] == ["S2"]
