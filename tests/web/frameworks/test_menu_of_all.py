"""Pages that belong to all frameworks have a menu of their own, none of whose doors is of one framework."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from explorer import create_app
from explorer.config import Settings
from tests.frameworks import write_member

OF_ALL = {"/frameworks", "/frameworks/compare", "/query?framework=all", "/import"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder = tmp_path_factory.mktemp("menu")
    for slug in ("left", "right"):
        write_member(folder / slug, slug, slug.capitalize(), {"A": ("", f"Knows {slug}")})
    app = create_app(Settings(frameworks=str(folder), import_megabytes=1))
    yield app.test_client()
    for one in app.extensions["collection"].services():
        one.close()


def doors(page: str) -> list[str]:
    """The addresses in the head of *page*: the name of the site and its menu."""
    head = re.search(r"(?s)<header.*?</header>", page)
    assert head
    return [re.sub(r"^http://localhost", "", one) for one in re.findall(r'href="([^"]*)"', head[0])]


@pytest.mark.parametrize(
    "address", ["/frameworks", "/frameworks?q=knows", "/frameworks/compare?one=left&other=right", "/import"]
)
def test_it_has_doors_of_all_alone(client: FlaskClient, address: str) -> None:
    page = client.get(address).text
    assert set(doors(page)) == OF_ALL
    assert 'class="find" role="search" action="/frameworks"' in page
    assert 'href="/ont"' not in page
    assert "one of" not in page


def test_the_door_to_the_page_itself_is_marked(client: FlaskClient) -> None:
    page = client.get("/frameworks/compare").text
    assert re.findall(r'aria-current="page">([^<]*)<', page) == ["Compare two"]


def test_a_page_of_one_framework_has_its_own_doors(client: FlaskClient) -> None:
    page = client.get("/f/right/map").text
    assert "/f/right/map" in doors(page)
    assert "/frameworks/compare" not in doors(page)
    assert "one of" in page


def test_a_server_of_one_framework_has_one_menu() -> None:
    app = create_app(Settings(import_megabytes=1))
    for address in ("/frameworks", "/import"):
        assert "/map" in doors(app.test_client().get(address).text)
    app.extensions["query_service"].close()
