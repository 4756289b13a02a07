"""gzip for those who take it: the same bytes, the same tags, for HEAD and 304 too."""

from __future__ import annotations

import gzip
import io
from urllib.parse import urlencode

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient

from explorer.web.core.http import compression

GZIP = {"Accept-Encoding": "gzip, deflate, br"}
NAMED = "SELECT * { ?s ?p ?o FILTER(!ISBLANK(?s) && !ISBLANK(?o)) } LIMIT 4000"
"""Without blank nodes, which another worker, should it answer the second time, gives other names."""
TRIPLES = f"/sparql?{urlencode({'query': NAMED, 'format': 'csv'})}"
ADDRESSES = ("/framework", "/id/AB4.ttl", "/static/core/style.css", TRIPLES)


@pytest.mark.parametrize("path", ADDRESSES)
def test_it_holds_the_same_bytes(client: FlaskClient, path: str) -> None:
    plain, packed = client.get(path, buffered=True), client.get(path, headers=GZIP, buffered=True)

    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data)
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert plain.headers["Vary"] == packed.headers["Vary"]


@pytest.mark.parametrize("path", ADDRESSES)
def test_who_has_it_already_is_told_so(client: FlaskClient, path: str) -> None:
    first = client.get(path, headers=GZIP, buffered=True)
    again = client.get(path, headers={**GZIP, "If-None-Match": first.headers["ETag"]}, buffered=True)

    assert first.headers["ETag"].startswith('W/"')
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize("path", ADDRESSES)
def test_head_says_the_same(client: FlaskClient, path: str) -> None:
    head, get = client.head(path, headers=GZIP, buffered=True), client.get(path, headers=GZIP, buffered=True)

    assert head.data == b""
    for name in ("Content-Encoding", "Content-Length", "ETag", "Vary"):
        assert head.headers.get(name) == get.headers.get(name)


@pytest.mark.parametrize("taken", ["", "identity", "br", "gzip;q=0", "gzip;q=0.5, identity;q=1"])
def test_who_does_not_take_it_gets_the_bytes_as_they_are(client: FlaskClient, taken: str) -> None:
    assert (
        "Content-Encoding"
        not in client.get("/framework", headers={"Accept-Encoding": taken}, buffered=True).headers
    )


def test_who_likes_both_alike_gets_what_is_shorter(client: FlaskClient) -> None:
    accepted = {"Accept-Encoding": "gzip;q=0.5, identity;q=0.5"}
    response = client.get("/framework", headers=accepted, buffered=True)
    assert response.headers["Content-Encoding"] == "gzip"


def test_what_is_short_or_compressed_already_stays(client: FlaskClient) -> None:
    assert "Content-Encoding" not in client.get("/robots.txt", headers=GZIP, buffered=True).headers
    assert "Content-Encoding" not in client.get("/static/screenshot.png", headers=GZIP, buffered=True).headers


@pytest.mark.parametrize(
    ("length", "packed"), [(1023, False), (1024, True), (8_388_608, True), (8_388_609, False)]
)
def test_what_is_very_short_or_very_long_stays(app: Flask, length: int, packed: bool) -> None:
    with app.test_request_context("/", headers=GZIP):
        response = compression.compress(Response(b"a" * length, mimetype="text/csv"))

    assert ("Content-Encoding" in response.headers) == packed
    assert len(response.data) == length or packed


def test_a_stream_is_packed_as_it_comes() -> None:
    """Nothing is held back until the end."""
    seen = []

    def parts() -> object:
        for number in range(100):
            seen.append(number)
            yield bytes(f"{number}: " + "".join(map(str, range(number, number + 9000))), "ascii")

    packed = compression._stream(parts())  # type: ignore[arg-type]
    first = next(packed)

    assert len(seen) < 10
    body = gzip.GzipFile(fileobj=io.BytesIO(first + b"".join(packed))).read()
    assert len(seen) == 100
    assert body.startswith(b"0: 0123")
