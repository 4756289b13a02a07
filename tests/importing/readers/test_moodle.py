"""Competency frameworks of Moodle."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.errors import BadInput
from explorer.importing.draft import Draft, Options
from explorer.importing.guess import format_of
from tests.importing.tables import said, tree

HEADER = (
    '"Parent id number","Id number",Shortname,Description,"Description format","Scale values","Scale configuration",'
    '"Rule type (optional)","Rule outcome (optional)","Rule config (optional)","Cross referenced competency id numbers",'
    '"Exported id (optional)","Is framework",Taxonomy\n'
)
SCALE = '"Not yet,Yes","[{""scaleid"":""2""},{""id"":2,""scaledefault"":1,""proficient"":1}]"'
LONG = "Plans, coordinates and manages internal and external resources to accomplish assignments within the given deadlines."


def read(folder: Path, rows: str) -> Draft:
    path = folder / "framework.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    found = format_of("", [path])
    assert found.name == "moodle"
    draft = found.read([path], Options())
    assert draft.adds_up
    return draft


def test_a_framework(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        f',CARE,Care,"<p>All of<br>care</p>",1,{SCALE},,,,,,1,"domain,competency,skill"\n'
        ',D,Domain,,1,,,,0,null,,1,,\nD,1.1,Listens,"<p>With\npatience</p>",1,,,,0,null,"1.10,X%2CY",2,,\n'
        'D,1.10,Speaks,,1,,,,0,null,,3,,\n1.1,"X,Y",Waits,"<p>Waits</p>",1,,,,0,null,,4,,\n',
    )
    assert draft.titles[0].text == "Care"
    assert draft.descriptions[0].text == "All of\ncare"
    assert tree(draft) == {"D": "", "1.1": "D", "1.10": "D", "X,Y": "1.1"}
    assert [item.kind for item in draft.items] == ["Domain", "Competency", "Competency", "Skill"]
    assert {(one.origin, one.destination) for one in draft.relations} == {("1.1", "1.10"), ("1.1", "X,Y")}
    assert draft.items[1].notes[0].words.text == "With patience"
    assert "Scales" in said(draft, "left")


def test_a_name_that_moodle_cut_is_made_whole(tmp_path: Path) -> None:
    draft = read(tmp_path, f',A,"{LONG[:97]}...","<p>{LONG}</p>",1,,,,0,null,,1,,\n')
    (item,) = draft.items
    assert (item.labels, item.statements[0].text) == ((), LONG)


def test_an_id_twice_and_a_parent_that_is_not_there(tmp_path: Path) -> None:
    draft = read(tmp_path, ",A,one,,1\n,A,two,,1\nB,C,three,,1\n")
    assert [item.id for item in draft.items] == ["A", "A (2)", "C"]
    assert "ID number" in said(draft, "changed")
    assert draft.items[2].parents == ("B",)


def test_what_stands_under_the_framework_is_at_the_top(tmp_path: Path) -> None:
    draft = read(tmp_path, f",F,Frame,,1,{SCALE},,,,,,1,\nF,A,one,,1,,,,0,null,,1,,\n")
    assert tree(draft) == {"A": ""}


def test_no_rows_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no competency framework"):
        read(tmp_path, "")
