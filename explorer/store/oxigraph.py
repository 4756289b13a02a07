"""The store on Oxigraph: in memory, or in a folder that is built once and read by every process."""

import re
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from explorer.errors import QuerySyntaxError
from explorer.progress import Watch, unwatched
from explorer.store import Rows
from explorer.store.dotted_names import readable
from explorer.store.folder import DATA, VERSION, reading
from explorer.store.loading import AddedGraph, load_graphs
from explorer.store.lock import share
from explorer.store.query_errors import to_syntax_error
from explorer.terms import Iri, Text, Value

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = {f"{_XSD}integer": int, f"{_XSD}decimal": float, f"{_XSD}double": float}
_ONLY_GRAPH = "urn:graph"
_VARIABLE = re.compile(r"[?$]([\w\u00b7\u0300-\u036f\u203f\u2040]+)")


class EmbeddedStore:
    """Answers queries from an Oxigraph dataset; made by `load` or `open_build`."""

    def __init__(self, dataset: ox.Store, version: str, folder: Path | None = None) -> None:
        self.dataset = dataset
        self.version = version
        self.folder = folder
        self.state = "ready"

    @property
    def source(self) -> bytes | Path:
        """What a worker opens: the folder on disk, or a copy of the very data that this process serves."""
        if self.folder:
            return self.folder.absolute() / DATA
        return self.dataset.dump(format=ox.RdfFormat.N_QUADS) or b""

    def guard(self) -> AbstractContextManager[bool]:
        """Do nothing: what is here is always there."""
        return nullcontext(True)

    def other_version(self) -> str:
        """Return nothing: what is open stays as it is."""
        return ""

    def select(self, text: str) -> Rows:
        """Run a SELECT query."""
        return read_rows(self._run(text, ox.QuerySolutions, "SELECT"), text)

    def ask(self, text: str) -> bool:
        """Run an ASK query."""
        return bool(self._run(text, ox.QueryBoolean, "ASK"))

    def construct(self, text: str) -> bytes:
        """Run a CONSTRUCT or DESCRIBE query; sorted N-Triples in UTF-8."""
        return read_triples(self._run(text, ox.QueryTriples, "CONSTRUCT"))

    def _run(self, text: str, kind: type, word: str) -> Any:
        read = readable(text)
        try:
            found = self.dataset.query(read.text, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise to_syntax_error(error, read) from error
        if not isinstance(found, kind):
            raise QuerySyntaxError(f"This is not a {word} query.")
        return found


def load(
    root: Path,
    base: str,
    watch: Watch = unwatched,
    beside: Callable[[EmbeddedStore], Iterable[AddedGraph]] = lambda _: (),
) -> EmbeddedStore:
    """Load the ontology in the folder *root* into memory, and the graphs that stand *beside* it.

    These may be made of what was loaded before: all but the description of the dataset.
    Raises `ConfigurationError` or `DataError` where the folder or a file cannot be read.
    """
    dataset = ox.Store()
    loaded = EmbeddedStore(dataset, "")
    return EmbeddedStore(dataset, load_graphs(dataset, root, base, watch, lambda: beside(loaded)))


def load_triples(ntriples: bytes) -> EmbeddedStore:
    """Load one graph in N-Triples (UTF-8) into a store of its own, in memory."""
    dataset = ox.Store()
    dataset.load(ntriples, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(_ONLY_GRAPH))
    return EmbeddedStore(dataset, "")


def write_build(made: EmbeddedStore, into: Path, watch: Watch = unwatched) -> None:
    """Write the dataset that was *made* in memory into the empty folder *into* (`explorer.store.folder`).

    In memory the rules find what follows ten times as fast; so it is written at once.
    """
    dataset = ox.Store(into / DATA)
    dataset.bulk_extend(watch(made.dataset, "Statements written", len(made.dataset)))
    dataset.flush()
    (into / VERSION).write_text(made.version, encoding="utf-8")


def open_build(build: Path) -> EmbeddedStore:
    """Open, for reading only, what `write_build` wrote; raises `ConfigurationError` where it cannot be read."""
    with reading(build):
        version = (build / VERSION).read_text(encoding="utf-8")
        store = EmbeddedStore(ox.Store.read_only(str(build / DATA)), version, build)
        share(build / VERSION, store)  # so that it is not removed
        return store


def order_columns(text: str, names: list[str]) -> tuple[str, ...]:
    """Sort the columns *names* by where the query *text* first names them; Oxigraph sorts `*` by letter."""
    if not re.search(r"\bSELECT\s+(DISTINCT\s+|REDUCED\s+)?\*", text, re.IGNORECASE):
        return tuple(names)
    order = [*dict.fromkeys(_VARIABLE.findall(text)), *names]
    return tuple(sorted(names, key=order.index))


def read_rows(found: Any, text: str) -> Rows:
    """Read the solutions *found* (``ox.QuerySolutions`` or alike) of the query *text*."""
    names = [variable.value for variable in found.variables]
    rows = (
        {name: value(term) for name, term in zip(names, row, strict=True) if term is not None}
        for row in found
    )
    return Rows(order_columns(text, names), tuple(rows))


def read_triples(found: Iterable[ox.Triple]) -> bytes:
    """Read the triples *found* as N-Triples in sorted lines."""
    return "".join(sorted({f"{triple} .\n" for triple in found})).encode()


def value(term: Any) -> Value:
    """Return an Oxigraph *term* as a plain value (`explorer.terms`)."""
    kind = type(term)
    if kind is ox.NamedNode:
        return Iri(term.value)
    if kind is not ox.Literal:
        return str(term)
    if language := term.language:
        return Text(term.value, language)
    datatype = term.datatype.value
    if datatype == f"{_XSD}boolean":
        return term.value in ("true", "1")
    return _number(term.value, datatype)


def _number(text: str, datatype: str) -> Value:
    """The number that *text* writes, or the text where it is none (RDF 1.1 §3.3, ill-typed)."""
    number: Callable[[str], Value] = _NUMBERS.get(datatype, str)
    try:
        return number(text)
    except ValueError:
        return text
