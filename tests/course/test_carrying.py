"""A course that was written for an earlier version: each row that is touched, with a sentence and a proposal."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from explorer.cli import main
from explorer.config import Settings
from explorer.course.carrying.carry import NEW_COLUMNS, carried_export, carry
from explorer.course.carrying.earlier import read_earlier
from explorer.course.carrying.touched import Carried
from explorer.course.files.reading import tables_in
from explorer.course.reading.reader import course_of
from explorer.errors import BadInput
from explorer.formats.documents.spreadsheet import write_first_sheet
from explorer.framework import Edition
from explorer.importing.readers.sheets.sheet import sheet_of
from explorer.importing.reimport.versions import keep
from tests.course.courses import HEADS
from tests.frameworks import write_framework

WHOLE = 'id:framework a ont:Framework ; skos:notation "care" ; dcterms:title "Care"@en ; skos:prefLabel "Care"@en .\n'


def statement(code: str, words: str, parent: str = "", position: int = 1, name: str = "") -> str:
    """A statement with an identifier of its own, *name*, by which it is known again."""
    under = f"ont:partOf id:{parent} ; " if parent else ""
    return (
        f'id:{code} a ont:Ability ; skos:notation "{code}" ; skos:prefLabel "{words}"@en ; ont:verbatimText "{words}"@en ; {under}'
        f'dcterms:identifier "{name or code}" ; ont:position {position} ; skos:inScheme id:framework .\n'
    )


def retired(code: str, words: str, successor: str = "") -> str:
    """A statement that was given up."""
    replaced = f"; dcterms:isReplacedBy id:{successor} " if successor else ""
    return (
        f'id:{code} skos:notation "{code}" ; skos:prefLabel "{words}"@en ; owl:deprecated true {replaced}.\n'
    )


BEFORE = (
    WHOLE
    + statement("G", "Care", "", 1)
    + statement("H", "Self-care", "", 2)
    + statement("G1", "Greets everybody", "G", 1, "u1")
    + statement("G2", "Listens to worries", "G", 2, "u2")
    + statement("G3", "Writes notes", "G", 3, "u3")
    + statement("G4", "Rests after work", "G", 4, "u4")
    + statement("G5", "Sends faxes", "G", 5, "u5")
    + statement("G6", "Washes the hands", "G", 6, "u6")
)
AFTER = (
    WHOLE
    + statement("G", "Care", "", 1)
    + statement("H", "Self-care", "", 2)
    + statement("G1", "Listens to worries", "G", 1, "u2")
    + statement("G2", "Greets everybody", "G", 2, "u1")
    + statement("G3", "Writes notes on the same day", "G", 3, "u3")
    + statement("G4", "Rests after work", "H", 1, "u4")
    + statement("G7", "Sends messages safely", "G", 4, "u7")
    + statement("G6", "Washes the hands", "G", 5, "u6")
    + retired("G5", "Sends faxes", "G7")
)
ROWS = (
    "M1,Beginning,1,G1,I,,,,",
    "M1,Beginning,1,Writes notes,I,,,,",
    "M2,Going on,2,g4,D,,,,",
    "M2,Going on,2,G5,A,,,,",
    "M2,Going on,2,G6,A,,,,",
    "M2,Going on,2,nothing,A,,,,",
)
COURSE = "\n".join(("course,Care in two", HEADS, *ROWS))


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """The framework as it was, and as it is."""
    for name, text in (("before", BEFORE), ("after", AFTER)):
        (tmp_path / name).mkdir()
        write_framework(tmp_path / name, text)
    return tmp_path / "before", tmp_path / "after"


@pytest.fixture
def carried(folders: tuple[Path, Path]) -> Carried:
    """The course, carried from one to the other."""
    before, after = folders
    edition = Edition.open(Settings(ontology=after))
    return carry(
        [sheet_of(COURSE, "care.csv")], *read_earlier(after, str(before))[:2], edition, codes_stay=False
    )


def test_each_row_that_is_touched_is_told_with_a_proposal(carried: Carried) -> None:
    assert [(str(one.place), one.was, one.code, one.changes) for one in carried.touched] == [
        ("care.csv, row 3", "G1", "G2", ("recoded",)),
        ("care.csv, row 4", "G3", "G3", ("reworded",)),
        ("care.csv, row 5", "G4", "G4", ("moved",)),
        ("care.csv, row 6", "G5", "", ("retired",)),
    ]
    lines = [one.line for one in carried.touched]
    assert lines == [
        "care.csv, row 3 (Beginning): G1 has the code G2 now. Write G2; the carried file has it.",
        "care.csv, row 4 (Beginning): G3 was reworded: “Writes notes” became “Writes notes on the same day”. "
        "It stays linked. Read the new words, and look whether Beginning still teaches them.",
        "care.csv, row 5 (Going on): G4 stands under H now, and stood under G. "
        "It stays linked, and counts in another part of the framework.",
        "care.csv, row 6 (Going on): G5 was retired. It was “Sends faxes”. "
        "G7 (Sends messages safely) replaces it: name that instead.",
    ]
    assert carried.left == 2
    assert [node.code for node in carried.added] == ["G7"]


def test_a_code_that_means_another_statement_now_does_not_change_the_course(carried: Carried) -> None:
    """G1 was “Greets everybody” and is “Listens to worries” now."""
    (sheet,) = carried.sheets
    assert [row.cells[3] for row in sheet.rows[2:]] == ["G2", "Writes notes", "G4", "G5", "G6", "nothing"]


def test_the_file_has_every_row_with_what_changed(carried: Carried) -> None:
    data = write_first_sheet(carried_export(carried, "Care in two", "Care")).decode("utf-8-sig")
    rows = list(csv.reader(data.splitlines()))
    assert rows[0][:2] == ["course", "Care in two"]
    assert tuple(rows[1][-2:]) == NEW_COLUMNS
    assert [row[3] for row in rows[2:]] == ["G2", "Writes notes", "G4", "G5", "G6", "nothing"]
    assert [bool(row[-1]) for row in rows[2:]] == [True, True, True, True, False, False]


def test_the_file_has_the_tables_of_all_sheets_and_their_scale(folders: tuple[Path, Path]) -> None:
    before, after = folders
    edition = Edition.open(Settings(ontology=after))
    sheets = [
        sheet_of("module_id,competency_id,level\nM1,G1,N\nM1,G5,E", "Year 1"),
        sheet_of("Level,Session,Statement\nE,M2,G2\n,,\nN,M3,G6", "Year 2"),
        sheet_of("mark,name,counts as\nN,novice,I\nE,expert,A", "Levels"),
    ]
    found = carry(sheets, *read_earlier(after, str(before))[:2], edition, codes_stay=False)
    data = write_first_sheet(carried_export(found, "Two years", "Care"))
    course = course_of(tables_in(data, "carried.csv"), edition, "carried.csv")
    assert [(link.module.id, link.node.code, link.level.name) for link in course.links] == [
        ("M1", "G2", "novice"),
        ("M2", "G1", "expert"),
        ("M3", "G6", "novice"),
    ]
    said = {row[3]: row[-2] for row in csv.reader(data.decode("utf-8-sig").splitlines())}
    assert (said["G1"], said["G6"]) == ("G2 has the code G1 now.", "")


def test_the_command_carries_and_reports_with_the_codes_of_now(
    folders: tuple[Path, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before, after = folders
    monkeypatch.setenv("EXPLORER_ONTOLOGY", str(after))
    (tmp_path / "care.csv").write_text(COURSE, encoding="utf-8")
    into = tmp_path / "next.csv"
    command = ["course", str(tmp_path / "care.csv"), "--since", str(before)]
    assert main([*command, "--carry", str(into)]) == 0
    said = capsys.readouterr().out
    assert "Since that version: 4 rows to look at, 2 rows as before." in said
    assert "care.csv, row 6 (Going on): G5 was retired." in said
    assert "New since then: 1\n  G7 Sends messages safely" in said
    assert "G2,I" in into.read_text(encoding="utf-8-sig")
    assert main([*command, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["code"] for one in told["carried"]["touched"]] == ["G2", "G3", "G4", ""]
    assert {link["node"]["code"] for link in told["course"]["links"]} >= {"G2", "G4", "G6"}


def test_a_version_that_is_kept_is_named_by_its_number(folders: tuple[Path, Path]) -> None:
    before, _ = folders
    keep(before, "2026-01-01")
    path = before / "framework.ttl"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Writes notes", "Writes it down"), encoding="utf-8"
    )
    edition = Edition.open(Settings(ontology=before))
    was, now, stays = read_earlier(before, "1")
    assert stays
    found = carry([sheet_of(COURSE, "care.csv")], was, now, edition, codes_stay=stays)
    assert [(one.was, one.changes) for one in found.touched] == [("G3", ("reworded",))]


@pytest.mark.parametrize("version", ["3", "nowhere"])
def test_a_version_that_there_is_not_is_refused(folders: tuple[Path, Path], version: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_earlier(folders[1], version)
    assert version in refused.value.detail


def test_carrying_needs_a_version(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["course", "--example", "--carry", str(tmp_path / "next.csv")]) == 2
    assert "--since" in capsys.readouterr().err
