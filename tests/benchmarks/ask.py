"""Measures the pages on which questions are built, on a server that runs: ``python -m tests.benchmarks.ask http://127.0.0.1:8000``.

The same seed takes the same steps.  Each page is timed once, since the second time it is cached; the slowest are listed.
"""

from __future__ import annotations

from argparse import ArgumentParser
from http.client import HTTPConnection
from random import Random
from statistics import median, quantiles
from time import perf_counter
from urllib.parse import urlsplit

from tests.walks import walk


def _get(connection: HTTPConnection, address: str) -> tuple[str, str]:
    """Return where *address* leads, without the part of the page, and its text."""
    connection.request("GET", address)
    answer = connection.getresponse()
    text = answer.read().decode()
    if answer.status not in (200, 303):
        print(f"{answer.status} {address}")
    return (answer.getheader("Location") or address).partition("#")[0], text


def main() -> None:
    """Walk, and print what the pages took."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("server", type=urlsplit)
    parser.add_argument("--walks", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    connection = HTTPConnection(given.server.hostname, given.server.port, timeout=60)
    random, times = Random(given.seed), dict[str, float]()

    def get(address: str) -> tuple[str, str]:
        began = perf_counter()
        found = _get(connection, address)
        times.setdefault(address, (perf_counter() - began) * 1000)
        return found

    get("/ask")
    asked = {address for _ in range(given.walks) for address, _ in walk(get, random)}
    times = {address: time for address, time in times.items() if address in asked}
    ordered = sorted(times.values())
    print(f"{len(ordered)} pages: p50 {median(ordered):.0f} ms, p99 {quantiles(ordered, n=100)[98]:.0f} ms")
    for address in sorted(times, key=lambda one: -times[one])[:5]:
        print(f"{times[address]:.0f} ms {address}")


if __name__ == "__main__":
    main()
