"""Clients that ask for long answers and read next to nothing of them; pages are answered all the same."""

from __future__ import annotations

from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest

from tests.servers import running

READERS = 8
"""More than the threads that the server of the test has."""
LONG = """
SELECT ?s (CONCAT(?k, ?k, ?k, ?k) AS ?v) WHERE {
  BIND("%s" AS ?k) ?s ?p ?o . ?a a ?z
} LIMIT 8000
""" % ("x" * 1000)


def slow_reader(host: str, port: int, format: str) -> HTTPConnection:
    """Ask for some 30 MB, read the first bytes, and keep the connection open."""
    connection = HTTPConnection(host, port, timeout=60)
    connection.request(
        "GET", f"/sparql?{urlencode({'query': LONG, 'format': format})}", headers={"Accept": "*/*"}
    )
    assert connection.getresponse().read(300)
    return connection


@pytest.mark.slow
@pytest.mark.parametrize("format", ["html", "csv"])
def test_slow_readers_hold_no_threads(format: str) -> None:
    with running(threads=2, query_waiting=2, query_seconds=20) as server:
        connections = [slow_reader(server.host, server.port, format) for _ in range(READERS)]
        try:
            assert server.request("GET", "/healthz").status == 200
            assert server.request("GET", "/").status == 200
        finally:
            for connection in connections:
                connection.close()
