"""Entity tags: who has the page already is told so."""

import pytest
from flask.testing import FlaskClient

ADDRESSES = (
    "/",
    "/framework",
    "/id/AB4",
    "/id/AB4.ttl",
    "/id/AB4.json",
    "/ont",
    "/ont.ttl",
    "/sources.json",
    "/search?q=bond",
    "/questions/cq25-who-says-so",
    "/questions/cq25-who-says-so.csv",
    "/graph/framework",
    "/sparql",
)


@pytest.mark.parametrize("path", ADDRESSES)
def test_who_has_it_already_is_told_so(client: FlaskClient, path: str) -> None:
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.data == b""
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers.get("Vary") == first.headers.get("Vary")


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_client_asks_again_before_it_shows_what_it_has(client: FlaskClient, path: str) -> None:
    assert client.get(path).headers["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize("path", [*ADDRESSES, "/static/core/style.css", "/sparql?query=ASK{}"])
def test_whatever_is_there_matches_the_star(client: FlaskClient, path: str) -> None:
    """RFC 9110 §13.1.1."""
    with client.get(path, headers={"If-Match": "*"}) as response:
        assert response.status_code == 200


@pytest.mark.parametrize("path", [*ADDRESSES, "/sparql?query=ASK{}"])
def test_another_tag_gets_no_answer_that_it_did_not_ask_for(client: FlaskClient, path: str) -> None:
    response = client.get(path, headers={"If-Match": '"other"'})

    assert response.status_code == 412
    assert "If-Match" in response.text
    assert len(response.text) < 300


@pytest.mark.parametrize("path", ADDRESSES)
def test_head_says_the_same_without_the_body(client: FlaskClient, path: str) -> None:
    head, get = client.head(path), client.get(path)
    assert head.status_code == 200
    assert head.data == b""
    for name in ("ETag", "Content-Type", "Content-Length", "Link", "Vary"):
        assert head.headers.get(name) == get.headers.get(name)


def test_each_representation_has_its_own_tag(client: FlaskClient) -> None:
    medias = (
        "text/html",
        "text/turtle",
        "application/ld+json",
        "application/rdf+xml",
        "application/n-triples",
        "application/json",
    )
    tags = {client.get("/id/AB4", headers={"Accept": media}).headers["ETag"] for media in medias}
    assert len(tags) == len(medias)


def test_the_choice_of_bases_has_its_own_tag(client: FlaskClient) -> None:
    assert client.get("/id/P1").headers["ETag"] != client.get("/id/P1?basis=framework").headers["ETag"]


def test_other_bytes_are_sent_whole(client: FlaskClient) -> None:
    assert client.get("/id/AB4", headers={"If-None-Match": '"another"'}).status_code == 200


@pytest.mark.parametrize("path", ADDRESSES)
def test_any_tag_is_that_of_what_there_is(client: FlaskClient, path: str) -> None:
    again = client.get(path, headers={"If-None-Match": "*"})

    assert (again.status_code, again.data) == (304, b"")
    assert again.headers.get("Vary") == client.get(path).headers.get("Vary")


def test_errors_have_no_tag(client: FlaskClient) -> None:
    assert "ETag" not in client.get("/id/nothing").headers
