"""A spreadsheet becomes a site: imported, checked, served, imported again."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from explorer import check, create_app
from explorer.cli import main
from explorer.config import Settings
from explorer.importing.settling.settled import base_of
from tests.importing.tables import DATA

MIDWIFERY = str(DATA / "midwifery.csv")
BASE = base_of("midwifery")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("imported") / "midwifery"
    assert main(["import", MIDWIFERY, "--into", str(into), "--language", "en"]) == 0
    return into


@pytest.fixture(scope="module")
def pages(folder: Path) -> FlaskClient:
    return create_app(Settings(ontology=folder, base=BASE)).test_client()


def test_the_report_counts_all_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", MIDWIFERY, "--into", str(tmp_path / "new"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["units"], told["statements"], told["slug"]) == (30, 30, "midwifery")
    assert told["summary"] == "30 rows: 30 statements."


def test_check_finds_nothing(folder: Path) -> None:
    assert check.run(folder, folder / "sources", print, BASE) == ()


def test_check_sees_a_colour_that_is_too_weak(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    kinds = copy / "schema" / "kinds.ttl"
    kinds.write_text(kinds.read_text(encoding="utf-8").replace("#44527a", "#eeeeee"), encoding="utf-8")
    (violation,) = check.run(copy, copy, print, BASE)
    assert "stands out from light pages only" in violation.sentence


@pytest.mark.parametrize(
    "path",
    [
        "/", "/framework", "/id/M1.2", "/id/M1.10", "/map", "/map?focus=M1.2", "/map.svg", "/search?q=birth", "/questions", "/query", "/ask",
        "/measures", "/sources", "/evidence", "/path?from=M1.2&to=M3", "/embed/map", "/embed/outline", "/embed/id/M1.2", "/ont", "/learn",
        "/id/M1.2.ttl", "/id/M1.2.json", "/framework.docx", "/openapi.json", "/.well-known/void", "/questions/iq02-elements-of-each-kind",
    ],
)  # fmt: skip
def test_every_page_is_served(pages: FlaskClient, path: str) -> None:
    assert pages.get(path).status_code == 200


def test_an_element_is_one_and_its_page_has_what_the_file_says(pages: FlaskClient) -> None:
    text = pages.get("/id/M1.1").text
    assert "Begin with an open question, not with a form." in text
    assert "In the framework’s own words." in text
    assert "no element of it" not in text
    assert "handbook of this school (2024)" in pages.get("/id/M1.2").text


def test_nobody_is_made_up_who_is_not_named(pages: FlaskClient) -> None:
    cited = pages.get("/framework").text.partition('id="cite"')[2].partition("BibTeX")[0]
    assert "Midwifery" in cited
    assert "not named" not in cited
    (one,) = pages.get("/frameworks.json").get_json()["frameworks"]
    assert {one["creator"], one["publisher"]} <= {"", "not stated"}
    assert ">not stated<" not in pages.get("/frameworks").text


def test_a_question_has_one_row_for_a_statement_in_several_languages(tmp_path: Path) -> None:
    table = "Code,Statement,Statement (de),Statement (fr)\nA,Care,Pflege,Soins\nA1,Wash,Waschen,\nB,,Nur deutsch,\n"
    (tmp_path / "care.csv").write_text(table, encoding="utf-8")
    into = tmp_path / "care"
    assert main(["import", str(tmp_path / "care.csv"), "--into", str(into), "--language", "en"]) == 0
    client = create_app(Settings(ontology=into)).test_client()
    for question, column in (
        ("iq01-what-is-part-of", 0),
        ("iq04-deepest-statements", 0),
        ("iq05-longest-statements", 0),
    ):
        rows = client.get(f"/questions/{question}.csv").text.splitlines()[1:]
        codes = [row.split(",")[column] for row in rows]
        assert len(codes) == len({*codes}), question
        assert codes, question


def test_the_outline_is_that_of_the_file(pages: FlaskClient) -> None:
    text = pages.get("/framework").text
    found = list(dict.fromkeys(re.findall(r'href="/id/(M[\d.]+)"', text)))
    assert found == [
        line.split(",")[0] for line in (DATA / "midwifery.csv").read_text(encoding="utf-8").splitlines()[1:]
    ]


def test_the_same_file_again_changes_nothing(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert main(["import", MIDWIFERY, "--into", str(folder), "--language", "en"]) == 0
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_what_a_person_changed_stays_or_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    into, table = tmp_path / "new", tmp_path / "midwifery.csv"
    table.write_bytes(Path(MIDWIFERY).read_bytes())
    run = ["import", str(table), "--into", str(into), "--language", "en"]
    assert main(run) == 0
    kinds, framework = into / "schema" / "kinds.ttl", into / "framework.ttl"
    kinds.write_text(kinds.read_text(encoding="utf-8").replace("#44527a", "#123456"), encoding="utf-8")
    assert main(run) == 0
    assert "kinds.ttl was edited by hand" in capsys.readouterr().out
    assert "#123456" in kinds.read_text(encoding="utf-8")

    framework.write_text(
        framework.read_text(encoding="utf-8").replace("Feels how", "Knows how"), encoding="utf-8"
    )
    table.write_text(
        table.read_text(encoding="utf-8").replace("Helps with the first feed", "Helps to feed"),
        encoding="utf-8",
    )
    assert main(run) == 1
    shown = capsys.readouterr().out
    assert '-    skos:prefLabel "Knows how the baby lies"@en ;' in shown
    assert '+    skos:prefLabel "Helps to feed"@en ;' in shown
    assert "Knows how" in framework.read_text(encoding="utf-8")

    assert main([*run, "--replace"]) == 0
    assert "Knows how" not in framework.read_text(encoding="utf-8")


def test_another_folder_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert main(["import", MIDWIFERY, "--into", str(tmp_path)]) == 2
    assert "no import has written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nothing.csv"], "There is no file nothing.csv"),
        (["explorer/static/icon-32.png"], "icon-32.png"),
        ([MIDWIFERY, "--slug", "Mid Wifery"], "mid-wifery"),
        ([MIDWIFERY, "--language", "English!"], "no language"),
        ([MIDWIFERY, "--map", "README.md"], "README.md, line 1"),
    ],
)
def test_an_error_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert main(["import", *arguments, "--into", str(tmp_path / "new")]) == 2
    assert words in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_it_says_where_the_framework_is_beside_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    into = tmp_path / "folder"
    assert main(["import", MIDWIFERY, "--into", str(into), "--language", "en", "--slug", "births"]) == 0
    said = capsys.readouterr().out
    assert "its pages are at /f/births/" in said
    assert f"EXPLORER_FRAMEWORKS={tmp_path} explorer serve" in said
