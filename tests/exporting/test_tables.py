"""The tables: read by their descriptor alone, each row that another names is there, and nothing of the framework is missing."""

from __future__ import annotations

import csv
import json
import tempfile
from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import example, given

from explorer.exporting.extract import Extract
from explorer.exporting.formats import FORMATS
from explorer.exporting.reading import read_extract
from explorer.formats.tables.csv import no_formula
from explorer.framework import Edition
from explorer.framework.evidence import all_comparisons
from explorer.importing.draft import Options
from explorer.importing.guess import format_of
from tests.exporting.frameworks import FEW, Row, edition_of, extract_of, opened, tables
from tests.exporting.test_moodle import TRAPS

WRITE = FORMATS["tables"].write
Table = list[dict[str, str | int | None]]
READERS = {"string": str, "integer": int}


def unpacked(data: bytes) -> tuple[Any, dict[str, Table]]:
    """The descriptor of a Data Package, and its tables as it describes them (specs.frictionlessdata.io, version 1)."""
    with ZipFile(BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    package = json.loads(files.pop("datapackage.json"))
    assert sorted(files) == sorted(one["path"] for one in package["resources"])
    return package, {one["name"]: read_resource(one, files[one["path"]]) for one in package["resources"]}


def read_resource(resource: Any, data: bytes) -> Table:
    """The rows of *resource*, each value of the type of its field; what is missing is None."""
    assert (resource["bytes"], resource["hash"]) == (len(data), f"sha256:{sha256(data).hexdigest()}")
    text = data.decode(resource["encoding"]).removeprefix("\ufeff")
    head, *rows = csv.reader(StringIO(text, newline=""), delimiter=resource["dialect"]["delimiter"])
    fields = resource["schema"]["fields"]
    assert head == [field["name"] for field in fields]
    missing = resource["schema"]["missingValues"]
    return [
        {
            field["name"]: None if cell in missing else READERS[field["type"]](cell)
            for field, cell in zip(fields, row, strict=True)
        }
        for row in rows
    ]


def check_keys(package: Any, found: dict[str, Table]) -> None:
    """Check that keys name one row each, and that each row that another names is there."""
    for resource in package["resources"]:
        schema, rows = resource["schema"], found[resource["name"]]
        if key := schema.get("primaryKey"):
            names = [tuple(row[name] for name in key) for row in rows]
            assert len(set(names)) == len(names)
            assert not any(None in name for name in names)
        for foreign in schema.get("foreignKeys", ()):
            (own,), reference = foreign["fields"], foreign["reference"]
            there = found[reference["resource"] or resource["name"]]
            assert {row[own] for row in rows} - {None} <= {row[reference["fields"][0]] for row in there}


def tables_of(extract: Extract) -> tuple[Any, dict[str, Table]]:
    """The tables of *extract*, whose keys are right and in which nothing is a formula."""
    package, found = unpacked(WRITE(extract).data)
    check_keys(package, found)
    for rows in found.values():
        for row in rows:
            assert not any(str(cell).startswith(("=", "+", "-", "@", "\t")) for cell in row.values())
    return package, found


def cell(text: str) -> str:
    """What a table has of *text*."""
    return no_formula(" ".join(text.split()))


@FEW
@given(tables())
@example(TRAPS)
def test_nothing_is_missing_and_the_statements_are_read_back_twice(rows: list[Row]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        extract = extract_of(edition_of(rows, Path(folder)), "tables")
        codes = list(extract.by_code)
        for turn in ("one", "two"):
            _, found = tables_of(extract)
            assert [
                (row["code"], row["statement"], row["label"], row["parent"] or "", row["position"])
                for row in found["statements"]
            ] == [
                (cell(one.code), cell(one.wording), cell(one.name), cell(one.parent), one.rank)
                for one in extract.statements
            ]
            assert [(row["statement"], row["parent"]) for row in found["places"]] == [
                (cell(one.code), cell(place)) for one in extract.statements for place in one.parents
            ]
            assert len(found["texts"]) == sum(
                len(values) for one in extract.statements for values in one.said.values()
            )
            file = Path(folder) / turn / "statements.csv"
            file.parent.mkdir()
            with ZipFile(BytesIO(WRITE(extract).data)) as archive:
                file.write_bytes(archive.read("statements.csv"))
            draft = format_of("", (file,)).read((file,), Options(language="en"))
            assert (len(draft.items), draft.adds_up) == (len(codes), True)
            extract = extract_of(opened(file, file.parent / "out"), "tables")
            assert len(extract.statements) == len(codes)


def test_the_framework_that_ships(edition: Edition) -> None:
    extract = extract_of(edition, "tables")
    package, found = tables_of(extract)

    assert len(found["statements"]) == 49
    assert len(found["evidence"]) == len(all_comparisons(edition))
    assert len(found["nodes"]) == sum(extract.beside.values())
    all_links = edition.links(
        edition.queries["links"].bind(basis=[one.iri for one in edition.bases.values()])
    )
    kept = {(row["subject"], row["relation"], row["object"]) for row in found["links"]}
    placed = {(row["statement"], row["parent"]) for row in found["places"]}
    for link in all_links:
        ends = link.subject.code, link.object.code
        assert (ends[0], link.relation.name, ends[1]) in kept or ends in placed
    known = {row["code"] for name in ("statements", "nodes") for row in found[name]}
    assert {end for row in found["links"] for end in (row["subject"], row["object"])} <= known
    assert {row["basis"] for row in found["links"]} == {"framework", "source", "editorial"}
    assert {row["attribution"] for row in found["links"] if row["basis"] == "editorial"} == {
        "an editor infers"
    }
    assert len(found["matches"]) == 15
    assert package["modified"] == "2026-11-29"
    assert "licenses" not in package
    assert "Licence: not stated." in package["description"]
    assert [row["code"] for row in found["bases"]] == ["framework", "source", "editorial"]


def test_what_the_framework_says_itself_has_no_evidence(edition: Edition) -> None:
    _, found = tables_of(read_extract(edition, (edition.bases["framework"],)))
    assert found["evidence"] == found["matches"] == []
    assert {row["basis"] for row in found["links"]} == {"framework"}


@pytest.mark.parametrize("codes", [("AB10", "RK1"), ("C0",), ("P1", "N5")])
def test_a_selection_has_what_belongs_to_it(edition: Edition, codes: tuple[str, ...]) -> None:
    package, found = tables_of(read_extract(edition, tuple(edition.bases.values()), codes))
    assert {row["code"] for row in found["statements"]} == set(codes)
    assert {row["element"] for row in found["evidence"]} <= set(codes)
    assert all({row["subject"], row["object"]} & set(codes) for row in found["links"])
    assert package["name"] == "alliance-selection"
    assert "selection" in package["title"]


def test_the_same_framework_is_the_same_file(edition: Edition) -> None:
    first, second = (WRITE(extract_of(edition, "tables")).data for _ in range(2))
    assert first == second
    with ZipFile(BytesIO(first)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("links.csv").startswith(b"\xef\xbb\xbfsubject,")


def test_a_row_that_is_missing_is_found(edition: Edition) -> None:
    package, found = unpacked(WRITE(extract_of(edition, "tables")).data)
    found["statements"] = [row for row in found["statements"] if row["code"] != "CP4"]
    with pytest.raises(AssertionError):
        check_keys(package, found)
