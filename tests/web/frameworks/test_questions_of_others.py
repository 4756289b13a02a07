"""``?framework=`` at the question library leads to the questions of another framework, or to those of all."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from flask.testing import FlaskClient

from explorer import create_app
from explorer.config import Settings
from tests.frameworks import write_member


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder = tmp_path_factory.mktemp("others")
    for slug in ("left", "right"):
        write_member(folder / slug, slug, slug.capitalize(), {"A": ("", f"Knows {slug}")})
    app = create_app(Settings(frameworks=str(folder)))
    yield app.test_client()
    for one in app.extensions["collection"].services():
        one.close()


@pytest.mark.parametrize("page", ["/questions", "/f/left/questions"])
@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("framework=right", "http://localhost/f/right/questions"),
        ("framework=right&q=kind+of", "http://localhost/f/right/questions?q=kind+of"),
        ("framework=all", "http://localhost/frameworks#across"),
    ],
)
def test_it_leads_there(client: FlaskClient, page: str, asked: str, place: str) -> None:
    answer = client.get(f"{page}?{asked}")
    assert (answer.status_code, urljoin(f"http://localhost{page}", answer.headers["Location"])) == (
        303,
        place,
    )


def test_a_slug_that_there_is_not_is_said(client: FlaskClient) -> None:
    answer = client.get("/questions?framework=nowhere")
    assert answer.status_code == 404
    assert "There are: alliance, left, right." in answer.text


def test_the_library_leads_to_the_questions_of_all(client: FlaskClient) -> None:
    assert 'href="http://localhost/frameworks#across"' in client.get("/f/left/questions").text
    assert 'id="across"' in client.get("/frameworks").text


def test_a_server_of_one_framework_speaks_of_no_others() -> None:
    app = create_app(Settings())
    assert "about all frameworks" not in app.test_client().get("/questions").text
    app.extensions["query_service"].close()
