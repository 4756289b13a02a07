"""Asks a server as many clients do at once: ``python -m tests.benchmarks.load`` reads its order from standard input.

It is a process of its own, so that asking and answering do not share one interpreter, and it speaks HTTP
by sockets, so that it takes as little as it can of the machine that it shares with the server.
The order is JSON with the arguments of `ask`; what it prints is JSON too.
"""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from statistics import quantiles
from threading import Thread
from time import perf_counter
from typing import Any
from urllib.parse import quote, urlsplit

TIMEOUT = 10
"""Seconds after which an answer is not waited for any more, and has failed."""
NUMBER = "N__"
"""Stands in a query for a number that is another one in each request."""
NODE = "NODE__"
"""Stands in a query for one of the given nodes, in turn."""


@dataclass(frozen=True, slots=True)
class Load:
    """What was measured: times are milliseconds, *failed* counts other answers than 200."""

    per_second: float
    p50: float
    p99: float
    answered: int
    failed: int


def main() -> None:
    """Read the order, ask, and print what was measured."""
    print(json.dumps(asdict(ask(**json.load(sys.stdin)))))


def ask(
    url: str,
    query: str,
    clients: int,
    seconds: float,
    nodes: Sequence[str] = ("",),
    first: int = 0,
    network: str = "127.0.1",
) -> Load:
    """Let *clients*, each of an address of its own in *network*, ask *query* for *seconds* on open connections.

    `NUMBER` in it is counted from *first*, and `NODE` goes through *nodes*.
    """
    times: list[float] = []
    failed: list[str] = []
    began = perf_counter()
    threads = [
        Thread(
            target=_client,
            args=(url, f"{network}.{number + 1}", began + seconds, times, failed),
            kwargs={"requests": _requests(url, query, nodes, first + number, clients)},
        )
        for number in range(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = perf_counter() - began
    cuts = quantiles(times, n=100) if len(times) > 1 else [0.0] * 99
    return Load(len(times) / took, cuts[49] * 1000, cuts[98] * 1000, len(times), len(failed))


def _requests(url: str, query: str, nodes: Sequence[str], first: int, step: int) -> Iterator[bytes]:
    """Yield requests without end; those of one client leave the numbers of the others out."""
    parts, written, number = urlsplit(url), quote(query), first
    while True:
        text = written.replace(NODE, nodes[number % len(nodes)]).replace(NUMBER, str(number))
        yield (
            f"GET {parts.path}?query={text} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
            "Accept: application/sparql-results+json\r\n\r\n"
        ).encode()
        number += step


def _client(
    url: str, address: str, until: float, times: list[float], failed: list[str], requests: Iterator[bytes]
) -> None:
    connection: Any = None
    while perf_counter() < until:
        connection = connection or _connect(url, address)
        began = perf_counter()
        try:
            connection.sendall(next(requests))
            status = _received(connection)
        except OSError as error:
            failed.append(str(error))
            connection.close()
            connection = None
            continue
        if status == b"200":
            times.append(perf_counter() - began)
        else:
            failed.append(status.decode())
    if connection:
        connection.close()


def _connect(url: str, address: str) -> socket.socket:
    parts = urlsplit(url)
    connection = socket.create_connection(
        (str(parts.hostname), parts.port or 80), TIMEOUT, source_address=(address, 0)
    )
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def _received(connection: socket.socket) -> bytes:
    """Read one whole answer, which must say its length or come in chunks; return its status."""
    data = b""
    while (end := data.find(b"\r\n\r\n")) < 0:
        data += _more(connection)
    head = data[:end].lower()
    _, found, rest = head.partition(b"content-length:")
    if found:
        missing = int(rest.partition(b"\r\n")[0]) - (len(data) - end - 4)
        while missing > 0:
            missing -= len(_more(connection))
    elif b"transfer-encoding: chunked" in head:
        last = data[-8:]
        while not last.endswith(b"\r\n0\r\n\r\n"):
            last = (last + _more(connection))[-8:]
    else:
        raise OSError("The answer does not say its length.")
    return head.split(None, 2)[1]


def _more(connection: socket.socket) -> bytes:
    data = connection.recv(2**16)
    if not data:
        raise OSError("The server closed the connection.")
    return data


if __name__ == "__main__":
    main()
