"""What a request costs while it arrives, and when it is given up."""

from __future__ import annotations

import time

import pytest
from waitress.adjustments import Adjustments

from explorer.server.connections import HEAD_BYTES
from explorer.server.requests import RequestParser

HEAD = b"POST / HTTP/1.1\r\nHost: x\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
TRAILER = CHUNKED + b"0\r\n"
LIMITS = Adjustments(max_request_header_size=HEAD_BYTES, max_request_body_size=2**22)


def read(*parts: bytes) -> RequestParser:
    parser = RequestParser(LIMITS)
    for part in parts:
        while part and not parser.completed:
            part = part[parser.received(part) :]
    return parser


def test_byte_by_byte_a_long_head_is_read_in_little_time() -> None:
    """Were all of it looked through each time, this would take 2 s, and a hundred of these would stop the server."""
    parser = read(HEAD + b"X: " + b"a" * 120_000)
    began = time.thread_time()
    for _ in range(1_000):
        parser.received(b"a")
    assert time.thread_time() - began < 0.5
    assert not parser.completed


FIELD = b"X: " + b"a" * 1_000 + b"\r\n"


@pytest.mark.parametrize(
    ("most", "part"),
    [(7, FIELD), (1_500, b"1\r\na\r\n"), (250, b"1;x=aaaaaaaaaaaaaaaaaaa\r\na\r\n")],
    ids=["fields after the last chunk", "small chunks", "extensions"],
)
def test_the_framing_of_a_body_has_an_end(most: int, part: bytes) -> None:
    """Fields as long as a body may be would keep the server for minutes, small chunks for seconds."""
    before = TRAILER if part is FIELD else CHUNKED
    parser = read(before, *[part] * most)
    assert not parser.completed
    parser = read(before, part * 2 * most)
    assert "too many small chunks, or too much follows the last one" in str(parser.error)


@pytest.mark.parametrize("size", [64, 1_000, 65_536])
def test_a_body_comes_in_chunks_of_a_usual_size(size: int) -> None:
    chunk = b"%x\r\n" % size + b"a" * size + b"\r\n"
    count = 2**20 // size
    parser = read(CHUNKED, *[chunk] * count, b"0\r\n\r\n")
    parser.close()
    assert parser.error is None
    assert parser.headers["CONTENT_LENGTH"] == str(count * size)


def test_blank_lines_before_a_request_are_passed_over_at_once() -> None:
    """A few bytes at a time, a flood of them would stop the server."""
    parser = RequestParser(LIMITS)
    assert parser.received(b"\r\n" * 4_000) == 8_000
    assert parser.completed
    assert parser.empty
    parser = read(b"\r\n\n\r" + HEAD.replace(b"POST", b"GET") + b"\r\n")
    assert parser.completed
    assert parser.error is None
    assert parser.command == "GET"


@pytest.mark.parametrize("before", [HEAD + b"X: a", TRAILER + b"X: a"], ids=["head", "after the last chunk"])
@pytest.mark.parametrize("parts", [(b"\n",), (b"\r", b"\n"), (b"\r\n\n",), (b"\r", b"\n", b"\n"), (b"b\nb",)])
def test_a_line_feed_alone_is_found_wherever_the_parts_are_cut(
    before: bytes, parts: tuple[bytes, ...]
) -> None:
    parser = read(before, *parts)
    is_alone = b"".join(parts) != b"\r\n"
    assert bool(parser.error) == is_alone
