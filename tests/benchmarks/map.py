"""Server time and size of maps: ``python -m tests.benchmarks.map [elements …]``.

Measured are the framework that ships and made ones of 400, 2,000 and 20,000 elements, or of the sizes that are named.
A cold answer is the first after the start: nothing is kept; a warm one is asked for again.
Times are medians in milliseconds, on the clock and, for a cold answer, of the processor,
which tells more where others use the machine; bytes are those of the whole answer, plain and compressed (gzip, level 6).
Ratios are to the same view of the framework that ships.
"""

from __future__ import annotations

import gzip
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from flask import Flask
from flask.testing import FlaskClient

from explorer import create_app
from explorer.config import Settings
from explorer.framework import Edition
from explorer.network.analysis.link_index import all_links
from explorer.network.analysis.paths import find_paths
from explorer.network.maps.path_map import path_map
from tests.benchmarks.frameworks import open_settings

SIZES = (400, 2_000, 20_000)
SHIPPED: Mapping[str, str] = {
    "whole": "/map",
    "whole, all kinds": "/map?kinds={kinds}",
    "around a node": "/map?focus=AB10",
    "two steps around": "/map?focus=AB10&depth=2",
    "three steps around": "/map?focus=C0&depth=3",
    "data": "/map.json",
    "for other sites": "/embed/map?focus=AB10&layout=narrow",
    "page of a node": "/id/AB10",
}
MADE: Mapping[str, str] = {
    "whole": "/map",
    "whole, all kinds": "/map?kinds={kinds}",
    "one opened": "/map?open=C0",
    "two opened": "/map?open=C0,A0",
    "three opened": "/map?open=C0,A0,CP0",
    "around a node": "/map?focus=AB10",
    "two steps around": "/map?focus=AB10&depth=2",
    "data": "/map.json",
    "for other sites": "/embed/map?focus=AB10&layout=narrow",
    "page of a node": "/id/AB10",
}


@dataclass(frozen=True, slots=True)
class Figures:
    """What one view costs: milliseconds and bytes."""

    cold: float
    processor: float
    warm: float
    size: int
    packed: int


def main() -> None:
    """Print a table for each framework."""
    sizes = [int(word) for word in sys.argv[1:]] or SIZES
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    first = table("The framework that ships", Settings(), SHIPPED, ("IT1", "P1"), {}, runs=25)
    for size in sizes:
        with TemporaryDirectory() as folder:
            settings = open_settings(Path(folder), size)
            table(f"{size:,} elements", settings, MADE, ("AB1", "N2"), first, runs=max(3, 2_000 // size))


def table(
    title: str, settings: Settings, addresses: Mapping[str, str], ends: tuple[str, str],
    first: Mapping[str, Figures], runs: int,
) -> Mapping[str, Figures]:  # fmt: skip
    """Print what each view of a framework costs; return it by the name of the view."""
    start = perf_counter()
    app = create_app(settings)
    print(f"\n{title}: started in {perf_counter() - start:.1f} s")
    print(f"{'view':<22}{'cold ms':>9}{'cpu ms':>9}{'warm ms':>9}{'kB':>8}{'gzip kB':>9}{'ratio, cpu':>13}")
    found = {}
    for name, figures in _measured(app, addresses, ends, runs):
        found[name] = figures
        ratio = f"{figures.processor / first[name].processor:.1f}" if name in first else ""
        sizes = f"{figures.size / 1000:>8.0f}{figures.packed / 1000:>9.1f}" if figures.size else " " * 17
        print(
            f"{name:<22}{figures.cold:>9.1f}{figures.processor:>9.1f}{figures.warm:>9.1f}{sizes}{ratio:>13}"
        )
    return found


def _measured(
    app: Flask, addresses: Mapping[str, str], ends: tuple[str, str], runs: int
) -> Iterator[tuple[str, Figures]]:
    edition: Edition = app.extensions["edition"]
    client, kinds = app.test_client(), ",".join(edition.kinds)
    for name, address in addresses.items():
        run = partial(body_of, client, address.format(kinds=kinds))
        body = run()
        times = (*timed(run, runs, partial(forget, edition)), timed(run, runs)[0])
        yield name, Figures(*times, len(body), len(gzip.compress(body, 6)))
    walk = partial(path, app, *ends)
    yield "path", Figures(*timed(walk, runs, partial(forget, edition)), timed(walk, runs)[0], 0, 0)


def path(app: Flask, start: str, end: str) -> object:
    """Find and draw the paths between two nodes."""
    edition = app.extensions["edition"]
    found = find_paths(
        edition, edition.nodes[start], edition.nodes[end], edition.bases.values(), longest=6, most=20
    )
    return path_map(edition, found)


def forget(edition: Edition) -> None:
    """Drop every drawing that *edition* caches; links and labels stay."""
    edition.cache._results.clear()
    all_links(edition)


def body_of(client: FlaskClient, address: str) -> bytes:
    """Get *address*."""
    response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.status}"
    return bytes(response.data)


def timed(
    run: Callable[[], object], runs: int, before: Callable[[], None] = lambda: None
) -> tuple[float, float]:
    """Return the median times of *run* in milliseconds, on the clock and of the processor; *before* is not counted."""
    clock, processor = [], []
    for _ in range(runs):
        before()
        start, busy = perf_counter(), process_time()
        run()
        clock.append(perf_counter() - start)
        processor.append(process_time() - busy)
    return median(clock) * 1000, median(processor) * 1000


if __name__ == "__main__":
    main()
