"""The CSV for Moodle: nothing of the tree is lost in Moodle, and what is lost is said."""

from __future__ import annotations

import csv
import tempfile
from html import unescape
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import example, given

from explorer.errors import NotFound
from explorer.exporting.formats import FORMATS
from explorer.exporting.moodle import HEADERS, MOST
from explorer.exporting.reading import read_extract
from explorer.framework import Edition
from tests.exporting.frameworks import FEW, Row, edition_of, extract_of, opened, read_back, tables
from tests.exporting.moodle_importer import competencies, strip_tags

WRITE = FORMATS["moodle"].write
TRAPS: list[Row] = [
    {"id": id_, "code": code, "label": label, "statement": statement, "kind": "", "parent": parent, "definition": ""}
    for id_, code, label, statement, parent in (
        ("a", "1.1", "Score <5 and rising", "Scores <5 \\\"mmHg\\\" & rising", ""),
        ("b", "1.10", "Score <5 and rising", "Ends with \\", "a"),
        ("c", "1e1", "=cmd|' /C calc'!A0", "words " * 40, "b"),
        ("d", "10", "word " * 40, "x", "b;a"),
        ("e", "C-10", "x" * 150, "y", "d"),
    )
]  # fmt: skip


def test_the_headers_stand_in_the_order_by_which_moodle_goes() -> None:
    shipped = Path(__file__).parent.parent / "data" / "exporting" / "moodle_minimal.csv"
    assert ",".join(HEADERS) == shipped.read_text(encoding="utf-8").splitlines()[0]


@FEW
@given(tables())
@example(TRAPS)
def test_moodle_keeps_each_statement_once_under_its_parent(rows: list[Row]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        extract = extract_of(edition_of(rows, Path(folder)), "moodle")
    written = WRITE(extract)
    _, kept = competencies(written.data)

    ids = {one.code: kept_one.idnumber for one, kept_one in zip(extract.statements, kept, strict=True)}
    for one, got in zip(extract.statements, kept, strict=True):
        assert got.parent == (ids[one.parent] if one.parent else "")
        assert 0 < len(got.shortname) <= MOST
        wording = " ".join(unescape(strip_tags(got.description.replace("<br>", " "))).split())
        assert " ".join(one.wording.split()) in wording
        assert {ids[place] for place in one.parents[1:]} <= set(got.related)
    names = [one.shortname.casefold() for one in kept]
    assert len(set(names)) == len(names)


@FEW
@given(tables())
@example(TRAPS)
def test_it_is_read_back_with_its_tree_twice(rows: list[Row]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first = extract_of(edition_of(rows, Path(folder)), "moodle")
        for turn in ("one", "two"):
            data = WRITE(first).data
            draft = read_back(data, "moodle", Path(folder) / turn)
            assert (draft.format, draft.adds_up) == ("competency framework of Moodle", True)
            by_id = {item.id: item for item in draft.items}
            assert len(by_id) == len(first.statements) == len(draft.items)
            codes = dict(zip(by_id, first.by_code, strict=True))
            assert [codes[item.parents[0]] if item.parents else "" for item in draft.items] == [
                one.parent for one in first.statements
            ]
            second = extract_of(
                opened(Path(folder) / turn / "back.csv", Path(folder) / turn / "out"), "moodle"
            )
            assert [one.level for one in second.statements] == [one.level for one in first.statements]
            first = second


def test_what_spreadsheets_would_run_is_text() -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = WRITE(extract_of(edition_of(TRAPS, Path(folder)), "moodle")).data
    cells = [cell for row in csv.reader(StringIO(data.decode())) for cell in row]
    assert "'=cmd|' /C calc'!A0" in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))] == []


def test_the_framework_that_ships(edition: Edition) -> None:
    extract = extract_of(edition, "moodle")
    written = WRITE(extract)
    frame, kept = competencies(written.data)

    assert len(kept) == len(extract.statements) == extract.total == 49
    by_id = {one.idnumber: one for one in kept}
    assert (by_id["AB10"].parent, by_id["RK1"].parent, by_id["CP4"].parent) == ("CP4", "AB10", "")
    assert by_id["AB10"].related == ("RK1",)
    assert "An ability to deploy appropriate interventions" in by_id["AB10"].description
    assert "Licence: not stated." in frame[3]
    assert "not in this file" in frame[3].lower()
    said = [loss.line for loss in written.losses]
    assert any(line.startswith("2: A link that is a cross-reference here") for line in said)
    assert any("editor’s, not the framework’s" in line for line in said)
    for loss in written.losses:
        assert loss.what.split("(")[0][:60] in frame[3].replace("&amp;", "&")


def test_links_of_the_editor_are_not_passed_off_as_the_frameworks(edition: Edition) -> None:
    extract = extract_of(edition, "moodle")
    assert {link.basis.name for link in extract.links} == {"framework"}


def test_the_same_framework_is_the_same_file(edition: Edition) -> None:
    assert WRITE(extract_of(edition, "moodle")).data == WRITE(extract_of(edition, "moodle")).data


@pytest.mark.parametrize("code", ["C0", "AB10"])
def test_a_selection_says_that_it_is_one(edition: Edition, code: str) -> None:
    extract = read_extract(edition, FORMATS["moodle"].usual_bases(edition.bases), ["RK1", code])
    frame, kept = competencies(WRITE(extract).data)
    assert [(one.idnumber, one.parent) for one in kept] == (
        [("C0", ""), ("RK1", "")] if code == "C0" else [("AB10", ""), ("RK1", "AB10")]
    )
    assert frame[1] == "alliance-selection"
    assert "selection: 2 of 49" in frame[2]
    assert "47: Statements of the framework that were not selected." in frame[3]


def test_a_statement_that_is_selected_without_its_parent_stands_under_the_next_above(
    edition: Edition,
) -> None:
    extract = read_extract(edition, tuple(edition.bases.values()), ["C0", "RK1"])
    _, kept = competencies(WRITE(extract).data)
    assert [(one.idnumber, one.parent) for one in kept] == [("C0", ""), ("RK1", "C0")]


def test_a_code_that_no_statement_has_is_refused(edition: Edition) -> None:
    with pytest.raises(NotFound, match="XX9"):
        read_extract(edition, (), ["C0", "XX9"])
