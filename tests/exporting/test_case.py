"""Packages of CASE: valid by the schema of each version, and all there when they are read again."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import example, given

from explorer.exporting.case.associations import type_of
from explorer.exporting.days import moment
from explorer.exporting.extract import Extract
from explorer.exporting.formats import FORMATS
from explorer.exporting.reading import read_extract
from explorer.framework import Edition
from tests.exporting.frameworks import FEW, Row, edition_of, extract_of, opened, read_back, tables
from tests.exporting.test_moodle import TRAPS

DATA = Path(__file__).parent.parent / "data" / "exporting"
VERSIONS = ("case", "case-1.0")


@cache
def validator(version: str) -> Any:
    """What judges a package of *version*."""
    if version == "case":
        described = json.loads((DATA / "imscasev1p1_openapi3_v1p0.json").read_text(encoding="utf-8"))
        schema = {"$ref": "#/components/schemas/CFPackageDType", "components": described["components"]}
        return jsonschema_rs.Draft7Validator(schema, validate_formats=True)
    schema = json.loads((DATA / "case-v1p0-cfpackage-schema.json").read_text(encoding="utf-8"))
    return jsonschema_rs.Draft4Validator(schema, validate_formats=True)


def package(extract: Extract, version: str) -> Any:
    """The package of *extract*, which is valid, and in which no identifier is used twice and no end is loose."""
    told = json.loads(FORMATS[version].write(extract).data)
    assert [
        (error.message, list(error.instance_path)) for error in validator(version).iter_errors(told)
    ] == []
    ids = [told["CFDocument"]["identifier"]]
    ids += [one["identifier"] for name in ("CFItems", "CFAssociations") for one in told[name]]
    ids += [one["identifier"] for one in told["CFDefinitions"]["CFItemTypes"]]
    assert [one for one, times in Counter(ids).items() if times > 1] == []
    within = {told["CFDocument"]["identifier"], *(one["identifier"] for one in told["CFItems"])}
    for one in told["CFAssociations"]:
        assert one["originNodeURI"]["identifier"] in within
        if one["associationType"] == "isChildOf":
            assert one["destinationNodeURI"]["identifier"] in within
    placed = {
        one["originNodeURI"]["identifier"]
        for one in told["CFAssociations"]
        if one["associationType"] == "isChildOf"
    }
    assert placed == {one["identifier"] for one in told["CFItems"]}
    return told


def place_names(extract: Extract) -> list[tuple[str, str, str, str, tuple[str, ...]]]:
    """What must come back of each statement, in order: its code, words, kind and places."""
    printed = {one.code: next(map(str, one.texts("ont:printedCode")), one.code) for one in extract.statements}
    return [
        (printed[one.code], " ".join(one.wording.split()), one.name, one.node.kind.label, tuple(printed[code] for code in one.parents))
        for one in extract.statements
    ]  # fmt: skip


UNDER_THREE: list[Row] = [
    {"id": id_, "code": code, "label": "", "statement": f"w {id_}", "kind": "", "parent": parent, "definition": ""}
    for id_, code, parent in (("a", "C-10", ""), ("b", "`", ""), ("c", "LK01", ""), ("d", "1", "a;c;b"))
]  # fmt: skip
"""A statement under three, whose codes sort otherwise than they stand."""


def test_further_places_stand_as_in_the_framework(tmp_path: Path) -> None:
    extract = extract_of(edition_of(UNDER_THREE, tmp_path), "case")
    assert [one[-1] for one in place_names(extract) if one[0] == "1"] == [("C-10", "`", "LK01")]


@pytest.mark.parametrize("version", VERSIONS)
@FEW
@given(rows=tables())
@example(rows=UNDER_THREE)
@example(rows=TRAPS)
def test_a_package_is_valid_and_read_back_twice(version: str, rows: list[Row]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        extract = extract_of(edition_of(rows, Path(folder)), version)
        package(extract, version)
        meant = place_names(extract)
        for turn in ("one", "two"):
            data = FORMATS[version].write(extract).data
            draft = read_back(data, version, Path(folder) / turn)
            assert (len(draft.items), draft.adds_up) == (len(extract.statements), True)
            extract = extract_of(
                opened(Path(folder) / turn / "back.json", Path(folder) / turn / "out"), version
            )
            assert place_names(extract) == meant


@pytest.mark.parametrize("version", VERSIONS)
def test_the_framework_that_ships(edition: Edition, version: str) -> None:
    told = package(extract_of(edition, version), version)
    document, items = told["CFDocument"], {one["humanCodingScheme"]: one for one in told["CFItems"]}

    assert len(items) == 49
    assert document["creator"] == document["publisher"] == "not stated"
    assert (document["adoptionStatus"], document["language"]) == ("Draft", "en-GB")
    assert "claims least" in document["notes"]
    assert document["lastChangeDateTime"] == "2026-11-29T00:00:00+00:00"
    assert items["AB10"]["uri"] == "https://w3id.org/alliance/id/AB10"
    assert items["AB10"]["identifier"] == "fa0a9a1e-4532-5804-ac86-14c5e27fb789"
    assert items["AB10"]["fullStatement"].startswith("An ability to deploy appropriate interventions")
    assert items["AB10"]["abbreviatedStatement"] == "Respond to task/goal disagreements"
    assert items["AB10"]["CFItemType"] == "Ability"
    steps = {
        (one["originNodeURI"]["title"], one["destinationNodeURI"]["title"]): one["sequenceNumber"]
        for one in told["CFAssociations"]
        if one["associationType"] == "isChildOf"
    }
    assert steps["Concept of the alliance", "Therapeutic alliance and client's world view"] == 1
    assert steps["Therapist factors", "Therapeutic alliance and client's world view"] == 2


def test_in_1_1_each_link_says_who_says_so_and_in_1_0_the_editors_are_left_out(edition: Edition) -> None:
    new = package(extract_of(edition, "case"), "case")["CFAssociations"]
    old = package(extract_of(edition, "case-1.0"), "case-1.0")["CFAssociations"]

    links = [
        one
        for one in new
        if one["destinationNodeURI"]["targetType"] == "CASE" and one["associationType"] != "isChildOf"
    ]
    assert len(links) == 40
    matches = [one for one in new if one["destinationNodeURI"]["targetType"] != "CASE"]
    assert len(matches) == 15
    assert {one["notes"] for one in matches} == {"An editor infers this match."}
    assert all("(framework" in one["notes"] or "(editorial" in one["notes"] for one in links)
    precedes = [one for one in links if one["associationType"] == "precedes"]
    assert len(precedes) == 3
    assert {one["associationType"] for one in links} >= {
        "ext:buildsComponent",
        "isRelatedTo",
        "ext:respondsTo",
    }
    assert [one["associationType"] for one in old if one["associationType"] != "isChildOf"] == [
        "isRelatedTo"
    ] * 2
    (placed,) = (one for one in new if one["associationType"] == "isChildOf" and "notes" in one)
    assert "editor" in placed["notes"]


def test_identifiers_of_a_selection_are_those_of_the_framework_but_for_the_document(edition: Edition) -> None:
    bases = tuple(edition.bases.values())
    whole, some = (
        package(read_extract(edition, bases, codes), "case") for codes in ((), ("C0", "AB10", "RK1"))
    )
    ids = {one["identifier"] for one in whole["CFItems"]}
    assert {one["identifier"] for one in some["CFItems"]} < ids
    assert some["CFDocument"]["identifier"] != whole["CFDocument"]["identifier"]
    assert some["CFDocument"]["title"].endswith("(selection: 3 of 49 statements)")


@pytest.mark.parametrize(
    ("name", "extended", "plain"),
    [
        ("related", "isRelatedTo", "isRelatedTo"),
        ("precedes", "precedes", "precedes"),
        ("isPeerOf", "isPeerOf", "isPeerOf"),
        ("isTranslationOf", "isTranslationOf", "isRelatedTo"),
        ("exactMatch", "exactMatchOf", "exactMatchOf"),
        ("respondsTo", "ext:respondsTo", "isRelatedTo"),
    ],
)
def test_the_types_of_links(name: str, extended: str, plain: str) -> None:
    assert (type_of(name, may_extend=True), type_of(name, may_extend=False)) == (extended, plain)


@pytest.mark.parametrize(
    ("day", "said"),
    [("2026-11-30", "2026-11-30T00:00:00+00:00"), ("2026-11", "2026-11-01T00:00:00+00:00"), ("2026", "2026-01-01T00:00:00+00:00"), ("", "1970-01-01T00:00:00+00:00")],
)  # fmt: skip
def test_moments_have_a_time_zone(day: str, said: str) -> None:
    assert moment(day) == said
