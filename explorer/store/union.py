"""Several datasets in one, for questions about all of them: a folder of Oxigraph's, which every worker opens for reading only.

Each dataset keeps its graphs, so that ``GRAPH`` tells them apart; the graph ``frameworks`` says whose each is.
Nothing of it is held in memory but what a query needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any
from weakref import finalize

import pyoxigraph as ox

from explorer.beside import beside
from explorer.store.folder import DATA
from explorer.store.oxigraph import EmbeddedStore
from explorer.store.union_parts import Part, about_graph, describe_parts, union_version


def temporary_folder(owner: object) -> Path:
    """Return a new empty folder, which is removed with *owner*, or when the process ends."""
    folder = mkdtemp(prefix="explorer-frameworks-")
    finalize(owner, rmtree, folder, ignore_errors=True)
    return Path(folder)


def write_union(parts: Sequence[Part], stores: Sequence[EmbeddedStore], into: Path) -> EmbeddedStore:
    """Write the datasets of *stores*, whose *parts* these are, as one into the empty folder *into*, and open it.

    It is written in a process of its own. Raises ``OSError`` where there is no room.
    """
    files = [into / f"{number}.nq" for number in range(len(parts))]
    for store, file in zip(stores, files, strict=True):
        store.dataset.dump(str(file), format=ox.RdfFormat.N_QUADS)
    with beside(_write, tuple(parts), tuple(files), into / DATA) as done:
        done()
    for file in files:
        file.unlink()
    return EmbeddedStore(ox.Store.read_only(str(into / DATA)), union_version(parts), into)


def _write(parts: Sequence[Part], files: Sequence[Path], into: Path) -> None:
    dataset = ox.Store(str(into))
    for part, file in zip(parts, files, strict=True):
        dataset.bulk_extend(_quads(part, file))
    about = ox.NamedNode(about_graph(parts))
    dataset.extend(
        ox.Quad(triple.subject, triple.predicate, triple.object, about) for triple in describe_parts(parts)
    )
    dataset.flush()


def _quads(part: Part, file: Path) -> Iterator[ox.Quad]:
    quads = ox.parse(path=str(file), format=ox.RdfFormat.N_QUADS)  # load() would rename blank nodes
    if part.own == part.base:
        return quads

    def own(value: Any) -> Any:
        return ox.NamedNode(part.rename(value.value)) if isinstance(value, ox.NamedNode) else value

    return (
        ox.Quad(own(quad.subject), own(quad.predicate), own(quad.object), own(quad.graph_name))
        for quad in quads
    )
