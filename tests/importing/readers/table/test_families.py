"""Columns whose headers differ in their last word say several things of one thing: a workbook as that of DigComp 3.0 needs no map."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from explorer.importing.draft import Draft, Options
from explorer.importing.readers import table
from tests.importing.tables import read, said, tree

AREA = ("Competence area number", "Competence area name", "Competence area descriptor")
COMPETENCE = ("Competence number", "Competence name", "Competence descriptor")
AREAS = (("1", "Searching", "To look for things"), ("2", "Safety", "To be safe with things"))
COMPETENCES = (
    (*AREAS[0], "1.1", "Browsing the web", "To find what one needs"),
    (*AREAS[0], "1.2", "Judging what is found", "To tell what is true"),
    (*AREAS[1], "2.1", "Protecting devices", "To keep others out"),
)


def workbook(folder: Path, otherwise: str = "") -> Draft:
    """Competences on one sheet, statements and outcomes on others, each with all that stands above it; of a descriptor one says more *otherwise*."""
    book = Workbook()
    first = book.worksheets[0]
    first.title = "1 Areas&Competences"
    first.append((*AREA, *COMPETENCE))
    statements, outcomes = book.create_sheet("3 Statements"), book.create_sheet("4 Outcomes")
    statements.append((*AREA, *COMPETENCE, "Competence statement ID", "Competence statement", "AI label"))
    outcomes.append((*AREA[:2], *COMPETENCE[:2], "Learning Outcome ID", "Learning Outcome"))
    for row in COMPETENCES:
        first.append(row)
        number, name, descriptor = row[3:]
        for at in (1, 2):
            said_of_it = descriptor + otherwise * (at - 1)
            text = f"Acknowledge the benefits of {name.lower()} in the {at}. way"
            statements.append((*row[:5], said_of_it, f"CS{number}.0{at}", text, "AI-Implicit"))
            outcomes.append((*row[:2], number, name, f"LO{number}.0{at}", f"Explain: {text}"))
    book.save(folder / "digcomp.xlsx")
    draft = table.read([folder / "digcomp.xlsx"], Options())
    assert draft.adds_up
    return draft


def test_a_workbook_with_what_stands_above_on_each_sheet_is_one_tree(tmp_path: Path) -> None:
    draft = workbook(tmp_path)
    competences = {"1": "", "2": "", "1.1": "1", "1.2": "1", "2.1": "2"}
    below = {
        f"{sort}{code}.0{at}": code
        for sort in ("CS", "LO")
        for code in ("1.1", "1.2", "2.1")
        for at in (1, 2)
    }
    assert tree(draft) == {**competences, **below}
    assert len(draft.items) == 17
    by_code = {item.code: item for item in draft.items}
    assert [note.words.text for note in by_code["2"].notes] == ["To be safe with things"]
    assert by_code["1.1"].labels[0].text == "Browsing the web"
    assert [note.words.text for note in by_code["1.1"].notes] == ["To find what one needs"]
    assert "is read where digcomp.xlsx, sheet “1 Areas&Competences” says it" in said(draft, "taken")
    assert "Nobody said what the column “AI label” means" in said(draft, "left")
    assert "Competence descriptor" not in said(draft, "left")


def test_what_another_sheet_says_in_other_words_is_not_lost_unseen(tmp_path: Path) -> None:
    assert "the column “Competence descriptor”" in said(workbook(tmp_path, " at all times"), "left")


def test_a_name_with_its_number_is_what_rows_stand_under(tmp_path: Path) -> None:
    rows = "".join(f"{','.join(AREAS[at // 6])},S{at},Looks for thing number {at}\n" for at in range(12))
    draft = read(tmp_path, f"{','.join(AREA)},Code,Statement\n{rows}")
    assert tree(draft) == {"1": "", "2": "", **{f"S{at}": str(at // 6 + 1) for at in range(12)}}


def test_a_number_that_several_names_have_is_the_number_of_none(tmp_path: Path) -> None:
    rows = "".join(f"{at % 2},Area {at % 3},Says {at} words\n" for at in range(12))
    draft = read(tmp_path, f"Area number,Area name,Statement\n{rows}")
    assert len(draft.items) == 12
    assert "Nobody said what the column “Area name” means" in said(draft, "left")
