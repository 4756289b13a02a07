"""What pages say of works is true of any framework: none are recorded, or they are cited for single statements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from explorer import create_app
from tests.frameworks import element, write_framework

WORK = 'id:S1 a ont:Source ; skos:notation "S1" ; skos:prefLabel "Work"@en ; ont:citation "Work."@en ; ont:position 1 ; dcterms:title "A work"@en .\n'
PAGES = ("/sources", "/framework", "/id/A", "/id/B", "/id/S1")


def client_of(folder: Path, framework: str) -> Iterator[FlaskClient]:
    app = create_app(write_framework(folder, framework))
    yield app.test_client()
    app.extensions["query_service"].close()


@pytest.fixture
def by_statement(tmp_path: Path) -> Iterator[FlaskClient]:
    cites = "id:A ont:cites id:S1 . id:B ont:cites id:S1 .\n"
    yield from client_of(tmp_path, element("A") + element("B", "A") + WORK + cites)


@pytest.fixture
def without(tmp_path: Path) -> Iterator[FlaskClient]:
    yield from client_of(tmp_path, element("A"))


@pytest.mark.parametrize("page", PAGES)
def test_works_of_single_statements_are_not_said_to_be_of_the_whole(
    page: str, by_statement: FlaskClient
) -> None:
    answer = by_statement.get(page)
    assert answer.status_code == 200
    assert not re.search(r"for th\w+ \w+ as a whole", answer.text)


def test_their_number_is_said(by_statement: FlaskClient) -> None:
    assert "The framework cites 1 work; matches below" in by_statement.get("/sources").text
    assert b"as a whole" not in by_statement.get("/sources.md").data


@pytest.mark.parametrize("page", ["/sources", "/evidence"])
def test_without_works_the_page_is_short(page: str, without: FlaskClient) -> None:
    answer = without.get(page)
    main = re.search(r"(?s)<main.*?</main>", answer.text)
    assert main
    assert "no work is recorded that this framework cites" in main[0].lower()
    assert len(re.sub(r"<[^>]*>", "", main[0]).split()) < 60
    assert "Cite this" not in answer.text
    assert "/sources.bib" not in without.get("/export").text
    assert "rests on evidence" not in without.get("/course").text
    assert f'href="{page}"' not in answer.text.replace(f'<link rel="canonical" href="{page}"', "")
