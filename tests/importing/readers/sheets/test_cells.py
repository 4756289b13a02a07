"""What programs do to a table: separators, marks, dates, numbers, empty rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.errors import BadInput
from tests.importing.tables import read, said, tree

ROWS = [["Code", "Statement"], ["1", 'Says "stop", slowly; or waits'], ["2", "Über\nzwei Zeilen"]]


def table(separator: str) -> str:
    return "\r\n".join(separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in ROWS)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_every_separator_and_encoding(tmp_path: Path, separator: str, encoding: str) -> None:
    draft = read(tmp_path, table(separator).encode(encoding))
    assert [item.statements[0].text for item in draft.items] == [row[1] for row in ROWS[1:]]


def test_the_line_with_which_excel_names_its_separator(tmp_path: Path) -> None:
    draft = read(tmp_path, "sep=;\nCode;Statement\n1;a, b\n")
    assert draft.items[0].statements[0].text == "a, b"
    assert draft.items[0].place.where == "row 3"


def test_empty_rows_are_none_and_rows_without_words_are_said(tmp_path: Path) -> None:
    draft = read(tmp_path, "Code,Statement\n\n,\n1,a\n2,\n")
    assert len(draft.items) == 1
    assert (draft.units, said(draft, "left")) == (2, "The row has no statement.")


def test_a_number_that_lost_its_zero(tmp_path: Path) -> None:
    codes = [*(f"1.{number}" for number in range(1, 10)), "1.1", "1.11"]
    draft = read(tmp_path, "Code,Statement\n1,whole\n" + "".join(f"{code},x\n" for code in codes))
    assert [item.code for item in draft.items][-2:] == ["1.10", "1.11"]
    assert "read as 1.10" in said(draft, "guessed")


def test_a_code_that_became_a_date(tmp_path: Path) -> None:
    draft = read(tmp_path, "Code,Statement\n1,a\n1.1,b\n02-Jan,c\nJan-03,d\n1.4,e\n")
    assert [item.code for item in draft.items] == ["1", "1.1", "1.2", "1.3", "1.4"]
    assert said(draft, "guessed").count("made a date") == 2


def test_a_number_before_the_words_is_the_code(tmp_path: Path) -> None:
    draft = read(tmp_path, "Statement\n1 Care\n1.1 Care well\n1.2 Care a lot\n2) Rest\n")
    assert tree(draft) == {"1": "", "1.1": "1", "1.2": "1", "2": ""}
    assert draft.items[1].statements[0].text == "Care well"


def test_html_becomes_text_and_what_looks_like_it_stays(tmp_path: Path) -> None:
    draft = read(
        tmp_path, 'Code,Statement\n1,"<p>Score <5 &amp; rising</p><ul><li>a</li><li>b</li></ul>"\n2,<name>\n'
    )
    assert [item.statements[0].text for item in draft.items] == ["Score <5 & rising\n- a\n- b", "<name>"]


def test_an_id_twice_is_said(tmp_path: Path) -> None:
    draft = read(tmp_path, "ID,Statement\nx,a\nx,b\n")
    assert [item.id for item in draft.items] == ["x", "x (2)"]
    assert "identifier" in said(draft, "changed")


@pytest.mark.parametrize("content", [b"", b"   \n", b"\n,,\n"])
def test_nothing_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(BadInput):
        read(tmp_path, content)


def test_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no text"):
        read(tmp_path, b"\x89PNG\x00\xff\x00\x01\x02\x80\x81")


@pytest.mark.parametrize("inside", ["\u2028", "\u2029", "\x85", "\x0b", "\x1c"])
def test_only_line_ends_of_csv_end_a_row(tmp_path: Path, inside: str) -> None:
    draft = read(tmp_path, f"Code,Statement\n1,one{inside}two\n2,three\n")
    assert ([item.code for item in draft.items], draft.units) == (["1", "2"], 2)


def test_names_and_groups_lose_their_html_too_and_it_is_said(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        "Code,Group,Name,Statement\n1,Care <b>daily</b>,Wash &amp; dry,<p>a</p>\n2,,Fire &lt;b&gt; &amp;amp; water,b < c & d\n",
    )
    names = {item.code: item.labels[0].text for item in draft.items}
    assert names == {"": "Care daily", "1": "Wash & dry", "2": "Fire <b> &amp; water"}
    assert draft.items[-1].statements[0].text == "b < c & d"
    (note,) = (note for note in draft.notes if "HTML" in note.what)
    assert (note.action, note.count) == ("changed", 4)
    assert [place.where for place in note.places] == ["row 2", "row 3"]


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#BEZUG!", "#NV"])
def test_a_formula_that_failed_is_no_text_and_is_said(tmp_path: Path, error: str) -> None:
    draft = read(
        tmp_path, f"Code,Statement,Note\n1,Washes hands,{error}\n2,{error},\n3,{error} is an error,\n"
    )
    assert [(item.code, item.statements[0].text, item.notes) for item in draft.items] == [
        ("1", "Washes hands", ()),
        ("3", f"{error} is an error", ()),
    ]
    assert "formula failed" in said(draft, "left")
    assert "The row has no statement." in said(draft, "left")
    assert [note.count for note in draft.notes if "formula" in note.what] == [2]


def test_the_apostrophe_of_exports_is_left_out_and_said(tmp_path: Path) -> None:
    draft = read(tmp_path, "Code,Statement\n1,'=cmd\n2,'quoted' words\n3,'-1 degree\n")
    assert [item.statements[0].text for item in draft.items] == ["=cmd", "'quoted' words", "-1 degree"]
    assert [note.count for note in draft.notes if "apostrophe" in note.what] == [2]
