"""Has the engine open the files of a dataset before a process gives up opening any.

RocksDB opens sixteen files with a dataset and the others when a query comes to them; a large dataset has hundreds.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyoxigraph as ox

_NOWHERE = tuple(ox.NamedNode(f"urn:nowhere:{number}") for number in range(16))
"""Terms of no dataset; the engine sorts terms by their digests, so these are spread over all."""


def open_files(dataset: Any, folder: Path) -> int:
    """Have the engine open the files of *dataset*, which is in *folder*; return how many are left for later.

    It looks in every order of its statements, in every graph, for what is in none, and so comes to the files of each
    batch that was written, or to most where a batch has many.
    """
    for graph in (None, ox.DefaultGraph(), *dataset.named_graphs()):
        for term in _NOWHERE:
            for pattern in ((term, None, None), (None, term, None), (None, None, term)):
                next(iter(dataset.quads_for_pattern(*pattern, graph)), None)
    return len(set(_known(folder.glob("*.sst"))) - set(_known(open_descriptors())))


def open_descriptors() -> tuple[int, ...]:
    """Return the descriptors that this process has open, and that by which they were read (Linux, macOS)."""
    return tuple(int(each.name) for each in Path("/dev/fd").iterdir())


def _known(files: Iterable[int | Path]) -> Iterator[tuple[int, int]]:
    """Yield by what the system knows each of *files*."""
    for file in files:
        with suppress(OSError):
            found = os.stat(file)  # noqa: PTH116 (a path or a descriptor)
            yield found.st_dev, found.st_ino
