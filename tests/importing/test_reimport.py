"""A file that changed is imported again: codes stay, and what changed is said."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from explorer import check
from explorer.cli import main
from explorer.importing.draft import Options
from explorer.importing.run import Request
from explorer.importing.run import run as run_import
from explorer.importing.settling.settled import base_of

FIRST = "ID,Code,Statement,Parent\nu1,1,Care,\nu2,1.1,Asks first,u1\nu3,1.2,Listens,u1\nu4,2,Rest,\nu5,,Sleeps well,u4\n"
SECOND = "ID,Code,Statement,Parent\nu1,1,Care,\nu3,1.1,Listens,u4\nu2,1.2,Asks first and waits,u1\nu4,2,Rest,\nu6,,Walks,u4\n"


def run(folder: Path, table: str, capsys: pytest.CaptureFixture[str], into: str = "care") -> dict[str, Any]:
    (folder / "care.csv").write_text(table, encoding="utf-8")
    capsys.readouterr()
    assert (
        main(["import", str(folder / "care.csv"), "--into", str(folder / into), "--language", "en", "--json"])
        == 0
    )
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def codes(folder: Path) -> dict[str, str]:
    told = json.loads((folder / "import.json").read_text(encoding="utf-8"))
    return {one["id"]: one["code"] for one in told["elements"]}


def test_codes_stay_by_the_identifier_of_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "changes" not in run(tmp_path, FIRST, capsys)
    before = codes(tmp_path / "care")
    told = run(tmp_path, SECOND, capsys)["changes"]
    assert {id_: code for id_, code in codes(tmp_path / "care").items() if id_ in before} == before
    assert [one["text"] for one in told["added"]] == ["Walks"]
    assert told["reworded"] == [{"code": "1.1", "before": "Asks first", "text": "Asks first and waits"}]
    assert told["moved"] == [{"code": "1.2", "before": "1", "parent": "2"}]
    assert [one["text"] for one in told["retired"]] == ["Sleeps well"]


def test_what_is_gone_stays_as_retired_and_can_come_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(tmp_path, FIRST, capsys)
    gone = codes(tmp_path / "care")["u5"]
    run(tmp_path, SECOND, capsys)
    turtle = (tmp_path / "care" / "framework.ttl").read_text(encoding="utf-8")
    assert f"id:{gone} owl:deprecated true ;" in turtle
    assert check.run(tmp_path / "care", tmp_path, print, base_of("care")) == ()
    assert run(tmp_path, SECOND, capsys)["changes"] == {
        "added": [],
        "reworded": [],
        "moved": [],
        "renumbered": [],
        "retired": [],
    }
    told = run(tmp_path, FIRST, capsys)["changes"]
    assert [one["code"] for one in told["added"]] == [gone]
    assert codes(tmp_path / "care")["u5"] == gone


@pytest.mark.parametrize(
    ("before", "after", "stays"),
    [
        ("Code,Statement\n1,a b\n2,c d\n", "Code,Statement\n1,a b\n2,x y\n", {"1", "2"}),
        ("Statement\na b\nc d\ne f\n", "Statement\nnew one\nc d\na b\ne f\n", {"a b", "c d", "e f"}),
    ],
)
def test_codes_stay_by_number_and_by_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], before: str, after: str, stays: set[str]
) -> None:
    def by_name() -> dict[str, str]:
        told = json.loads((tmp_path / "care" / "import.json").read_text(encoding="utf-8"))
        return {one.get("notation") or one["text"]: one["code"] for one in told["elements"]}

    run(tmp_path, before, capsys)
    first = by_name()
    run(tmp_path, after, capsys)
    assert {name: by_name()[name] for name in stays} == {name: first[name] for name in stays}


RENUMBERED = (
    "Area,Code,Statement\nCare,A1,Feeds\nCare,A2,Washes\nCare,A3,Walks\n",
    "Area,Code,Statement\nCare,A1,Feeds\nCare,A2,Walks\nCare,A3,Listens\n",
)


def test_words_that_another_code_has_are_followed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(tmp_path, RENUMBERED[0], capsys)
    told = run(tmp_path, RENUMBERED[1], capsys)["changes"]
    assert told["recoded"] == [{"code": "A2", "before": "A3", "text": "Walks"}]
    assert {one["code"] for one in told["reworded"]} == {"A2", "A3"}


def test_what_is_retired_is_replaced_by_the_code_that_has_its_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shorter = RENUMBERED[1].replace("Care,A3,Listens\n", "")
    run(tmp_path, RENUMBERED[0], capsys)
    assert run(tmp_path, shorter, capsys)["changes"]["retired"] == [{"code": "A3", "text": "Walks"}]
    written = (tmp_path / "care" / "framework.ttl").read_text(encoding="utf-8")
    assert re.search(r"id:A3 owl:deprecated true[^.]*dcterms:isReplacedBy id:A2", written, re.S)
    run(tmp_path, shorter, capsys)
    assert (tmp_path / "care" / "framework.ttl").read_text(encoding="utf-8") == written


def test_a_group_with_another_name_and_the_same_parts_is_reworded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = "Area,Topic,Code,Statement\nCare,Pets,1,Feeds\nCare,Pets,2,Walks\nRest,Nights,3,Sleeps\nRest,Days,4,Naps\n"
    run(tmp_path, table, capsys)
    told = run(tmp_path, table.replace("Care", "Daily care").replace("Pets", "Animals"), capsys)["changes"]
    assert {(one["before"], one["text"]) for one in told["reworded"]} == {
        ("Care", "Daily care"),
        ("Pets", "Animals"),
    }
    assert not told["added"] + told["moved"] + told["retired"]


def test_a_group_of_which_a_part_went_elsewhere_is_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(tmp_path, "Area,Code,Statement\nCare,1,Feeds\nCare,2,Walks\n", capsys)
    told = run(tmp_path, "Area,Code,Statement\nFood,1,Feeds\nExercise,2,Walks\n", capsys)["changes"]
    assert [one["text"] for one in told["retired"]] == ["Care"]
    assert {one["text"] for one in told["added"]} == {"Food", "Exercise"}


def test_two_folders_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(tmp_path, FIRST, capsys, "old")
    run(tmp_path, SECOND, capsys, "new")
    assert main(["diff", str(tmp_path / "old"), str(tmp_path / "new")]) == 1
    said = capsys.readouterr().out
    assert "Added (1):" in said
    assert "“Asks first” → “Asks first and waits”" in said
    assert "from 1 to 2" in said
    assert main(["diff", str(tmp_path / "old"), str(tmp_path / "old")]) == 0
    assert capsys.readouterr().out == "Nothing differs.\n"


def test_what_is_no_folder_of_a_framework_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(tmp_path / "nothing"), str(tmp_path)]) == 2
    assert "There is no folder" in capsys.readouterr().err
    (tmp_path / "a").mkdir()
    assert main(["diff", str(tmp_path / "a"), str(tmp_path / "a")]) == 2
    assert "holds no statements" in capsys.readouterr().err


def test_a_record_that_is_damaged_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(tmp_path, FIRST, capsys)
    (tmp_path / "care" / "import.json").write_text("{}", encoding="utf-8")
    assert main(["import", str(tmp_path / "care.csv"), "--into", str(tmp_path / "care")]) == 2
    assert "is not as an import has written it" in capsys.readouterr().err


def test_a_title_and_a_language_that_were_given_once_stay(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, into = tmp_path / "care.csv", tmp_path / "care"
    file.write_text("Code,Statement\nA,Care\n", encoding="utf-8")
    command = ["import", str(file), "--into", str(into)]
    assert main([*command, "--title", "Good care", "--language", "en-NZ"]) == 0
    capsys.readouterr()
    assert main(command) == 0
    assert "Nothing differs." in capsys.readouterr().out
    turtle = (into / "framework.ttl").read_text(encoding="utf-8")
    assert 'dcterms:title "Good care"@en-NZ' in turtle
    assert main([*command, "--title", "Better care"]) == 0
    said = capsys.readouterr().out
    assert "Title: Good care → Better care" in said
    assert "Nothing differs." not in said


def modified(folder: Path) -> dict[str, str]:
    """The day on which each thing in framework.ttl changed last."""
    blocks = (folder / "framework.ttl").read_text(encoding="utf-8").split("\n\n")
    days = [(block.split()[0], re.findall(r'dcterms:modified "(\S+?)"', block)) for block in blocks if block]
    return {name: found[0] for name, found in days if found}


def test_the_day_is_that_of_the_import_that_changed_something(tmp_path: Path) -> None:
    table, into = tmp_path / "care.csv", tmp_path / "care"

    def imported(text: str, today: str) -> dict[str, str]:
        table.write_text(text, encoding="utf-8")
        _, done, _ = run_import(Request((table,), into, today, options=Options(language="en")))
        assert not done.differences
        return modified(into)

    first = "Code,Statement,Statement (de),Parent,Note\n1,Care,Pflege,,\n1.1,Asks,Fragt,1,\n2,Rest,Ruhe,,\n"
    assert set(imported(first, "2026-11-01").values()) == {"2026-11-01"}
    kinds = into / "schema" / "kinds.ttl"
    kinds.write_text(kinds.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    assert set(imported(first, "2026-11-02").values()) == {"2026-11-01"}
    whole = ("graph:framework", "id:framework")
    second = imported(first.replace("Asks", "Asks first"), "2026-11-03")
    assert {name for name, day in second.items() if day == "2026-11-03"} == {*whole, "id:1.1"}
    assert imported(first.replace("Asks", "Asks first"), "2026-11-04") == second
    noted = first.replace("Asks", "Asks first").replace("Rest,Ruhe,,", "Rest,Ruhe,,At night")
    assert {imported(noted, "2026-11-05")[name] for name in whole} == {"2026-11-05"}
    assert imported(noted, "2026-11-06")["id:1.1"] == "2026-11-03"
    translated = imported(noted.replace("Ruhe", "Erholung"), "2026-11-07")
    assert {translated[name] for name in whole} == {"2026-11-07"}
    assert kinds.read_text(encoding="utf-8").endswith("# mine\n")


def test_a_note_that_differs_is_not_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = "Code,Statement,Statement (de),Note\n1,Care,Pflege,\n2,Rest,Ruhe,\n"
    for text, expected in (
        (table.replace("Ruhe,", "Ruhe,At night"), "Something else differs"),
        (table.replace("Ruhe,", "Ruhe,At night"), "Nothing differs."),
    ):
        if not (tmp_path / "care").exists():
            run(tmp_path, table, capsys)
        (tmp_path / "care.csv").write_text(text, encoding="utf-8")
        assert main(["import", str(tmp_path / "care.csv"), "--into", str(tmp_path / "care")]) == 0
        assert expected in capsys.readouterr().out
    assert not (tmp_path / "care" / "versions").exists()


def test_a_translation_that_differs_is_told_and_keeps_a_version(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = "Code,Statement,Statement (de)\n1,Care,Pflege\n2,Rest,Ruhe\n"
    run(tmp_path, table, capsys)
    (tmp_path / "care.csv").write_text(table.replace("Ruhe", "Erholung"), encoding="utf-8")
    assert main(["import", str(tmp_path / "care.csv"), "--into", str(tmp_path / "care")]) == 0
    said = capsys.readouterr().out
    assert "Wording in Deutsch (1):\n    2  “Ruhe” → “Erholung”" in said
    assert "Reworded" not in said
    assert (tmp_path / "care" / "versions" / "1.json").is_file()
    assert modified(tmp_path / "care").keys() >= {"id:1", "id:2"}


class TestAFolderThatSomebodyElsePrepared:
    """What is imported goes into the folder that is named, whatever links and records lie there."""

    @pytest.fixture
    def care(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
        run(tmp_path, FIRST, capsys)
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "elsewhere" / "mine.txt").write_text("nobody may read this", encoding="utf-8")
        return tmp_path / "care"

    @pytest.mark.parametrize(
        "path", ["framework.ttl", "import.json", "versions", "versions/1.json", "checks"]
    )
    @pytest.mark.parametrize("way", ["--replace", ""])
    def test_links_that_lead_out_of_it_are_refused(
        self, care: Path, path: str, way: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        table, outside = care.parent / "care.csv", care.parent / "elsewhere" / "new"
        if path == "checks":
            (care / path).rename(outside)
        elif (care / path).is_file():
            outside.write_bytes((care / path).read_bytes())
            (care / path).unlink()
        elif path == "versions":
            outside.mkdir()
        (care / path).parent.mkdir(exist_ok=True)
        (care / path).symlink_to(outside)
        before = {one: one.read_bytes() for one in care.parent.glob("elsewhere/**/*") if one.is_file()}
        table.write_text(SECOND, encoding="utf-8")
        assert main(["import", str(table), "--into", str(care), *([way] if way else [])]) == 2
        said = capsys.readouterr()
        assert "leads out of the folder" in said.err + said.out
        assert {
            one: one.read_bytes() for one in care.parent.glob("elsewhere/**/*") if one.is_file()
        } == before

    def test_a_record_may_not_name_files_elsewhere(
        self, care: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        told = json.loads((care / "import.json").read_text(encoding="utf-8"))
        (care / "import.json").write_text(
            json.dumps({**told, "written": {"../elsewhere/mine.txt": "0"}}), encoding="utf-8"
        )
        assert main(["import", str(care.parent / "care.csv"), "--into", str(care), "--replace"]) == 2
        assert "is no file of an import" in capsys.readouterr().err
        assert (care.parent / "elsewhere" / "mine.txt").is_file()

    @pytest.mark.parametrize(
        ("forged", "words"),
        [
            ("{", "it is no JSON from line 1 on"),
            ("[" * 100_000, "it is nested too deeply"),
            ("{}", "“elements” is missing"),
            ("[1]", "a part of it is of another sort"),
            ('{"elements": [{"id": "u1"}]}', "“code” is missing"),
            ('{"elements": [{"id": "u1", "code": "1", "class": "x"}]}', "a statement has no “class”"),
            ('{"elements": [{"id": 1, "code": "1"}]}', "“id” of a statement is no text"),
        ],
    )
    def test_what_is_wrong_with_its_record_is_said_in_words(
        self, care: Path, forged: str, words: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (care / "import.json").write_text(forged, encoding="utf-8")
        assert main(["import", str(care.parent / "care.csv"), "--into", str(care)]) == 2
        assert f"is not as an import has written it: {words}" in capsys.readouterr().err
