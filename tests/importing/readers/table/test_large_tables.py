"""Tables that are wide, deep or say the same thing again and again take the time of their size, or are refused at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.errors import BadInput
from explorer.importing.draft import Item, Options, Place, Words
from explorer.importing.preview.columns import MOST_COLUMNS, columns_seen
from explorer.importing.readers.sheets import sheets
from explorer.importing.settling.codes import codes
from explorer.store.parts import MOST_LEVELS
from tests.growth import growth
from tests.importing.tables import read, said, tree


@pytest.mark.parametrize("code", ["", "A"], ids=["none", "one"])
def test_codes_are_given_in_the_time_that_their_number_takes(code: str) -> None:
    items = [
        Item(f"row {at}", Place("a.csv"), at, foreign_id=False, code=code, labels=(Words("Care"),))
        for at in range(4_000)
    ]
    assert growth(lambda size: codes(items[:size], {}), 1_000, 4) < 9


def test_an_identifier_of_many_rows_takes_no_longer(tmp_path: Path) -> None:
    for size in (500, 2_000):
        (tmp_path / f"{size}.csv").write_text(
            "ID,Statement\n" + "".join(f"u1,Care number {at}\n" for at in range(size)), encoding="utf-8"
        )
    text = {size: (tmp_path / f"{size}.csv").read_text(encoding="utf-8") for size in (500, 2_000)}
    assert growth(lambda size: read(tmp_path, text[size]), 500, 4) < 9


@pytest.mark.parametrize("header", ["Statement", "Level 1 x{}"])
def test_more_columns_of_levels_than_an_outline_has_are_refused(tmp_path: Path, header: str) -> None:
    headers = ",".join(header.format(at) for at in range(MOST_LEVELS + 1))
    rows = "".join(",".join(f"{row} {at}" for at in range(MOST_LEVELS + 1)) + "\n" for row in range(3))
    with pytest.raises(BadInput, match=rf"has 65 columns of the sort “\w+”.*; {MOST_LEVELS} can be shown"):
        read(tmp_path, f"{headers}\n{rows}")


def test_of_a_wide_table_the_first_columns_are_asked_about(tmp_path: Path) -> None:
    headers = ",".join(["Statement", *(f"Note {at}" for at in range(2 * MOST_COLUMNS))])
    (tmp_path / "a.csv").write_text(f"{headers}\nCare{',n' * 2 * MOST_COLUMNS}\n", encoding="utf-8")
    found = columns_seen(sheets(tmp_path / "a.csv"), Options())
    assert len(found) == MOST_COLUMNS
    assert found[0].examples == ("Care",)


def test_levels_may_have_three_digits(tmp_path: Path) -> None:
    draft = read(tmp_path, "Level,Statement\n" + "".join(f"{at},Care {at}\n" for at in range(1, 121)))
    assert tree(draft)["Care 120"] == "Care 119"


def test_a_row_without_a_level_stands_beside_the_one_before(tmp_path: Path) -> None:
    draft = read(tmp_path, "Level,Statement\n1,Care\n2,Asks\n,Listens\n2,Waits\n")
    assert tree(draft) == {"Care": "", "Asks": "Care", "Listens": "Care", "Waits": "Care"}
    assert "no number of a level" in said(draft, "guessed")


def test_levels_in_words_are_kept_as_notes(tmp_path: Path) -> None:
    draft = read(tmp_path, "Level,Statement\nPrimary,Counts\nSecondary,Reckons\n")
    assert [note.words.text for item in draft.items for note in item.notes] == [
        "Level: Primary",
        "Level: Secondary",
    ]
