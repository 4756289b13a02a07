"""Frameworks of OpenSALT."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook

from explorer.importing.draft import Draft, Options
from explorer.importing.guess import format_of
from tests.importing.tables import said, tree

ITEM = [
    "identifier", "fullStatement", "humanCodingScheme", "smartLevel", "listEnumeration", "abbreviatedStatement", "conceptKeywords", "notes",
    "language", "educationLevel", "CFItemType", "license",
]  # fmt: skip
LINK = [
    "identifier", "originNodeURI", "originNodeIdentifier", "originNodeHumanCodingScheme", "associationType", "destinationNodeURI",
    "destinationNodeIdentifier", "destinationNodeHumanCodingScheme", "associationGroupIdentifier", "associationGroupName",
]  # fmt: skip


def read(path: Path) -> Draft:
    found = format_of("", [path])
    assert found.name == "opensalt"
    draft = found.read([path], Options())
    assert draft.adds_up
    return draft


def book(items: list[list[Any]], links: list[tuple[str, str, str]]) -> Workbook:
    made = Workbook()
    document = made.active
    assert document is not None
    document.title = "CF Doc"
    document.append(["identifier", "creator", "title", "language", "licenseTitle"])
    document.append(["doc", "A school", "Care", "en", "CC0"])
    item, link = made.create_sheet("CF Item"), made.create_sheet("CF Association")
    for row in (ITEM, *items):
        item.append(row)
    link.append(LINK)
    for one, name, other in links:
        link.append([None, None, one, None, name, None, other])
    return made


def test_a_workbook(tmp_path: Path) -> None:
    items = [
        ["a", "Care", "C", "1", None, None, None, None, "en", "03", "Strand", None],
        ["b", "Listen", "C.x", "1.1", None, "Hear", "ears|hearing", None, "en", None, "Standard", None],
        ["c", "Speak", "C.y", "1.10", None, None, None, None, "en", None, "Standard", None],
        ["d", "Wait", None, "1.2", None, None, None, None, "en", None, "Standard", None],
    ]
    links = [
        ("a", "Is Child Of", "doc"),
        ("b", "Is Child Of", "a"),
        ("d", "Is Child Of", "b"),
        ("c", "Is Related To", "b"),
        ("z", "Precedes", "b"),
    ]
    book(items, links).save(tmp_path / "care.xlsx")
    draft = read(tmp_path / "care.xlsx")
    assert (draft.titles[0].text, draft.creator, draft.language, draft.rights) == (
        "Care",
        "A school",
        "en",
        "CC0",
    )
    assert tree(draft) == {"C": "", "C.x": "C", "C.y": "C", "Wait": "C"}
    assert [item.id for item in sorted(draft.items, key=lambda item: item.order)] == ["a", "b", "d", "c"]
    assert draft.items[3].parents == ("a", "b")
    assert [(one.name, one.origin, one.destination) for one in draft.relations] == [("related", "c", "b")]
    assert "does not hold" in said(draft, "left")
    assert [words.text for words in draft.items[1].other_names] == ["ears", "hearing"]


def test_a_csv_with_codes_of_parents(tmp_path: Path) -> None:
    (tmp_path / "care.csv").write_text(
        "identifier,fullStatement,Human Coding Scheme,sequenceNumber,isChildOf,CFItemType\n"
        "u1,Care,M,1,,Strand\nu3,Speak,M.2,2,M,Skill\nu2,Listen,M.1,1,M,Skill\n",
        encoding="utf-8",
    )
    draft = read(tmp_path / "care.csv")
    assert tree(draft) == {"M": "", "M.1": "M", "M.2": "M"}
    assert [item.code for item in sorted(draft.items, key=lambda item: item.order)] == ["M", "M.1", "M.2"]
