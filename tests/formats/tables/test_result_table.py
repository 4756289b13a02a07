"""Cells of an answer: labels in the place of IRIs, numbers of every kind, and nothing that could run."""

from __future__ import annotations

import json
from typing import Any

import pytest

from explorer.formats.tables.result_table import Cell, Cells, shown, solutions
from explorer.framework import Edition

BASE = "https://w3id.org/alliance/"
XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    ("iri", "text", "kind", "href"),
    [
        (f"{BASE}id/AB10", "AB10 Respond to task/goal disagreements", "node", "/id/AB10"),
        (f"{BASE}ont#respondsTo", "responds to", "iri", "/ont#respondsTo"),
        (f"{BASE}ont#Nothing", "ont:Nothing", "iri", "/ont#Nothing"),
        ("https://example.org/x", "https://example.org/x", "iri", "https://example.org/x"),
        ("javascript:alert(1)", "javascript:alert(1)", "iri", ""),
        ("data:text/html,x", "data:text/html,x", "iri", ""),
        ("urn:isbn:1", "urn:isbn:1", "iri", ""),
    ],
)
def test_an_iri_is_shown_by_its_label_and_leads_to_where_it_is_safe(
    edition: Edition, iri: str, text: str, kind: str, href: str
) -> None:
    cell = Cells(edition).term({"type": "uri", "value": iri})

    assert cell == Cell(text, kind, href, iri)


@pytest.mark.parametrize("name", ["integer", "decimal", "double", "float", "long", "nonNegativeInteger"])
def test_every_datatype_of_numbers_is_one(edition: Edition, name: str) -> None:
    cell = Cells(edition).term({"type": "literal", "value": "5", "datatype": XSD + name})

    assert cell == Cell("5", "number", full=XSD + name)


def test_other_datatypes_are_named(edition: Edition) -> None:
    cells = Cells(edition)

    assert cells.term({"type": "literal", "value": "2001", "datatype": f"{XSD}gYear"}).full == "xsd:gYear"
    assert cells.term({"type": "literal", "value": "x", "datatype": f"{XSD}string"}).full == ""


def test_the_same_words_in_two_languages_are_two_cells(edition: Edition) -> None:
    cells = Cells(edition)
    made = [cells.term({"type": "literal", "value": "x", "xml:lang": tag}) for tag in ("de", "en", "de")]

    assert [cell.language for cell in made] == ["de", "en", "de"]


def test_an_answer_is_read_with_its_gaps(edition: Edition) -> None:
    answer: dict[str, Any] = {
        "head": {"vars": ["a", "b"]},
        "results": {"bindings": [{"b": {"type": "bnode", "value": "c0"}}]},
    }
    table = shown(*solutions(json.dumps(answer).encode()), edition, truncated=True)

    assert table.headings == ("a", "b")
    assert table.rows == ((Cell("", "empty"), Cell("_:c0", "blank")),)
    assert table.truncated


@pytest.mark.parametrize("code", ["AB4", "S2-F04", "W19"])
def test_a_code_leads_to_what_it_names(edition: Edition, code: str) -> None:
    cells = Cells(edition, {code, code.lower()})

    assert cells.words(code).href == f"/id/{code}"
    assert cells.words(code.lower()).href == ""
