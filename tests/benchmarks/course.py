"""How long ``explorer course`` takes: ``python -m tests.benchmarks.course [ELEMENTS MODULES LINKS]``.

A framework that nobody wrote is loaded into a folder, and a course of as many modules and links is laid over it; each
run is a process of its own, as on the command line. Half the size, and a tenth of the links, say how it grows. Beside the
seconds stand those of the processor, which other work on the machine hardly changes; the ratios are of these.
"""

from __future__ import annotations

import csv
import os
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from explorer.course.reading.columns import COLUMNS
from explorer.framework import Edition
from explorer.framework.outline import element_kinds
from tests.benchmarks.frameworks import open_settings

ROOT = Path(__file__).parent.parent.parent
TRIES = 3


def main() -> None:
    """Measure a course of the size that is asked for, one of half the size, and one with a tenth of the links."""
    elements, modules, links = map(int, sys.argv[1:4] or ("2000", "500", "20000"))
    whole = measure(elements, modules, links)
    print(f"half of all: 1 to {whole / measure(elements // 2, modules // 2, links // 2):.2f}")
    print(f"a tenth of the links: 1 to {whole / measure(elements, modules, links // 10):.2f}")


def measure(elements: int, modules: int, links: int) -> float:
    """Print how long the reports of such a course take; return the seconds of the processor."""
    with TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "ontology").mkdir()
        settings = open_settings(work / "ontology", elements)
        environment = {**os.environ, "EXPLORER_ONTOLOGY": str(settings.ontology)}
        _explorer(environment, "load", "--into", str(work / "store"))
        edition = Edition.open(settings)
        codes = [node.code for node in edition.nodes.of_kinds(element_kinds(edition))]
        write_course(work / "course.csv", codes, modules, links)
        environment["EXPLORER_STORE"] = str(work / "store")
        took: dict[str, tuple[float, float]] = {}
        for name, more in (("reports", []), ("JSON", ["--json"]), ("matrix as XLSX", ["--matrix", str(work / "m.xlsx")])):  # fmt: skip
            tries = [_explorer(environment, "course", str(work / "course.csv"), *more) for _ in range(TRIES)]
            took[name] = (min(wall for wall, _ in tries), min(busy for _, busy in tries))
        said = ", ".join(
            f"{name} {wall:.2f} s (processor {busy:.2f} s)" for name, (wall, busy) in took.items()
        )
        print(f"{modules:,} modules × {len(codes):,} statements × {links:,} links: {said}", flush=True)
        return took["reports"][1]


def write_course(path: Path, codes: list[str], modules: int, links: int) -> None:
    """Write a course of so many *modules* and *links* to statements with *codes*."""
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(COLUMNS)
        for number in range(links):
            module, code = number % modules, codes[(number * 7 + number // modules) % len(codes)]
            level = "IDA"[(number // modules) % 3]
            row = (f"M{module}", f"Module {module}", module * 4 // modules + 1, code, level)
            sheet.writerow((*row, f"Activity {number}", "Exam" if level == "A" else "", number % 5, ""))


def _explorer(environment: dict[str, str], *arguments: str) -> tuple[float, float]:
    """Run the command, and return how many seconds it took, and how many of a processor."""
    began, busy = perf_counter(), _processor()
    command = [sys.executable, "-m", "explorer", *arguments]
    subprocess.run(command, check=True, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    return perf_counter() - began, _processor() - busy


def _processor() -> float:
    """The seconds of a processor, in user and system mode, that all processes took which this one started and which have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
