"""A column comes back as it was, whatever way round the machine has its bytes."""

from __future__ import annotations

import sys

import pytest

from explorer.framework.index import Database, NewColumn, read_column, write_columns


def test_it_comes_back_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    database, words, numbers, none = Database.create(), NewColumn(), NewColumn(), NewColumn()
    for each in ("b", "a", "b", ""):
        words.add(each)
    for number in (7, 0, 70_000):
        numbers.add(number)
    write_columns(database, {"words": words, "numbers": numbers, "none": none})

    column = read_column(database, "words")
    assert [column[row] for row in range(len(column))] == ["b", "a", "b", ""]
    assert column.few == ["b", "a", ""]
    assert list(read_column(database, "numbers").numbers) == [7, 0, 70_000]
    assert len(read_column(database, "none")) == 0
    monkeypatch.setattr(sys, "byteorder", {"little": "big", "big": "little"}[sys.byteorder])
    assert read_column(database, "numbers").numbers[0] == 7 << 24
