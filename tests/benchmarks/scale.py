"""Measures what frameworks of growing size cost: ``python -m tests.benchmarks.scale [ELEMENTS …]``.

Each framework is written (`tests.benchmarks.frameworks`), loaded into a folder and served by a process of its own.
The table says first how many times more than the smallest framework each larger one takes, then the figures.
"""

from __future__ import annotations

import os
import platform
import re
import resource
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import monotonic, perf_counter

from tests.benchmarks.frameworks import open_settings

ROOT = Path(__file__).parent.parent.parent
SIZES = (200, 2_000, 20_000, 100_000)
PAGES = {
    "element page": "/id/{ability}",
    "element as JSON": "/id/{ability}.json",
    "element as Turtle": "/id/{ability}.ttl",
    "map round a node": "/map?focus={ability}",
    "search": "/search?q=goals+{number}",
    "question": "/questions/thing",
    "sentence": "/ask?query=SELECT%20%3Fx%20%7B%20%3Fx%20a%20%3Cont%23Ability%3E%20%7D%20LIMIT%209{number}",
    "404": "/id/XYZ{number}",
    "home": "/",
    "framework": "/framework",
    "evidence": "/evidence",
    "whole map": "/map",
    "path": "/path?from={ability}&to=PA",
    "measures": "/measures",
    "SPARQL": "/sparql?query=SELECT%20%2A%20%7B%20%3Fs%20%3Fp%20%22{ability}%22%20%7D",
}
"""What is asked; each request names another ability and another number, so that no answer is cached."""
ASKED, SECONDS = 30, 20
"""Each page is asked so many times, or for so many seconds."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one framework takes: seconds to *load* and to *start*, megabytes, and milliseconds of each page."""

    load: float
    load_megabytes: float
    start: float
    megabytes: float
    pages: Mapping[str, Sequence[float]]


COSTS: Mapping[str, Callable[[Figures], float]] = {
    "load": lambda one: one.load,
    "start": lambda one: one.start,
    "memory": lambda one: one.megabytes,
}


def main() -> None:
    """Measure and print the tables."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("elements", nargs="*", type=int, help=f"sizes of frameworks (default: {SIZES})")
    sizes = parser.parse_args().elements or SIZES
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}"
    )
    found = {}
    for size in sizes:
        found[size] = _measure(size)
        print(f"{size} elements measured", file=sys.stderr)
    print(*_tables(found), sep="\n")


def _measure(elements: int) -> Figures:
    with TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "ontology").mkdir()
        settings, store = open_settings(work / "ontology", elements), work / "store"
        environment = {**os.environ, "EXPLORER_ONTOLOGY": str(settings.ontology)}
        began, before = perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        _explorer("load", "--into", str(store), environment=environment).wait()
        load = perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        with _serving({**environment, "EXPLORER_STORE": str(store)}) as (connection, process, start):
            pages = {name: list(_times(connection, path, elements)) for name, path in PAGES.items()}
            return Figures(load, max(peak, before) / 1024, start, _resident(process), pages)


def _explorer(*arguments: str, environment: Mapping[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "explorer", *arguments],
        cwd=ROOT, env=dict(environment), stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


@contextmanager
def _serving(
    environment: Mapping[str, str],
) -> Iterator[tuple[HTTPConnection, subprocess.Popen[str], float]]:
    """Run ``explorer serve``; give a connection, the process, and the seconds until a first page was there."""
    began = perf_counter()
    process = _explorer("serve", "--port", "0", environment=environment)
    try:
        connection = _connect(process)
        _ask(connection, "/id/AB0")
        yield connection, process, perf_counter() - began
    finally:
        process.terminate()
        process.communicate()


def _connect(process: subprocess.Popen[str]) -> HTTPConnection:
    """Return a connection to the address that *process* says when it serves."""
    assert process.stdout is not None
    found = re.search(r"http://([\d.]+):(\d+)/", process.stdout.readline())
    assert found, "the server did not start"
    return HTTPConnection(found[1], int(found[2]), timeout=120)


def _times(connection: HTTPConnection, path: str, elements: int) -> Iterator[float]:
    """Yield the milliseconds of each answer; the first, which may read what all share, does not count."""
    abilities, until = max(1, elements // 2), monotonic() + SECONDS
    for number in range(ASKED + 1):
        began = perf_counter()
        _ask(connection, path.format(ability=f"AB{number * 7919 % abilities}", number=number))
        if number:
            yield (perf_counter() - began) * 1000
            if monotonic() > until:
                return


def _ask(connection: HTTPConnection, path: str) -> None:
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    expected = 404 if "XYZ" in path else 200
    if answer.status != expected:
        raise SystemExit(f"{path} was answered with {answer.status}.")


def _resident(process: subprocess.Popen[str]) -> float:
    """Return the megabytes that *process* holds (Linux: proc_pid_status(5))."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def _tables(found: Mapping[int, Figures]) -> Iterator[str]:
    """Yield the lines of the table: ratios to the smallest framework first."""
    every = list(found.values())
    first = every[0]
    yield _line("elements", (f"{size:,}" for size in found))
    yield f"| --- |{' ---: |' * len(every)}"
    for name, cost in COSTS.items():
        yield _line(f"{name}, times", (f"{cost(one) / cost(first):.1f}" for one in every))
    for name in PAGES:
        usual = median(first.pages[name])
        yield _line(f"{name}, times", (f"{median(one.pages[name]) / usual:.1f}" for one in every))
    yield _line("load, s (MB)", (f"{one.load:.1f} ({one.load_megabytes:.0f})" for one in every))
    yield _line("start, s (MB)", (f"{one.start:.2f} ({one.megabytes:.0f})" for one in every))
    for name in PAGES:
        yield _line(f"{name}, ms p50 (p99)", (_milliseconds(one.pages[name]) for one in every))


def _line(name: str, cells: Iterable[str]) -> str:
    return f"| {name} | {' | '.join(cells)} |"


def _milliseconds(times: Sequence[float]) -> str:
    last = quantiles(times, n=100)[98] if len(times) > 1 else times[0]
    return f"{median(times):.1f} ({last:.0f})"


if __name__ == "__main__":
    main()
