"""The structure of all nodes comes back as it was, and a loaded folder has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.config import Settings
from explorer.framework import Edition
from explorer.framework.index import Database, Structure, read_structure, write_structure
from explorer.load import load
from explorer.network.analysis import betweenness, measures
from explorer.network.analysis.measures import compute_measures


def test_it_comes_back_as_it_was() -> None:
    found = Structure([[1, 3, 4], [0, 2]], [0.5, 0.0, 0.25, 0.0, 1.0, 0.125], 24)
    database = Database.create()
    assert read_structure(database) is None
    write_structure(database, found)
    assert read_structure(database) == found


@pytest.mark.parametrize("most_at_once", [betweenness.EXACT, 0])
def test_a_loaded_folder_measures_without_computing_it_again(
    edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most_at_once: int
) -> None:
    """Whether that was computed here or, as for a large framework, in a process beside."""
    monkeypatch.setattr(measures, "EXACT", most_at_once)
    load(Settings(), tmp_path / "built")
    opened = Edition.open(Settings(store=str(tmp_path / "built")))
    expected = compute_measures(edition, edition.bases.values())
    some = compute_measures(edition, [edition.bases["framework"]])
    monkeypatch.setattr(measures, "betweenness", None)

    assert compute_measures(opened, opened.bases.values()).to_dict() == expected.to_dict()
    monkeypatch.undo()
    assert compute_measures(opened, [opened.bases["framework"]]).to_dict() == some.to_dict()
    assert some.to_dict() != expected.to_dict()
