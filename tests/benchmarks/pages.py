"""Measures the explorer on this machine: start to first answer, and the medians of some addresses.

Run it with ``python -m tests.benchmarks.pages``; it is no test, for times depend on the machine.
*In the server* is the time that the application takes for an answer (Flask's test client);
*over HTTP* is the same asked of ``explorer serve`` (waitress) on one connection that is kept open.
"""

from __future__ import annotations

import os
import platform
import re
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter
from urllib.parse import quote

from explorer import create_app

ROOT = Path(__file__).parent.parent.parent
LIGHT = "SELECT ?p ?o { <https://w3id.org/alliance/id/AB10> ?p ?o }"
ADDRESSES = (
    "/id/AB10",
    "/framework",
    "/search?q=rupture",
    "/map",
    "/questions/cq08-answers-to-disagreements",
    f"/sparql?query={quote(LIGHT)}",
)
WARM, TIMES, STARTS = 5, 50, 5


def main() -> None:
    """Measure and print a table."""
    print(
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    )
    starts = [start_to_first_answer() for _ in range(STARTS)]
    print(f"Start to first answer: {statistics.median(starts):.2f} s (median of {STARTS})\n")
    print(f"| address | in the server, ms | over HTTP, ms | (medians of {TIMES})")
    print("| --- | ---: | ---: |")
    inside, outside = in_the_server(), over_http()
    for address in ADDRESSES:
        print(f"| {address.partition('%')[0][:44]} | {inside[address]:.1f} | {outside[address]:.1f} |")


def start_to_first_answer() -> float:
    """Seconds from starting a process to the first whole page that it serves."""
    began = perf_counter()
    with serving() as connection:
        get(connection, "/id/AB10")
        return perf_counter() - began


def in_the_server() -> dict[str, float]:
    """Address → median in milliseconds, asked in this process."""
    app = create_app()
    client = app.test_client()

    def ask(address: str) -> None:
        response = client.get(address)
        assert response.status_code == 200, address

    try:
        return {address: median(ask, address) for address in ADDRESSES}
    finally:
        app.extensions["query_service"].close()


def over_http() -> dict[str, float]:
    """Address → median in milliseconds, asked of a server process."""
    with serving() as connection:
        return {address: median(lambda one: get(connection, one), address) for address in ADDRESSES}


def median(ask: Callable[[str], None], address: str) -> float:
    """Milliseconds that *ask* takes for *address*, after some that do not count."""
    for _ in range(WARM):
        ask(address)
    times = []
    for _ in range(TIMES):
        began = perf_counter()
        ask(address)
        times.append(perf_counter() - began)
    return statistics.median(times) * 1000


def get(connection: HTTPConnection, address: str) -> None:
    """Ask for *address* and read the whole answer."""
    connection.request("GET", address)
    response = connection.getresponse()
    response.read()
    assert response.status == 200, address


@contextmanager
def serving() -> Iterator[HTTPConnection]:
    """Run ``explorer serve`` on a free port and give a connection to it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "explorer", "serve", "--port", "0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    found = re.search(r"http://([\d.]+):(\d+)/", process.stdout.readline())
    assert found, "the server did not start"
    connection = HTTPConnection(found[1], int(found[2]), timeout=30)
    try:
        yield connection
    finally:
        connection.close()
        process.terminate()
        process.communicate()


if __name__ == "__main__":
    main()
