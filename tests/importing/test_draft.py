"""A draft counts every unit of its file."""

from explorer.importing.draft import Draft, Item, Note, Place
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
