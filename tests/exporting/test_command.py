"""``explorer export``: the file, the report, and what is wrong with what was asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.cli import main
from explorer.exporting.formats import FORMATS
from tests.exporting.frameworks import edition_of
from tests.exporting.moodle_importer import competencies


def test_without_a_format_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(FORMATS)


def test_the_file_is_named_and_what_it_lacks_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", "moodle"]) == 0
    _, kept = competencies((tmp_path / "alliance-moodle.csv").read_bytes())
    assert len(kept) == 49
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "49 statements are in alliance-moodle.csv. Not in it:"
    assert any(line.startswith("2: A link") for line in said)


def test_where_nothing_is_lost_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    row = dict.fromkeys(("label", "kind", "parent", "definition"), "")
    edition_of([{"id": one, "code": one, "statement": f"Listens {one}", **row} for one in "ab"], tmp_path)
    monkeypatch.setenv("EXPLORER_ONTOLOGY", str(tmp_path / "out"))
    into = tmp_path / "any.zip"
    assert main(["export", "tables", "--into", str(into)]) == 0
    assert capsys.readouterr().err == f"2 statements are in {into}. It holds all that was asked for.\n"


def test_some_statements_on_another_word(tmp_path: Path) -> None:
    into = tmp_path / "some.csv"
    chosen = ["--only", "AB1, AC1,N2", "--basis", "framework,editorial", "--into", str(into)]
    assert main(["export", "moodle", *chosen]) == 0
    _, kept = competencies(into.read_bytes())
    assert [(one.idnumber, one.related) for one in kept] == [("AC1", ()), ("N2", ()), ("AB1", ("AC1", "N2"))]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (["mooodle"], "There is no format “mooodle”.\nThere are: moodle, canvas"),
        (["moodle", "--only", "AB1,XX1"], "No statement has the code “XX1”."),
        (["moodle", "--basis", "hearsay"], "There is no basis “hearsay”.\nThere are: framework"),
    ],
)
def test_what_is_wrong_is_said(told: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", *told]) == 2
    assert said in capsys.readouterr().err


def test_labels_stand_as_headings() -> None:
    assert [one.label for one in FORMATS.values() if not one.label[0].isupper()] == []
