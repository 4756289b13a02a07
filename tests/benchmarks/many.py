"""Measures what many frameworks in one server cost: ``python -m tests.benchmarks.many [FRAMEWORKS] [ELEMENTS]``.

The same server is run with one further framework and with many, all of one size (`tests.benchmarks.frameworks`) and in memory;
each page is asked again and again with other words, so that no answer is cached. The table has the ratio of the two first.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from subprocess import Popen
from tempfile import TemporaryDirectory
from time import monotonic, perf_counter, sleep
from urllib.parse import quote

from explorer.terms import BASE
from tests.benchmarks.frameworks import open_settings
from tests.benchmarks.scale import _ask, _connect, _explorer, _resident

ASKED = 20
"""Each page is asked so many times; the median counts."""
QUERY = (
    "PREFIX dcterms: <http://purl.org/dc/terms/> SELECT ?title (COUNT(DISTINCT ?x) AS ?n) "
    "{ ?d dcterms:title ?title . ?g dcterms:isPartOf ?d . GRAPH ?g { ?x <https://w3id.org/alliance/ont#position> ?p } } "
    "GROUP BY ?title ORDER BY ?title LIMIT %d"
)
PAGES = {
    "an element": "/f/f0/id/AB{number}",
    "the list": "/frameworks?basis={basis}",
    "a search in all": "/frameworks?q=goals+AB{number}",
    "two compared": "/frameworks/compare?one=f0&other=f{member}",
    "SPARQL over all": "/frameworks/sparql?format=json&query={query}",
}
NOT_KEPT = {"EXPLORER_RESPONSE_MEGABYTES": "0"}
"""No whole answers are kept, so that each is made."""
COLD = "the first page of a framework"
BASES = ("framework", "source", "editorial")


@dataclass(slots=True)
class Figures:
    """What so many *frameworks* take: seconds until the first page (*start*) and until all are *open*, megabytes, the seconds of the *first* query over all, and milliseconds of each page."""

    frameworks: int
    start: float = 0
    open: float = 0
    megabytes: float = 0
    first: float = 0
    workers: float = 0
    pages: dict[str, float] = field(default_factory=dict)


def main() -> None:
    """Measure and print the table."""
    many, elements = (*map(int, sys.argv[1:3]), *(50, 300)[len(sys.argv) - 1 :])
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}"
    )
    with TemporaryDirectory() as folder:
        (Path(folder) / "first").mkdir()
        open_settings(Path(folder) / "first", elements)
        found = [_measure(Path(folder), count, elements) for count in (1, many)]
    print(*_table(found), sep="\n")


def _write(first: Path, into: Path, count: int) -> None:
    """Write *count* copies of the framework in *first*, each with names of its own."""
    for number in range(count):
        member = into / f"f{number}"
        shutil.copytree(first, member)
        base = f"{BASE}f/f{number}/"
        for file in ("framework", "evidence", "editorial"):
            path = member / f"{file}.ttl"
            text = path.read_text(encoding="utf-8")
            for part in ("id", "graph"):
                text = text.replace(f"<{BASE}{part}/>", f"<{base}{part}/>")
            text = text.replace('skos:notation "FW"', f'ont:slug "f{number}" ; skos:notation "FW"')
            path.write_text(text, encoding="utf-8")


def _measure(folder: Path, count: int, elements: int) -> Figures:
    members = folder / f"of{count}"
    members.mkdir()
    _write(folder / "first", members, count)
    found = Figures(count)
    began = perf_counter()
    process = _explorer(
        "serve", "--port", "0", environment={**os.environ, "EXPLORER_FRAMEWORKS": str(members), **NOT_KEPT}
    )
    try:
        connection = _connect(process)
        _ask(connection, "/id/AB4")
        found.start = perf_counter() - began
        _ask(connection, "/frameworks")  # which opens all that are not open yet
        _ask(connection, "/frameworks?q=goals")
        found.open = perf_counter() - began
        found.megabytes = _resident(process)
        found.first = _first_query(connection)
        found.workers = _family(process)
        cold = (f"/f/f{number}/id/AB1" for number in range(min(count, ASKED)))
        found.pages[COLD] = median([_milliseconds(connection, path) for path in cold])
        for name, path in PAGES.items():
            found.pages[name] = median(_times(connection, path, count, elements))
        found.megabytes = max(found.megabytes, _resident(process))
    finally:
        process.terminate()
        process.communicate()
    print(f"{count} measured", file=sys.stderr)
    return found


def _first_query(connection: HTTPConnection) -> float:
    """Return the seconds until the first query over all has its answer, for which it is asked again while the server says that it is being made."""
    began, until = perf_counter(), monotonic() + 300
    while monotonic() < until:
        connection.request("GET", PAGES["SPARQL over all"].format(query=quote(QUERY % 1000)))
        answer = connection.getresponse()
        answer.read()
        if answer.status == 200:
            return perf_counter() - began
        sleep(0.2)
    raise SystemExit("There is no answer over all frameworks.")


def _times(connection: HTTPConnection, path: str, count: int, elements: int) -> Iterator[float]:
    for number in range(ASKED + 1):
        words = {
            "member": number % count,
            "number": number * 7 % (elements // 3),
            "basis": BASES[number % 3],
            "query": quote(QUERY % (100 + number)),
        }
        taken = _milliseconds(connection, path.format(**words))
        if number:
            yield taken


def _milliseconds(connection: HTTPConnection, path: str) -> float:
    began = perf_counter()
    _ask(connection, path)
    return (perf_counter() - began) * 1000


def _family(process: Popen[str]) -> float:
    """Return the megabytes of all processes below *process*, each without what it shares (Linux)."""
    parents, private = dict[int, int](), dict[int, float]()
    for status in Path("/proc").glob("[0-9]*/smaps_rollup"):
        number = int(status.parent.name)
        try:
            parents[number] = int((status.parent / "stat").read_text().rpartition(")")[2].split()[1])
            lines = [line for line in status.read_text().splitlines() if line.startswith("Private_")]
            private[number] = sum(int(line.split()[1]) for line in lines) / 1024
        except OSError:  # it has just ended
            continue
    below, found = [process.pid], set[int]()
    while below:
        children = {number for number, parent in parents.items() if parent in below} - found
        found, below = found | children, [*children]
    return sum(private.get(number, 0) for number in found)


def _table(found: Sequence[Figures]) -> Iterator[str]:
    """Yield the lines of the table."""
    one, many = found
    yield f"| | {many.frameworks} / {one.frameworks} | {one.frameworks} | {many.frameworks} |"
    yield "| --- | --: | --: | --: |"
    for name, unit in (("start", "s"), ("open", "s"), ("megabytes", "MB"), ("first", "s"), ("workers", "MB")):
        yield _line(name, unit, getattr(one, name), getattr(many, name))
    for name in (COLD, *PAGES):
        yield _line(name, "ms", one.pages[name], many.pages[name])


def _line(name: str, unit: str, one: float, many: float) -> str:
    return f"| {name} | {many / one:.1f} | {one:,.1f} {unit} | {many:,.1f} {unit} |"


if __name__ == "__main__":
    main()
