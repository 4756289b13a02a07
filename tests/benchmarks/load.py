"""Asks a server as many clients do at once: ``python -m tests.benchmarks.load`` reads its order from standard input.

It is a process of its own, so that asking and answering do not share one interpreter.
The order is JSON with url, query, clients, seconds and network; what it prints is JSON too.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from http.client import HTTPConnection, HTTPException
from statistics import quantiles
from threading import Thread
from time import perf_counter
from typing import Any
from urllib.parse import quote, urlsplit

TIMEOUT = 30


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


def ask(url: str, query: str, clients: int, seconds: float, network: str = "127.0.1") -> Load:
    """Let *clients*, each of an address of its own in *network*, ask *query* for *seconds* on open connections."""
    times: list[float] = []
    failed: list[int] = []
    began = perf_counter()
    threads = [
        Thread(target=_client, args=(url, query, began + seconds, f"{network}.{number + 1}", times, failed))
        for number in range(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = perf_counter() - began
    cuts = quantiles(times, n=100) if len(times) > 1 else [0.0] * 99
    return Load(len(times) / took, cuts[49] * 1000, cuts[98] * 1000, len(times), len(failed))


def _client(url: str, query: str, until: float, address: str, times: list[float], failed: list[int]) -> None:
    parts = urlsplit(url)
    path = f"{parts.path}?query={quote(query)}"
    headers = {"Accept": "application/sparql-results+json"}
    connection: Any = None
    while perf_counter() < until:
        connection = connection or HTTPConnection(
            str(parts.hostname), parts.port, timeout=TIMEOUT, source_address=(address, 0)
        )
        began = perf_counter()
        try:
            connection.request("GET", path, headers=headers)
            response = connection.getresponse()
            response.read()
        except (OSError, HTTPException):
            failed.append(0)
            connection.close()
            connection = None
            continue
        (times if response.status == 200 else failed).append(
            perf_counter() - began if response.status == 200 else response.status  # type: ignore[arg-type] # one of each
        )
    if connection:
        connection.close()


if __name__ == "__main__":
    main()
