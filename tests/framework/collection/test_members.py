"""Which frameworks a server has, and what is said where a folder holds none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from explorer import create_app, open_framework
from explorer.config import Settings
from explorer.errors import ConfigurationError, DataError
from explorer.framework.collection import read_collection, with_own_base
from explorer.store.header import read_header
from explorer.text import slug_of
from tests.frameworks import write_member

ONE = {"1": ("", "Keeps records")}


def test_each_is_opened_with_settings_of_its_own(tmp_path: Path) -> None:
    write_member(tmp_path / "b", "second", "Second", ONE)
    write_member(tmp_path / "a", "first", "First", ONE)
    (tmp_path / ".git").mkdir()
    members = read_collection(Settings(frameworks=str(tmp_path), public_url="https://example.org/x/"))
    assert list(members) == ["alliance", "first", "second"]
    own = members["first"].settings
    assert (own.base, own.public_url) == (
        "https://w3id.org/alliance/f/first/",
        "https://example.org/x/f/first",
    )
    assert (own.ontology, own.store, own.frameworks) == (tmp_path / "a", "memory", "")


def test_two_with_one_slug_are_named_and_the_others_served(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """They ended the start of the server."""
    write_member(tmp_path / "a", "same", "First", ONE)
    write_member(tmp_path / "b", "same", "Second", ONE)
    write_member(tmp_path / "c", "other", "Third", ONE)
    app = create_app(Settings(frameworks=str(tmp_path)))
    said = r"Two frameworks are called “same”: those in .*a and .*b\. Give one another ont:slug"
    client = app.test_client()
    assert client.get("/f/other/id/1").status_code == 200
    answer = client.get("/f/same/id/1")
    assert answer.status_code == 503
    assert re.search(said, answer.text)
    assert re.search(said, client.get("/frameworks").text)
    assert list(app.extensions["collection"].open_all()) == ["alliance", "same", "other"]
    assert re.search(said, caplog.text)


def test_the_one_at_the_root_is_served_whatever_another_is_called(tmp_path: Path) -> None:
    write_member(tmp_path / "a", "alliance", "First", ONE)
    members = read_collection(Settings(frameworks=str(tmp_path)))
    assert [(slug, bool(one.failure)) for slug, one in members.items()] == [
        ("alliance", False),
        ("alliance-2", True),
    ]


def test_a_folder_that_is_not_there_is_named() -> None:
    with pytest.raises(ConfigurationError, match="There is no folder /nowhere"):
        create_app(Settings(frameworks="/nowhere"))


def test_a_folder_without_a_framework_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(DataError, match="empty holds no framework"):
        create_app(Settings(frameworks=str(tmp_path)))


def test_turtle_that_does_not_parse_is_said_with_file_and_line(tmp_path: Path) -> None:
    """It was said to hold no framework."""
    write_member(tmp_path / "care", "care", "Care", ONE)
    path = tmp_path / "care" / "framework.ttl"
    path.write_text("\n\nno turtle\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(DataError, match=r"care/framework\.ttl, line 3, column .*: ") as caught:
        create_app(Settings(frameworks=str(tmp_path)))
    assert "Correct the file" in caught.value.hint


def test_the_base_is_that_of_the_data_unless_it_is_set(tmp_path: Path) -> None:
    """Another base gave an empty site without a word."""
    write_member(tmp_path / "a", "own", "Own", ONE)
    assert with_own_base(Settings(ontology=tmp_path / "a")).base == "https://w3id.org/alliance/f/own/"
    assert (
        with_own_base(Settings(ontology=tmp_path / "a", base="https://example.org/")).base
        == "https://example.org/"
    )
    assert with_own_base(Settings()) == Settings()
    client = create_app(Settings(ontology=tmp_path / "a")).test_client()
    assert client.get("/id/1.json").get_json()["label"] == "Keeps records"
    assert open_framework(tmp_path / "a").edition.node("1").text == "Keeps records"


@pytest.mark.parametrize(
    ("turtle", "base"),
    [
        ("<http://example.org/id/x> a <https://w3id.org/alliance/ont#Framework> .", "http://example.org/"),
        ("<http://example.org/x> a <https://w3id.org/alliance/ont#Framework> .", ""),
        ("<http://example.org/a/id/b/id/x> a <https://w3id.org/alliance/ont#Framework> .", "http://example.org/a/id/b/"),
        ("<http://example.org/id/x> a <https://w3id.org/alliance/ont#Ability> .", ""),
        ("no Turtle", ""),
    ],
)  # fmt: skip
def test_the_base_is_what_stands_before_id(tmp_path: Path, turtle: str, base: str) -> None:
    (tmp_path / "framework.ttl").write_text(turtle, encoding="utf-8")
    assert read_header(tmp_path).base == base


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Midwifery skills", "midwifery-skills"), ("  Ä/Ö & Ü 2.0 ", "a-o-u-2-0"), ("護理", "護理"), ("–", ""),
        ("TA", "ta"), ("e\u0301cole", "ecole"),
    ],
)  # fmt: skip
def test_a_slug_is_a_part_of_an_address(words: str, slug: str) -> None:
    assert slug_of(words) == slug
