"""The check of several frameworks: each for itself, and that they can be served together."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from explorer.check.collection import members_to_check, run_all
from explorer.check.violation import Violation
from explorer.cli import main
from explorer.config import Settings
from explorer.framework.collection import Member
from explorer.terms import BASE
from tests.frameworks import write_member

ELEMENTS = {"A": ("", "Listens"), "B": ("A", "Asks")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two with one slug, one with another, one that holds none, and one whose slug no address can have."""
    for name, slug in (("a", "care"), ("b", "records"), ("c", "care")):
        write_member(tmp_path / name, slug, name.upper(), ELEMENTS)
    (tmp_path / "d").mkdir()
    write_member(tmp_path / "e", "e", "E", ELEMENTS)
    with (tmp_path / "e" / "framework.ttl").open("a", encoding="utf-8") as file:
        file.write(f'\n<{BASE}f/e/id/framework> ont:slug "no/slug" .')
    return tmp_path


def slugs(settings: Settings) -> list[str]:
    return [one.slug for one in members_to_check(settings) if isinstance(one, Member)]


def problems(settings: Settings) -> list[Violation]:
    return [one for one in members_to_check(settings) if isinstance(one, Violation)]


def test_each_is_found_and_what_cannot_be_served_is_said(folder: Path) -> None:
    settings = Settings(frameworks=str(folder))
    assert slugs(settings) == ["alliance", "care", "records", "care"]
    clash, none, slug = problems(settings)
    assert clash.file == str(folder / "c")
    assert f"“care”: those in {folder / 'a'} and {folder / 'c'}" in clash.sentence
    assert "another ont:slug, or import it again with --slug" in clash.sentence
    assert "holds no framework" in none.sentence
    assert "no/slug" in slug.sentence


def test_a_folder_of_folders_is_read_as_one(folder: Path) -> None:
    assert slugs(Settings(ontology=folder)) == ["care", "records", "care"]


def test_one_alone_is_as_ever(tmp_path: Path) -> None:
    write_member(tmp_path / "a", "care", "A", ELEMENTS)
    assert slugs(Settings(ontology=tmp_path / "a")) == ["care"]
    assert slugs(Settings()) == ["alliance"]


def test_each_is_judged_and_named(folder: Path) -> None:
    said: list[str] = []
    seen: list[Path] = []

    def run(settings: Settings) -> tuple[Violation, ...]:
        seen.append(settings.ontology)
        return (Violation("framework.ttl:3", "It is wrong."),) if settings.ontology.name == "b" else ()

    found = run_all(members_to_check(Settings(ontology=folder)), run, said.append)
    assert seen == [folder / name for name in "abc"]
    assert found[0].file == f"{folder / 'b'}/framework.ttl:3"
    assert len(found) == 4
    assert said == [
        f"A (care), in {folder / 'a'}", f"B (records), in {folder / 'b'}", f"C (care), in {folder / 'c'}",
        "2 of 3 frameworks have nothing wrong in themselves.",
    ]  # fmt: skip


@pytest.mark.slow
def test_the_command_says_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        write_member(tmp_path / name, "care", name.upper(), ELEMENTS)
        for part in ("shapes", "checks"):
            shutil.copytree(Settings().ontology / part, tmp_path / name / part)
    monkeypatch.setenv("EXPLORER_ONTOLOGY", str(tmp_path))
    assert main(["check"]) == 1
    said = capsys.readouterr().out
    assert f"A (care), in {tmp_path / 'a'}" in said
    assert said.count("shapes: ") == 2
    assert "Two frameworks are called “care”" in said
