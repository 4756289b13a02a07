"""A table of areas and one of competences are one framework: a column of the one names rows of the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.importing.draft import Draft, Options
from explorer.importing.readers import table
from tests.importing.tables import said, tree


def read(folder: Path, **texts: str) -> Draft:
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    draft = table.read([folder / f"{name}.csv" for name in texts], Options())
    assert draft.adds_up
    return draft


AREAS = "Code,Area,Description\nA,Talking,How one talks\nB,Safety,How one is safe\n"
COMPETENCES = (
    "Code,Competence,Area\nA1,Asks what matters,{0}\nA2,Listens to the end,{0}\nB1,Checks the room,{1}\n"
)


@pytest.mark.parametrize("names", [("A", "B"), ("Talking", "Safety")], ids=["codes", "words"])
@pytest.mark.parametrize("turned", [False, True])
def test_a_column_names_rows_of_the_other_table(tmp_path: Path, names: tuple[str, str], turned: bool) -> None:
    texts = {"areas": AREAS, "competences": COMPETENCES.format(*names)}
    draft = read(tmp_path, **dict(reversed(texts.items())) if turned else texts)
    assert tree(draft) == {"A": "", "B": "", "A1": "A", "A2": "A", "B1": "B"}
    assert "The column “Area” names rows of areas.csv" in said(draft, "guessed")
    assert "identifier" not in said(draft, "changed")


def test_numbers_of_both_tables_are_told_apart(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        areas="id,title\n1,Talking\n2,Safety\n",
        competences="id,area_id,title\n1,2,Checks\n2,1,Asks\n3,1,Listens\n",
    )
    called = {item.id: item.labels[0].text for item in draft.items}
    above = {called[item.id]: called[item.parents[0]] for item in draft.items if item.parents}
    assert above == {"Checks": "Safety", "Asks": "Talking", "Listens": "Talking"}


def test_a_column_of_identifiers_is_not_in_indonesian(tmp_path: Path) -> None:
    draft = read(
        tmp_path,
        areas="area_id;area\n1;Talking\n2;Safety\n",
        competences="competence_id;area_id;competence\n1.1;1;Asks\n2.1;2;Checks\n",
    )
    assert {words.language for item in draft.items for words in (*item.labels, *item.statements)} == {""}
    assert sorted(len(item.parents) for item in draft.items) == [0, 0, 1, 1]


def test_small_numbers_that_say_something_else_name_no_rows(tmp_path: Path) -> None:
    years = "Code,Competence,Year\nX1,Asks what matters,1\nX2,Listens to the end,2\n"
    draft = read(tmp_path, areas="Code,Area\n1,Talking\n2,Safety\n", competences=years)
    assert not any(item.parents for item in draft.items)
