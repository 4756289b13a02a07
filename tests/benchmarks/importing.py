"""How long an import of SKOS takes, and how much memory: ``python -m tests.benchmarks.importing [NUMBER…]``.

Each NUMBER is how many concepts a generated thesaurus has: four levels, labels in two languages, other names,
definitions, notations, links, some with several parents. Each import is a process of its own, as on the command line.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

FANOUT = 20
"""How many concepts each has below it."""
_HEAD = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@base <https://example.org/thesaurus/> .

<scheme> a skos:ConceptScheme ; dct:title "A thesaurus of {} concepts"@en ; dct:license <http://creativecommons.org/publicdomain/zero/1.0/> .
"""
_WORDS = [
    "care",
    "plan",
    "risk",
    "family",
    "review",
    "team",
    "skill",
    "record",
    "patient",
    "safety",
    "practice",
    "support",
    "decision",
    "evidence",
]


def main() -> None:
    """Import a thesaurus of each size that is named, and print what it took."""
    for number in map(int, sys.argv[1:] or ("1000", "10000", "100000")):
        with TemporaryDirectory() as folder:
            print(measured(number, Path(folder)), flush=True)


def measured(number: int, folder: Path) -> str:
    """Import a thesaurus of *number* concepts, and say what that took."""
    source = folder / "thesaurus.ttl"
    write(number, source)
    size = source.stat().st_size / 1e6
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    began = perf_counter()
    subprocess.run(
        [sys.executable, "-m", "explorer", "import", str(source), "--into", str(folder / "new")],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    took = perf_counter() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (
        f"{number:,} concepts ({size:,.1f} MB): {took:,.1f} s, of which {used.ru_utime - before:,.1f} s of one core;"
        f" at most {used.ru_maxrss / 1024:,.0f} MB of memory"
    )


def write(number: int, path: Path) -> None:
    """Write a thesaurus of *number* concepts to *path*."""
    with path.open("w", encoding="utf-8") as stream:
        stream.write(_HEAD.format(number))
        stream.writelines(map(_concept, range(1, number + 1)))


def _concept(number: int) -> str:
    return f"<c{number}> {' ; '.join(_said(number))} .\n"


def _said(number: int) -> Iterator[str]:
    words = " ".join(_WORDS[(number * step) % len(_WORDS)] for step in (1, 3, 5))
    yield "a skos:Concept"
    yield f'skos:prefLabel "{words.capitalize()} {number}"@en, "{words.title()} Nummer {number}"@de'
    yield f'skos:altLabel "{words} no. {number}"@en'
    yield f'skos:notation "{number}"'
    yield f'skos:definition "What is meant by {words} in the sense of number {number}, with a sentence as long as definitions are."@en'
    yield "skos:inScheme <scheme>"
    above = (number - 1) // FANOUT
    if above:
        yield f"skos:broader <c{above}>"
    if above > 1 and not number % 10:
        yield f"skos:broader <c{above - 1}>"
    if not number % 5:
        yield f"skos:related <c{number // 2 + 1}>"


if __name__ == "__main__":
    main()
