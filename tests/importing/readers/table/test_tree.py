"""The tree of a table: by a column, by levels, by groups, by indentation, or by numbering."""

from __future__ import annotations

from pathlib import Path

from tests.importing.tables import read, said, tree


def test_a_column_names_the_parent_by_code_id_or_words(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        "ID,Code,Statement,Parent\na,1,Drive,\nb,2,Brake,1\nc,3,Stop,a\nd,4,Wait,  brake \n",
    )
    assert tree(draft) == {"1": "", "2": "1", "3": "1", "4": "2"}


def test_several_parents_are_kept_the_first_one_first(tmp_path: Path) -> None:
    draft = read(tmp_path, "Code,Statement,Parent\n1,Drive,\n2,Lift,\n3,Load,2; 1\n")
    assert draft.items[2].parents == ("row 3", "row 2")


def test_a_parent_that_is_in_no_row_is_said(tmp_path: Path) -> None:
    draft = read(tmp_path, "Code,Statement,Parent\n1,Drive,9\n")
    assert tree(draft) == {"1": ""}
    assert "“9”" in said(draft, "left")


def test_numbering(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        "Code,Statement\n1,a\n1.1,b\n1.1.2,c\n1.10,d\n2.,e\n2.1.,f\nA1,g\nA1.b,h\nA1.b.ii,i\n3.1.1,j\n",
    )
    assert tree(draft) == {
        "1": "", "1.1": "1", "1.1.2": "1.1", "1.10": "1", "2.": "", "2.1.": "2.", "A1": "", "A1.b": "A1", "A1.b.ii": "A1.b", "3.1.1": "",
    }  # fmt: skip
    assert "numbering" in said(draft, "guessed")
    assert "in no row" in said(draft, "guessed")


def test_levels(tmp_path: Path) -> None:
    draft = read(tmp_path, "Level,Statement\n1,a\n2,b\n3,c\n2,d\n1,e\n")
    assert tree(draft) == {"a": "", "b": "a", "c": "b", "d": "a", "e": ""}


def test_indentation(tmp_path: Path) -> None:
    draft = read(tmp_path, "Statement\na\n  b\n    c\n\td\ne\n")
    assert tree(draft) == {"a": "", "b": "a", "c": "b", "d": "b", "e": ""}
    assert "indentation" in said(draft, "guessed")


def test_groups_that_every_row_repeats(tmp_path: Path) -> None:
    draft = read(tmp_path, "Domain,Theme,Statement\nX,Y,a\nX,Y,b\nX,Z,c\nW,Y,d\nX,Y,e\n")
    assert tree(draft) == {
        "X": "",
        "Y": "W",
        "Z": "X",
        "a": "Y",
        "b": "Y",
        "c": "Z",
        "W": "",
        "d": "Y",
        "e": "Y",
    }
    ids = {item.id: item.parents for item in draft.items}
    assert ids["row 6"] == ids["row 2"] != ids["row 5"]
    assert draft.units == 5
    assert len(draft.items) == 10


def test_groups_that_are_written_once(tmp_path: Path) -> None:
    draft = read(tmp_path, "Level 1,Level 2,Level 3\nX,,\n,Y,\n,,a\n,,b\n,Z,\n,,c\nW,,\n")
    assert tree(draft) == {"X": "", "Y": "X", "a": "Y", "b": "Y", "Z": "X", "c": "Z", "W": ""}
    assert draft.units == len(draft.items) == 7


def test_a_group_stands_above_what_numbering_says(tmp_path: Path) -> None:
    draft = read(tmp_path, "Domain,Code,Statement\nX,1,a\nX,1.1,b\nY,2,c\n")
    assert tree(draft) == {"X": "", "1": "X", "1.1": "1", "Y": "", "2": "Y"}


def test_an_order_is_kept(tmp_path: Path) -> None:
    draft = read(tmp_path, "Code,Statement,Order\n1,a,3\n2,b,1\n3,c,2\n")
    assert [item.code for item in sorted(draft.items, key=lambda item: item.order)] == ["2", "3", "1"]


def test_a_line_apart_below_the_table_is_no_group(tmp_path: Path) -> None:
    table = "Area,Code,Statement\nCare,1,Feeds\nCare,2,Walks\n"
    draft = read(tmp_path, f"{table},,\nContact: the head of nursing,,\n")
    assert tree(draft) == {"Care": "", "1": "Care", "2": "Care"}
    assert "no statement" in said(draft, "left")
    assert "Rest" in tree(read(tmp_path, f"{table}Rest,,\n")), "a heading without anything below it"
