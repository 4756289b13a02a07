"""Requests that no client should send: each has a clear answer or none, and the server goes on."""

from __future__ import annotations

import json
import socket
from time import monotonic, sleep

import pytest

from tests.servers import Server

ASK = "ASK%20%7B%7D"
GET = f"GET /sparql?query={ASK}"
DIRECT = "Content-Type: application/sparql-query"
CHUNK = b"6\r\nASK {}\r\n0\r\n\r\n"
SECONDS = 20
INTERIM = b"HTTP/1.1 100 Continue\r\n\r\n"
"""What a client that closes its sending side gets first."""


def status(server: Server, *parts: bytes, hangs_up: bool) -> int:
    """Send *parts* as they are; return the status of the answer, or 0 where the server closes instead."""
    with socket.create_connection((server.host, server.port), SECONDS) as connection:
        for part in parts:
            connection.sendall(part)
        if hangs_up:
            connection.shutdown(socket.SHUT_WR)
        try:
            lines = connection.makefile("rb")
            line = lines.readline()
            if INTERIM.startswith(line) and line:
                _, line = lines.readline(), lines.readline()
        except ConnectionResetError:
            return 0
    return int(line.split()[1]) if line else 0


def head(start: str, *headers: str) -> bytes:
    return "\r\n".join((start, "Host: localhost", *headers, "", "")).encode("latin-1")


@pytest.mark.parametrize(
    ("allowed", "parts"),
    [
        ({200}, [head(f"{GET} HTTP/1.1", "Connection: close")]),
        ({200}, [f"{GET} HTTP/1.0\r\n\r\n".encode()]),
        ({200, 400}, [f"{GET} HTTP/9.9\r\nHost: x\r\n\r\n".encode()]),
        ({200, 406}, [head(f"{GET} HTTP/1.1", "Accept: " + ",".join(f"text/x{n};q=0.1" for n in range(5000)))]),
        ({400, 431}, [head(f"{GET} HTTP/1.1", "Accept: " + "x" * 2_000_000)]),
        ({200, 406}, [head(f"{GET} HTTP/1.1", "Accept: ;;;,,/;q=nan,*/*;q=1e9, text/\xff")]),
        ({200, 406}, [head(f"{GET} HTTP/1.1", "Accept: */*;q=-1")]),
        ({406}, [head(f"{GET}&format=json%0d%0aX-Evil:%201 HTTP/1.1")]),
        ({406}, [head(f"{GET}&format=../../etc/passwd HTTP/1.1")]),
        ({400}, [head(f"GET /sparql?query={ASK}%00 HTTP/1.1")]),
        ({400}, [head("GET /sparql?query=%ff%fe HTTP/1.1")]),
        ({400}, [head(f"{GET}&default-graph-uri=http://x/%0d%0a HTTP/1.1")]),
        ({200}, [head(f"{GET}&{'&'.join(f'x{n}=1' for n in range(5000))} HTTP/1.1")]),
        ({400}, [head("POST /sparql HTTP/1.1", "Content-Type: application/x-www-form-urlencoded", "Content-Length: 40015"), b"query=ASK%7B%7D" + b"&x=1" * 10_000]),
        ({200, 400}, [head(f"{GET}{'&default-graph-uri=urn:x' * 5000} HTTP/1.1")]),
        ({400, 414, 431}, [head(f"GET /sparql?query={'x' * 2_000_000} HTTP/1.1")]),
        ({415}, [head("POST /sparql HTTP/1.1", "Content-Type: application/sparql-query; charset=evil", "Content-Length: 6"), b"ASK {}"]),
        ({415}, [head("POST /sparql HTTP/1.1", DIRECT, "Content-Encoding: gzip", "Content-Length: 6"), b"ASK {}"]),
        ({0, 400}, [head("POST /sparql HTTP/1.1", DIRECT, "Content-Length: 999"), b"ASK {}"]),
        ({400}, [head("POST /sparql HTTP/1.1", DIRECT, "Content-Length: 3"), b"ASK {}"]),
        ({400}, [head("POST /sparql HTTP/1.1", DIRECT, "Content-Length: -6"), b"ASK {}"]),
        ({400}, [head("POST /sparql HTTP/1.1", DIRECT, "Content-Length: six"), b"ASK {}"]),
        ({400, 413}, [head("POST /sparql HTTP/1.1", DIRECT, "Content-Length: 99999999999")]),
        ({200}, [head("POST /sparql HTTP/1.1", DIRECT, "Transfer-Encoding: chunked"), b"6\r\nASK {}\r\n0\r\n\r\n"]),
        ({0, 400}, [head("POST /sparql HTTP/1.1", DIRECT, "Transfer-Encoding: chunked"), b"zz\r\nASK {}\r\n"]),
        ({400, 501}, [head("POST /sparql HTTP/1.1", DIRECT, "Transfer-Encoding: gzip, evil"), b"ASK {}"]),
        ({0, 400}, [b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 64 + b"\r\n\r\n"]),
        ({0, 400, 405, 501}, [head("BREW /sparql HTTP/1.1")]),
        ({400}, [b"GET /healthz HTTP/1.1\r\n\r\n"]),
        ({400}, [head("GET http://[::1/healthz HTTP/1.1")]),
        ({400}, [head("GET healthz HTTP/1.1")]),
        ({400}, [head("GET * HTTP/1.1")]),
        ({400}, [head("GET http:///healthz HTTP/1.1")]),
        ({400}, [head("GET ftp://localhost/healthz HTTP/1.1")]),
        ({400}, [head("CONNECT localhost:443 HTTP/1.1")]),
        ({200}, [head("GET /healthz HTTP/1.1", "Expect: 100-continue")]),
        ({413}, [head("POST /sparql HTTP/1.1", DIRECT, "Expect: 100-continue", "Content-Length: 99999999999")]),
        ({400}, [head("POST /sparql HTTP/1.1", DIRECT, "Expect: 100-continue", "Content-Length: 3", "Transfer-Encoding: chunked")]),
        ({400}, [head("POST /sparql HTTP/1.1", DIRECT, "Content-Length: 3", "Transfer-Encoding: chunked"), CHUNK]),
        ({400}, [head("POST /sparql HTTP/1.0", DIRECT, "Transfer-Encoding: chunked"), CHUNK]),
        ({400}, [head("POST /sparql HTTP/1.1", DIRECT, "Transfer-Encoding: chunked", "Transfer-Encoding: chunked"), CHUNK]),
        ({400}, [head("POST /sparql HTTP/1.1", DIRECT, "Transfer-Encoding:", "Content-Length: 6"), b"ASK {}"]),
        ({200}, [b"\r\n\n" + head("GET /healthz HTTP/1.1")]),
        ({0, 400}, [b"GET /sparql\x00 HTTP/1.1\r\nHo\x00st: x\r\n\r\n"]),
    ],
    ids=lambda value: value[0][:60].decode("latin-1").encode("unicode_escape").decode() if isinstance(value, list) else None,
)  # fmt: skip
@pytest.mark.usefixtures("neighbour")
def test_a_strange_request(server: Server, allowed: set[int], parts: list[bytes]) -> None:
    assert status(server, *parts, hangs_up=0 in allowed) in allowed


@pytest.mark.parametrize("name", ["json\r\nX-Evil: 1", "json\n", "text/csv;x=\r\n\r\n<script>"])
def test_a_format_cannot_add_headers(server: Server, name: str) -> None:
    reply = server.ask("ASK {}", format=name)

    assert reply.status == 406
    assert "X-Evil" not in reply.headers
    assert json.loads(reply.body)["status"] == 406


def test_a_host_cannot_be_forged_into_an_answer(server: Server) -> None:
    reply = server.request(
        "GET", "/sparql", headers={"Host": 'evil.example"><script>', "Accept": "text/turtle"}
    )

    assert reply.status == 400
    assert b"<script>" not in reply.body


def answer(server: Server, *parts: bytes) -> tuple[bytes, bytes]:
    """Send *parts*; return the head and the body of all that comes before the server closes."""
    with socket.create_connection((server.host, server.port), SECONDS) as connection:
        for part in parts:
            connection.sendall(part)
        head, _, body = connection.makefile("rb").read().partition(b"\r\n\r\n")
    return head, body


@pytest.mark.parametrize(
    ("parts", "status", "detail"),
    [
        ([head("POST /sparql HTTP/1.1", DIRECT, "Content-Length: 9999999")], 413, "A request may have 1,024 kB. Send less."),
        ([head("GET /sparql HTTP/1.1", f"Accept: {'x' * 132_000}")], 431, "The address and the header fields may have 128 kB together."),
        ([head("POST /sparql HTTP/1.1", "Transfer-Encoding: gzip")], 501, "Of the transfer codings only “chunked” is read."),
        ([head("GET /sparql HTTP/1.1", *["X: y"] * 201)], 400, "The request has more than 200 header fields."),
        ([head("GET /search?q=\xe9 HTTP/1.1")], 400, "The address has characters that are not percent-encoded."),
        ([head("POST /sparql HTTP/1.1", DIRECT, "Content-Length: " + "9" * 5000)], 400, "The address or the length of the request cannot be read."),
        ([b"GET /sparql HTTP/1.1\r\n\r\n"], 400, "The request has no header “Host”."),
    ],
    ids=lambda value: str(value) if isinstance(value, int) else "",
)  # fmt: skip
def test_a_request_that_cannot_be_read_has_the_same_errors(
    server: Server, parts: list[bytes], status: int, detail: str
) -> None:
    """As a problem document and as a page, with all headers, whatever of the request was understood."""
    said, body = answer(server, *parts)
    assert int(said.split()[1]) == status
    assert {b"Connection: close", b"X-Content-Type-Options: nosniff"} <= set(said.split(b"\r\n"))
    if b"Content-Type: application/problem+json" in said:
        assert json.loads(body)["detail"].startswith(detail)
    else:
        assert detail.split(". ")[0].rstrip(".").encode() in body
        assert b"<title>" in body


CHUNKED = head("POST /sparql HTTP/1.1", DIRECT, "Transfer-Encoding: chunked")


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        (413, [CHUNKED, b"f" * 40 + b"\r\nASK {}\r\n0\r\n\r\n"]),
        (413, [CHUNKED, b"6\r\nASK {}\r\n", b"9" * 40 + b"\r\n"]),
        (413, [CHUNKED, b"fffffff\r\n"]),
        (400, [CHUNKED, b"f" * 2_000]),
        (400, [CHUNKED, b"6;" + b"x" * 2_000]),
        (400, [CHUNKED, b"6\nASK {}\n0\n\n"]),
        (400, [CHUNKED, b"6\r\nASK {}\r\n0\n", b"\n"]),
        (400, [CHUNKED, b"6\r\nASK {}\r\n0\r\nA: b\n\n"]),
        (400, [head("GET /healthz HTTP/1.1").replace(b"\r\n", b"\n")]),
        (400, [head("POST /sparql HTTP/1.1", DIRECT, "Content-Length: 6").replace(b"\r\n", b"\n"), b"ASK {}"]),
        (400, [b"GET /healthz HTTP/1.1\r\nHost: localhost\n\n"]),
        (400, [b"GET /healthz HTTP/1.1\r\nHost: local", b"host\n", b"\r\n"]),
        (400, [b"GET /healthz HTTP/1.1\n"]),
    ],
    ids=lambda value: value[-1][:30].decode() if isinstance(value, list) else "",
)  # fmt: skip
def test_what_has_no_end_is_refused_at_once(server: Server, said: int, parts: list[bytes]) -> None:
    """The client waits for an answer, and the server for an end that never comes."""
    begun = monotonic()
    assert status(server, *parts, hangs_up=False) == said
    assert monotonic() - begun < 3


def test_lines_that_arrive_in_pieces_are_read(server: Server) -> None:
    parts = [CHUNKED[:-1], CHUNKED[-1:] + b"6", b"\r", b"\nASK {", b"}\r", b"\n0\r", b"\nA: b\r", b"\n\r\n"]
    with socket.create_connection((server.host, server.port), SECONDS) as connection:
        for part in parts:
            connection.sendall(part)
            sleep(0.02)
        assert connection.makefile("rb").readline().split()[1] == b"200"


@pytest.mark.parametrize("options", [["close, Upgrade"], ["Upgrade", "Close"], ["keep-alive", "close"]])
def test_close_is_one_of_several_options(server: Server, options: list[str]) -> None:
    said, _ = answer(server, head("GET /healthz HTTP/1.1", *(f"Connection: {option}" for option in options)))

    assert said.startswith(b"HTTP/1.1 200 ")
    assert b"\r\nConnection: close\r\n" in said


def test_the_host_of_a_whole_address_counts(server: Server) -> None:
    said, body = answer(server, head("GET http://example.org/openapi.json HTTP/1.1", "Connection: close"))

    assert said.startswith(b"HTTP/1.1 200 ")
    assert json.loads(body)["servers"] == [{"url": "http://example.org"}]


def test_who_names_no_host_is_told_the_address_of_the_server(server: Server) -> None:
    _, body = answer(server, b"GET /openapi.json HTTP/1.0\r\n\r\n")

    assert json.loads(body)["servers"] == [{"url": server.address}]


def test_the_server_as_a_whole_says_that_it_is_there(server: Server) -> None:
    said, body = answer(server, head("OPTIONS * HTTP/1.1", "Connection: close"))

    assert said.startswith(b"HTTP/1.1 200 ")
    assert b"\r\nAllow: " in said
    assert body == b""


def test_a_long_body_is_sent_after_a_word_of_the_server(server: Server) -> None:
    query = f"query={ASK}&more={'x' * 300_000}".encode()
    start = head(
        "POST /sparql HTTP/1.1",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(query)}",
        "Expect: 100-continue",
        "Connection: close",
    )
    with socket.create_connection((server.host, server.port), SECONDS) as connection:
        connection.sendall(start)
        assert connection.recv(len(INTERIM)) == INTERIM
        connection.sendall(query)
        assert connection.makefile("rb").read().startswith(b"HTTP/1.1 200 ")
