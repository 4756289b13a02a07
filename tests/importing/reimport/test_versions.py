"""An import that changes something keeps what was there before as a version."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from explorer import check
from explorer.cli import main
from explorer.config import Settings
from explorer.errors import DataError
from explorer.importing.draft import Options
from explorer.importing.reimport.comparing import compare
from explorer.importing.reimport.editions import read_folder
from explorer.importing.reimport.versions import has_versions, keep, read_versions
from explorer.importing.run import Request, run
from explorer.importing.settling.settled import base_of

FIRST = "ID,Code,Statement,Parent\nu1,1,Care,\nu2,1.1,Asks first,u1\nu3,1.2,Listens,u1\nu5,,Sleeps well,\n"
SECOND = "ID,Code,Statement,Parent\nu1,1,Care,\nu3,1.1,Listens,\nu2,1.2,Asks first and waits,u1\nu6,,Walks,\n"
THIRD = SECOND.replace("Walks", "Walks and runs")


def imported(folder: Path, table: str, day: str, *, replace: bool = False) -> Path:
    (folder / "care.csv").write_text(table, encoding="utf-8")
    options = Options(language="en", title="Care")
    run(Request((folder / "care.csv",), folder / "care", day, slug="care", options=options, replace=replace))
    return folder / "care"


@pytest.fixture
def thrice(tmp_path: Path) -> Path:
    """A folder into which three files were imported, each on another day."""
    for day, table in (("2026-01-01", FIRST), ("2026-02-02", SECOND), ("2026-03-03", THIRD)):
        folder = imported(tmp_path, table, day)
    return folder


def test_the_first_import_keeps_none(tmp_path: Path) -> None:
    folder = imported(tmp_path, FIRST, "2026-01-01")
    assert not has_versions(folder)
    assert read_versions(folder) == ()


def test_each_import_that_changes_something_keeps_what_was_before(thrice: Path) -> None:
    versions = read_versions(thrice)
    assert [(one.number, one.since, one.until, one.is_present) for one in versions] == [
        (1, "2026-01-01", "2026-02-02", False),
        (2, "2026-02-02", "2026-03-03", False),
        (3, "2026-03-03", "", True),
    ]
    words = [{one.code: one.text for one in version.statements if not one.retired} for version in versions]
    assert [one["1.1"] for one in words] == ["Asks first", "Asks first and waits", "Asks first and waits"]
    assert ["Sleeps well" in one.values() for one in words] == [True, False, False]
    assert ["Walks" in one.values() for one in words] == [False, True, False]


def test_an_import_of_the_same_file_keeps_nothing_and_loses_nothing(tmp_path: Path, thrice: Path) -> None:
    before = {path: path.read_bytes() for path in thrice.rglob("*") if path.is_file()}
    imported(tmp_path, THIRD, "2026-04-04")
    assert {path: path.read_bytes() for path in thrice.rglob("*") if path.is_file()} == before


def test_what_was_edited_by_hand_is_in_the_version(tmp_path: Path) -> None:
    folder = imported(tmp_path, FIRST, "2026-01-01")
    turtle = folder / "framework.ttl"
    turtle.write_text(turtle.read_text(encoding="utf-8").replace("Listens", "Hears"), encoding="utf-8")
    imported(tmp_path, SECOND, "2026-02-02", replace=True)
    assert "Hears" in {one.text for one in read_versions(folder)[0].statements}


def test_what_is_not_written_keeps_no_version(tmp_path: Path) -> None:
    folder = imported(tmp_path, FIRST, "2026-01-01")
    turtle = folder / "framework.ttl"
    turtle.write_text(turtle.read_text(encoding="utf-8").replace("Listens", "Hears"), encoding="utf-8")
    imported(tmp_path, SECOND, "2026-02-02")
    assert not has_versions(folder)


def test_a_folder_of_before_that_knows_no_day_of_change_is_read(tmp_path: Path) -> None:
    folder = imported(tmp_path, FIRST, "2026-01-01")
    told = json.loads((folder / "import.json").read_text(encoding="utf-8"))
    del told["changed"]
    (folder / "import.json").write_text(json.dumps(told), encoding="utf-8")
    imported(tmp_path, SECOND, "2026-02-02")
    assert read_versions(folder)[0].since == "2026-01-01"


def test_the_folder_is_still_as_a_check_wants_it(thrice: Path, tmp_path: Path) -> None:
    assert check.run(thrice, tmp_path, print, base_of("care")) == ()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"since": 1, "until": 1, "title": 1, "statements": [1]}'])
def test_a_version_that_is_broken_is_named(thrice: Path, text: str) -> None:
    (thrice / "versions" / "2.json").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"2\.json is not as an import has written it"):
        read_versions(thrice)


@pytest.mark.parametrize(
    "told",
    [
        "[" * 100_000,
        "[]",
        '{"since": "", "until": "", "title": "", "statements": [1]}',
        '{"since": "\\ud800", "until": "", "title": "", "statements": []}',
        *(
            f'{{"since": "", "until": "", "title": "", "statements": [{{"id": "a", "code": "b", "{name}": {value}}}]}}'
            for name, value in (
                ("code", "[]"),
                ("text", "null"),
                ("text", '"\\ud800"'),
                ("parent", "[]"),
                ("retired", '"x"'),
                ("else", '""'),
            )
        ),
    ],
)
def test_what_no_import_has_written_is_said(thrice: Path, told: str) -> None:
    (thrice / "versions" / "2.json").write_text(told, encoding="utf-8")
    with pytest.raises(DataError, match=r"2\.json is not as an import has written it"):
        read_versions(thrice)


LINKED = "ID,Code,Statement,Parent,Related to\nu1,1,Care,,\nu2,1.1,Asks first,u1,{}\nu3,1.2,Listens,u1,\n"


def edit(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def test_what_is_edited_by_hand_has_versions_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = shutil.copytree(Settings().ontology, tmp_path / "own")
    assert main(["keep", str(folder)]) == 0
    assert "versions/1.json keeps what the framework states" in capsys.readouterr().out
    edit(folder, "editorial.ttl", "id:AB1 ont:buildsComponent id:AC1", "id:AB1 ont:buildsComponent id:AC2")
    edit(folder, "editorial.ttl", "ont:object id:AC1 ;", "ont:object id:AC2 ;")
    first, present = read_versions(folder)
    found = compare(first.stated, present.stated, codes_stay=True)
    assert ("AB1", "AC1") in {(one.origin, one.destination) for one in found.unlinked}
    assert ("AB1", "AC2") in {(one.origin, one.destination) for one in found.linked}
    assert (*found.added, *found.reworded, *found.moved, *found.retired) == ()
    assert "    AB1 builds component AC2  (editorial inference)" in list(found.in_words())


def test_the_same_is_kept_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = shutil.copytree(Settings().ontology, tmp_path / "own")
    assert [keep(folder, "2099-01-01"), keep(folder, "2099-02-02")] == ["versions/1.json", ""]
    assert main(["keep", str(folder)]) == 0
    assert "none was added" in capsys.readouterr().out
    edit(folder, "framework.ttl", '"Therapeutic alliance framework"', '"The framework"')
    assert keep(folder, "2099-03-03") == "versions/2.json"
    assert [(one.since, one.until) for one in read_versions(folder)][1:] == [
        ("2099-01-01", "2099-03-03"),
        ("2099-03-03", ""),
    ]


def test_what_was_edited_already_is_kept_from_a_copy(tmp_path: Path) -> None:
    folder = imported(tmp_path, FIRST, "2026-01-01")
    was = shutil.copytree(folder, tmp_path / "was")
    edit(folder, "framework.ttl", "Listens", "Hears")
    assert main(["keep", str(folder), "--was", str(was)]) == 0
    first, present = read_versions(folder)
    assert [(old.text, new.text) for old, new in compare(first.stated, present.stated).reworded] == [
        ("Listens", "Hears")
    ]


def test_a_folder_without_a_framework_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [main(["keep", str(tmp_path / "none")]), main(["keep", str(tmp_path)])] == [2, 2]
    said = capsys.readouterr().err
    assert "There is no folder" in said
    assert "holds no statements" in said


def test_what_was_kept_by_hand_stands_in_the_way_of_no_import(tmp_path: Path) -> None:
    folder = imported(tmp_path, FIRST, "2026-01-01")
    keep(folder, "2026-01-15")
    imported(tmp_path, SECOND, "2026-02-02")
    assert [one.until for one in read_versions(folder)] == ["2026-01-15", "2026-02-02", ""]


def test_an_import_that_changes_links_alone_keeps_a_version(tmp_path: Path) -> None:
    imported(tmp_path, LINKED.format("u3"), "2026-01-01")
    folder = imported(tmp_path, LINKED.format(""), "2026-02-02")
    first, present = read_versions(folder)
    assert [(one.origin, one.destination) for one in first.stated.links or ()] == [("1.1", "1.2")]
    assert present.stated.links == ()


def test_links_that_were_not_kept_are_not_compared(thrice: Path) -> None:
    path = thrice / "versions" / "1.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    del told["links"]
    path.write_text(json.dumps(told), encoding="utf-8")
    first, _, present = read_versions(thrice)
    assert first.stated.links is None
    assert not compare(first.stated, present.stated, codes_stay=True).links_compared


def test_another_code_in_the_file_is_told_while_that_of_the_site_stays(thrice: Path) -> None:
    first, second, _ = read_versions(thrice)
    found = compare(first.stated, second.stated, codes_stay=True)
    assert [(new.code, old.printed, new.printed) for old, new in found.renumbered] == [
        ("1.1", "1.1", "1.2"),
        ("1.2", "1.2", "1.1"),
    ]
    assert found.to_dict()["renumbered"] == [
        {"code": "1.1", "before": "1.1", "printed": "1.2"},
        {"code": "1.2", "before": "1.2", "printed": "1.1"},
    ]
    said = "\n".join(found.in_words())
    assert "Renumbered (2):" in said
    assert "1.1 → 1.2  (this site calls it 1.1, as before)" in said


def test_a_file_that_only_prints_other_codes_has_changed(tmp_path: Path) -> None:
    imported(tmp_path, FIRST, "2026-01-01")
    folder = imported(tmp_path, FIRST.replace("1.2,Listens", "1.3,Listens"), "2026-02-02")
    first, second = read_versions(folder)
    found = compare(first.stated, second.stated, codes_stay=True)
    assert [(old.printed, new.printed) for old, new in found.renumbered] == [("1.2", "1.3")]
    assert (found.added, found.reworded, found.moved, found.retired) == ((), (), (), ())


TRANSLATED = "Code,Statement (en),Statement (nl)\n1,Care,Zorg\n2,Rest,Rust\n"


def test_a_translation_alone_is_a_change(tmp_path: Path) -> None:
    imported(tmp_path, TRANSLATED, "2026-01-01")
    was = shutil.copytree(tmp_path / "care", tmp_path / "was")
    folder = imported(tmp_path, TRANSLATED.replace("Zorg", "Goede zorg"), "2026-02-02")
    imported(tmp_path, TRANSLATED.replace("Zorg", "Goede zorg"), "2026-02-03")
    first, present = read_versions(folder)
    for found in (
        compare(first.stated, present.stated, codes_stay=True),
        compare(read_folder(was), read_folder(folder)),
    ):
        assert found.to_dict()["translated"] == [
            {"code": "1", "language": "nl", "before": "Zorg", "text": "Goede zorg"}
        ]
        assert list(found.in_words()) == ["Wording in Nederlands (1):", "    1  “Zorg” → “Goede zorg”"]


def test_a_translation_that_is_new_or_gone_is_a_change(tmp_path: Path) -> None:
    imported(tmp_path, TRANSLATED.replace("Rust", ""), "2026-01-01")
    folder = imported(tmp_path, TRANSLATED.replace("Zorg", ""), "2026-02-02")
    first, present = read_versions(folder)
    found = compare(first.stated, present.stated, codes_stay=True)
    assert [(old.text, new.text) for old, new in found.translated] == [("Zorg", ""), ("", "Rust")]
    assert list(found.in_words())[1:] == ["    1  “Zorg” → nothing", "    2  nothing → “Rust”"]


def test_a_language_that_is_said_later_is_no_translation(tmp_path: Path) -> None:
    folder = tmp_path / "care"
    (tmp_path / "care.csv").write_text("Code,Statement\n1,Xyzzy\n", encoding="utf-8")
    for day, language in (("2026-01-01", ""), ("2026-02-02", "nl")):
        _, _, changed = run(
            Request((tmp_path / "care.csv",), folder, day, options=Options(language=language))
        )
    assert changed is not None
    assert changed.translated == ()


def test_what_was_imported_before_translations_were_kept_is_not_compared_in_them(tmp_path: Path) -> None:
    folder = imported(tmp_path, TRANSLATED, "2026-01-01")
    told = json.loads((folder / "import.json").read_text(encoding="utf-8"))
    for one in told["elements"]:
        del one["texts"], one["language"]
    (folder / "import.json").write_text(json.dumps(told), encoding="utf-8")
    imported(tmp_path, TRANSLATED.replace("Zorg", "Goede zorg"), "2026-02-02")
    assert not has_versions(folder)
