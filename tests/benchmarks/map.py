"""Server time and size of maps: ``python -m tests.benchmarks.map``.

Times are medians over runs in this process; a cold drawing is laid out anew, a warm one is kept.
Bytes are those of the whole answer, plain and compressed as a proxy would (gzip, level 6).
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import partial
from statistics import median
from time import perf_counter

from flask.testing import FlaskClient

from explorer import create_app
from explorer.config import Settings
from explorer.network import choice, maps

RUNS = 25
ADDRESSES = (
    "/map",
    "/map?kinds=source,finding,positive-factor,negative-factor",
    "/map?focus=AB10",
    "/map?focus=AB10&depth=2",
    "/map?focus=C0&depth=3",
    "/map.json",
    "/embed/map",
    "/embed/map?focus=AB10&layout=narrow",
    "/id/AB10",
)


def main() -> None:
    """Print a line for each address."""
    client = create_app(Settings()).test_client()
    client.get("/map")
    print(f"{'address':<62}{'cold ms':>9}{'warm ms':>9}{'kB':>8}{'gzip kB':>9}")
    for address in ADDRESSES:
        cold = timed(partial(fresh, client, address))
        warm = timed(partial(body_of, client, address))
        body = body_of(client, address)
        print(
            f"{address:<62}{cold:>9.1f}{warm:>9.1f}{len(body) / 1000:>8.0f}{len(gzip.compress(body, 6)) / 1000:>9.1f}"
        )


def fresh(client: FlaskClient, address: str) -> bytes:
    """Get *address* when no drawing is kept."""
    for kept in (maps._whole, maps._neighbourhood, choice._links):
        kept.cache_clear()
    return body_of(client, address)


def body_of(client: FlaskClient, address: str) -> bytes:
    """Get *address*."""
    return bytes(client.get(address).data)


def timed(run: Callable[[], bytes]) -> float:
    """Return the median time of *run* in milliseconds."""
    times = []
    for _ in range(RUNS):
        start = perf_counter()
        run()
        times.append(perf_counter() - start)
    return median(times) * 1000


if __name__ == "__main__":
    main()
