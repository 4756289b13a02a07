"""Which file goes into which named graph, what the rules add to them, and a description of it all."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from explorer.errors import ConfigurationError, DataError
from explorer.file_signatures import what_to_import
from explorer.ontology_files import no_turtle, read_file, visible_files
from explorer.progress import Watch, unwatched
from explorer.store.inference import add_inferred
from explorer.store.parts import check_stated_parts
from explorer.store.service_graph import add_service_graph
from explorer.store.void_statistics import Names, describe
from explorer.terms import PREFIXES

GRAPH_VERSION = "schema:version"
"""How the description of an added graph states a hash of what it holds."""
_NAME = re.compile(r"[\w.-]+")
_NAMES = {"schema": "ontology"}


def ontology_files(root: Path, base: str) -> tuple[tuple[str, Path], ...]:
    """List the Turtle files below *root* that are loaded, each after the IRI of its named graph.

    ``schema.ttl`` and all of ``schema/`` are the graph ``ontology``, another file at the top is called as its graph,
    and all of ``alignments/`` are one graph.
    Raises `ConfigurationError` where *root* holds no ``schema.ttl``, and `DataError` for a name that no graph can have.
    """
    if not (root / "schema.ttl").is_file():
        raise ConfigurationError(
            f"There is no schema.ttl in {root}.",
            what_to_import(root) or "Set EXPLORER_ONTOLOGY to the folder of the ontology.",
        )
    top = [(_NAMES.get(path.stem, path.stem), path) for path in visible_files(root, "*.ttl")]
    parts = [
        (graph, path)
        for folder, graph in (("schema", "ontology"), ("alignments", "alignments"))
        for path in visible_files(root / folder, "*.ttl")
    ]
    if wrong := [path.name for name, path in top if not _NAME.fullmatch(name)]:
        raise DataError(
            f"“{wrong[0]}” gives its name to a graph, which cannot be called so.",
            "Name the file with letters, digits, “-”, “_” and “.” alone.",
        )
    return tuple((f"{base}graph/{name}", path) for name, path in top + parts)


@dataclass(frozen=True, slots=True)
class AddedGraph:
    """A graph that no file of the ontology has: its *name* below ``graph/``, what it holds as sorted N-Triples (*lines*), and what is said of it.

    *about* leads from properties to the things that it is about.
    """

    name: str
    title: str
    description: str
    lines: bytes
    about: Mapping[str, str] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """A hash of what it holds, which its description states as its version."""
        return hashlib.sha256(self.lines).hexdigest()


def load_graphs(
    store: ox.Store,
    root: Path,
    base: str,
    watch: Watch = unwatched,
    beside: Callable[[], Iterable[AddedGraph]] = tuple,
) -> str:
    """Load the ontology in *root* into *store*, with what the rules add and a description; return its version.

    *beside* is asked for further graphs once *store* holds all but the description, which is of them too.
    Raises `DataError` with file and line where a file does not parse, and where parts make a circle.
    """
    digest = hashlib.sha256()
    for graph, path in ontology_files(root, base):
        data = read_file(path)
        quads = _parse(path.name, data, ox.NamedNode(graph))
        store.extend(watch(quads, f"Statements of {path.name}"))
        digest.update(graph.encode() + b"\0" + data + b"\0")
    check_stated_parts(store)
    add_inferred(store, f"{base}graph/inferred", watch)
    added = tuple(beside())
    for one in added:
        digest.update(_add(store, base, one))
    digest.update(add_service_graph(store, root, base, watch, _descriptions(added, Names(base))))
    version = digest.hexdigest()
    store.add(version_statement(base, version))
    return version


def _add(store: ox.Store, base: str, graph: AddedGraph) -> bytes:
    """Add *graph* to *store*; return what the version of the dataset is made of."""
    name = ox.NamedNode(f"{base}graph/{graph.name}")
    store.load(graph.lines, format=ox.RdfFormat.N_TRIPLES, to_graph=name)
    return f"{name.value}\0{graph.digest}\0".encode()


def _descriptions(graphs: Iterable[AddedGraph], names: Names) -> Iterator[ox.Triple]:
    for one in graphs:
        graph = ox.NamedNode(f"{names.base}graph/{one.name}")
        title, words = (ox.Literal(text, language="en-gb") for text in (one.title, one.description))
        yield from describe(graph, {"rdfs:label": title})
        said: dict[str, Any] = {"dcterms:title": title, "dcterms:description": words}
        said |= {name: ox.NamedNode(thing) for name, thing in one.about.items() if thing}
        yield from describe(names.about(graph), {**said, GRAPH_VERSION: ox.Literal(one.digest)})


def dataset_name(base: str) -> str:
    """Return what the dataset is called whose IRIs begin with *base*."""
    return f"{base}.well-known/void#dataset"


def version_graph(base: str) -> str:
    """Return the name of the graph that states the version: ``service``, which is counted nowhere."""
    return f"{base}graph/service"


def version_statement(base: str, version: str) -> ox.Quad:
    """Return the statement of the *version*; in an engine that is filled it is written last."""
    return ox.Quad(
        ox.NamedNode(dataset_name(base)),
        ox.NamedNode(f"{PREFIXES['schema']}version"),
        ox.Literal(version),
        ox.NamedNode(version_graph(base)),
    )


def read_version(root: Path, version: str) -> bytes:
    """Return the vocabulary as it was in the earlier *version*, in sorted N-Triples; nothing where *root* has none such.

    The files of earlier versions, in ``versions/``, are not loaded.
    """
    path = {path.stem: path for path in (root / "versions").glob("*.ttl")}.get(version)
    if path is None:
        return b""
    quads = _parse(path.name, read_file(path), ox.DefaultGraph())
    return "".join(sorted(f"{quad.triple} .\n" for quad in quads)).encode()


def _parse(name: str, data: bytes, graph: ox.NamedNode | ox.DefaultGraph) -> Iterator[ox.Quad]:
    """Parse the Turtle of the file called *name* into *graph*, with blank nodes labelled in their order, so that the same file has the same labels.

    The labels begin with a digest of the file, so that no two files share one, and with a letter, for RDF/XML.
    Raises `DataError` with the line.
    """
    prefix = "b" + hashlib.sha256(str(graph).encode() + data).hexdigest()[:8]
    labels: dict[Any, ox.BlankNode] = {}

    def relabel(term: Any) -> Any:
        if not isinstance(term, ox.BlankNode):
            return term
        return labels.setdefault(term, ox.BlankNode(f"{prefix}n{len(labels) + 1}"))

    try:
        for quad in ox.parse(data, format=ox.RdfFormat.TURTLE):
            yield ox.Quad(relabel(quad.subject), quad.predicate, relabel(quad.object), graph)
    except SyntaxError as error:
        raise no_turtle(name, error) from error
