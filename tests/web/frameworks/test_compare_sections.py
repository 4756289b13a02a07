"""A comparison of large frameworks: a page shows a part of each section, and one section page by page."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from explorer import create_app
from explorer.config import Settings
from explorer.web.frameworks import sections
from tests.frameworks import write_member

COUNT = 23


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """Two frameworks with many statements that one alone has, and two that are the same."""
    folder = tmp_path_factory.mktemp("large")
    for slug in ("left", "right"):
        alone = {f"{slug[0].upper()}{n}": ("", f"{slug}{n} {slug}word{n}") for n in range(COUNT)}
        write_member(folder / slug, slug, slug, {**alone, "S1": ("", "Listens"), "S2": ("", "Speaks")})
    return create_app(Settings(frameworks=str(folder))).test_client()


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sections, "FIRST", 5)
    monkeypatch.setattr(sections, "EACH", 10)


def codes(page: str, slug: str) -> list[str]:
    return re.findall(rf"/f/{slug}/id/([A-Z]\d+)", page)


def test_a_page_of_all_shows_the_first_and_leads_to_the_rest(client: FlaskClient) -> None:
    page = client.get("/frameworks/compare?one=left&other=right").text
    assert codes(page, "left") == ["S1", "S2", *(f"L{n}" for n in range(5))]
    assert re.search(r'part=only-one[^"]*">All 23</a>', page)
    assert "part=same" not in page


def test_a_section_is_read_page_by_page(client: FlaskClient) -> None:
    address, seen = "/frameworks/compare?one=left&other=right&part=only-one", []
    while address:
        page = client.get(address).text
        seen += codes(page, "left")
        assert codes(page, "right") == []
        found = re.search(r'href="([^"]*)" rel="next"', page)
        address = unescape(found[1]) if found else ""
    assert seen == [f"L{n}" for n in range(COUNT)]
    before = re.search(r'href="([^"]*)" rel="prev"', page)
    assert before
    assert codes(client.get(unescape(before[1])).text, "left") == [f"L{n}" for n in range(10, 20)]


@pytest.mark.parametrize("start", ["0", "99999", "-5", "x", "15"])
def test_any_row_is_on_a_page(client: FlaskClient, start: str) -> None:
    page = client.get(f"/frameworks/compare?one=left&other=right&part=only-one&from={start}").text
    assert codes(page, "left")


def test_a_section_that_there_is_not_is_refused(client: FlaskClient) -> None:
    assert client.get("/frameworks/compare?one=left&other=right&part=nothing").status_code == 400


def test_json_has_all(client: FlaskClient) -> None:
    found = client.get("/frameworks/compare.json?one=left&other=right").get_json()
    assert len(found["onlyOne"]) == COUNT
