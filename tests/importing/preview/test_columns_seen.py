"""Which columns a person is asked about."""

from __future__ import annotations

from explorer.importing.draft import Options
from explorer.importing.preview.columns import SeenColumn, columns_seen
from explorer.importing.readers.sheets.sheet import sheet_of

KNOWN = sheet_of(
    "Code,Aussage (de),Colour\n1,Hört zu,red\n2,Fragt nach,red\n3,Fasst zusammen,blue\n", "a.csv"
)
UNKNOWN = sheet_of("Ort,Farbe\nA,rot\nB,blau\n", "b.csv")


def test_each_column_is_shown_with_what_it_is_taken_for() -> None:
    assert columns_seen([KNOWN], Options()) == (
        SeenColumn("Code", ("1", "2", "3"), "code"),
        SeenColumn("Aussage (de)", ("Hört zu", "Fragt nach", "Fasst zusammen"), "statement", "de"),
        SeenColumn("Colour", ("red", "blue")),
    )


def test_what_somebody_said_of_a_column_is_known_as_such() -> None:
    told = columns_seen([KNOWN], Options(columns={"Colour": "note"}))
    assert [(one.header, one.field, one.is_told) for one in told][2] == ("Colour", "note", True)


def test_a_table_that_is_not_understood_shows_its_columns() -> None:
    assert columns_seen([UNKNOWN], Options()) == (
        SeenColumn("Ort", ("A", "B")),
        SeenColumn("Farbe", ("rot", "blau")),
    )


def test_of_several_tables_each_header_is_shown_once() -> None:
    assert [one.header for one in columns_seen([KNOWN, UNKNOWN, KNOWN], Options())] == [
        "Code",
        "Aussage (de)",
        "Colour",
    ]


def test_a_table_without_headers_has_nothing_to_ask_about() -> None:
    assert columns_seen([sheet_of("1,Listens\n2,Asks\n3,Sums up\n", "c.csv")], Options()) == ()
