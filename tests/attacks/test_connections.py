"""Clients that hold, drip or flood connections: everybody else is answered all the same."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from tests.servers import Server, running

CROWD = 400
NEIGHBOURS = ("127.0.0.2", "127.0.0.3", "127.0.0.4")
HEAD = b"GET / HTTP/1.1\r\nHost: localhost\r\n"
POST = (
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\n"
    b"Content-Type: application/sparql-query\r\nContent-Length: 6\r\n\r\nA"
)


def connect(server: Server, client: str = "127.0.0.1") -> socket.socket:
    return socket.create_connection((server.host, server.port), 30, (client, 0))


@contextmanager
def crowd(server: Server, *parts: bytes) -> Iterator[list[socket.socket]]:
    """Open a crowd of connections; each sends one of *parts* after the other, one byte at first."""
    with ExitStack() as stack:
        connections = [stack.enter_context(connect(server)) for _ in range(CROWD)]
        for part in parts:
            for connection in connections:
                connection.sendall(part)
        yield connections


def assert_others_are_answered(server: Server) -> None:
    """Answer pages and queries of other clients; a stopped server would answer none in the time of `Server`."""
    for client in NEIGHBOURS:
        assert server.request("GET", "/healthz", client=client).status == 200
        assert server.request("GET", "/id/AB4", client=client).status == 200
        assert server.ask(f"ASK {{}} # {client}", client=client).status == 200


@pytest.mark.parametrize(
    "parts",
    [(), (b"G", b"ET"), (HEAD, b"X"), (POST, b"S", b"K"), (b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",)],
    ids=["silent", "dripping request line", "dripping head", "dripping body", "idle after an answer"],
)  # fmt: skip
def test_a_crowd_that_holds_connections_keeps_nobody_else_waiting(
    server: Server, parts: tuple[bytes, ...]
) -> None:
    with crowd(server, *parts):
        assert_others_are_answered(server)


@pytest.mark.parametrize(
    "head",
    [
        HEAD + b"X: " + b" " * 32_000 + b"\x00\r\n\r\n",
        HEAD + b"X: a" + b" " * 32_000 + b"\x00\r\n\r\n",
        HEAD + b"X: " + b" \t" * 16_000 + b"\x00\r\n\r\n",
        HEAD + b"X: " + b"\r\n " * 30_000 + b"\x00\r\n\r\n",
        HEAD + b"X: " + (b" " * 150 + b"a") * 500 + b"\x00\r\n\r\n",
        HEAD + b"X: " + b"a " * 16_000 + b"\x00\r\n\r\n",
        HEAD + b"X" * 32_000 + b"\x00: a\r\n\r\n",
        HEAD + b"X:a\r\n" * 20_000 + b"\r\n",
        b"GET /" + b" " * 32_000 + b"\r\nHost: localhost\r\n\r\n",
    ],
    ids=lambda head: repr(head[34:50]),
)
def test_a_head_that_is_costly_to_read_stops_nobody(server: Server, head: bytes) -> None:
    """Read by an expression of quadratic time, a hundred of these would take half an hour."""
    with ExitStack() as stack:
        attackers = [stack.enter_context(connect(server)) for _ in range(100)]
        for attacker in attackers:
            attacker.sendall(head)
        assert_others_are_answered(server)
        assert {attacker.makefile("rb").readline().split()[1] for attacker in attackers} <= {b"200", b"400"}


@pytest.mark.slow
def test_one_client_has_so_many_connections_and_others_have_theirs() -> None:
    with running(connections_per_client=10) as server, ExitStack() as stack:
        mine = [stack.enter_context(connect(server)) for _ in range(10)]
        refused = stack.enter_context(connect(server)).makefile("rb").read()
        assert refused.startswith(b"HTTP/1.1 429 ")
        assert b"Retry-After: 20\r\n" in refused
        assert refused.endswith(b"Too many connections are open from your address.\r\n")
        assert_others_are_answered(server)
        mine[0].sendall(HEAD + b"Connection: close\r\n\r\n")
        assert mine[0].makefile("rb").read().startswith(b"HTTP/1.1 200 ")
        assert server.request("GET", "/healthz").status == 200


@pytest.mark.slow
def test_whoever_has_too_many_connections_hears_so_to_the_end() -> None:
    with running(connections_per_client=10) as server, ExitStack() as stack:
        for _ in range(10):
            stack.enter_context(connect(server))
        replies = [server.request("GET", "/healthz") for _ in range(300)]

    assert {reply.status for reply in replies} == {429}
    assert {reply.text for reply in replies} == {"Too many connections are open from your address.\r\n"}


@pytest.mark.slow
def test_behind_a_proxy_connections_of_one_address_are_not_counted() -> None:
    with running(connections_per_client=2, proxies=1) as server, ExitStack() as stack:
        for _ in range(5):
            stack.enter_context(connect(server))
        assert server.request("GET", "/healthz").status == 200


TOO_LONG = (
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    b"Content-Length: 6000000\r\n\r\n"
)
CHUNKED = (
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n"
)


@pytest.mark.parametrize(
    "request_",
    [
        TOO_LONG + b"x" * 6_000_000,
        CHUNKED + (b"1000\r\n" + b"x" * 4096 + b"\r\n") * 1500 + b"0\r\n\r\n",
        HEAD + b"X: " + b"a" * 6_000_000 + b"\r\n\r\n",
    ],
    ids=["body", "chunked body", "head"],
)
def test_who_sends_far_too_much_reads_why(server: Server, request_: bytes) -> None:
    """Closed while it still sends, the client would see its connection reset."""
    for _ in range(5):
        with connect(server) as connection:
            connection.sendall(request_)
            answer = connection.makefile("rb").read()
            assert answer.split()[1] in (b"413", b"431")
            assert b"\r\nConnection: close\r\n" in answer
            assert b'"detail"' in answer or b"<h1" in answer


def test_who_sends_without_end_is_cut_off(server: Server) -> None:
    with connect(server) as connection, pytest.raises(OSError):  # noqa: PT011 (reset, or a broken pipe)
        connection.sendall(TOO_LONG + b"x" * 200 * 2**20)
    assert_others_are_answered(server)
