"""A draft that is kept nowhere: the same folder as the command writes, packed, with a picture."""

from __future__ import annotations

import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from explorer.importing.preview import archive
from explorer.importing.preview.sketch import Wanted, anchor, sketch
from explorer.importing.run import Request, run

MIDWIFERY = Path(__file__).parents[2] / "data" / "importing" / "midwifery.csv"
TODAY = "2026-11-30"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(MIDWIFERY, tmp_path)
    return tmp_path


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def test_the_archive_is_the_folder_that_the_command_writes(folder: Path, tmp_path: Path) -> None:
    made = sketch(folder, Wanted((MIDWIFERY.name,), TODAY))
    run(Request((MIDWIFERY,), tmp_path / "by command", TODAY))
    written = {
        f"midwifery/{path.relative_to(tmp_path / 'by command').as_posix()}": path.read_bytes()
        for path in (tmp_path / "by command").rglob("*")
        if path.is_file()
    }
    assert len(written) > 10
    assert unpacked(made.archive) == written


def test_the_same_file_makes_the_same_archive(folder: Path) -> None:
    first = sketch(folder, Wanted((MIDWIFERY.name,), TODAY)).archive
    shutil.rmtree(folder / ".framework")
    assert sketch(folder, Wanted((MIDWIFERY.name,), TODAY)).archive == first


def test_the_picture_leads_to_the_statements_of_the_file(folder: Path) -> None:
    made = sketch(folder, Wanted((MIDWIFERY.name,), TODAY, is_drawn=True))
    assert made.picture is not None
    assert f'href="#{anchor("M1.2.1")}"' in made.picture.svg
    assert made.picture.styles.count("{") == 3


def test_what_cannot_be_read_is_said_and_its_columns_are_shown(folder: Path) -> None:
    (folder / "odd.csv").write_text("Ort,Farbe\nA,rot\n", encoding="utf-8")
    made = sketch(folder, Wanted(("odd.csv",), TODAY))
    assert made.settled is None
    assert made.failure is not None
    assert "no column is known" in made.failure.detail
    assert [column.header for column in made.columns] == ["Ort", "Farbe"]
    told = sketch(folder, Wanted(("odd.csv",), TODAY, columns=(("Farbe", "statement@de"),)))
    assert told.settled is not None
    assert [one.item.statements[0].text for one in told.settled.elements] == ["rot"]


def test_an_archive_that_unfolds_too_far_is_refused_before_it_is_unpacked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 2**20)
    with zipfile.ZipFile(folder / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"<workbook/>")
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 3 * 2**20)
    made = sketch(folder, Wanted(("bomb.xlsx",), TODAY))
    assert made.failure is not None
    assert made.failure.detail == "bomb.xlsx holds 3 MB once it is unpacked; 1 MB are read here."


def test_what_is_too_large_for_a_picture_has_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.importing.preview.sketch._MOST_DRAWN", 29)
    made = sketch(folder, Wanted((MIDWIFERY.name,), TODAY, is_drawn=True))
    assert made.picture is not None
    assert made.picture.svg == ""
    assert made.picture.styles.count("{") == 3
