"""What clients and caches are told at the edges."""

from __future__ import annotations

import json
import re

import pytest
from flask.testing import FlaskClient

from explorer.errors import Forbidden
from explorer.sparql.refusal import check_allowed


def test_only_the_right_hash_makes_a_file_immutable(client: FlaskClient) -> None:
    found = re.search(r"/static/core/page\.js\?v=\w+", client.get("/").text)
    assert found
    for path in (found[0], re.search(r"/kinds\.css\?v=\w+", client.get("/").text)[0]):  # type: ignore[index]
        for address, is_fixed in ((path, True), (path + "0", False), (path.partition("=")[0] + "=", False)):
            with client.get(address) as answer:
                assert ("immutable" in answer.headers["Cache-Control"]) is is_fixed, address


@pytest.mark.parametrize("path", ["/id/ab4", "/id//AB4", "/map/", "/graph/framework", "/sparql"])
def test_a_script_of_another_site_may_follow_a_redirect(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "text/html"})

    assert answer.status_code in (301, 303, 308)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", ["//id/AB4", "///id/AB4", "//id/AB4/"])
def test_slashes_too_many_before_an_address(client: FlaskClient, path: str) -> None:
    """The page is there, or a redirect leads to it; it says which address is its own, and leads nowhere else."""
    answer = client.get("/", environ_overrides={"PATH_INFO": path})

    if answer.status_code == 301:
        assert answer.headers["Location"] == "/id/AB4"
    else:
        assert '<link rel="canonical" href="http://localhost/id/AB4">' in answer.text
        assert '="//' not in answer.text


def test_no_redirect_leads_up(client: FlaskClient) -> None:
    """A client would read ``/graph/..`` as ``/``."""
    assert client.get("/graph/..%2f").status_code == 404
    assert client.get("/graph/framework/").status_code == 301


def test_the_base_asked_for_a_graph_leads_to_the_description(client: FlaskClient) -> None:
    answer = client.get("/", headers={"Accept": "text/turtle"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/.well-known/void")
    for accept in ("text/html", "*/*", "image/png", ""):
        assert client.get("/", headers={"Accept": accept}).mimetype == "text/html"
    assert "Accept" in client.get("/").headers["Vary"]


def test_a_relative_iri_is_resolved_against_the_base(client: FlaskClient) -> None:
    query = "SELECT ?x (<id/AB4> AS ?y) { <id/AB4> a ?x } LIMIT 1"
    answer = client.get("/sparql", query_string={"query": query, "format": "json"})
    assert (
        json.loads(answer.data)["results"]["bindings"][0]["y"]["value"] == "https://w3id.org/alliance/id/AB4"
    )


@pytest.mark.parametrize("format", ["rdf", "xml"])
def test_a_carriage_return_comes_back_whole(client: FlaskClient, format: str) -> None:
    form = "CONSTRUCT { <urn:a> <urn:b> ?v }" if format == "rdf" else "SELECT ?v"
    query = f'{form} WHERE {{ BIND("a\\r\\nb\\rc" AS ?v) }}'
    answer = client.get("/sparql", query_string={"query": query, "format": format})
    assert answer.status_code == 200
    assert b"\r" not in answer.data
    assert answer.data.count(b"&#13;") + answer.data.count(b"&#xD;") == 2


@pytest.mark.parametrize("escape", ["\\u0022", "\\U00000022", "\\u0027", "\\u000A", "\\u005C", "\\u000d"])
def test_an_escape_does_not_end_a_string(escape: str) -> None:
    check_allowed(f'SELECT ("a{escape} SERVICE b" AS ?x) {{}}')
    check_allowed(f"SELECT ('a{escape} SERVICE b' AS ?x) {{}}")
    with pytest.raises(Forbidden):
        check_allowed(f'SELECT ("a{escape} b" AS ?x) {{ SERVICE <urn:x> {{}} }}')


def test_a_long_accept_is_read_in_part(client: FlaskClient) -> None:
    long = ", ".join(["text/turtle"] + [f"text/x{n};q=0.1" for n in range(15_000)])
    assert client.get("/id/AB4", headers={"Accept": long}).mimetype == "text/turtle"


@pytest.mark.parametrize("path", ["/static/core/style.css/", "/kinds.css/", "/map.svg/", "/questions.ttl/"])
def test_a_slash_after_a_file_leads_to_the_file(client: FlaskClient, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 301
    assert response.headers["Location"] == path.rstrip("/")
    with client.get(path.rstrip("/")) as file:
        assert file.status_code == 200


@pytest.mark.parametrize(
    "path", ["core//style.css", "core/./style.css", "./core/style.css", "core/style.css/."]
)
def test_a_static_file_has_one_address(client: FlaskClient, path: str) -> None:
    assert client.get(f"/static/{path}").status_code == 404


@pytest.mark.parametrize(
    ("asked", "status", "size"),
    [
        ("bytes=0-9", 206, 10), ("bytes=-7", 206, 7), ("bytes=0-0", 206, 1), ("bytes=99999999-", 416, None),
        ("bytes=0-0,2-2", 200, None), ("lines=1-2", 200, None), ("bytes=a-b", 200, None), ("bytes", 200, None),
        ("bytes=99999999999999999999999-", 200, None), ("bytes=" + "0-0," * 1000, 200, None),
    ],
)  # fmt: skip
def test_one_range_of_bytes_is_answered_and_all_else_is_passed_over(
    client: FlaskClient, asked: str, status: int, size: int | None
) -> None:
    with client.get("/static/core/style.css", headers={"Range": asked}) as answer:
        assert answer.status_code == status
        assert size is None or len(answer.data) == size
        assert answer.headers.get("Content-Range", "").startswith("bytes ") == (status in (206, 416))


@pytest.mark.parametrize(
    "date", ["Sat, 01 Jan 99999999999999 00:00:00 GMT", "Sat, 99999999999999 Jan 2026 00:00:00 GMT"]
)
@pytest.mark.parametrize("name", ["If-Modified-Since", "If-Unmodified-Since", "If-Range"])
def test_a_date_that_is_too_large_for_one_is_passed_over(client: FlaskClient, name: str, date: str) -> None:
    for path in ("/static/core/style.css", "/id/AB4.json"):
        with client.get(path, headers={name: date, "If-None-Match": '"x"'}) as answer:
            assert answer.status_code == 200
    with client.get("/static/core/style.css", headers={name: date, "Range": "bytes=0-9"}) as answer:
        assert answer.status_code == (200 if name == "If-Range" else 206)
