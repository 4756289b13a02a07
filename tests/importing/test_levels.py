"""Levels at stages of training, from a spreadsheet to Turtle and to what the framework states."""

from __future__ import annotations

from pathlib import Path

from explorer.config import Settings
from explorer.course.expected.model import Expected
from explorer.course.expected.stated import stated_by
from explorer.framework import Edition
from explorer.importing.column_map import columns_of
from explorer.importing.draft import Options
from explorer.importing.run import Request, run
from explorer.importing.settling.settled import base_of

HEADS = "Code,Statement,Trainee,Newly qualified"
MAP = "Trainee,level at a stage\nNewly qualified,level at a stage\n"
SCALE = "scale,Knows,Does with help,Does alone"


def imported(folder: Path, *lines: str, told: str = MAP) -> tuple[Expected | None, list[str]]:
    """Import a table with *lines* and return what the framework states, and what the report left out."""
    file, map_ = folder / "care.csv", folder / "map.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    map_.write_text(told, encoding="utf-8")
    options = Options(language="en", title="Care", columns=columns_of(map_))
    settled, _, _ = run(Request((file,), folder / "care", "2026-11-30", options=options))
    left = [
        f"{note.places[0] if note.places else file.name}: {note.what}"
        for note in settled.notes
        if note.action == "left"
    ]
    return stated_by(Edition.open(Settings(ontology=folder / "care", base=base_of("care")))), left


def test_two_stages_are_stated_as_the_table_has_them(tmp_path: Path) -> None:
    found, left = imported(
        tmp_path,
        SCALE,
        HEADS,
        "1,Washes hands,knows,Does alone",
        "2,Listens well,,1",
        "stage-1,Writes notes,,",
    )
    assert found
    assert found.stages == ("Trainee", "Newly qualified")
    assert found.scale == ("Knows", "Does with help", "Does alone")
    assert found.levels == {"1": {"Trainee": 0, "Newly qualified": 2}, "2": {"Newly qualified": 1}}
    assert left == []


def test_without_a_scale_levels_are_numbers_and_others_are_told(tmp_path: Path) -> None:
    found, left = imported(tmp_path, HEADS, "1,Washes hands,1,3", "2,Listens well,good,2")
    assert found
    assert found.scale == ("0", "1", "2", "3")
    assert found.levels == {"1": {"Trainee": 1, "Newly qualified": 3}, "2": {"Newly qualified": 2}}
    assert left == [
        "care.csv, row 3: “good” in the column “Trainee” is no level: they are numbers from 0 to 10. "
        "Name others in a row “scale” above the header, from the lowest."
    ]


def test_numbers_beyond_the_scale_are_no_levels(tmp_path: Path) -> None:
    found, left = imported(tmp_path, SCALE, HEADS, "1,Washes hands,2,3", "2,Listens well,0,")
    assert found
    assert found.levels == {"1": {"Trainee": 2}, "2": {"Trainee": 0}}
    assert [one.partition(" is no level")[0] for one in left] == [
        "care.csv, row 3: “3” in the column “Newly qualified”"
    ]


def test_they_are_kept_when_the_table_is_imported_again(tmp_path: Path) -> None:
    lines = (SCALE, HEADS, "1,Washes hands,knows,Does alone", "2,Listens well,,1")
    imported(tmp_path, *lines)
    before = (tmp_path / "care" / "framework.ttl").read_text(encoding="utf-8")
    imported(tmp_path, *lines)
    assert (tmp_path / "care" / "framework.ttl").read_text(encoding="utf-8") == before
    found, _ = imported(tmp_path, SCALE, HEADS, "1,Washes hands,1,2", "2,Listens well,,1")
    assert found
    assert found.levels["1"] == {"Trainee": 1, "Newly qualified": 2}


def test_a_table_without_levels_states_none(tmp_path: Path) -> None:
    found, _ = imported(tmp_path, HEADS, "1,Washes hands,,", "2,Listens well,,")
    assert found is None
    assert "TrainingStage" not in (tmp_path / "care" / "framework.ttl").read_text(encoding="utf-8")


def test_columns_of_the_levels_of_a_scale_are_known_by_it(tmp_path: Path) -> None:
    lines = (f"{HEADS},Zeal", "1,Washes hands,knows,Does alone,often", "2,Listens well,,Knows,")
    found, left = imported(tmp_path, SCALE, *lines, told="Code,code\n")
    assert found
    assert found.levels == {"1": {"Trainee": 0, "Newly qualified": 2}, "2": {"Newly qualified": 0}}
    assert [one for one in left if "Zeal" in one]
    assert all("scale" not in one for one in left)


def test_a_column_with_other_words_is_not_taken_for_levels(tmp_path: Path) -> None:
    lines = (HEADS, "1,Washes hands,knows,Does alone", "2,Listens well,in a ward,Knows")
    found, _ = imported(tmp_path, SCALE, *lines, told="Code,code\n")
    assert found
    assert found.stages == ("Newly qualified",)


def test_without_a_scale_no_column_is_taken_for_levels(tmp_path: Path) -> None:
    found, _ = imported(tmp_path, HEADS, "1,Washes hands,1,2", "2,Listens well,,1", told="Code,code\n")
    assert found is None
