"""What columns hold is told by their texts where headers do not say it, and marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.importing.draft import Options
from explorer.importing.readers import moodle
from tests.importing.tables import read, said, tree


def test_groups_have_the_codes_that_change_with_them(tmp_path: Path) -> None:
    rows = "".join(
        f"0{domain},Domain {domain},0{domain}-{number},Says clearly what is meant by {domain} and {number}\n"
        for domain in (1, 2)
        for number in range(1, 6)
    )
    draft = read(tmp_path, f"S-ID,Subject,LO-ID,Complete Learning Objective\n{rows}")
    assert [item.code for item in draft.items][:3] == ["01", "01-1", "01-2"]
    assert tree(draft)["02-5"] == "02"
    assert {item.kind for item in draft.items} == {"Subject", "Complete Learning Objective"}
    assert "“S-ID” was taken for group-code" in said(draft, "guessed")


def test_the_longest_texts_are_the_statements(tmp_path: Path) -> None:
    draft = read(
        tmp_path, "Greie;Ting\nA1;Says clearly what is meant\nA2;Waits until the other one is done\n"
    )
    assert draft.items[0].statements[0].text == "Says clearly what is meant"
    assert [item.code for item in draft.items] == ["A1", "A2"]
    assert said(draft, "guessed").count("was taken for") == 2


def test_levels_that_jump_are_no_tree(tmp_path: Path) -> None:
    levels = (1, 4, 2, 6, 1, 5, 1, 3)
    draft = read(
        tmp_path,
        "Statement,Level (Bloom),Level\n" + "".join(f"s{at},{one},{one}\n" for at, one in enumerate(levels)),
    )
    assert set(tree(draft).values()) == {""}


def test_a_column_names_what_stands_under_it(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        'URI,skos:prefLabel@en(id="label"),skos:narrower\nx:a,Days,"x:b, x:c"\nx:b,Monday,\nx:c,Sunday,\n',
    )
    assert tree(draft) == {"Days": "", "Monday": "Days", "Sunday": "Days"} or [
        item.parents for item in draft.items
    ] == [(), ("x:a",), ("x:a",)]
    assert draft.items[0].labels[0].language == "en"


def test_an_identifier_that_comes_again_is_a_further_place(tmp_path: Path) -> None:
    draft = read(tmp_path, "ID,Statement,Parent\na,one,\nb,two,\nc,three,a\nc,three,b\n")
    assert draft.items[2].parents == ("a", "b")
    assert "further" in said(draft, "changed") or "one statement" in said(draft, "changed")


def test_moodle_is_read_by_its_headers(tmp_path: Path) -> None:
    path = tmp_path / "pharmacy.csv"
    path.write_text(
        '"Parent ID number","ID number",Shortname,Description,"Scale configuration","Is framework",Taxonomy\n'
        ',P,Pharmacy,,x,1,"{""1"":""domain"",""2"":""skill""}"\n,1,One,,,,\n1,1.1,Two,,,,\n',
        encoding="utf-8",
    )
    draft = moodle.read([path], Options())
    assert draft.titles[0].text == "Pharmacy"
    assert [item.kind for item in draft.items] == ["Domain", "Skill"]


def test_levels_behind_the_statement_say_how_well_it_is_done(tmp_path: Path) -> None:
    draft = read(
        tmp_path, "Domain,Competency,Level 1,Level 2\nCare,Asks,with help,alone\nCare,Waits,a little,long\n"
    )
    assert tree(draft) == {"Care": "", "Asks": "Care", "Waits": "Care"}
    assert [note.words.text for note in draft.items[1].notes] == ["Level 1: with help", "Level 2: alone"]


def test_a_code_in_a_row_without_a_group_of_its_own_is_that_of_the_statement(tmp_path: Path) -> None:
    draft = read(tmp_path, "Code,Group,Statement\n1,Care,Washes hands\n2,,Keeps cold food cold\n")
    assert tree(draft) == {"Care": "", "1": "Care", "2": "Care"}


@pytest.mark.parametrize(("first", "second"), [("", ""), ("1", "2")])
def test_a_column_of_groups_that_names_codes_says_what_stands_under_which_row(
    tmp_path: Path, first: str, second: str
) -> None:
    rows = f"1,{first},Conduct\n1.1,1,Keeps secrets\n2,{second},Modes\n2.1,2,Whispers\n2.1.1,2.1,Asks for a seat\n"
    draft = read(tmp_path, "Code,Area,Statement\n" + rows)
    assert tree(draft) == {"1": "", "1.1": "1", "2": "", "2.1": "2", "2.1.1": "2.1"}
    assert "the column “Area” was taken for parent" in said(draft, "guessed")


@pytest.mark.parametrize("rows", ["1,1,Asks\n2,1,Waits\n3,2,Listens\n", "1,2,Asks\n2,1,Waits\n"])
def test_numbers_of_groups_that_are_codes_by_chance_stay_groups(tmp_path: Path, rows: str) -> None:
    draft = read(tmp_path, "Code,Area,Statement\n" + rows)
    assert {item.kind for item in draft.items} >= {"Area"}


def test_several_columns_of_codes_of_rows_are_what_these_stand_under(tmp_path: Path) -> None:
    rows = ",,D1,Care of people\nD1,,A1,Talking with people\nD1,A1,S1,Asks what matters\nD1,A1,S2,Listens to the end\nD1,,A2,Looking after people\nD1,A2,S3,Checks the room\n"
    draft = read(tmp_path, f"Domain,Area,Code,Statement\n{rows}")
    assert tree(draft) == {"D1": "", "A1": "D1", "S1": "A1", "S2": "A1", "A2": "D1", "S3": "A2"}
    assert len(draft.items) == 6
    assert "the column “Area” was taken for parent" in said(draft, "guessed")


def test_columns_of_which_one_holds_names_are_groups(tmp_path: Path) -> None:
    rows = "".join(
        f"Talking,{'' if at < 2 else 'A1'},A{at},Says {at} words to people\n" for at in range(1, 5)
    )
    draft = read(tmp_path, f"Domain,Area,Code,Statement\n{rows}")
    assert "Talking" in {words.text for item in draft.items for words in item.labels}
