"""``/course/carry``: a course that was written for a version that the framework keeps."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from explorer import create_app
from explorer.config import Settings
from explorer.importing.reimport.versions import keep
from tests.course.test_carrying import BEFORE, COURSE
from tests.frameworks import write_framework


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A client of a framework of which a version is kept, and a statement was reworded since."""
    folder: Path = tmp_path_factory.mktemp("care")
    write_framework(folder, BEFORE)
    keep(folder, "2026-01-01")
    path = folder / "framework.ttl"
    text = path.read_text(encoding="utf-8").replace("Writes notes", "Writes notes at once")
    path.write_text(text, encoding="utf-8")
    app = create_app(Settings(ontology=folder))
    yield app.test_client()
    app.extensions["query_service"].close()


def test_the_rows_that_are_touched_are_told(kept: FlaskClient) -> None:
    answer = kept.post("/course/carry", data={"text": COURSE, "since": "1"})
    assert answer.headers["Cache-Control"] == "no-store"
    page = unescape(answer.text)
    assert "Care in two, carried to the present version" in page
    assert "1 row to look at, 5 as before, since version 1." in page
    assert "G3 was reworded: “Writes notes” became “Writes notes at once”." in page
    assert "look whether Beginning still teaches them" in page


def test_the_rows_are_not_read_as_a_course_for_its_title(
    kept: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.course.reading.reader.Rows", None)
    answer = kept.post("/course/carry", data={"text": COURSE, "since": "1"})
    assert "Care in two, carried" in answer.text
    refused = kept.post("/course/carry", data={"text": "a,b", "since": "1"})
    assert refused.status_code == 422


def test_the_file_has_the_proposals(kept: FlaskClient) -> None:
    answer = kept.post("/course/carry", data={"text": COURSE, "since": "1", "as": "csv"})
    rows = list(csv.reader(answer.text.removeprefix("\ufeff").splitlines()))
    assert rows[1][-2:] == ["what changed", "proposal"]
    assert [row[3] for row in rows[2:] if row[-1]] == ["Writes notes"]


def test_the_form_offers_the_versions_that_are_kept(kept: FlaskClient) -> None:
    assert '<option value="1">version 1' in kept.get("/course/carry").text
    assert 'href="/course/carry"' in kept.get("/course").text


def test_a_framework_without_versions_says_so(client: FlaskClient) -> None:
    page = client.get("/course/carry").text
    if '<select id="since"' not in page:
        assert "No earlier version of this framework is kept here" in page
        assert 'href="/course/carry"' not in client.get("/course").text


def test_a_version_must_be_one_of_those(kept: FlaskClient) -> None:
    answer = kept.post("/course/carry", data={"text": COURSE, "since": "7"})
    assert answer.status_code == 400
    assert "for which version" in answer.text
