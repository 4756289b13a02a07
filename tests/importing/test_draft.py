"""A draft counts every unit of its file."""

from pathlib import Path

import pytest

from explorer.errors import BadInput
from explorer.importing.draft import Draft, Item, Note, Place
from explorer.importing.guess import format_of
from explorer.importing.run import counted

ITEM = Item("1", Place("skills.csv", "row 2"))
EMPTY_ROW = Note("left", "A row is empty.", units=1)


def test_each_unit_is_an_item_or_in_a_note() -> None:
    assert Draft("table", (ITEM,), units=2, notes=(EMPTY_ROW,)).adds_up


def test_a_unit_that_is_lost_is_noticed() -> None:
    assert not Draft("table", (ITEM,), units=2).adds_up


def test_a_place_reads_as_people_say_it() -> None:
    assert str(ITEM.place) == "skills.csv, row 2"
    assert str(Place("skills.csv")) == "skills.csv"


def test_what_a_reader_lost_is_said() -> None:
    found = counted(Draft("table", (ITEM,), units=3))
    assert found.adds_up
    assert found.notes[0].count == 2


@pytest.mark.parametrize("text", ['[{"code": "1", "title": "Care"}]', '{"a": [[[]]]}', "[" * 10_000])
def test_json_of_no_known_system_is_no_outline(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=r"a\.json is JSON, but of no system that is known here"):
        format_of("", [tmp_path / "a.json"])
