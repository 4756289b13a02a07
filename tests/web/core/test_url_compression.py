"""Packed queries: there and back, and what is no packed query, or far too much of one, is refused."""

from __future__ import annotations

import tracemalloc
import zlib
from base64 import urlsafe_b64encode
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from explorer.errors import BadRequest, TooLarge
from explorer.web.core.pages import query_address
from explorer.web.core.url_compression import LONG, pack, parameters, unpack

LIMIT = 100_000


def packed(content: bytes) -> str:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return urlsafe_b64encode(packer.compress(content) + packer.flush()).decode().rstrip("=")


@pytest.mark.parametrize("text", ["", "ASK {}", "SELECT * { ?s ?p 'é\u2028\U0001f600' }\n" * 50, "x" * LIMIT])
def test_a_text_comes_back_as_it_was(text: str) -> None:
    assert unpack(pack(text), LIMIT) == text


def test_a_packed_text_needs_no_escape_in_an_address() -> None:
    assert set(pack("".join(map(chr, range(1, 500))))) <= set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    )


def test_padding_is_no_matter() -> None:
    assert unpack(pack("ASK {}") + "==", LIMIT) == "ASK {}"


@pytest.mark.parametrize(
    "wrong",
    [
        "", "%", "é", "a b", "A", "AAAAA", "!!!!", "____", "=",
        *(pack("SELECT * { ?s ?p ?o }")[:-cut] for cut in range(1, 9)),  # cut off
        pack("ASK {}") + pack("ASK {}"),  # something follows
        urlsafe_b64encode(zlib.compress(b"ASK {}")).decode(),  # zlib's format is not raw deflate
        packed(b"\xff\xfe"),  # not UTF-8
        packed(b"\xed\xa0\x80"),  # half of a pair of surrogates
    ],
)  # fmt: skip
def test_what_is_no_packed_query_is_refused(wrong: str) -> None:
    with pytest.raises(BadRequest):
        unpack(wrong, LIMIT)


def test_what_would_unpack_to_far_too_much_is_refused_before_it_does() -> None:
    bomb = packed(b"x" * 50_000_000)
    assert len(bomb) < LIMIT

    tracemalloc.start()
    try:
        with pytest.raises(TooLarge, match="100,000 bytes"):
            unpack(bomb, LIMIT)
        assert tracemalloc.get_traced_memory()[1] < 10 * LIMIT
    finally:
        tracemalloc.stop()


def test_a_bomb_gets_a_page_that_says_so(client: FlaskClient) -> None:
    response = client.get("/query", query_string={"packed": packed(b"x" * 50_000_000)})

    assert response.status_code == 413
    assert "more than 1,048,576 bytes" in response.text


def test_a_damaged_one_gets_a_page_that_says_so(client: FlaskClient) -> None:
    response = client.get("/query?packed=A")

    assert response.status_code == 400
    assert "packed query" in response.text


def test_short_queries_stay_readable_and_long_ones_are_packed() -> None:
    long = "SELECT * { ?s ?p ?o }\n" * 200

    assert parameters("ASK {}") == {"query": "ASK {}"}
    assert unpack(parameters(long)["packed"], LIMIT) == long
    assert len(query_address(long)) < LONG


def test_a_packed_query_is_answered(client: FlaskClient) -> None:
    text = "# " + "why not? " * 500 + "\nSELECT (40 + 2 AS ?answer) {}"
    address = query_address(text)
    page = client.get(address).text

    assert list(parse_qs(urlsplit(address).query)) == ["packed"]
    assert ">42<" in page
    assert "why not? why not?" in page
