"""Languages that somebody says or a header seems to name: what RDF could not hold is never written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from explorer.importing.language_detection import is_tag
from explorer.importing.preview.sketch import Wanted, sketch
from explorer.importing.readers.languages import tag_of

NO_TAGS = ("en-a", "en-aaaa-bbbb", "en-12", "de@x", "de-DE-DE", "e", "en_US", "en\n", "x" * 900)


def made(folder: Path, header: str, wanted: Wanted) -> str:
    """What stands in the way of a draft that is drawn, and so is read as a server reads it; “” where nothing does."""
    (folder / "a.csv").write_text(f"Code,{header}\n1,One,Uno\n", encoding="utf-8")
    failure = sketch(folder, replace(wanted, is_drawn=True)).failure
    return failure.detail if failure else ""


@pytest.mark.parametrize(
    "tag", ["de", "en-US", "zh-Hant-TW", "sl-rozaj-biske", "de-ch-1901", "en-x-foo", "und"]
)
def test_a_tag_is_one(tag: str) -> None:
    assert is_tag(tag)


@pytest.mark.parametrize("text", NO_TAGS)
def test_what_is_no_tag_is_said_where_somebody_said_it(tmp_path: Path, text: str) -> None:
    assert not is_tag(text)
    wanted = Wanted(("a.csv",), "2026-11-30")
    assert "is no language" in made(tmp_path, "Statement", replace(wanted, language=text))
    if text.strip() == text:
        column = (("Statement", f"statement@{text}"),)
        assert "is no language" in made(tmp_path, "Statement", replace(wanted, columns=column))


@pytest.mark.parametrize("text", [*NO_TAGS, "en-abc-def-ghi-jkl"])
def test_a_header_names_no_language_that_there_cannot_be(tmp_path: Path, text: str) -> None:
    header = f'"Statement@{text}",Label'
    assert made(tmp_path, header, Wanted(("a.csv",), "2026-11-30")) == ""


def test_a_file_names_none_that_there_cannot_be() -> None:
    assert tag_of("en_US") == "en-US"
    assert [tag_of(text) for text in ("en-aaaa-bbbb", "de-DE-DE", "en-12")] == ["", "", ""]
